#include "policy/read_lessons.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using toml_file::Table;

const std::vector<std::string_view>& period_kind_names() {
    static const std::vector<std::string_view> kNames = {"lesson", "registration", "break",
                                                         "lunch"};
    return kNames;
}

bool share_a_year(const Period& a, const Period& b) {
    return a.year_groups.empty() || b.year_groups.empty() ||
           std::any_of(a.year_groups.begin(), a.year_groups.end(), [&](const std::string& year) {
               return std::find(b.year_groups.begin(), b.year_groups.end(), year) !=
                      b.year_groups.end();
           });
}

void check_period(const Table& table, const Period& period, const Policy& policy) {
    if (period.end <= period.start) {
        table.fault("policy-period", "period '" + period.id + "' ends before it starts",
                    "a period begins before it ends", "correct its times");
    }
    for (const std::string& year : period.year_groups) {
        if (std::find(policy.years.begin(), policy.years.end(), year) == policy.years.end()) {
            table.fault("policy-period",
                        fmt::format("period '{}' names year group '{}'", period.id, year),
                        "the policy has no such year group", "correct year_groups");
        }
    }
    for (const Period& earlier : policy.periods) {
        if (!share_a_year(earlier, period)) {
            continue;
        }
        if (earlier.id == period.id) {
            table.fault("policy-period", "period '" + period.id + "' stands twice",
                        "a year group has a period once a day", "rename one");
        } else if (period.start < earlier.end) {
            table.fault("policy-period",
                        fmt::format("period '{}' starts before '{}' ends", period.id, earlier.id),
                        "periods follow one another", "correct the times, or their order");
        }
    }
}

}  // namespace

std::string_view to_string(PeriodKind kind) {
    return period_kind_names()[static_cast<std::size_t>(kind)];
}

void read_periods(Table& root, Policy& policy) {
    for (Table& table : root.tables("period")) {
        Period period;
        period.id = table.text("id");
        period.name = table.text_or("name", period.id);
        if (const auto kind = table.maybe_choice("kind", period_kind_names())) {
            period.kind = static_cast<PeriodKind>(*kind);
        }
        period.start = table.time("start");
        period.end = table.time("end");
        period.year_groups = table.texts("year_groups");
        period.clauses = table.texts("clauses");
        table.finish();
        check_period(table, period, policy);
        policy.periods.push_back(std::move(period));
    }
}

void read_derives(Table& root, Policy& policy) {
    for (Table& table : root.tables("derive")) {
        Derive derive;
        derive.id = table.text("id");
        derive.session =
            table.choice("session", {"AM", "PM"}) == 0 ? calendar::Half::kAm : calendar::Half::kPm;
        derive.last = table.choice("lesson", {"first", "last"}) == 1;
        derive.clauses = table.texts("clauses");
        derive.reading = table.text_or("reading", "");
        derive.place = table.place();
        table.finish();
        if (!policy.lessons) {
            table.fault("policy-derive", "'" + derive.id + "' derives from lessons",
                        "the policy takes no lesson registers",
                        "set lessons = true in [day], or leave the rule out");
        }
        if (policy.derive_of(derive.session) != nullptr) {
            table.fault("policy-derive",
                        "'" + derive.id + "' is a second rule for " +
                            std::string(calendar::to_string(derive.session)),
                        "a session's mark follows in one way", "leave one of them out");
        }
        policy.derives.push_back(std::move(derive));
    }
}

}  // namespace adsum::policy
