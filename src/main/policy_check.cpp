// adsum policy check PATH: whether a policy can be run at all, and where it departs from the law.
#include "documents/rule_templates.hpp"
#include "main/commands.hpp"
#include "main/policy_commands.hpp"
#include "policy/policy.hpp"

#include <CLI/CLI.hpp>

namespace adsum::main {
namespace {

namespace json = boost::json;

struct Found {
    std::string_view severity;
    std::string clauses, place, text, reference, done;
};

std::string listed(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

// What the policy says of itself: its findings, and rules that run otherwise than their clause is
// printed.
std::vector<Found> findings_of(const policy::Policy& policy) {
    std::vector<Found> all;
    for (const policy::Finding& finding : policy.findings) {
        all.push_back({to_string(finding.severity), finding.clause, finding.place, finding.text,
                       finding.reference, finding.done});
    }
    for (const policy::Rule& rule : policy.rules) {
        if (!rule.finding.empty()) {
            all.push_back({"check",
                           listed(rule.clauses),
                           rule.place,
                           rule.finding,
                           listed(rule.references),
                           {}});
        }
    }
    return all;
}

json::array findings_json(const std::vector<Found>& all) {
    json::array list;
    for (const Found& one : all) {
        list.push_back(json::object{{"severity", one.severity},
                                    {"clauses", one.clauses},
                                    {"place", one.place},
                                    {"text", one.text},
                                    {"reference", one.reference},
                                    {"done", one.done}});
    }
    return list;
}

// Reads the whole folder: rules, codes, letters, messages. Every fault of the first that fails.
Result<ExitStatus> run_check(const Setting& setting, const std::string& path,
                             const std::string& format) {
    ADSUM_TRY(const auto law_rules, policy::load_law_rules(setting.law_folder()));
    ADSUM_TRY(const auto law, load_law(setting));
    ADSUM_TRY(
        const auto policy,
        policy::load_policy(policy::policy_folder(setting.policies_folder(), path), law_rules));
    ADSUM_CHECK(policy::check_codes(policy, law->codes()));
    ADSUM_TRY(const auto letters, documents::LetterLibrary::load(policy.folder));
    ADSUM_CHECK(documents::check_templates(policy, letters));
    const std::vector<Found> found = findings_of(policy);
    if (format == "json") {
        fmt::print("{}\n", json::serialize(findings_json(found)));
        return kDone;
    }
    for (const Found& one : found) {
        fmt::print("{} {} ({}): {}{}{}\n", one.severity, one.place, one.clauses, one.text,
                   one.reference.empty() ? "" : " [" + one.reference + "]",
                   one.done.empty() ? "" : " Done: " + one.done);
    }
    fmt::print("{}: {} rules, {} letters and {} messages can be run; {} findings against the law\n",
               policy.id, policy.rules.size(), letters.templates().size(),
               letters.messages().templates().size(), found.size());
    return kDone;
}

}  // namespace

void add_policy_check(CLI::App& policy, Run& run) {
    auto* sub = policy.add_subcommand("check", "whether it can be run, and where the law differs");
    auto path = std::make_shared<std::string>();
    auto format = std::make_shared<std::string>("table");
    sub->add_option("path", *path, "a policy folder or name")->required();
    sub->add_option("--format", *format, "table or json")->check(CLI::IsMember({"table", "json"}));
    sub->callback([=, &run] {
        run = [=](const Setting& setting) { return run_check(setting, *path, *format); };
    });
}

}  // namespace adsum::main
