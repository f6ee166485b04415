// What may be said of a strategy: KEY-035 (an owner and a review), ATLP-016 (each need that a data
// review finds has its target), ATLP-032 (an action plan is reviewed at least termly), DSAT-003 and
// DSAT-011 (the school's own strategy, and what the pupil premium pays for in it).
#include "school/strategy_facts.hpp"

#include "base/upn.hpp"
#include "school/mark_rules.hpp"
#include "school/state.hpp"
#include "school/strategies.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

// Everything that was ever recorded.
const SchoolTime kEver = SchoolTime::end_of(Date::of(9999, 1, 1));

const std::vector<Fact>& facts_of(const Checking& checking, const Pupil* pupil) {
    return pupil == nullptr ? checking.state.school_facts() : pupil->facts;
}

const Strategy* strategy_named(const std::vector<Strategy>& strategies, const std::string& id) {
    const auto found = std::ranges::find(strategies, id, &Strategy::id);
    return found == strategies.end() ? nullptr : &*found;
}

// `aim_of` and `aim` come together or not at all.
void check_aim(Fields& fields) {
    constexpr int kWhole = 100;
    if (fields.has("aim_of") || fields.has("aim")) {
        fields.choice("aim_of", {"attendance", "persistent_absence"});
        fields.integer("aim", 0, kWhole);
    }
}

void check_actions(Fields& fields, const Checking& checking, Date day) {
    constexpr std::int64_t kMostPence = 100'000'000;  // a million pounds
    if (!fields.has("actions")) {
        return;
    }
    int number = 0;
    for (const auto& each : fields.list("actions")) {
        const std::string place = fmt::format("actions[{}]", ++number);
        if (!each.is_object()) {
            fields.fault("field-wrong", place + " is no object", {}, "give its text and owner");
            continue;
        }
        Fields one(each.get_object(), place, checking.faults);
        one.text("text");
        check_staff_of(one, checking, "owner", day);
        one.maybe_date("by");
        if (one.has("fund")) {
            one.choice("fund", {"pupil_premium", "other"});
        }
        const auto pence = one.maybe_integer("pence", 1, kMostPence);
        if (pence && one.text_or_empty("fund").empty()) {
            one.fault("strategy-fund", "money, and not whose",
                      "what is paid is paid from somewhere",
                      "say which fund pays it, or leave the amount out");
        }
    }
}

// ATLP-032: every term after the one in which it was made or reviewed sees a review.
void check_termly(Fields& fields, const Checking& checking, Date day, Date review) {
    const auto by = termly_by(checking.state.calendar().timeline(), day);
    if (by && *by < review) {
        fields.fault("strategy-review-term", fmt::format("the review on {}", review.to_string()),
                     "an action plan is reviewed at least once each term",
                     fmt::format("review it by {}", by->to_string()));
    }
}

void check_whose(Fields& fields, const std::string& cohort, const Pupil* pupil) {
    if (cohort.empty() == (pupil == nullptr)) {
        fields.fault("strategy-of-whom", "whose strategy it is",
                     "a strategy is of one pupil, or of a cohort", "give `pupil` or `cohort`");
    } else if (!cohort.empty() && !is_cohort(cohort)) {
        fields.fault("strategy-cohort", fmt::format("the cohort `{}`", cohort),
                     "a cohort is the school, a year_group, form or column of the roll, a weekday "
                     "or a session",
                     "write it like fsm=yes, year_group=8, weekday=monday or school");
    }
}

// One strategy of a school at a time, and one action plan.
void check_of_school(Fields& fields, const Checking& checking, const std::string& what,
                     const std::string& cohort) {
    if (cohort != "school") {
        fields.fault("strategy-of-school", fmt::format("`{}` is for `{}`", what, cohort),
                     "it is of the whole school", "give `cohort` as school");
        return;
    }
    const auto strategies = strategies_of(checking.state.school_facts(), kEver);
    if (std::ranges::any_of(strategies, [&](const Strategy& other) {
            return other.what == what && !other.ended;
        })) {
        fields.fault("strategy-stands", fmt::format("a `{}` stands", what),
                     "a school has one at a time", "review it, or end it first");
    }
}

// A need that a data review found, with what is done about it and its target: ATLP-016.
void check_need(const boost::json::value& each, const Checking& checking, const std::string& place,
                Date day) {
    if (!each.is_object()) {
        checking.faults.add("field-wrong", place, "it is no object", {}, "give its members");
        return;
    }
    Fields one(each.get_object(), place, checking.faults);
    one.text("text");
    check_staff_of(one, checking, "owner", day);
    const Date review = one.date("review");
    const std::string cohort = one.text_or_empty("cohort");
    const std::string upn = upn_normalised(one.text_or_empty("pupil"));
    const Pupil* pupil =
        upn.empty() ? nullptr : known_pupil(checking.state, Upn(upn), place, checking.faults);
    if (!one.ok() || (!upn.empty() && pupil == nullptr)) {
        return;
    }
    check_whose(one, cohort, pupil);
    check_to_come(one, review, day);
    if (!one.has("aim_of")) {
        one.fault("review-target-missing", "what it aims at is not said",
                  "a data review sets a target for each pupil or group that it finds",
                  "give aim_of and aim");
    }
    check_aim(one);
}

}  // namespace

