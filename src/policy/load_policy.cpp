#include "base/toml.hpp"
#include "policy/arrival.hpp"
#include "policy/names.hpp"
#include "policy/policy.hpp"
#include "policy/read_case_work.hpp"
#include "policy/read_day.hpp"
#include "policy/read_enforcement.hpp"
#include "policy/read_follow_up.hpp"
#include "policy/read_leave.hpp"
#include "policy/read_lessons.hpp"
#include "policy/read_lists.hpp"
#include "policy/read_rewards.hpp"
#include "policy/read_tests.hpp"
#include "policy/references.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace adsum::policy {
namespace {

using toml_file::Table;

void read_identity(Table& table, Policy& policy) {
    policy.id = table.text("id");
    policy.prefix = table.text("prefix");
    policy.name = table.text("name");
    policy.edition = table.text("edition");
    policy.from = table.date("from");
    policy.review = table.maybe_date("review");
    policy.years = table.texts("years");
    policy.code_set = table.text_or("code_set", "2024");
    policy.min_possible_sessions =
        static_cast<int>(table.maybe_integer("min_possible_sessions", 0, 400).value_or(0));
    if (auto periods = table.maybe_table("review_period")) {
        policy.review_periods.weeks = static_cast<int>(periods->integer("weeks", 1, 40));
        policy.review_periods.from = periods->text("from");
        policy.review_periods.join_below =
            static_cast<int>(periods->maybe_integer("join_below", 0, 40).value_or(0));
        periods->finish();
    }
    if (policy.years.empty()) {
        table.fault("policy-years", "no year groups", "the first and last matter to returns",
                    "add years = [\"7\", …]");
    }
    table.finish();
}

Arrival read_arrival(Table& table) {
    Arrival arrival;
    arrival.from = table.text_or("from", "");
    arrival.until = table.text_or("until", "");
    arrival.code = table.text("code");
    if (const auto basis =
            table.maybe_choice("basis", {"none", "evidence", "prior_approval", "explanation"})) {
        arrival.basis = static_cast<ArrivalBasis>(*basis);
    }
    arrival.clauses = table.texts("clauses");
    if (!half_of(arrival)) {
        table.fault("policy-arrival", "the ends of an arrival's window",
                    "`from` or `until` is am_start, am_close, pm_start or pm_close, or so many "
                    "minutes after it",
                    "write it like \"pm_start+10\"");
    }
    table.finish();
    return arrival;
}

Band read_band(Table& table) {
    Band band;
    band.id = table.text("id");
    band.name = table.text("name");
    band.attendance.below = table.maybe_percent("below");
    band.attendance.at_most = table.maybe_percent("at_most");
    band.attendance.above = table.maybe_percent("above");
    band.attendance.at_least = table.maybe_percent("at_least");
    band.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return band;
}

SchoolTarget read_target(Table& table) {
    SchoolTarget target;
    const auto of = table.choice("of", {"attendance", "persistent_absence"});
    target.of = of == 0 ? SchoolTarget::Of::kAttendance : SchoolTarget::Of::kPersistent;
    target.bound = table.maybe_percent(of == 0 ? "at_least" : "at_most");
    const bool national = table.boolean_or("national", false);
    if (target.bound.has_value() == national) {
        table.fault("target-bound", "a target has a bound, or `national = true`, and not both");
    }
    target.clauses = table.texts("clauses");
    table.text_or("reading", "");
    table.finish();
    return target;
}

Finding read_finding(Table& table) {
    Finding finding;
    finding.place = table.place();
    finding.clause = table.text_or("clause", "");
    finding.severity = static_cast<Severity>(table.choice("severity", severity_names()));
    finding.text = table.text("text");
    finding.reference = table.text_or("reference", "");
    finding.done = table.text_or("done", "");
    table.finish();
    return finding;
}

void read_settings(Table& table, Policy& policy) {
    for (const std::string& key : table.keys()) {
        if (table.is_boolean(key)) {
            policy.settings[key] = table.boolean(key) ? "true" : "false";
        } else if (table.is_integer(key)) {
            policy.settings[key] = std::to_string(table.integer(key, -1'000'000, 1'000'000));
        } else {
            policy.settings[key] = table.text(key);
        }
    }
}

void elaborate(Table& table, Policy& policy) {
    const std::string id = table.text("rule");
    const auto clauses = table.texts("clauses");
    const auto role = table.maybe_choice("role", role_names());
    const auto fields = table.texts("fields");
    const auto title = table.text_or("title", "");
    const auto letter = table.text_or("template", "");
    const auto reading = table.text_or("reading", "");
    table.finish();
    for (Rule& rule : policy.rules) {
        if (rule.id == id && rule.source == Source::kLaw) {
            rule.clauses.insert(rule.clauses.end(), clauses.begin(), clauses.end());
            rule.fields.insert(rule.fields.end(), fields.begin(), fields.end());
            if (role) {
                rule.role = static_cast<Role>(*role);
            }
            if (!title.empty()) {
                rule.title = title;
            }
            if (!letter.empty()) {
                rule.template_name = letter;
            }
            if (!reading.empty()) {
                rule.reading += rule.reading.empty() ? reading : " " + reading;
            }
            return;
        }
    }
    table.fault_at("rule", "policy-elaborate", "elaborates '" + id + "'",
                   "there is no such rule of law", "name one of law/rules.toml");
}

Result<std::string> read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        return refused("file-unreadable", path, "cannot open the file", {},
                       "check its name and who may read it");
    }
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

