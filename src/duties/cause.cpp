#include "duties/cause.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace adsum::duties {
namespace {

constexpr int kMostSteps = 8;  // a rule that waits for another; a ring of them has no beginning

bool has_fact_trigger(const policy::Rule& rule) {
    return std::ranges::any_of(rule.when, [](const policy::Trigger& trigger) {
        return std::holds_alternative<policy::FactRecorded>(trigger);
    });
}

// The duty that this one waited for: the last of its rule that was closed, or asked for, by then.
const Duty* before(const Duty& duty, const std::vector<Duty>& of_pupil) {
    const Duty* found = nullptr;
    const auto look = [&](const std::string& rule, bool done) {
        for (const Duty& one : of_pupil) {
            const bool is_it = one.rule->id == rule && one.pupil == duty.pupil &&
                               one.id != duty.id && one.arose <= duty.arose &&
                               (!done || (one.closed_at && *one.closed_at <= duty.arose));
            if (is_it && (found == nullptr || found->arose < one.arose)) {
                found = &one;
            }
        }
    };
    for (const policy::Trigger& trigger : duty.rule->when) {
        if (const auto* after = std::get_if<policy::Done>(&trigger)) {
            look(after->rule, true);
        } else if (const auto* late = std::get_if<policy::NotDone>(&trigger)) {
            look(late->rule, false);
        }
    }
    return found;
}

}  // namespace

const school::Fact* cause_of(const school::Pupil& pupil, const Duty& duty) {
    if (!has_fact_trigger(*duty.rule)) {
        return nullptr;
    }
    const school::Fact* at_the_moment = nullptr;
    for (const school::Fact& fact : pupil.facts) {
        // The occurrence stands last in the id: entry and place in it.
        if (duty.id.ends_with(fmt::format(".{}-{}", fact.entry, fact.index))) {
            return &fact;
        }
        const bool fits = fact.at == duty.arose &&
                          std::ranges::any_of(duty.rule->when, [&](const policy::Trigger& trigger) {
                              const auto* recorded = std::get_if<policy::FactRecorded>(&trigger);
                              return recorded != nullptr && recorded->fact == fact.kind;
                          });
        at_the_moment = fits ? &fact : at_the_moment;
    }
    // Rules that ask once a year have no occurrence to name.
    return at_the_moment;
}

const Duty& first_of(const Duty& duty, const std::vector<Duty>& of_pupil) {
    const Duty* first = &duty;
    for (int step = 0; step < kMostSteps; ++step) {
        const Duty* earlier = before(*first, of_pupil);
        if (earlier == nullptr) {
            break;
        }
        first = earlier;
    }
    return *first;
}

const school::Fact* first_cause_of(const school::Pupil& pupil, const Duty& duty,
                                   const std::vector<Duty>& of_pupil) {
    return cause_of(pupil, first_of(duty, of_pupil));
}

}  // namespace adsum::duties
