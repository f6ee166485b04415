#include "scenario/coverage.hpp"

#include "base/toml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>

namespace adsum::scenario {
namespace {

namespace fs = std::filesystem;
using Proofs = std::map<std::string, std::vector<std::string>>;

// Clause ids in a text: "OIA-113", and "OIA_113" as a test's name has it. What is only said in a
// comment proves nothing.
std::set<std::string> clause_ids(std::string_view text, const std::string& prefix) {
    std::set<std::string> ids;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos || line[first] == '#' ||
            line.substr(first).starts_with("//")) {
            continue;
        }
        for (auto at = line.find(prefix, first); at != std::string_view::npos;
             at = line.find(prefix, at + 1)) {
            const std::string_view after = line.substr(at + prefix.size());
            const std::string_view digits = after.substr(std::min<std::size_t>(1, after.size()), 3);
            if ((after.starts_with('-') || after.starts_with('_')) && digits.size() == 3 &&
                std::all_of(digits.begin(), digits.end(),
                            [](char c) { return c >= '0' && c <= '9'; })) {
                ids.insert(prefix + "-" + std::string(digits));
            }
        }
    }
    return ids;
}

// Runs every scenario: one that fails, or expects nothing, proves nothing. Gives the names of those
// that failed.
Result<std::vector<std::string>> add_scenarios(const std::string& folder, const Tools& tools,
                                               Proofs& proofs) {
    ADSUM_TRY(const auto files, scenario_files(folder));
    std::vector<Script> scripts;
    for (const std::string& file : files) {
        ADSUM_TRY(auto some, load_scripts(file));
        std::move(some.begin(), some.end(), std::back_inserter(scripts));
    }
    ADSUM_TRY(const auto outcome, run(tools, scripts));
    std::set<std::string> failed;
    for (const Failure& failure : outcome.failures) {
        failed.insert(failure.scenario);
    }
    for (const Script& script : scripts) {
        const bool expects = std::any_of(
            script.lines.begin(), script.lines.end(),
            [](const Line& line) { return line.word == "expect" || line.word == "refuse"; });
        for (const std::string& id : script.named("clauses")) {
            if (expects && !failed.contains(script.name)) {
                proofs[id].push_back("scenario " + script.name);
            }
        }
    }
    return std::vector<std::string>(failed.begin(), failed.end());
}

