#include "policy/read_day.hpp"

#include "policy/names.hpp"

#include <algorithm>

namespace adsum::policy {
namespace {

using toml_file::Table;

DayModel read_day_model(Table& table) {
    DayModel day;
    day.am_start = table.time("am_start");
    day.am_close = table.time("am_close");
    day.pm_start = table.time("pm_start");
    day.pm_close = table.time("pm_close");
    if (!(day.am_start < day.am_close && day.am_close < day.pm_start &&
          day.pm_start < day.pm_close)) {
        table.fault("policy-day", "times of the day",
                    "they must follow one another: am_start, am_close, pm_start, pm_close",
                    "correct them");
    }
    return day;
}

DayMoment read_moment(Table& table, const DayModel& day) {
    constexpr int kMostMinutes = 120;
    DayMoment moment;
    moment.kind = static_cast<DayMoment::Kind>(table.choice("kind", day_moment_names()));
    const auto at = table.maybe_time("at");
    const auto before = table.maybe_integer("minutes_before_start", 1, kMostMinutes);
    if (at.has_value() == before.has_value()) {
        table.fault("policy-day-moment", "when the moment is",
                    "it has either `at` or `minutes_before_start`", "write one of them");
    }
    moment.at = at ? *at
                   : TimeOfDay::from_minutes(std::max(
                         0, day.am_start.minutes() - static_cast<int>(before.value_or(0))));
    moment.clauses = table.texts("clauses");
    table.finish();
    return moment;
}

}  // namespace

void read_day(Table& table, Policy& policy) {
    policy.day = read_day_model(table);
    policy.report_by = table.maybe_time("report_by");
    policy.lessons = table.boolean_or("lessons", false);
    for (Table& inner : table.tables("model")) {
        DayModel model = read_day_model(inner);
        model.year_groups = inner.texts("year_groups");
        for (const std::string& name : inner.texts("weekdays")) {
            if (const auto weekday = parse_weekday(name)) {
                model.weekdays.push_back(*weekday);
            } else {
                inner.fault("policy-weekday", name, "it is no day of the week",
                            "write \"monday\" to \"friday\"");
            }
        }
        if (model.year_groups.empty() && model.weekdays.empty()) {
            inner.fault("policy-day-model", "times of the day",
                        "they are of no year groups and of no days of the week",
                        "say of whom, or when, with `year_groups` or `weekdays`");
        }
        inner.finish();
        policy.day_models.push_back(std::move(model));
    }
    for (Table& inner : table.tables("moment")) {
        DayMoment moment = read_moment(inner, policy.day);
        if (policy.moment(moment.kind) != nullptr) {
            inner.fault("policy-day-moment", "a moment of the day", "there is one of this kind",
                        "leave one of them out");
        }
        policy.moments.push_back(std::move(moment));
    }
    std::ranges::stable_sort(policy.moments, {}, &DayMoment::at);
    table.finish();
}

}  // namespace adsum::policy
