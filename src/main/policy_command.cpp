#include "main/policy_commands.hpp"
#include "scenario/coverage.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& list) {
    return json::array(list.begin(), list.end());
}

json::object coverage_json(const scenario::Coverage& coverage) {
    json::object object;
    object["policy"] = coverage.policy;
    object["clauses"] = coverage.clauses.size();
    object["met"] = coverage.met();
    json::array unmet;
    json::array each;
    for (const scenario::ClauseCoverage& clause : coverage.clauses) {
        if (!clause.met()) {
            unmet.emplace_back(clause.id);
        }
        json::object one{{"id", clause.id},
                         {"text", clause.text},
                         {"kind", clause.kind},
                         {"met", clause.met()},
                         {"met_by", texts(clause.met_by)},
                         {"missing", texts(clause.missing)},
                         {"proved_by", texts(clause.proved_by)}};
        if (!clause.later.empty()) {
            one["later"] = clause.later;
        }
        each.push_back(std::move(one));
    }
    object["unmet"] = std::move(unmet);
    object["failed_scenarios"] = texts(coverage.failed);
    object["by_clause"] = std::move(each);
    return object;
}

void print_table(const scenario::Coverage& coverage) {
    for (const scenario::ClauseCoverage& clause : coverage.clauses) {
        std::string by;
        for (const std::string& one : clause.met_by) {
            by += (by.empty() ? "" : ", ") + one;
        }
        for (const std::string& one : clause.missing) {
            by += (by.empty() ? "" : ", ") + one + " (missing)";
        }
        fmt::print("{:9} {:7} {:60.60} {} [{} proofs]\n", clause.id, clause.met() ? "met" : "unmet",
                   clause.text, by, clause.proved_by.size());
        if (!clause.later.empty()) {
            fmt::print("{:17} later: {}\n", "", clause.later);
        }
    }
}

Result<ExitStatus> run_coverage(const Setting& setting, const std::vector<std::string>& paths,
                                const std::string& format) {
    scenario::Tools tools;
    ADSUM_TRY(tools.law_rules, policy::load_law_rules(setting.law_folder()));
    ADSUM_TRY(tools.law, load_law(setting));
    tools.policies = setting.policies_folder();
    tools.calendars = setting.home + "/tests/calendars";
    ExitStatus status = kDone;
    for (const std::string& path : paths) {
        std::string folder = path;
        while (folder.size() > 1 && folder.ends_with('/')) {
            folder.pop_back();
        }
        // Whatever else lies in policies/ is no policy: `policies/*` may be given.
        if (folder.ends_with(".toml") || folder.ends_with(".json")) {
            continue;
        }
        ADSUM_TRY(const auto policy,
                  policy::load_policy(policy::policy_folder(setting.policies_folder(), folder),
                                      tools.law_rules));
        ADSUM_CHECK(policy::check_codes(policy, tools.law->codes()));
        ADSUM_TRY(const auto found, scenario::coverage(policy, setting.policies_folder(),
                                                       setting.home + "/tests", tools));
        for (const std::string& name : found.failed) {
            say("error[scenario-failed] " + name +
                ": it proves no clause; `adsum scenario run` says why");
            status = kRefused;
        }
        if (format == "json") {
            fmt::print("{}\n", json::serialize(coverage_json(found)));
        } else {
            print_table(found);
            fmt::print("{}: {} of {} clauses met\n", found.policy, found.met(),
                       found.clauses.size());
        }
    }
    return status;
}

}  // namespace

void add_policy_command(CLI::App& app, Run& run) {
    auto* policy = app.add_subcommand("policy", "policies as data");
    policy->require_subcommand(1);
    add_policy_check(*policy, run);
    auto* sub = policy->add_subcommand("coverage", "which clauses are met, and by what");
    auto paths = std::make_shared<std::vector<std::string>>();
    auto format = std::make_shared<std::string>("table");
    sub->add_option("paths", *paths, "policy folders or names")->required();
    sub->add_option("--format", *format, "table or json")->check(CLI::IsMember({"table", "json"}));
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return run_coverage(setting, *paths, *format); };
    });
}

}  // namespace adsum::main