void check_staff_of(Fields& fields, const Checking& checking, std::string_view key, Date day) {
    const std::string id = fields.text(key);
    if (fields.ok() && checking.state.staff_on(StaffId(id), day) == nullptr) {
        fields.fault("staff-unknown", fmt::format("`{}` is `{}`", key, id),
                     "only a member of staff of that day can have it in hand",
                     "give the id of a member of staff");
    }
}

void check_to_come(Fields& fields, Date review, Date day) {
    if (fields.ok() && review < day) {
        fields.fault("review-past", fmt::format("the review on {}", review.to_string()),
                     "a review is still to come when it is agreed", "give a later date");
    }
}

void strategy_set(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("strategy");
    fields.text("text");
    const Date review = fields.date("review");
    const Date day = fields.time("at").date;
    check_staff_of(fields, checking, "owner", day);
    const std::string cohort = fields.text_or_empty("cohort");
    std::string what = "strategy";
    if (fields.has("what")) {
        what = fields.choice("what", {"strategy", "school_strategy", "action_plan"});
    }
    check_aim(fields);
    check_actions(fields, checking, day);
    if (!fields.ok()) {
        return;
    }
    check_to_come(fields, review, day);
    check_whose(fields, cohort, pupil);
    if (what != "strategy") {
        check_of_school(fields, checking, what, cohort);
    }
    if (what == "action_plan") {
        check_termly(fields, checking, day, review);
    }
    if (strategy_named(strategies_of(facts_of(checking, pupil), kEver), id) != nullptr) {
        fields.fault("strategy-exists", fmt::format("`{}` is there already", id),
                     "each has an id of its own", "choose another id");
    }
}

void strategy_reviewed(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("strategy");
    fields.text("outcome");
    const Date next = fields.date("review");
    const Date day = fields.time("at").date;
    const std::string what = fields.text_or_empty("what");
    check_aim(fields);
    check_actions(fields, checking, day);
    if (!fields.ok()) {
        return;
    }
    const auto strategies = strategies_of(facts_of(checking, pupil), kEver);
    const Strategy* strategy = strategy_named(strategies, id);
    if (strategy == nullptr || strategy->ended) {
        fields.fault("strategy-unknown", fmt::format("no strategy `{}` is going on", id),
                     "only one that was set and has not ended is reviewed", "correct `strategy`");
        return;
    }
    if (!what.empty() && what != strategy->what) {
        fields.fault("field-wrong", fmt::format("`{}` is a {}", id, strategy->what),
                     "a review says what it is of", "correct `what`, or leave it out");
    }
    check_to_come(fields, next, day);
    if (strategy->what == "action_plan") {
        check_termly(fields, checking, day, next);
    }
}

void strategy_ended(Fields& fields, const Checking& checking, const Pupil* pupil) {
    const std::string id = fields.text("strategy");
    fields.text("reason");
    if (!fields.ok()) {
        return;
    }
    const auto strategies = strategies_of(facts_of(checking, pupil), kEver);
    const Strategy* strategy = strategy_named(strategies, id);
    if (strategy == nullptr || strategy->ended) {
        fields.fault("strategy-unknown", fmt::format("no strategy `{}` is going on", id),
                     "only one that was set ends, and once", "correct `strategy`");
    }
}

void data_reviewed(Fields& fields, const Checking& checking, const Pupil* /*none*/) {
    const std::string id = fields.text("review");
    fields.text("text");
    const DateRange dates{fields.date("from"), fields.date("to")};
    const Date day = fields.time("at").date;
    const auto& needing = fields.list("needing");
    if (!fields.ok()) {
        return;
    }
    if (dates.last < dates.first || day < dates.last) {
        fields.fault("fact-dates", "the dates that were looked at",
                     "a review looks at what has been, from its first day to its last",
                     "correct `from` and `to`");
    }
    const auto earlier = data_reviews_of(checking.state.school_facts(), kEver);
    if (std::ranges::find(earlier, id, &DataReview::id) != earlier.end()) {
        fields.fault("data-review-exists", fmt::format("`{}` is there already", id),
                     "each has an id of its own", "choose another id");
    }
    int number = 0;
    for (const auto& each : needing) {
        check_need(each, checking, fmt::format("needing[{}]", ++number), day);
    }
}

void setting_set(Fields& fields, const Checking& /*checking*/, const Pupil* /*none*/) {
    fields.text("name");
    fields.text("value");
    fields.text("reason");
}

}  // namespace adsum::school
