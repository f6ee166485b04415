#include "duties/case_warnings.hpp"

#include "base/text.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

bool says_support(const Duty& duty) {
    return std::ranges::any_of(duty.closing_fields, [](const auto& field) {
        return (field.key() == "support_offered" || field.key() == "support_given" ||
                field.key() == "support_provided") &&
               field.value().is_string() && !field.value().get_string().empty() &&
               field.value().get_string() != "no";
    });
}

bool is_at_stage(const Duty& duty, policy::Stage stage) {
    return duty.rule->stage == stage && duty.rule->source == policy::Source::kPolicy;
}

bool lacks_support(const Case& of, const Duty& duty, SchoolTime at) {
    return duty.rule->stage == policy::Stage::kEnforce && duty.state != State::kSetAside &&
           duty.rule->scope == policy::Scope::kPupil && !support_was_offered(of, at);
}

void warn_once(std::vector<CaseWarning>& warnings, CaseWarning warning) {
    if (std::ranges::find(warnings, warning.text, &CaseWarning::text) == warnings.end()) {
        warnings.push_back(std::move(warning));
    }
}

// OIA-131: each step of enforcement rests on support that was offered before it. Of one that was
// taken without it the warning cannot be cleared; it says when that was.
void warn_of_enforcement(const Case& of, SchoolTime now, std::vector<CaseWarning>& warnings) {
    for (const Duty* duty : of.next) {
        if (lacks_support(of, *duty, now)) {
            warn_once(warnings, {"support-first",
                                 duty->rule->title +
                                     ": no support is recorded before this step of enforcement",
                                 duty->rule->clauses});
        }
    }
    for (const Duty* duty : of.done) {
        const SchoolTime at = duty->closed_at.value_or(now);
        const bool enforced = stage_reached(*duty) == policy::Stage::kEnforce;
        if (enforced && lacks_support(of, *duty, at)) {
            warn_once(warnings, {"support-first",
                                 fmt::format("{}: it was done on {} with no support recorded "
                                             "before it",
                                             duty->rule->title, at.date.to_string()),
                                 duty->rule->clauses});
        }
    }
}

// A formal step where nobody has listened or helped before.
void warn_of_skipped_stage(const school::Pupil& pupil, const Case& of, SchoolTime now,
                           std::vector<CaseWarning>& warnings) {
    const auto by_hand = [&](const school::Fact& fact) {
        return fact.kind == "step_recorded" && of.from <= fact.at && fact.at <= now &&
               school::text_in(fact.fields, "step") != "call";
    };
    const auto earlier = [](const Duty* duty) {
        return duty->state == State::kDone && (is_at_stage(*duty, policy::Stage::kListen) ||
                                               is_at_stage(*duty, policy::Stage::kFacilitate));
    };
    if (std::ranges::any_of(of.done, earlier) || std::ranges::any_of(pupil.facts, by_hand) ||
        support_was_offered(of, now)) {
        return;
    }
    for (const Duty* duty : of.next) {
        if (is_at_stage(*duty, policy::Stage::kFormalise)) {
            warnings.push_back({"stage-skipped",
                                fmt::format("{}: nothing is recorded of listening to the family or "
                                            "of helping it before this formal step",
                                            duty->rule->title),
                                duty->rule->clauses});
        }
    }
}

void warn_of_people(const policy::Policy& policy, const Case& of,
                    std::vector<CaseWarning>& warnings) {
    if (of.open && policy.case_work.key_worker && !of.key_worker) {
        warnings.push_back({"no-key-worker", "Nobody is named who stays with the family",
                            policy.case_work.clauses});
    }
    for (const WantedSpecialist& wanted : of.specialists) {
        if (of.open && !wanted.named) {
            warnings.push_back(
                {"no-specialist",
                 fmt::format("The {} is not named for this pupil", wanted.specialist->title),
                 wanted.specialist->clauses});
        }
    }
}

