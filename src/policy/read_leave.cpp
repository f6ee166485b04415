#include "policy/read_leave.hpp"

#include "policy/names.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using toml_file::Table;

// In the order of LeaveAsk, LeaveTest and LeaveEffect.
const std::vector<std::string_view>& leave_ask_names() {
    static const std::vector<std::string_view> kNames = {
        "booked", "licence", "education", "tutor", "level",
        "body",   "advice",  "evidence",  "times", "weekdays"};
    return kNames;
}
const std::vector<std::string_view>& leave_test_names() {
    static const std::vector<std::string_view> kNames = {
        "in_advance", "notice",        "assessments", "unauthorised", "authorised_absence",
        "attendance", "projected",     "purpose",     "days_in_year", "days_at_once",
        "licence",    "education",     "confirmed",   "booked",       "regular",
        "evidence",   "shortest_time", "set_times"};
    return kNames;
}
const std::vector<std::string_view>& leave_effect_names() {
    static const std::vector<std::string_view> kNames = {"warns", "refuses", "bars"};
    return kNames;
}

std::vector<Role> read_deciders(Table& table) {
    std::vector<Role> roles;
    for (const std::string& name : table.texts("decides")) {
        if (const auto role = parse_role(name)) {
            roles.push_back(*role);
        } else {
            table.fault_at("decides", "policy-leave-role", "'" + name + "' decides",
                           "there is no such role", "name one of docs/formats/policy.md");
        }
    }
    if (roles.empty()) {
        roles.push_back(Role::kHead);
    }
    return roles;
}

LeaveKind read_leave_kind(Table& table) {
    LeaveKind kind;
    kind.place = table.place();
    kind.id = table.text("id");
    kind.text = table.text("text");
    kind.families = table.text_or("families", "");
    kind.advice = table.text_or("advice", "");
    kind.code = table.text("code");
    kind.refused = table.text_or("refused", "O");
    for (const std::string& name : table.texts("asks")) {
        const auto& names = leave_ask_names();
        const auto found = std::ranges::find(names, name);
        if (found == names.end()) {
            table.fault_at("asks", "policy-leave-ask", "asks for '" + name + "'",
                           "a request is asked for nothing of that name",
                           "see the list in docs/formats/policy.md");
        } else {
            kind.asks.push_back(static_cast<LeaveAsk>(found - names.begin()));
        }
    }
    for (Table& one : table.tables("confirm")) {
        LeaveStatement statement;
        statement.id = one.text("id");
        statement.text = one.text("text");
        kind.confirm.push_back(std::move(statement));
        one.finish();
    }
    kind.decides = read_deciders(table);
    kind.licensed = table.boolean_or("licensed", false);
    kind.by_day = table.boolean_or("by_day", false);
    kind.is_holiday = table.boolean_or("holiday", false);
    kind.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return kind;
}

int a_number(Table& table, std::string_view key, int most) {
    return static_cast<int>(table.maybe_integer(key, 0, most).value_or(0));
}

// What a test cannot do without.
void check_complete(Table& table, const LeaveCheck& check) {
    const bool complete = [&] {
        switch (check.test) {
            case LeaveTest::kNotice:
                return check.weeks + check.school_weeks + check.days > 0;
            case LeaveTest::kUnauthorised:
                return check.sessions > 0;
            case LeaveTest::kAuthorisedAbsence:
            case LeaveTest::kAttendance:
            case LeaveTest::kProjected:
                return !check.bound.empty();
            case LeaveTest::kDaysInYear:
                return check.days > 0;
            case LeaveTest::kDaysAtOnce:
                return check.days + check.sessions > 0;
            case LeaveTest::kEducation:
                return check.minutes > 0;
            case LeaveTest::kConfirmed:
                return !check.statement.empty();
            default:
                return true;
        }
    }();
    if (!complete) {
        table.fault("policy-leave-check", "the check '" + check.id + "' says no bound",
                    "it would never find anything", "see docs/formats/policy.md, [[leave.check]]");
    }
}

