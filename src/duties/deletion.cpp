#include "duties/deletion.hpp"

#include "duties/duties.hpp"
#include "duties/ground.hpp"
#include "duties/standing.hpp"
#include "measures/of_school.hpp"

#include <algorithm>

namespace adsum::duties {
namespace {

using calendar::Half;
using calendar::Session;

constexpr int kDaysLookedBack = 28;

bool is_fired_by_plan(const policy::Rule& rule) {
    return std::any_of(rule.when.begin(), rule.when.end(), [](const policy::Trigger& trigger) {
        const auto* fact = std::get_if<policy::FactRecorded>(&trigger);
        return fact != nullptr && fact->fact == "deletion_planned";
    });
}

// By the plan itself, or by what was answered to a duty that the plan fired.
bool comes_of_plan(const policy::Policy& policy, const policy::Rule& rule) {
    return is_fired_by_plan(rule) ||
           std::ranges::any_of(rule.when, [&](const policy::Trigger& trigger) {
               const auto* answered = std::get_if<policy::Done>(&trigger);
               const auto* before = answered == nullptr ? nullptr : policy.rule(answered->rule);
               return before != nullptr && is_fired_by_plan(*before);
           });
}

std::vector<Session> unmarked_before(const policy::Policy& policy, const school::State& school,
                                     const school::Pupil& pupil, Date left, SchoolTime now) {
    std::vector<Session> found;
    for (Date date = left - kDaysLookedBack; date < left; date = date + 1) {
        if (!pupil.on_roll(date)) {
            continue;
        }
        const std::string year = pupil.year_group_on(date);
        for (const Half half : {Half::kAm, Half::kPm}) {
            const Session session{date, half};
            const SchoolTime close{date, policy.day_of(year, date).close(half)};
            if (school.calendar().timeline(year).is_open(session) && close <= now &&
                pupil.mark(session) == nullptr) {
                found.push_back(session);
            }
        }
    }
    return found;
}

// Whether the days that a review is about go on until now: whoever came back is not gone.
bool goes_on(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             const Duty& review, SchoolTime now) {
    measures::PupilTimelines timelines(school.calendar());
    for (const policy::Trigger& trigger : review.rule->when) {
        if (const auto* run = std::get_if<policy::RunTest>(&trigger)) {
            Ground ground(policy, school, timelines);
            return holds_for({policy::Guard{*run}}, ground, school, pupil, now).has_value();
        }
    }
    const auto series = measures::series_of(school, pupil, now, timelines);
    return series.tally({review.arose.date, now.date}).attended() == 0;
}

}  // namespace

DeletionLook look_at_deletion(const policy::Policy& policy, const school::State& school,
                              const school::Pupil& pupil, const law::DeletionGround& ground,
                              Date left, SchoolTime now) {
    DeletionLook look;
    look.plan = school::deletion_plan(pupil, now);
    look.needs_plan =
        !look.plan && std::any_of(policy.rules.begin(), policy.rules.end(), is_fired_by_plan);
    Filter filter;
    filter.pupil = pupil.upn;
    filter.school_wide = false;
    look.counted = ground.measured.empty();
    const auto all = duties(policy, school, now, filter);
    const Duty* review = nullptr;
    for (const Duty& duty : all) {
        if (duty.rule->id == ground.measured && (review == nullptr || review->arose < duty.arose)) {
            review = &duty;
        }
    }
    if (review != nullptr && review->state != State::kSetAside) {
        look.counted =
            goes_on(policy, school, pupil, *review, std::min(now, SchoolTime::end_of(left - 1)));
        if (review->open()) {
            look.held_by.push_back(*review);
        }
    }
    for (const Duty& duty : all) {
        if (look.plan && duty.open() && duty.rule->mandatory && comes_of_plan(policy, *duty.rule)) {
            look.held_by.push_back(duty);
        }
    }
    look.unmarked = unmarked_before(policy, school, pupil, left, now);
    return look;
}

}  // namespace adsum::duties
