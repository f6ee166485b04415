#include "duties/case.hpp"

#include "duties/case_warnings.hpp"
#include "duties/standing.hpp"
#include "duties/target_weeks.hpp"
#include "measures/of_school.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

namespace adsum::duties {

std::optional<policy::Stage> stage_reached(const Duty& duty) {
    const std::optional<policy::Stage> stage = duty.rule->stage;
    if (!stage || duty.rule->kind != policy::Kind::kDecision) {
        return stage;
    }
    const std::string outcome = school::text_in(duty.closing_fields, "outcome");
    const bool in_words_alone = outcome.empty() && *stage == policy::Stage::kEnforce;
    if (in_words_alone || outcome == "none" || outcome == "support" || outcome == "not_ask") {
        return std::nullopt;
    }
    if (outcome == "contract" || outcome == "supervision_order") {
        return std::min(*stage, policy::Stage::kFormalise);
    }
    return stage;
}

namespace {

constexpr std::string_view kOffSite = "off_site";
constexpr int kOffSiteDays = 14;  // a pupil who was taught elsewhere in the last fortnight

bool opens_case(const policy::CaseWork& work, const policy::Rule& rule) {
    if (rule.source != policy::Source::kPolicy) {
        return false;
    }
    if (!work.opens.empty()) {
        return std::ranges::find(work.opens, rule.id) != work.opens.end();
    }
    return rule.ladder && rule.stage && *rule.stage > policy::Stage::kExpect;
}

// Where this case's number begins: the academic year, or the last closing in it.
void find_beginning(const school::Pupil& pupil, SchoolTime moment, Case& found) {
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "case_closed" && found.from <= fact.at && fact.at <= moment) {
            found.from = fact.at;
            found.closed_at = fact.at;
            found.closed_because = school::text_in(fact.fields, "reason");
        }
    }
}

void open_at(Case& found, SchoolTime at, std::string why, bool by_hand) {
    if (!found.open || at < found.since) {
        found.open = true;
        found.since = at;
        found.why = std::move(why);
        found.by_hand = by_hand;
    }
}

void take_duties(const policy::Policy& policy, const std::vector<const Duty*>& of_pupil,
                 Case& found) {
    for (const Duty* duty : of_pupil) {
        const bool of_case = found.from <= duty->arose ||
                             (duty->closed_at && found.from < *duty->closed_at) || duty->open();
        if (!of_case) {
            continue;
        }
        if (duty->open()) {
            found.next.push_back(duty);
        } else {
            found.done.push_back(duty);
        }
        if (opens_case(policy.case_work, *duty->rule) && duty->state != State::kSetAside &&
            found.from <= duty->arose) {
            open_at(found, duty->arose, duty->rule->title, false);
        }
        const std::optional<policy::Stage> stage =
            duty->state == State::kDone                      ? stage_reached(*duty)
            : duty->open() && duty->rule->ladder.has_value() ? duty->rule->stage
                                                             : std::nullopt;
        found.stage = std::max(found.stage, stage.value_or(policy::Stage::kExpect));
    }
    std::ranges::stable_sort(found.next, {}, &Duty::due);
    std::ranges::stable_sort(found.done, {}, &Duty::closed_at);
}

// A step that was taken by hand brings the case as far as a duty of its kind would. A call alone
// brings it nowhere.
void take_steps(const school::Pupil& pupil, SchoolTime moment, Case& found) {
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind != "step_recorded" || fact.at < found.from || moment < fact.at) {
            continue;
        }
        const std::string step = school::text_in(fact.fields, "step");
        if (step == "meeting" || step == "home_visit" || step == "barriers") {
            found.stage = std::max(found.stage, policy::Stage::kListen);
        } else if (step != "call") {
            found.stage = std::max(found.stage, policy::Stage::kFacilitate);
        }
    }
}

// Codes of places other than the school, in the last fortnight.
bool is_taught_elsewhere(const measures::Series& series, Date today) {
    const auto recent = series.sessions_in({today - kOffSiteDays, today});
    return std::ranges::any_of(recent, [](const measures::SeriesSession& one) {
        return one.code != law::kNotTaken && one.category == law::Category::kApprovedElsewhere;
    });
}

void want_specialists(const policy::Policy& policy, const school::Pupil& pupil,
                      const measures::Series& series, SchoolTime moment, Case& found) {
    const auto named = school::specialists_of(pupil, moment);
    for (const policy::Specialist& each : policy.case_work.specialists) {
        for (const std::string& of : each.of) {
            const bool needs = of == kOffSite ? is_taught_elsewhere(series, moment.date)
                                              : school::in_cohort(pupil, of, moment.date);
            if (!needs) {
                continue;
            }
            const auto held = std::ranges::find(named, each.id, &school::CaseStaff::role);
            found.specialists.push_back(
                {&each, of, held == named.end() ? std::nullopt : std::optional(*held)});
            break;
        }
    }
}

}  // namespace

int TargetProgress::kept() const {
    return static_cast<int>(std::ranges::count_if(
        weeks, [](const TargetWeek& week) { return week.over && week.kept; }));
}

int TargetProgress::missed() const {
    return static_cast<int>(
        std::ranges::count_if(weeks, [](const TargetWeek& week) { return !week.kept; }));
}

Case case_of(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             const std::vector<const Duty*>& of_pupil, SchoolTime moment) {
    measures::PupilTimelines timelines(school.calendar());
    const auto series = measures::series_of(school, pupil, moment, timelines);
    const calendar::Timeline& timeline = series.timeline();
    Case found;
    found.from = SchoolTime::start_of(Date::of(case_year(timeline, moment.date), 8, 1));
    find_beginning(pupil, moment, found);
    take_duties(policy, of_pupil, found);
    take_steps(pupil, moment, found);
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "case_opened" && found.from < fact.at && fact.at <= moment) {
            open_at(found, fact.at, school::text_in(fact.fields, "reason"), true);
        }
    }
    for (school::Support& support : school::supports_of(pupil, moment)) {
        if (found.from <= support.updated) {
            found.supports.push_back(std::move(support));
        }
    }
    for (school::Target& target : school::targets_of(pupil, moment)) {
        if (found.from <= target.set || !target.ended) {
            auto weeks = target_weeks(target, series, timeline, school.law().codes(), moment.date);
            found.targets.push_back({std::move(target), std::move(weeks)});
        }
    }
    found.strategies = school::strategies_of(pupil.facts, moment);
    for (school::Strategy& strategy : school::strategies_of(school.school_facts(), moment)) {
        if (strategy.upn == pupil.upn || school::in_cohort(pupil, strategy.cohort, moment.date)) {
            found.strategies.push_back(std::move(strategy));
        }
    }
    found.agreements = school::agreements_of(pupil, moment);
    found.key_worker = school::key_worker_of(pupil, moment);
    want_specialists(policy, pupil, series, moment, found);
    for (const policy::Coding& coding : policy.case_work.codings) {
        if (const auto since = coding_since(coding, of_pupil, pupil, moment)) {
            found.codings.push_back({&coding, *since});
        }
    }
    found.warnings = warnings_of(policy, pupil, found, moment.date);
    return found;
}

Case case_of(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             const std::vector<Duty>& of_pupil, SchoolTime moment) {
    std::vector<const Duty*> pointers;
    pointers.reserve(of_pupil.size());
    for (const Duty& duty : of_pupil) {
        pointers.push_back(&duty);
    }
    return case_of(policy, school, pupil, pointers, moment);
}

}  // namespace adsum::duties