void warn_of_supports(const school::Pupil& pupil, const Case& of, Date today,
                      std::vector<CaseWarning>& warnings) {
    bool linked = false;
    std::map<Date, std::vector<std::string>> unreviewed;  // those of one plan have one day
    for (const school::Support& support : of.supports) {
        linked = linked || !support.plan.empty();
        const bool goes_on = support.response == "offered" || support.response == "accepted";
        if (goes_on && support.review && *support.review < today) {
            unreviewed[*support.review].push_back(support.what);
        }
        if (goes_on && (support.delivery == "not_delivered" || support.delivery == "partly")) {
            warnings.push_back(
                {"not-delivered",
                 support.what +
                     (support.delivery == "partly" ? ": only partly delivered" : ": not delivered"),
                 {}});
        }
    }
    for (const auto& [day, what] : unreviewed) {
        warnings.push_back({"support-review",
                            fmt::format("{}: {} review was due on {}", join(what, "; "),
                                        what.size() == 1 ? "its" : "their", day.to_string()),
                            {}});
    }
    const school::Attributes& now = pupil.attributes_on(today);
    if (of.open && !linked && (now.sen == "ehcp" || now.medical)) {
        warnings.push_back({"plan-not-linked",
                            now.sen == "ehcp"
                                ? "The pupil has an EHC plan, and no adjustment here follows it"
                                : "The pupil has a medical need, and no adjustment here follows a "
                                  "healthcare plan",
                            {}});
    }
}

void warn_of_targets(const Case& of, std::vector<CaseWarning>& warnings) {
    for (const TargetProgress& progress : of.targets) {
        if (!progress.target.ended && !progress.weeks.empty() && !progress.weeks.back().kept) {
            const TargetWeek& week = progress.weeks.back();
            warnings.push_back({"target-missed",
                                fmt::format("{}: not kept in the week of {}", progress.target.text,
                                            week.dates.first.monday().to_string()),
                                {}});
        }
    }
}

}  // namespace

bool support_was_offered(const Case& of, SchoolTime before) {
    const bool recorded = std::ranges::any_of(
        of.supports, [&](const school::Support& support) { return support.offered <= before; });
    return recorded || std::ranges::any_of(of.done, [&](const Duty* duty) {
               return duty->state == State::kDone && duty->closed_at &&
                      *duty->closed_at <= before &&
                      (is_at_stage(*duty, policy::Stage::kFacilitate) || says_support(*duty));
           });
}

std::vector<CaseWarning> warnings_of(const policy::Policy& policy, const school::Pupil& pupil,
                                     const Case& of, Date today) {
    std::vector<CaseWarning> warnings;
    const SchoolTime now = SchoolTime::end_of(today);
    warn_of_enforcement(of, now, warnings);
    warn_of_skipped_stage(pupil, of, now, warnings);
    warn_of_people(policy, of, warnings);
    warn_of_supports(pupil, of, today, warnings);
    for (const school::Strategy& strategy : of.strategies) {
        if (!strategy.ended && strategy.review < today) {
            warnings.push_back({"strategy-review",
                                fmt::format("{}: its review was due on {}", strategy.text,
                                            strategy.review.to_string()),
                                {}});
        }
    }
    warn_of_targets(of, warnings);
    return warnings;
}

std::optional<SchoolTime> coding_since(const policy::Coding& coding,
                                       const std::vector<const Duty*>& of_pupil,
                                       const school::Pupil& pupil, SchoolTime moment) {
    std::optional<SchoolTime> since;
    const auto done_by = [&](const Duty* duty, const std::string& rule) {
        return duty->rule->id == rule && duty->state == State::kDone && duty->closed_at &&
               *duty->closed_at <= moment;
    };
    for (const Duty* duty : of_pupil) {
        if (done_by(duty, coding.begins)) {
            since = std::max(since.value_or(*duty->closed_at), *duty->closed_at);
        }
    }
    if (!since) {
        return since;
    }
    for (const policy::Coding::End& end : coding.ends) {
        for (const Duty* duty : of_pupil) {
            if (done_by(duty, end.rule) && *since <= *duty->closed_at &&
                (end.except.empty() ||
                 school::text_in(duty->closing_fields, "outcome") != end.except)) {
                return std::nullopt;
            }
        }
    }
    const bool closed = std::ranges::any_of(pupil.facts, [&](const school::Fact& fact) {
        return fact.kind == "case_closed" && *since <= fact.at && fact.at <= moment;
    });
    return closed ? std::nullopt : since;
}

}  // namespace adsum::duties