void add_tests(const std::string& folder, const std::string& prefix, Proofs& proofs) {
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator at(folder, error), end; at != end; at.increment(error)) {
        const auto extension = at->path().extension();
        if (extension == ".cpp" || extension == ".mjs" || extension == ".scenario") {
            files.push_back(at->path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        std::ifstream stream(file, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        for (const std::string& id : clause_ids(content.str(), prefix)) {
            proofs[id].push_back("test " + file.filename().string());
        }
    }
}

Result<std::set<std::string>> features(const std::string& policies, const std::string& tests) {
    std::set<std::string> ids;
    const std::string path = policies + "/features.toml";
    if (!fs::exists(path)) {
        return ids;
    }
    ADSUM_TRY(const auto file, toml_file::File::load(path));
    auto root = file.root();
    for (auto& table : root.tables("feature")) {
        ids.insert(table.text("id"));
        table.text("what");
        const std::string test = table.text("test");
        if (!fs::exists(fs::path(tests).parent_path() / test)) {
            table.fault_at("test", "feature-test-missing", "there is no file " + test,
                           "a feature names the test that proves it", "correct the path");
        }
        table.finish();
    }
    root.finish();
    ADSUM_CHECK(file.check());
    return ids;
}

bool cites(const std::vector<std::string>& clauses, const std::string& id) {
    return std::find(clauses.begin(), clauses.end(), id) != clauses.end();
}

bool exists(const policy::Policy& policy, const std::set<std::string>& known_features,
            const std::string& clause, const std::string& named) {
    const auto colon = named.find(':');
    const std::string kind = named.substr(0, colon);
    const std::string id = colon == std::string::npos ? "" : named.substr(colon + 1);
    if (kind == "rule") {
        const policy::Rule* rule = policy.rule(id);
        return rule != nullptr && cites(rule->clauses, clause);
    }
    if (kind == "law") {
        const policy::Rule* rule = policy.rule(id);
        return rule != nullptr && rule->source == policy::Source::kLaw;
    }
    if (kind == "band") {
        return std::any_of(policy.bands.begin(), policy.bands.end(), [&](const policy::Band& band) {
            return band.id == id && cites(band.clauses, clause);
        });
    }
    if (kind == "feature") {
        return known_features.contains(id);
    }
    if (kind == "finding") {
        return std::any_of(
            policy.findings.begin(), policy.findings.end(),
            [&](const policy::Finding& finding) { return finding.clause == clause; });
    }
    if (kind == "arrival") {
        return std::any_of(
            policy.arrivals.begin(), policy.arrivals.end(),
            [&](const policy::Arrival& arrival) { return cites(arrival.clauses, clause); });
    }
    if (kind == "reward") {
        const policy::Reward* reward = policy.reward(id);
        return reward != nullptr && cites(reward->clauses, clause);
    }
    if (kind == "list") {
        const policy::PupilList* list = policy.list(id);
        return list != nullptr && cites(list->clauses, clause);
    }
    if (kind == "report") {  // of a rule that cites the clause
        const auto asked = policy.rules_of(clause);
        return std::ranges::any_of(asked,
                                   [&](const policy::Rule* rule) { return rule->report == id; });
    }
    if (kind == "follow_up") {
        return policy.follow_up.cites(clause);
    }
    if (kind == "case") {
        return policy.case_work.cites(clause);
    }
    if (kind == "leave") {
        return policy.leave.cites(clause);
    }
    if (kind == "part_time") {
        return cites(policy.part_time.clauses, clause);
    }
    if (kind == "enforcement") {
        return policy.enforcement.cites(clause);
    }
    if (kind == "moment") {
        return std::any_of(
            policy.moments.begin(), policy.moments.end(),
            [&](const policy::DayMoment& one) { return cites(one.clauses, clause); });
    }
    if (kind == "period") {
        return std::any_of(policy.periods.begin(), policy.periods.end(),
                           [&](const policy::Period& one) { return cites(one.clauses, clause); });
    }
    if (kind == "derive") {
        return std::any_of(policy.derives.begin(), policy.derives.end(),
                           [&](const policy::Derive& one) { return cites(one.clauses, clause); });
    }
    if (kind == "reason") {
        return std::any_of(
            policy.reasons.begin(), policy.reasons.end(),
            [&](const policy::Reason& reason) { return cites(reason.clauses, clause); });
    }
    if (kind == "ask") {
        return std::any_of(policy.asks.begin(), policy.asks.end(),
                           [&](const policy::Ask& ask) { return cites(ask.clauses, clause); });
    }
    if (kind == "reporting") {
        return cites(policy.reporting.clauses, clause);
    }
    return kind == "day" || kind == "identity";
}

}  // namespace

int Coverage::met() const {
    return static_cast<int>(std::count_if(clauses.begin(), clauses.end(),
                                          [](const ClauseCoverage& one) { return one.met(); }));
}

Result<Coverage> coverage(const policy::Policy& policy, const std::string& policies,
                          const std::string& tests, const Tools& tools) {
    Proofs proofs;
    Coverage coverage;
    ADSUM_TRY(coverage.failed, add_scenarios(policy.folder, tools, proofs));
    add_tests(tests, policy.prefix, proofs);
    ADSUM_TRY(const auto known_features, features(policies, tests));
    ADSUM_TRY(const auto file, toml_file::File::load(policy.folder + "/clauses.toml"));
    auto root = file.root();
    coverage.policy = policy.id;
    std::set<std::string> seen;
    for (auto& table : root.tables("clause")) {
        ClauseCoverage clause;
        clause.id = table.text("id");
        clause.text = table.text("text");
        clause.kind = table.text("kind");
        const auto named_by = table.texts("met_by");
        clause.later = table.text_or("later", "");
        table.finish();
        if (!clause.later.empty() && !named_by.empty()) {
            table.fault_at(
                "later", "clause-later", "clause " + clause.id + " is met, and comes later",
                "`later` says why nothing meets a clause yet", "take one of the two out");
        }
        if (!seen.insert(clause.id).second || !clause.id.starts_with(policy.prefix + "-")) {
            table.fault_at("id", "clause-id", "clause " + clause.id,
                           "ids are unique and start with " + policy.prefix + "-", "correct it");
        }
        for (const std::string& named : named_by) {
            (exists(policy, known_features, clause.id, named) ? clause.met_by : clause.missing)
                .push_back(named);
        }
        clause.proved_by = proofs[clause.id];
        coverage.clauses.push_back(std::move(clause));
    }
    root.finish();
    for (const policy::Rule& rule : policy.rules) {
        for (const std::string& id : rule.clauses) {
            if (!seen.contains(id)) {
                root.fault_in(rule.place, "clause-unknown", "rule '" + rule.id + "' cites " + id,
                              "clauses.toml has no such clause", "correct the id");
            }
        }
    }
    ADSUM_CHECK(file.check());
    return coverage;
}

}  // namespace adsum::scenario
