// What is known beforehand about a session: proposed to whoever takes the register, never entered
// by itself.
#include "base/text.hpp"
#include "school/json_fields.hpp"
#include "school/leave.hpp"
#include "school/part_time.hpp"
#include "server/register_page.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

bool covers(const json::object& fields, calendar::Session session) {
    const auto first = Date::parse(school::text_in(fields, "first"));
    const auto last = Date::parse(school::text_in(fields, "last"));
    const std::string halves = to_upper(school::text_in(fields, "sessions"));
    return first && last && *first <= session.date && session.date <= *last &&
           (halves.empty() || halves == "BOTH" || halves == calendar::to_string(session.half));
}

bool sounds_like_illness(const std::string& reason) {
    const std::string lower = to_lower(reason);
    for (const char* word : {"ill", "sick", "unwell", "fever", "cold", "virus", "vomit"}) {
        if (lower.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

json::object mark(std::string code, std::string note, std::string why) {
    return json::object{{"code", std::move(code)},
                        {"standing", "planned"},
                        {"note", std::move(note)},
                        {"why", std::move(why)}};
}

// A reason of the policy's list proposes its code; N where a person of the school is to decide.
json::object of_report(const school::Fact& fact, const policy::Policy& policy,
                       const law::Codes& codes, calendar::Session session) {
    const std::string reason = school::text_in(fact.fields, "reason");
    const std::string by = school::text_in(fact.fields, "reported_by");
    std::string why =
        fmt::format("reported by {} on {}", by.empty() ? "a parent" : by, fact.at.to_string());
    const policy::Reason* listed =
        policy::reason_of(policy, school::text_in(fact.fields, "reason_id"));
    if (listed == nullptr) {
        return mark(sounds_like_illness(reason) ? "I" : "N", reason, std::move(why));
    }
    const law::RegisterCode* code = policy::proposed(*listed, codes, session.date);
    if (listed->decision || code == nullptr) {
        return mark("N", reason, why + "; the office decides");
    }
    return mark(code->symbol, reason, std::move(why));
}

// A licence is the note that C1 asks for.
json::object of_leave(const school::LeaveRequest& leave) {
    const std::string licence = school::text_in(leave.asked->fields, "licence");
    return mark(leave.code, licence.empty() ? leave.reason : "licence: " + licence,
                "leave granted on " + leave.decision->at.date.to_string());
}

const SchoolTime kAllThatIsKnown = SchoolTime::end_of(Date::of(9999, 1, 1));

}  // namespace

json::value planned_mark(const school::State& state, const policy::Policy& policy,
                         const school::Pupil& pupil, calendar::Session session) {
    const auto leaves = school::leave_requests(pupil, kAllThatIsKnown);
    std::map<journal::EntryNumber, const school::Fact*> reported;
    std::set<std::int64_t> withdrawn;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "plan_withdrawn") {
            withdrawn.insert(fact.fields.at("plan").as_int64());
        }
    }
    json::value planned(nullptr);
    for (const school::PartTimeAgreement& agreement :
         school::part_time_agreements(pupil, kAllThatIsKnown)) {
        if (agreement.covers(session)) {
            planned = mark("C2", "part-time timetable until " + agreement.dates.last.to_string(),
                           "agreed on " + agreement.agreed->at.date.to_string());
        }
    }
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "leave_decided") {
            const auto leave = std::ranges::find(leaves, &fact, &school::LeaveRequest::decision);
            if (leave != leaves.end() && leave->gives(session)) {
                planned = of_leave(*leave);
            }
        } else if (fact.kind == "marks_planned" && !withdrawn.contains(fact.entry) &&
                   covers(fact.fields, session)) {
            const std::string note = school::text_in(fact.fields, "note");
            const std::string reason = school::text_in(fact.fields, "reason");
            planned = mark(school::text_in(fact.fields, "code"), note.empty() ? reason : note,
                           fmt::format("planned by {} on {}: {}",
                                       fact.who.name.empty() ? "the school" : fact.who.name,
                                       fact.at.date.to_string(), reason));
        } else if (fact.kind == "absence_reported" && covers(fact.fields, session)) {
            reported[fact.entry] = &fact;
            planned = of_report(fact, policy, state.law().codes(), session);
        } else if (fact.kind == "report_decided") {
            const auto of = reported.find(fact.fields.at("report").as_int64());
            if (of != reported.end()) {
                planned =
                    mark(school::text_in(fact.fields, "code"),
                         school::text_in(of->second->fields, "reason"),
                         fmt::format("decided by {} on {}: {}", fact.who.name, fact.at.to_string(),
                                     school::text_in(fact.fields, "reason")));
            }
        }
    }
    return planned;
}

}  // namespace adsum::server
