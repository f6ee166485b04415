#include "duties/notice_first.hpp"

#include "base/upn.hpp"
#include "calendar/session.hpp"
#include "school/json_fields.hpp"
#include "school/notices_to_improve.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

// Ours: a notice older than this says nothing of the absence that is considered now.
constexpr int kNoticeHoldsDays = 365;

// Grounds that a notice to improve comes before: for leave that was taken all the same support is
// not the answer, a public place lies outside the national framework, and the others rest on a
// notice to improve themselves (Working together to improve school attendance).
constexpr std::array<std::string_view, 3> kWaiting{"threshold", "lateness", "truancy"};
constexpr std::string_view kExempt = "support_unsuitable";

// The latest judgement of this academic year holds; it has its reason.
bool is_exempt(const school::Pupil& pupil, SchoolTime now) {
    bool exempt = false;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "judgement_recorded" && fact.at <= now &&
            school::text_in(fact.fields, "topic") == kExempt &&
            calendar::academic_year_of(fact.at.date) == calendar::academic_year_of(now.date)) {
            exempt = school::text_in(fact.fields, "value") == "yes" &&
                     !school::text_in(fact.fields, "reason").empty();
        }
    }
    return exempt;
}

std::string clauses_of(const policy::Policy& policy) {
    std::string clauses;
    for (const std::string& clause : policy.enforcement.clauses) {
        clauses += (clauses.empty() ? "" : ", ") + clause;
    }
    return clauses;
}

}  // namespace

Result<void> check_notice_length(const policy::Policy& policy, const school::State& school,
                                 const boost::json::object& body) {
    const school::Pupil* pupil = school.pupil(Upn(upn_normalised(school::text_in(body, "pupil"))));
    const auto first = Date::parse(school::text_in(body, "first"));
    const auto last = Date::parse(school::text_in(body, "last"));
    if (pupil == nullptr || !first || !last || *last < *first) {
        return done();  // the fact itself is refused
    }
    const auto& timeline = school.calendar().timeline(pupil->year_group_on(*first));
    const int days = school::weekdays_of_school(timeline, {*first, *last});
    if (days == policy.enforcement.improve_days) {
        return done();
    }
    return refused(
        "notice-length", "last",
        fmt::format("from {} to {} is {} weekdays of school", first->to_string(), last->to_string(),
                    days),
        fmt::format("the policy's notice to improve runs for {} ({})",
                    policy.enforcement.improve_days, clauses_of(policy)),
        fmt::format(
            "let it end on {}",
            school::last_of_notice(timeline, *first, policy.enforcement.improve_days).to_string()));
}

bool wants_notice_first(const policy::Policy& policy) {
    const auto issued = policy.enforcement.does.find("notice_to_improve_issued");
    return policy.case_work.support_first == policy::SupportFirst::kRequire &&
           issued != policy.enforcement.does.end() &&
           std::ranges::any_of(issued->second, [&](const std::string& id) {
               const policy::Rule* rule = policy.rule(id);
               return rule != nullptr && !rule->clauses.empty();
           });
}

Result<void> check_notice_first(const policy::Policy& policy, const school::State& school,
                                const boost::json::object& body, SchoolTime now) {
    const school::Pupil* pupil = school.pupil(Upn(upn_normalised(school::text_in(body, "pupil"))));
    if (pupil == nullptr || school::text_in(body, "decision") != "penalty_notice" ||
        std::ranges::find(kWaiting, school::text_in(body, "ground")) == kWaiting.end() ||
        is_exempt(*pupil, now)) {
        return done();
    }
    std::string what = "no notice to improve came before this penalty notice";
    for (const school::NoticeToImprove& notice : school::notices_to_improve(*pupil, now)) {
        if (notice.outcome.empty()) {
            what = fmt::format("the notice to improve {} runs until {}, or waits for its end",
                               notice.id, notice.period.last.to_string());
        } else if (notice.outcome != "improved" &&
                   now.date - notice.end->at.date <= kNoticeHoldsDays) {
            return done();
        }
    }
    return refused(
        "notice-first", "decision", std::move(what),
        fmt::format("a notice to improve comes before any penalty notice ({})", clauses_of(policy)),
        fmt::format("issue one, or end the one that runs; where none fits, record the "
                    "judgement {} with its reason",
                    kExempt));
}

}  // namespace adsum::duties