// Files that stand beside a policy's own; without a name there is none.
struct Beside {
    std::string name, content;
};

Result<Beside> beside(const std::string& path) {
    if (!std::filesystem::exists(path)) {
        return Beside{};
    }
    ADSUM_TRY(std::string content, read_file(path));
    return Beside{path, std::move(content)};
}

// The forms that all policies share stand after the policy's own: the first that fits is taken.
Result<void> add_forms(const Beside& forms, Policy& policy) {
    if (forms.name.empty()) {
        return done();
    }
    ADSUM_TRY(const auto file, toml_file::File::parse(forms.name, forms.content));
    auto root = file.root();
    read_forms(root, policy.case_work.forms);
    root.finish();
    return file.check();
}

Result<void> add_toolkit(const Beside& toolkit, Policy& policy) {
    if (toolkit.name.empty()) {
        return done();
    }
    ADSUM_TRY(const auto file, toml_file::File::parse(toolkit.name, toolkit.content));
    auto root = file.root();
    read_toolkit(root, policy);
    root.finish();
    return file.check();
}

Result<Policy> parse_with(const Beside& own, const std::vector<Rule>& law_rules,
                          const Beside& toolkit, const Beside& forms) {
    ADSUM_TRY(const auto file, toml_file::File::parse(own.name, own.content));
    auto root = file.root();
    Policy policy;
    policy.rules = law_rules;
    if (auto table = root.maybe_table("policy")) {
        read_identity(*table, policy);
    } else {
        root.fault("policy-no-identity", "no [policy]", "a policy says which it is", "add it");
    }
    if (auto table = root.maybe_table("day")) {
        read_day(*table, policy);
    } else {
        root.fault("policy-no-day", "no [day]", "a register opens and closes at stated times",
                   "add it");
    }
    if (auto table = root.maybe_table("reporting")) {
        policy.reporting = read_reporting(*table);
    }
    read_periods(root, policy);
    read_derives(root, policy);
    read_follow_up(root, policy);
    read_leave(root, policy);
    read_enforcement(root, policy);
    for (Table& table : root.tables("arrival")) {
        policy.arrivals.push_back(read_arrival(table));
    }
    for (Table& table : root.tables("reason")) {
        policy.reasons.push_back(read_reason(table));
    }
    for (Table& table : root.tables("ask")) {
        policy.asks.push_back(read_ask(table));
    }
    for (Table& table : root.tables("band")) {
        policy.bands.push_back(read_band(table));
    }
    for (Table& table : root.tables("target")) {
        policy.targets.push_back(read_target(table));
    }
    if (auto table = root.maybe_table("settings")) {
        read_settings(*table, policy);
    }
    for (Table& table : root.tables("finding")) {
        policy.findings.push_back(read_finding(table));
    }
    for (Table& table : root.tables("elaborate")) {
        elaborate(table, policy);
    }
    for (Table& table : root.tables("rule")) {
        policy.rules.push_back(read_rule(table, Source::kPolicy, policy.min_possible_sessions));
    }
    read_rewards(root, policy);
    read_lists(root, policy);
    read_case_work(root, policy);
    ADSUM_CHECK(add_forms(forms, policy));
    ADSUM_CHECK(add_toolkit(toolkit, policy));
    check_references(root, policy);
    check_follow_up(root, policy);
    check_case_work(root, policy);
    check_enforcement(root, policy);
    root.finish();
    ADSUM_CHECK(file.check());
    return policy;
}

}  // namespace

Result<Policy> parse_policy(const std::string& name, std::string_view content,
                            const std::vector<Rule>& law_rules) {
    return parse_with({name, std::string(content)}, law_rules, {}, {});
}

Result<Policy> load_policy(const std::string& folder, const std::vector<Rule>& law_rules) {
    const std::string path = folder + "/policy.toml";
    ADSUM_TRY(std::string content, read_file(path));
    ADSUM_TRY(const Beside toolkit, beside(folder + "/toolkit.toml"));
    ADSUM_TRY(const Beside forms,
              beside((std::filesystem::path(folder) / ".." / "forms.toml").string()));
    ADSUM_TRY(Policy policy, parse_with({path, std::move(content)}, law_rules, toolkit, forms));
    policy.folder = folder;
    return policy;
}

Result<std::vector<Rule>> load_law_rules(const std::string& law_folder) {
    const std::string path = law_folder + "/rules.toml";
    ADSUM_TRY(const auto file, toml_file::File::load(path));
    auto root = file.root();
    std::vector<Rule> rules;
    for (Table& table : root.tables("rule")) {
        rules.push_back(read_rule(table, Source::kLaw, 0));
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return rules;
}

std::string policy_folder(const std::string& policies, const std::string& name) {
    return name.find('/') == std::string::npos ? policies + "/" + name : name;
}

}  // namespace adsum::policy
