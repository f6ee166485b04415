#include "policy/read_enforcement.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

// The facts that may do a duty (src/school/legal_steps.cpp).
constexpr std::array<std::string_view, 12> kKindsOfSteps{
    "penalty_considered",           "notice_to_improve_issued", "notice_to_improve_ended",
    "penalty_notice_requested",     "penalty_notice_issued",    "attendance_contract_offered",
    "supervision_order_considered", "court_order_made",         "court_order_reviewed",
    "court_breach_decided",         "formal_warning_given",     "prosecution_referred"};

// Of law/rules.toml, which a policy may be read without.
const std::vector<std::string>& steps_of_law() {
    static const std::vector<std::string> kStepsOfLaw{
        "penalty-threshold", "penalty-after-notice", "issue-notice-to-improve",
        "notice-to-improve-review", "penalty-request"};
    return kStepsOfLaw;
}

bool names_clause(const std::vector<std::string>& list, const std::string& clause) {
    return std::ranges::find(list, clause) != list.end();
}

}  // namespace

const AuthorityService* Enforcement::service(std::string_view area) const {
    const auto found = std::ranges::find_if(services, [&](const AuthorityService& one) {
        return one.area.empty() || one.area == area;
    });
    return found == services.end() ? nullptr : &*found;
}

bool Enforcement::cites(const std::string& clause) const {
    return names_clause(clauses, clause) ||
           std::ranges::any_of(services, [&](const AuthorityService& one) {
               return names_clause(one.clauses, clause);
           });
}

std::string_view Enforcement::done_by(std::string_view rule) const {
    for (const auto& [kind, rules] : does) {
        if (std::ranges::find(rules, rule) != rules.end()) {
            return kind;
        }
    }
    return {};
}

void read_enforcement(toml_file::Table& root, Policy& policy) {
    // Whatever a policy says, the duties of law about legal steps are done in one way.
    auto& by_law = policy.enforcement.does;
    by_law["penalty_considered"] = {"penalty-threshold", "penalty-after-notice"};
    by_law["notice_to_improve_issued"] = {"issue-notice-to-improve"};
    by_law["notice_to_improve_ended"] = {"notice-to-improve-review"};
    by_law["penalty_notice_requested"] = {"penalty-request"};
    auto table = root.maybe_table("enforcement");
    if (!table) {
        return;
    }
    Enforcement& enforcement = policy.enforcement;
    enforcement.place = table->place();
    enforcement.clauses = table->texts("clauses");
    enforcement.improve_days =
        static_cast<int>(table->maybe_integer("improve_days", 15, 30).value_or(0));
    enforcement.extension_months =
        static_cast<int>(table->maybe_integer("extension_months", 0, 36).value_or(0));
    table->text_or("reading", "");
    if (auto does = table->maybe_table("does")) {
        for (const std::string& kind : does->keys()) {
            if (std::ranges::find(kKindsOfSteps, kind) == kKindsOfSteps.end()) {
                does->fault("policy-enforcement-kind", fmt::format("`{}` does no duty", kind),
                            "only a legal step does one", "correct the name of the fact");
            }
            const auto rules = does->texts(kind);
            auto& all = enforcement.does[kind];
            all.insert(all.end(), rules.begin(), rules.end());
        }
        does->finish();
    }
    for (auto& inner : table->tables("service")) {
        AuthorityService service;
        service.area = inner.text_or("area", "");
        service.name = inner.text("name");
        service.clauses = inner.texts("clauses");
        inner.finish();
        enforcement.services.push_back(std::move(service));
    }
    table->finish();
}

void check_enforcement(toml_file::Table& root, const Policy& policy) {
    for (const auto& [kind, rules] : policy.enforcement.does) {
        for (const std::string& rule : rules) {
            const bool by_law = names_clause(steps_of_law(), rule);
            if (policy.rule(rule) == nullptr && !policy.enforcement.place.empty() && !by_law) {
                root.fault_in(policy.enforcement.place, "policy-unknown-rule",
                              fmt::format("{} does the rule '{}'", kind, rule),
                              "there is no such rule", "correct the name");
            }
        }
    }
}

}  // namespace adsum::policy
