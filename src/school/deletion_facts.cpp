// deletion_planned, deletion_plan_ended, and the ground of pupil_left.

#include "school/deletion_facts.hpp"

#include "law/grounds.hpp"
#include "school/deletion.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

void refuse_back_dating(Fields& fields, Date left, Date today) {
    if (left < today) {
        fields.fault(
            "left-back-dated",
            fmt::format("{} is over, today is {}", left.to_string(), today.to_string()),
            "no name is deleted for a day that is past; its marks go on until the deletion",
            "give today or a later day");
    }
}

// Nothing, and a fault, where the law has no such ground on that day.
std::optional<law::DeletionGround> known_ground(Fields& fields, const Checking& checking,
                                                const std::string& letter, Date on) {
    const auto grounds = law::deletion_grounds(checking.state.law().folder());
    if (!grounds) {
        checking.faults.add(grounds.error());
        return std::nullopt;
    }
    const law::DeletionGround* ground = law::ground_on(*grounds, letter, on);
    if (ground == nullptr) {
        fields.fault("deletion-ground", "there is no ground `" + letter + "`",
                     "a name goes on a ground of SI 2024/208 reg 9 and never otherwise",
                     "give the letter of one (law/grounds.toml)");
        return std::nullopt;
    }
    return *ground;
}

}  // namespace

std::optional<DeletionPlan> deletion_plan(const Pupil& pupil, SchoolTime now) {
    std::optional<DeletionPlan> plan;
    for (const Fact& fact : pupil.facts) {
        if (now < fact.at) {
            continue;
        }
        if (fact.kind == "deletion_planned") {
            plan = DeletionPlan{fact.entry, fact.at, text_in(fact.fields, "ground"),
                                Date::parse(text_in(fact.fields, "on")).value_or(fact.at.date)};
        } else if (fact.kind == "deletion_plan_ended") {
            plan.reset();
        }
    }
    const bool gone = plan && std::any_of(pupil.enrolments.begin(), pupil.enrolments.end(),
                                          [&](const Enrolment& one) {
                                              return one.left && *one.left >= plan->on;
                                          });
    return gone ? std::nullopt : plan;
}

void check_deletion_planned(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string letter = fields.text("ground");
    const Date on = fields.date("on");
    const SchoolTime at = fields.time("at");
    fields.maybe_text("told");
    for (const char* name : {"school", "address", "told_by", "note"}) {
        fields.maybe_text(name);
    }
    fields.maybe_date("school_from");
    if (!fields.ok() || pupil == nullptr) {
        return;
    }
    known_ground(fields, checking, letter, on);
    refuse_back_dating(fields, on, at.date);
    if (!pupil->on_roll(on - 1)) {
        fields.fault("pupil-not-on-roll", "the pupil is not on the roll the day before", {},
                     "look at the roll");
    }
}

void check_deletion_plan_ended(Fields& fields, const Checking&, const Pupil* pupil) {
    fields.text("reason");
    const SchoolTime at = fields.time("at");
    if (fields.ok() && pupil != nullptr && !deletion_plan(*pupil, at)) {
        fields.fault("deletion-not-planned", "no deletion is planned", {}, "look at it again");
    }
}

void check_ground(Fields& fields, const Checking& checking, Date left) {
    const SchoolTime at = fields.time("at");
    refuse_back_dating(fields, left, at.date);
    const std::string letter = fields.text_or_empty("ground");
    if (letter.empty()) {
        checking.warn({"deletion-no-ground", fields.place(), "no ground of the deletion is given",
                       "a name goes on a ground of SI 2024/208 reg 9 and never otherwise",
                       "give `ground` and its conditions"});
        return;
    }
    const auto ground = known_ground(fields, checking, letter, left);
    const boost::json::object* confirmed = fields.maybe_object("conditions");
    if (!ground) {
        return;
    }
    for (const law::GroundCondition& condition : ground->conditions) {
        if (confirmed == nullptr || text_in(*confirmed, condition.id).empty()) {
            fields.fault("deletion-condition",
                         fmt::format("`{}` of ground {} is not confirmed", condition.id, letter),
                         condition.text, "say in `conditions` how it is met");
        }
    }
}

}  // namespace adsum::school
