// Who does what, who has read the policy, who was trained, and what was reviewed: OIA-001's like in
// every policy, ATLP-033, KEY-023, DSAT-111, WES-130. It names staff and no pupil.
#include "base/text.hpp"
#include "documents/report_parts.hpp"
#include "duties/duties.hpp"
#include "policy/names.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// The fields of a training's form (policies/forms.toml and the policies' own).
constexpr const char* kTrained = "trained";
constexpr const char* kHeldOn = "held_on";
constexpr const char* kContent = "content";

struct Training {
    std::string held_on, content, recorded_on;
    std::vector<std::string> names;
};

// As names are compared: without regard to capitals and to more than one space.
std::string plain(std::string_view name) {
    return fmt::format("{}", fmt::join(split(to_lower(name), ' '), " "));
}

// Each training that was recorded up to the report's last day, the latest first.
std::vector<Training> trainings_of(const Making& making) {
    std::vector<Training> all;
    for (const school::Fact& fact : making.state.school_facts()) {
        const auto* fields = fact.kind == "duty_done" ? fact.fields.if_contains("fields") : nullptr;
        if (fields == nullptr || !fields->is_object() || fact.at.date > making.last()) {
            continue;
        }
        const boost::json::object& said = fields->as_object();
        if (auto names = split(school::text_in(said, kTrained), '\n'); !names.empty()) {
            all.push_back({school::text_in(said, kHeldOn), school::text_in(said, kContent),
                           fact.at.date.to_string(), std::move(names)});
        }
    }
    std::ranges::stable_sort(all, std::greater<>(), [](const Training& one) {
        return one.held_on.empty() ? one.recorded_on : one.held_on;
    });
    return all;
}

std::vector<const school::Staff*> staff_of(const Making& making) {
    std::vector<const school::Staff*> all;
    for (const auto& [id, rows] : making.state.staff()) {
        const school::Staff& staff = school::staff_on(rows, making.last());
        if (!staff.gone && !staff.roles.empty()) {
            all.push_back(&staff);
        }
    }
    std::ranges::sort(all, {},
                      [](const school::Staff* one) { return std::tie(one->name, one->id); });
    return all;
}

Table roles_table(const Making& making, const std::vector<const school::Staff*>& staff) {
    Table table{"Who does what",
                "Rules are those of the law and of the policy that fall to the role.",
                {{"Role"}, {"Held by"}, {"Rules", Holds::kNumber}},
                {},
                {}};
    for (const std::string_view role : policy::role_names()) {
        std::vector<std::string> names;
        for (const school::Staff* one : staff) {
            if (one->roles.contains(std::string(role))) {
                names.push_back(one->name);
            }
        }
        const auto rules = std::ranges::count_if(
            making.policy.rules,
            [&](const policy::Rule& rule) { return policy::to_string(rule.role) == role; });
        if (rules > 0 || !names.empty()) {
            table.rows.push_back(
                {std::string(role),
                 names.empty() ? std::string("nobody") : fmt::format("{}", fmt::join(names, ", ")),
                 static_cast<std::int64_t>(rules)});
        }
    }
    return table;
}

// The day on which somebody said that they had read this edition; empty: not yet.
std::string read_on(const Making& making, const school::Staff& staff) {
    for (const school::Fact& fact : making.state.school_facts()) {
        if (fact.kind == "policy_read" && fact.who.id == staff.id.str() &&
            fact.at.date <= making.last() &&
            school::text_in(fact.fields, "edition") == making.policy.edition) {
            return fact.at.date.to_string();
        }
    }
    return {};
}

Table staff_table(const Making& making, const std::vector<const school::Staff*>& staff,
                  const std::vector<Training>& trainings) {
    Table table{"Staff",
                "Trained is the latest training whose record has the name as it stands here.",
                {{"Name"}, {"Roles"}, {"Read this edition"}, {"Trained"}},
                {},
                {}};
    for (const school::Staff* one : staff) {
        const std::string name = plain(one->name);
        const auto last = std::ranges::find_if(trainings, [&](const Training& training) {
            return std::ranges::find(training.names, name, plain) != training.names.end();
        });
        const std::string read = read_on(making, *one);
        table.rows.push_back({one->name, fmt::format("{}", fmt::join(one->roles, ", ")),
                              read.empty() ? std::string("not yet") : read,
                              last == trainings.end() ? std::string("no record")
                              : last->held_on.empty() ? last->recorded_on
                                                      : last->held_on});
    }
    return table;
}

Table trainings_table(const std::vector<Training>& trainings) {
    Table table{"Training", "", {{"Held on"}, {"About"}, {"Who was trained"}}, {}, {}};
    for (const Training& one : trainings) {
        table.rows.push_back({one.held_on.empty() ? one.recorded_on : one.held_on, one.content,
                              fmt::format("{}", fmt::join(one.names, ", "))});
    }
    return table;
}

// Reviews and reports that the school itself owes, as they stand.
Table reviews_table(const Making& making) {
    Table table{"Reviews and reports",
                "Those that arose in the time.",
                {{"What"}, {"Clauses"}, {"Due"}, {"Stands"}, {"Closed on"}},
                {},
                {}};
    for (const duties::Duty& duty :
         duties::duties(making.policy, making.state, making.asked.made)) {
        const policy::Kind kind = duty.rule->kind;
        if (duty.pupil || !duty.group.empty() || !making.window().contains(duty.arose.date) ||
            (kind != policy::Kind::kReview && kind != policy::Kind::kReport)) {
            continue;
        }
        table.rows.push_back({duty.rule->title,
                              fmt::format("{}", fmt::join(duty.rule->clauses, ", ")),
                              duty.due.date.to_string(), std::string(to_string(duty.state)),
                              duty.closed_at ? duty.closed_at->date.to_string() : std::string()});
    }
    return table;
}

}  // namespace

void make_governance(const Making& making, Report& report) {
    const auto staff = staff_of(making);
    const auto trainings = trainings_of(making);
    report.tables = {roles_table(making, staff), staff_table(making, staff, trainings),
                     trainings_table(trainings), reviews_table(making)};
}

}  // namespace adsum::documents
