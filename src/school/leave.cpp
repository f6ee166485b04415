#include "school/leave.hpp"

#include "base/text.hpp"
#include "school/json_fields.hpp"
#include "school/state.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

using calendar::Half;
using calendar::Session;

// Before a morning session is over there is time to grant it; an afternoon's day must have ended.
constexpr TimeOfDay kMorningOver(12, 0);

std::vector<std::string> texts_of(const Fact& fact, std::string_view key) {
    std::vector<std::string> texts;
    const auto* held = fact.fields.if_contains(key);
    if (held != nullptr && held->is_array()) {
        for (const boost::json::value& one : held->get_array()) {
            if (one.is_string()) {
                texts.emplace_back(one.get_string());
            }
        }
    }
    return texts;
}

bool is_true(const Fact& fact, std::string_view key) {
    const auto* held = fact.fields.if_contains(key);
    return held != nullptr && held->is_bool() && held->get_bool();
}

LeaveRequest request_of(const Fact& fact) {
    LeaveRequest request;
    request.asked = &fact;
    request.id = text_in(fact.fields, "request");
    request.kind = text_in(fact.fields, "leave");
    request.dates = {Date::parse(text_in(fact.fields, "first")).value_or(fact.at.date),
                     Date::parse(text_in(fact.fields, "last")).value_or(fact.at.date)};
    request.sessions = text_in(fact.fields, "sessions");
    request.reason = text_in(fact.fields, "reason");
    request.received = SchoolTime::parse(text_in(fact.fields, "received")).value_or(fact.at);
    for (const std::string& name : texts_of(fact, "weekdays")) {
        if (const auto weekday = parse_weekday(name)) {
            request.weekdays.push_back(*weekday);
        }
    }
    return request;
}

void put_leave_decision(LeaveRequest& request, const Fact& fact) {
    request.decision = &fact;
    request.granted = is_true(fact, "granted");
    request.code = text_in(fact.fields, "code");
    for (const std::string& day : texts_of(fact, "days")) {
        if (const auto date = Date::parse(day)) {
            request.days.push_back(*date);
        }
    }
    std::ranges::sort(request.days);
}

}  // namespace

bool LeaveRequest::asks_for(Session session) const {
    return dates.contains(session.date) &&
           (sessions == "both" || sessions == calendar::to_string(session.half)) &&
           (weekdays.empty() ||
            std::ranges::find(weekdays, session.date.weekday()) != weekdays.end());
}

bool LeaveRequest::gives(Session session) const {
    return granted && withdrawn == nullptr && asks_for(session) &&
           (days.empty() || std::ranges::binary_search(days, session.date));
}

bool LeaveRequest::refuses(Session session) const {
    return decision != nullptr && withdrawn == nullptr && asks_for(session) && !gives(session);
}

std::vector<Date> LeaveRequest::given_days() const {
    std::vector<Date> given;
    for (Date date = dates.first; granted && date <= dates.last; date = date + 1) {
        if (gives({date, Half::kAm}) || gives({date, Half::kPm})) {
            given.push_back(date);
        }
    }
    return given;
}

std::vector<LeaveRequest> leave_requests(const Pupil& pupil, SchoolTime moment) {
    std::vector<LeaveRequest> requests;
    for (const Fact& fact : pupil.facts) {
        if (moment < fact.at || !fact.kind.starts_with("leave_")) {
            continue;
        }
        if (fact.kind == "leave_requested") {
            requests.push_back(request_of(fact));
            continue;
        }
        const auto about =
            std::ranges::find(requests, text_in(fact.fields, "request"), &LeaveRequest::id);
        if (about == requests.end()) {
            continue;
        }
        if (fact.kind == "leave_decided" && about->decision == nullptr) {
            put_leave_decision(*about, fact);
        } else if (fact.kind == "leave_withdrawn") {
            about->withdrawn = &fact;
        }
    }
    return requests;
}

std::optional<LeaveRequest> leave_request(const Pupil& pupil, const std::string& id,
                                          SchoolTime moment) {
    for (LeaveRequest& request : leave_requests(pupil, moment)) {
        if (request.id == id) {
            return std::move(request);
        }
    }
    return std::nullopt;
}

std::vector<Session> sessions_asked(const LeaveRequest& request,
                                    const calendar::Timeline& timeline) {
    std::vector<Session> sessions;
    const int end = static_cast<int>(timeline.days().size());
    for (int at = timeline.on_or_after(request.dates.first).value_or(end); at < end; ++at) {
        const calendar::SchoolDay& day = timeline.days()[static_cast<std::size_t>(at)];
        if (request.dates.last < day.date) {
            break;
        }
        for (const Half half : {Half::kAm, Half::kPm}) {
            if (day.open(half) && request.asks_for({day.date, half})) {
                sessions.push_back({day.date, half});
            }
        }
    }
    return sessions;
}

bool is_over(const Pupil& pupil, Session session, SchoolTime moment) {
    if (session.date < moment.date ||
        (session.date == moment.date && session.half == Half::kAm && kMorningOver <= moment.time)) {
        return true;
    }
    return session.date == moment.date && pupil.code_as_at(session, moment) != law::kNotTaken;
}

std::vector<Session> taken_without_leave(const law::Codes& codes, const Pupil& pupil,
                                         const LeaveRequest& request, SchoolTime moment) {
    std::vector<Session> taken;
    if (request.decision == nullptr || request.withdrawn != nullptr) {
        return taken;
    }
    const Date last = std::min(request.dates.last, moment.date);
    for (Date date = request.dates.first; date <= last; date = date + 1) {
        for (const Half half : {Half::kAm, Half::kPm}) {
            const Session session{date, half};
            if (!request.refuses(session)) {
                continue;
            }
            // Unauthorised, N among it: who is ill meanwhile has another reason.
            const law::CodeIndex code = pupil.code_as_at(session, moment);
            if (code != law::kNotTaken && !codes.at(code, date).asks_minutes_late &&
                codes.category(code, date) == law::Category::kUnauthorised) {
                taken.push_back(session);
            }
        }
    }
    return taken;
}

bool AssessmentWindow::concerns(const std::string& year_group) const {
    return year_groups.empty() || std::ranges::find(year_groups, year_group) != year_groups.end();
}

std::vector<AssessmentWindow> assessment_windows(const State& state, SchoolTime moment) {
    std::vector<AssessmentWindow> windows;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind != "assessments_set" || moment < fact.at) {
            continue;
        }
        windows.clear();
        for (const boost::json::value& one : fact.fields.at("windows").as_array()) {
            Faults ignored;
            Fields fields(one.as_object(), {}, ignored);
            windows.push_back({{fields.date("first"), fields.date("last")},
                               fields.text("name"),
                               fields.maybe_texts("year_groups")});
        }
    }
    return windows;
}

std::vector<LeaveEducation> leave_education(const Pupil& pupil, const std::string& request,
                                            SchoolTime moment) {
    std::vector<LeaveEducation> days;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind != "leave_education" || moment < fact.at ||
            text_in(fact.fields, "request") != request) {
            continue;
        }
        Faults ignored;
        Fields fields(fact.fields, {}, ignored);
        days.push_back(
            {fields.date("date"), static_cast<int>(fields.integer("minutes", 0, 1440)), &fact});
    }
    return days;
}

}  // namespace adsum::school
