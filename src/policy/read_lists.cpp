#include "policy/read_lists.hpp"

#include "policy/read_tests.hpp"

namespace adsum::policy {
namespace {

using toml_file::Table;

ListPart read_part(Table& table, int min_possible) {
    ListPart part;
    part.title = table.text("title");
    part.rules = table.texts("rules");
    for (Table& inner : table.tables("if")) {
        if (auto guard = read_guard(inner, min_possible)) {
            part.guards.push_back(std::move(*guard));
        }
    }
    if (part.rules.empty() == part.guards.empty()) {
        table.fault("policy-list", "rules and if",
                    "a part of a list is of the open duties of some rules, or of conditions",
                    "give one of the two");
    }
    return part;
}

}  // namespace

void read_lists(Table& root, Policy& policy) {
    for (Table& table : root.tables("list")) {
        PupilList list;
        list.id = table.text("id");
        list.title = table.text("title");
        list.place = table.place();
        if (const auto window =
                table.maybe_choice("window", {"week", "half_term", "term", "year"})) {
            list.window = static_cast<Reward::Span>(*window);
        }
        for (Table& part : table.tables("part")) {
            list.parts.push_back(read_part(part, policy.min_possible_sessions));
        }
        list.clauses = table.texts("clauses");
        list.reading = table.text_or("reading", "");
        if (list.parts.empty()) {
            table.fault("policy-list", "list '" + list.id + "' has no part",
                        "nobody could stand on it", "add [[list.part]]");
        }
        if (list.clauses.empty()) {
            table.fault("policy-no-clause", "list '" + list.id + "' cites no clause",
                        "a list says which clause asks for it", "add clauses");
        }
        if (policy.list(list.id) != nullptr) {
            table.fault("policy-list", "list '" + list.id + "' stands twice",
                        "a list's id is unique", "rename one");
        }
        policy.lists.push_back(std::move(list));
    }
}

}  // namespace adsum::policy
