// GET /api/v1/analysis/effects: attendance before and after what was done, beside comparable
// pupils. Groups only.
#include "measures/before_after.hpp"
#include "school/case_file.hpp"
#include "server/analysis_ask.hpp"
#include "server/analysis_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/view.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What is done with a family or for a pupil, in the hope of better attendance.
bool is_intervention(policy::Kind kind) {
    switch (kind) {
        case policy::Kind::kLetter:
        case policy::Kind::kMeeting:
        case policy::Kind::kHomeVisit:
        case policy::Kind::kPlan:
        case policy::Kind::kContract:
        case policy::Kind::kReferral:
            return true;
        default:
            return false;
    }
}

struct Named {
    std::string title, kind;
};

std::vector<measures::Step> steps_of(const school::State& state, const duties::DutyList& duties,
                                     SchoolTime now, std::map<std::string, Named>& names) {
    std::vector<measures::Step> steps;
    for (const duties::Duty& duty : duties) {
        if (duty.state == duties::State::kDone && duty.pupil && duty.closed_at &&
            is_intervention(duty.rule->kind)) {
            steps.push_back({duty.rule->id, duty.closed_at->date, {*duty.pupil}});
            names[duty.rule->id] = {duty.rule->title,
                                    std::string(policy::to_string(duty.rule->kind))};
        }
    }
    for (const school::Strategy& each : school::strategies_of(state.school_facts(), now)) {
        // What is for everybody has nobody beside it to compare with, and what is for one is no
        // group.
        if (each.upn || each.cohort == "school" || school::is_of_sessions(each.cohort)) {
            continue;
        }
        measures::Step step{"strategy " + each.id, each.set.date, {}};
        for (const auto& [upn, pupil] : state.pupils()) {
            if (school::in_cohort(pupil, each.cohort, each.set.date)) {
                step.pupils.insert(upn);
            }
        }
        names[step.what] = {fmt::format("{} ({})", each.text, each.cohort), "strategy"};
        steps.push_back(std::move(step));
    }
    return steps;
}

json::object effect_json(const measures::Effect& effect, const Named& named, int smallest,
                         const std::vector<Percent>& bounds) {
    json::object one{
        {"what", effect.what},
        {"title", named.title},
        {"kind", named.kind},
        {"done", effect.done < smallest ? json::value(nullptr) : json::value(effect.done)},
        {"too_recent", effect.too_recent},
        {"others", effect.others},
        {"hidden", effect.done < smallest}};
    if (effect.done == 0 || effect.done < smallest) {
        return one;
    }
    const auto points = [](std::int64_t ppm) {
        const std::int64_t tenths = (std::abs(ppm) + 500) / 1000;
        return fmt::format("{}{}.{}",
                           tenths == 0 ? ""
                           : ppm < 0   ? "-"
                                       : "+",
                           tenths / 10, tenths % 10);
    };
    one["before"] = view::fraction(effect.before.attendance(), bounds);
    one["after"] = view::fraction(effect.after.attendance(), bounds);
    one["gained"] = points(effect.gained_ppm());
    if (effect.others_gained_ppm && effect.others >= smallest) {
        one["others_before"] = view::fraction(effect.others_before.attendance(), bounds);
        one["others_after"] = view::fraction(effect.others_after.attendance(), bounds);
        one["others_gained"] = points(*effect.others_gained_ppm);
    }
    return one;
}

}  // namespace

Response analysis_effects(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    const int smallest = call.person->sees_whole_school() ? 0 : kSmallestForGovernors;
    std::map<std::string, Named> names;
    const auto steps = steps_of(*state, *board, call.now, names);
    const measures::BandOf band_of = [&policy](Ratio attendance) {
        const policy::Band* band = policy.band_of(attendance);
        return band == nullptr ? std::string() : band->id;
    };
    json::array effects;
    for (const measures::Effect& effect :
         measures::before_and_after(*state, steps, call.now, band_of, &call.house->sheet(state))) {
        effects.push_back(effect_json(effect, names[effect.what], smallest, call.house->bounds()));
    }
    return json_answer(json::object{{"school_days", measures::kDaysAround},
                                    {"smallest", smallest},
                                    {"effects", std::move(effects)}});
}

}  // namespace adsum::server
