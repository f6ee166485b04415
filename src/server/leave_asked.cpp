#include "server/leave_asked.hpp"

#include "school/json_fields.hpp"
#include "school/leave.hpp"
#include "school/state.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestLeaveText = 500;
constexpr int kLongestLeave = 366;

std::optional<Date> a_date(BodyReader& body, std::string_view name, bool required) {
    const std::string text = required ? body.text(name, 10) : body.text_or_empty(name, 10);
    const auto date = Date::parse(text);
    if (!text.empty() && !date) {
        body.fault(name, "a date, YYYY-MM-DD");
    }
    return date;
}

void put_list(json::object& fact, const char* name, const std::vector<std::string>& texts) {
    if (!texts.empty()) {
        json::array list;
        for (const std::string& text : texts) {
            list.emplace_back(text);
        }
        fact[name] = std::move(list);
    }
}

// Every answer is read, so that none is unknown; those that the kind asks for are kept.
void read_leave_answers(BodyReader& body, const policy::LeaveKind* kind, json::object& fact) {
    using policy::LeaveAsk;
    const auto asks = [&](LeaveAsk what) { return kind != nullptr && kind->asks_for(what); };
    const std::pair<const char*, LeaveAsk> texts[] = {
        {"licence", LeaveAsk::kLicence}, {"education", LeaveAsk::kEducation},
        {"level", LeaveAsk::kLevel},     {"body", LeaveAsk::kBody},
        {"advice", LeaveAsk::kAdvice},   {"evidence", LeaveAsk::kEvidence},
    };
    for (const auto& [name, what] : texts) {
        if (std::string text = body.text_or_empty(name, kLongestLeaveText);
            asks(what) && !text.empty()) {
            fact[name] = std::move(text);
        }
    }
    if (const auto booked = a_date(body, "booked", false); booked && asks(LeaveAsk::kBooked)) {
        fact["booked"] = booked->to_string();
    }
    if (const bool tutor = body.flag("tutor"); asks(LeaveAsk::kTutor)) {
        fact["tutor"] = tutor;
    }
    for (const char* name : {"leaves_at", "back_at"}) {
        const std::string text = body.text_or_empty(name, 5);
        if (!text.empty() && !TimeOfDay::parse(text)) {
            body.fault(name, "a time of day, HH:MM");
        } else if (!text.empty() && asks(LeaveAsk::kTimes)) {
            fact[name] = text;
        }
    }
    const auto days = body.texts("licence_days", 60, 10);
    for (const std::string& day : days) {
        if (!Date::parse(day)) {
            body.fault("licence_days", "dates, YYYY-MM-DD");
        }
    }
    const auto weekdays = body.texts("weekdays", 7, 10);
    for (const std::string& day : weekdays) {
        if (!parse_weekday(day)) {
            body.fault("weekdays", "monday to sunday");
        }
    }
    if (asks(LeaveAsk::kLicence)) {
        put_list(fact, "licence_days", days);
    }
    if (asks(LeaveAsk::kWeekdays)) {
        put_list(fact, "weekdays", weekdays);
    }
    std::vector<std::string> confirmed;
    for (const std::string& id : body.texts("confirmed", 10, 100)) {
        if (kind != nullptr && std::ranges::find(kind->confirm, id, &policy::LeaveStatement::id) !=
                                   kind->confirm.end()) {
            confirmed.push_back(id);
        }
    }
    put_list(fact, "confirmed", confirmed);
}

}  // namespace

json::object read_leave_asked(BodyReader& body, const policy::Policy& policy, bool of_families) {
    json::object fact;
    const std::string id = body.text("kind", 100);
    const policy::LeaveKind* kind = policy.leave.kind(id);
    if (!id.empty() && (kind == nullptr || (of_families && kind->families.empty()))) {
        body.fault("kind", "the school has no such kind of leave");
    }
    const auto first = a_date(body, "first", true);
    const auto last = a_date(body, "last", true);
    if (first && last && (*last < *first || *first + kLongestLeave < *last)) {
        body.fault("last", "not before the first day, and within a year of it");
    }
    const std::string sessions = body.text("sessions", 4);
    if (sessions != "AM" && sessions != "PM" && sessions != "both") {
        body.fault("sessions", "AM, PM or both");
    }
    fact["request"] = body.text("submission", 100);
    fact["leave"] = id;
    fact["first"] = first.value_or(Date()).to_string();
    fact["last"] = last.value_or(Date()).to_string();
    fact["sessions"] = sessions;
    fact["reason"] = body.text("reason", kLongestLeaveText);
    read_leave_answers(body, kind, fact);
    return fact;
}

Result<void> check_leave_sessions(const school::State& state, const school::Pupil& pupil,
                                  const json::object& asked) {
    school::Fact fact;
    fact.kind = "leave_requested";
    fact.fields = asked;
    school::Pupil alone;
    alone.facts.push_back(fact);
    const auto request =
        school::leave_request(alone, school::text_in(asked, "request"), SchoolTime());
    const bool any =
        request && !school::sessions_asked(*request, state.calendar().timeline(
                                                         pupil.year_group_on(request->dates.first)))
                        .empty();
    if (!any) {
        return refused("leave-no-session", pupil.upn.str(),
                       "the school has no session for this pupil then",
                       "leave is asked for days on which there is school",
                       "correct the dates, the sessions or the weekdays");
    }
    return done();
}

}  // namespace adsum::server
