#include "policy/read_follow_up.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

using toml_file::Table;

// "sen=ehcp", or "vulnerable" for "vulnerable=yes".
FollowUpRank rank_of(const std::string& text) {
    const auto equals = text.find('=');
    return equals == std::string::npos
               ? FollowUpRank{text, "yes"}
               : FollowUpRank{text.substr(0, equals), text.substr(equals + 1)};
}

// What a policy that says nothing of it is taken to mean: the law's own order of care.
std::vector<FollowUpRank> usual_order() {
    return {{"social_worker", "yes"},
            {"looked_after", "yes"},
            {"vulnerable", "yes"},
            {"youth_offending_worker", "yes"},
            {"sen", "ehcp"}};
}

FollowUpQuestion read_question(Table& table, const FollowUp& follow_up) {
    FollowUpQuestion question;
    question.id = table.text("id");
    question.label = table.text("label");
    question.choices = table.texts("choices");
    question.clauses = table.texts("clauses");
    if (question.id == "reason" || question.id == "code" ||
        std::ranges::find(follow_up.asks, question.id, &FollowUpQuestion::id) !=
            follow_up.asks.end()) {
        table.fault("policy-follow-up-ask", "the question '" + question.id + "'",
                    "reason and code are always asked, and no question twice", "leave it out");
    }
    table.finish();
    return question;
}

}  // namespace

bool FollowUp::cites(const std::string& clause) const {
    const auto holds = [&](const std::vector<std::string>& list) {
        return std::ranges::find(list, clause) != list.end();
    };
    return holds(clauses) || std::ranges::any_of(asks, [&](const FollowUpQuestion& question) {
               return holds(question.clauses);
           });
}

void read_follow_up(Table& root, Policy& policy) {
    policy.follow_up.order = usual_order();
    auto table = root.maybe_table("follow_up");
    if (!table) {
        return;
    }
    FollowUp& follow_up = policy.follow_up;
    follow_up.place = table->place();
    follow_up.safe_by = table->maybe_time("safe_by");
    if (const auto order = table->texts("order"); !order.empty()) {
        follow_up.order.clear();
        std::ranges::transform(order, std::back_inserter(follow_up.order), rank_of);
    }
    follow_up.steps = table->texts("steps");
    follow_up.clauses = table->texts("clauses");
    table->text_or("reading", "");
    for (Table& inner : table->tables("ask")) {
        follow_up.asks.push_back(read_question(inner, follow_up));
    }
    table->finish();
}

void check_follow_up(Table& root, const Policy& policy) {
    for (const std::string& step : policy.follow_up.steps) {
        if (policy.rule(step) == nullptr) {
            root.fault_in(policy.follow_up.place, "policy-unknown-rule",
                          fmt::format("the follow-up names the rule '{}'", step),
                          "there is no such rule", "correct the name");
        }
    }
}

}  // namespace adsum::policy
