#include "duties/leave_case.hpp"

#include "duties/fact_fields.hpp"
#include "duties/leave_checks.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

// What SI 2024/208 reg 11 and WTISA look to, whatever the policy.
const std::vector<policy::LeaveCheck>& checks_of_law() {
    static const std::vector<policy::LeaveCheck> kChecks = [] {
        std::vector<policy::LeaveCheck> checks(4);
        checks[0].id = "law-in-advance";
        checks[0].label = "Leave is granted before it is taken";
        checks[0].references = {"SI 2024/208 reg 11"};
        checks[1].id = "law-parent";
        checks[1].label = "A parent with whom the pupil lives asks";
        checks[1].references = {"SI 2024/208 reg 11"};
        checks[2].id = "law-holiday";
        checks[2].label = "A holiday is as a rule no exceptional circumstance";
        checks[2].references = {"WTISA"};
        checks[3].id = "law-licence";
        checks[3].label = "Performing in school time needs a licence or an exemption";
        checks[3].references = {"Children and Young Persons Act 1963 s 37"};
        return checks;
    }();
    return kChecks;
}

LeaveFinding in_advance(const policy::LeaveCheck& check, const LeaveCase& leave) {
    const auto over = static_cast<std::int64_t>(leave.over.size());
    const auto all = static_cast<std::int64_t>(leave.sessions.size());
    if (over == 0) {
        return {&check, LeaveOutcome::kHolds, Ratio{0, all}, "every session is still to come"};
    }
    return {&check, over == all ? LeaveOutcome::kBars : LeaveOutcome::kWarns, Ratio{over, all},
            over == all
                ? "every session is over"
                : std::to_string(over) + " of the sessions are over: they cannot be granted"};
}

LeaveFinding asked_by_parent(const policy::LeaveCheck& check, const school::Pupil& pupil,
                             const LeaveCase& leave) {
    const std::string priority = field_text(*leave.request.asked, "contact");
    const auto contact = std::ranges::find_if(pupil.contacts, [&](const school::Contact& one) {
        return std::to_string(one.priority) == priority;
    });
    if (contact == pupil.contacts.end()) {
        return {&check, LeaveOutcome::kNotKnown, {}, "no contact of the pupil is named"};
    }
    if (contact->parental_responsibility && contact->lives_with) {
        return {&check, LeaveOutcome::kHolds, {}, contact->name};
    }
    return {&check,
            LeaveOutcome::kWarns,
            {},
            contact->name + (contact->lives_with ? " has no parental responsibility"
                                                 : " does not live with the pupil")};
}

std::vector<LeaveFinding> findings_of_law(const school::Pupil& pupil, const LeaveCase& leave) {
    const auto& checks = checks_of_law();
    std::vector<LeaveFinding> found = {in_advance(checks[0], leave),
                                       asked_by_parent(checks[1], pupil, leave)};
    if (leave.kind != nullptr && leave.kind->is_holiday) {
        found.push_back({&checks[2], LeaveOutcome::kWarns, {}, "what is asked for is a holiday"});
    }
    if (leave.kind != nullptr && leave.kind->code == "C1") {
        const std::string licence = field_text(*leave.request.asked, "licence");
        found.push_back({&checks[3],
                         licence.empty() ? LeaveOutcome::kWarns : LeaveOutcome::kHolds,
                         {},
                         licence.empty() ? "none was given" : licence});
    }
    return found;
}

// Every day that is asked for stands in the licence.
bool licence_names_all(const LeaveCase& leave) {
    if (leave.kind == nullptr || !leave.kind->licensed || leave.sessions.empty() ||
        field_text(*leave.request.asked, "licence").empty()) {
        return false;
    }
    const auto days = licence_days(leave.request);
    return std::ranges::all_of(leave.sessions, [&](const calendar::Session& session) {
        return std::ranges::find(days, session.date) != days.end();
    });
}

}  // namespace

std::string_view to_string(LeaveOutcome outcome) {
    constexpr std::string_view kNames[] = {"holds", "not_known", "warns", "refuses", "bars"};
    return kNames[static_cast<std::size_t>(outcome)];
}

LeaveOutcome LeaveCase::worst() const {
    LeaveOutcome worst = LeaveOutcome::kHolds;
    for (const auto* list : {&law, &policy}) {
        for (const LeaveFinding& one : *list) {
            worst = std::max(worst, one.outcome);
        }
    }
    return worst;
}

const LeaveFinding* LeaveCase::finding(std::string_view check) const {
    for (const auto* list : {&law, &policy}) {
        for (const LeaveFinding& one : *list) {
            if (one.check->id == check) {
                return &one;
            }
        }
    }
    return nullptr;
}

const policy::LeaveKind* leave_kind(const policy::Policy& policy,
                                    const school::LeaveRequest& request) {
    for (const std::string& name : {request.kind, request.reason}) {
        if (const policy::LeaveKind* kind = policy.leave.kind(name)) {
            return kind;
        }
    }
    return policy.leave.kinds.empty() ? nullptr : &policy.leave.kinds.front();
}

LeaveCase leave_case(const policy::Policy& policy, const school::State& school,
                     const school::Pupil& pupil, const school::LeaveRequest& request,
                     SchoolTime moment) {
    LeaveCase leave;
    leave.request = request;
    leave.kind = leave_kind(policy, request);
    leave.sessions = school::sessions_asked(
        request, school.calendar().timeline(pupil.year_group_on(request.dates.first)));
    // A decision is held against the moment at which it was made.
    const SchoolTime decides = request.decision == nullptr ? moment : request.decision->at;
    std::ranges::copy_if(
        leave.sessions, std::back_inserter(leave.over),
        [&](const calendar::Session& session) { return school::is_over(pupil, session, decides); });
    leave.licensed = licence_names_all(leave);
    leave.law = findings_of_law(pupil, leave);
    const std::string kind = leave.kind == nullptr ? std::string() : leave.kind->id;
    for (const policy::LeaveCheck& check : policy.leave.checks) {
        if (check.concerns(kind) && !(check.unless_licensed && leave.licensed)) {
            // What is learnt under a licence comes after its decision.
            const bool goes_on = check.test == policy::LeaveTest::kEducation;
            leave.policy.push_back(
                look_at({policy, school, pupil, leave, goes_on ? moment : decides}, check));
        }
    }
    return leave;
}

}  // namespace adsum::duties