LeaveCheck read_leave_check(Table& table) {
    LeaveCheck check;
    check.id = table.text("id");
    check.label = table.text("label");
    check.test = static_cast<LeaveTest>(table.choice("test", leave_test_names()));
    check.effect = static_cast<LeaveEffect>(table.choice("effect", leave_effect_names()));
    check.kinds = table.texts("kinds");
    check.weeks = a_number(table, "weeks", 52);
    check.school_weeks = a_number(table, "school_weeks", 52);
    check.days = a_number(table, "days", 200);
    check.sessions = a_number(table, "sessions", 400);
    check.minutes = a_number(table, "minutes", 600);
    check.bound.below = table.maybe_percent("below");
    check.bound.at_most = table.maybe_percent("at_most");
    check.bound.above = table.maybe_percent("above");
    check.bound.at_least = table.maybe_percent("at_least");
    check.statement = table.text_or("statement", "");
    check.unless_licensed = table.boolean_or("unless_licensed", false);
    check.clauses = table.texts("clauses");
    check.finding = table.text_or("finding", "");
    check.reading = table.text_or("reading", "");
    check_complete(table, check);
    table.finish();
    return check;
}

void check_leave_names(Table& table, const Leave& leave) {
    for (const LeaveCheck& check : leave.checks) {
        for (const std::string& kind : check.kinds) {
            if (leave.kind(kind) == nullptr) {
                table.fault("policy-leave-kind",
                            fmt::format("the check '{}' names the kind '{}'", check.id, kind),
                            "there is no such kind of leave", "correct the name");
            }
        }
    }
}

PartTime read_part_time(Table& table) {
    PartTime part_time;
    part_time.weeks = a_number(table, "weeks", 52);
    part_time.review_school_days = a_number(table, "review_school_days", 100);
    part_time.papers = table.texts("papers");
    part_time.pupil_agrees = table.boolean_or("pupil_agrees", false);
    part_time.rises = table.boolean_or("rises", false);
    part_time.decides = read_deciders(table);
    part_time.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return part_time;
}

bool is_in(const std::vector<std::string>& list, const std::string& one) {
    return std::ranges::find(list, one) != list.end();
}

}  // namespace

std::string_view to_string(LeaveAsk ask) {
    return leave_ask_names()[static_cast<std::size_t>(ask)];
}

std::string_view to_string(LeaveEffect effect) {
    return leave_effect_names()[static_cast<std::size_t>(effect)];
}

bool LeaveKind::asks_for(LeaveAsk what) const {
    return std::ranges::find(asks, what) != asks.end();
}

bool LeaveCheck::concerns(const std::string& kind) const {
    return kinds.empty() || is_in(kinds, kind);
}

bool Leave::cites(const std::string& clause) const {
    const auto holds = [&](const auto& one) { return is_in(one.clauses, clause); };
    return is_in(clauses, clause) || std::ranges::any_of(kinds, holds) ||
           std::ranges::any_of(checks, holds);
}

const LeaveKind* Leave::kind(std::string_view id) const {
    const auto found = std::ranges::find(kinds, id, &LeaveKind::id);
    return found == kinds.end() ? nullptr : &*found;
}

void read_leave(Table& root, Policy& policy) {
    if (auto table = root.maybe_table("leave")) {
        policy.leave.form = table->text_or("form", "");
        policy.leave.clauses = table->texts("clauses");
        table->text_or("reading", "");
        for (Table& one : table->tables("kind")) {
            policy.leave.kinds.push_back(read_leave_kind(one));
        }
        for (Table& one : table->tables("check")) {
            policy.leave.checks.push_back(read_leave_check(one));
        }
        check_leave_names(*table, policy.leave);
        table->finish();
    }
    if (auto table = root.maybe_table("part_time")) {
        policy.part_time = read_part_time(*table);
    }
}

void check_leave_codes(const Policy& policy, const law::Codes& codes, Faults& faults) {
    const Date in_force = Date::of(2100, 1, 1);
    for (const LeaveKind& kind : policy.leave.kinds) {
        for (const std::string& symbol : {kind.code, kind.refused}) {
            const law::RegisterCode* code = codes.find(symbol, in_force);
            const bool as_it_should =
                code != nullptr &&
                (symbol != kind.refused || code->category == law::Category::kUnauthorised);
            if (!as_it_should) {
                faults.add("policy-leave-code", kind.place,
                           fmt::format("leave '{}' bears {}", kind.id, symbol),
                           "a code of leave is in force, and refused leave is unauthorised",
                           "use a code of law/codes.toml");
            }
        }
    }
}

}  // namespace adsum::policy
