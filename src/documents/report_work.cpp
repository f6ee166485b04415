// Reports of what was asked and done, and whether it helped.
#include "documents/report_parts.hpp"
#include "duties/duties.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr int kEffectDays = 28;  // before and after a step

struct Counted {
    const policy::Rule* rule = nullptr;
    std::int64_t asked = 0, done = 0, in_time = 0, set_aside = 0, overdue = 0, open = 0;
};

std::map<std::pair<int, std::string>, Counted> count_duties(const Making& making,
                                                            const std::vector<duties::Duty>& all) {
    std::map<std::pair<int, std::string>, Counted> by_rule;
    for (const duties::Duty& duty : all) {
        if (!making.window().contains(duty.arose.date)) {
            continue;
        }
        const int order = duty.rule->source == policy::Source::kLaw ? 0 : 1;
        Counted& counted = by_rule[{order, duty.rule->id}];
        counted.rule = duty.rule;
        ++counted.asked;
        counted.done += duty.state == duties::State::kDone ? 1 : 0;
        counted.in_time +=
            duty.state == duties::State::kDone && duty.closed_at && *duty.closed_at <= duty.due ? 1
                                                                                                : 0;
        counted.set_aside += duty.state == duties::State::kSetAside ? 1 : 0;
        counted.overdue += duty.state == duties::State::kOverdue ? 1 : 0;
        counted.open += duty.state == duties::State::kOpen ? 1 : 0;
    }
    return by_rule;
}

Table duty_table(const Making& making, const std::vector<duties::Duty>& all) {
    Table table{"Duties",
                "",
                {{"What"},
                 {"Asked by"},
                 {"Clauses"},
                 {"Arose", Holds::kNumber},
                 {"Done", Holds::kNumber},
                 {"In time", Holds::kNumber},
                 {"Set aside", Holds::kNumber},
                 {"Overdue", Holds::kNumber},
                 {"Open", Holds::kNumber}},
                {},
                {}};
    for (const auto& [key, counted] : count_duties(making, all)) {
        const policy::Rule& rule = *counted.rule;
        table.rows.push_back({rule.title, std::string(key.first == 0 ? "the law" : "the policy"),
                              fmt::format("{}", fmt::join(rule.clauses, ", ")), counted.asked,
                              counted.done, counted.in_time, counted.set_aside, counted.overdue,
                              counted.open});
    }
    return table;
}

// ATLP-034: of whom a step was done for, attendance in four weeks before it and after it. What else
// happened in those weeks the figures do not know, and the note says so.
Table effect_table(const Making& making, const std::vector<duties::Duty>& all) {
    struct Effect {
        std::string title;
        std::int64_t steps = 0;
        measures::Tally before, after;
    };
    std::map<std::string, Effect> by_rule;
    auto rows = making.marks_of({making.window().first - kEffectDays, making.last()});
    for (const duties::Duty& duty : all) {
        const school::Pupil* pupil = duty.pupil ? making.state.pupil(*duty.pupil) : nullptr;
        if (pupil == nullptr || duty.state != duties::State::kDone || !duty.closed_at ||
            !duty.rule->ladder || !making.window().contains(duty.closed_at->date)) {
            continue;
        }
        const Date day = duty.closed_at->date;
        const measures::MarkRow& row = rows.of(*pupil);
        Effect& effect = by_rule[duty.rule->id];
        effect.title = duty.rule->title;
        ++effect.steps;
        effect.before += row.tally({day - kEffectDays, day - 1});
        effect.after += row.tally({day + 1, std::min(day + kEffectDays, making.last())});
    }
    Table table{"Steps, and attendance before and after them",
                "Four weeks each way, of the pupils concerned. Attendance may have changed for "
                "other reasons too.",
                {{"Step"},
                 {"Times", Holds::kNumber},
                 {"Before", Holds::kPercent},
                 {"After", Holds::kPercent}},
                {},
                {}};
    for (const auto& [id, effect] : by_rule) {
        table.rows.push_back(
            {effect.title, effect.steps, effect.before.attendance(), effect.after.attendance()});
    }
    return table;
}

// Of the school years that the journal knows, up to the same day of each.
Table trend_table(const Making& making) {
    Table table{"Weeks",
                "",
                {{"Week of"}, {"Attendance", Holds::kPercent}, {"Unauthorised", Holds::kPercent}},
                {},
                1};
    std::map<Date, measures::Tally> weeks;
    measures::PupilTimelines timelines(making.state.calendar());
    auto rows = making.marks_of({making.window().first, making.window().last + 6});
    for (const auto& [upn, pupil] : making.state.pupils()) {
        const measures::MarkRow& row = rows.of(pupil);
        for (const calendar::SchoolWeek& week : timelines.of(pupil)->weeks()) {
            if (making.window().contains(week.monday)) {
                weeks[week.monday] += row.tally({week.monday, week.monday + 6});
            }
        }
    }
    for (const auto& [monday, tally] : weeks) {
        table.rows.push_back(
            {monday.to_string(), tally.attendance(), Ratio{tally.unauthorised, tally.possible()}});
    }
    return table;
}

std::vector<duties::Duty> duties_of(const Making& making) {
    return duties::duties(making.policy, making.state, making.asked.made);
}

}  // namespace

void make_duties(const Making& making, Report& report) {
    report.tables = {duty_table(making, duties_of(making))};
}

// ATLP-010, ATLP-030, ATLP-034, ATLP-082: figures, trends, and what the policy did.
void make_board(const Making& making, Report& report) {
    make_governors(making, report);
    const auto all = duties_of(making);
    report.tables.push_back(trend_table(making));
    report.tables.push_back(effect_table(making, all));
    report.tables.push_back(duty_table(making, all));
}

}  // namespace adsum::documents
