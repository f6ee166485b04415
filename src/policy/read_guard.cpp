#include "policy/names.hpp"
#include "policy/read_tests.hpp"

#include <map>

namespace adsum::policy {
namespace {

using toml_file::Table;

std::vector<Guard> read_guards(Table& table, int min_possible) {
    std::vector<Guard> guards;
    for (Table& inner : table.tables("of")) {
        if (auto guard = read_guard(inner, min_possible)) {
            guards.push_back(std::move(*guard));
        }
    }
    if (guards.empty()) {
        table.fault("policy-guard-empty", "a guard of guards with none inside",
                    "it would always or never hold", "list guards under of");
    }
    return guards;
}

Guard read_season(Table& table) {
    Season season{table.text_or("from", ""), table.texts("half_terms")};
    if (season.from.empty() == season.half_terms.empty()) {
        table.fault("policy-season", "from and half_terms", "exactly one of them says when",
                    "give one of the two");
    }
    return Guard{season};
}

// A yes/no, a number or a text, as text.
std::string read_value(Table& table, std::string_view key) {
    if (table.is_boolean(key)) {
        return table.boolean(key) ? "true" : "false";
    }
    if (table.is_integer(key)) {
        return std::to_string(table.integer(key, -1'000'000, 1'000'000));
    }
    return table.text(key);
}

using Reader = Guard (*)(Table&, int);

const std::map<std::string, Reader>& readers() {
    static const std::map<std::string, Reader> kReaders = {
        {"measure", [](Table& t, int least) { return Guard{read_measure(t, least)}; }},
        {"count", [](Table& t, int) { return Guard{read_count(t)}; }},
        {"run", [](Table& t, int) { return Guard{read_run(t)}; }},
        {"broken_weeks", [](Table& t, int) { return Guard{read_broken_weeks(t)}; }},
        {"done",
         [](Table& t, int) {
             return Guard{WasDone{t.text("rule"), t.text_or("outcome", "")}};
         }},
        {"not_done", [](Table& t, int) { return Guard{WasNotDone{t.text("rule")}}; }},
        {"further_absence",
         [](Table& t, int) {
             return Guard{FurtherAbsence{
                 t.text("since"), static_cast<int>(t.maybe_integer("window", 1, 400).value_or(0))}};
         }},
        {"not_improved", [](Table& t, int) { return Guard{NotImproved{t.text("since")}}; }},
        {"attribute",
         [](Table& t, int) {
             return Guard{AttributeIs{t.text("name"), t.text("is")}};
         }},
        {"compulsory_age", [](Table&, int) { return Guard{CompulsoryAge{}}; }},
        {"season", [](Table& t, int) { return read_season(t); }},
        {"recorded",
         [](Table& t, int) {
             return Guard{Recorded{t.text("topic"), t.text_or("is", "yes")}};
         }},
        {"no_contact", [](Table&, int) { return Guard{NoContact{}}; }},
        {"rising",
         [](Table& t, int) {
             return Guard{Rising{static_cast<Measure>(t.choice("measure", measure_names())),
                                 static_cast<int>(t.integer("periods", 1, 6))}};
         }},
        {"notices_spent", [](Table&, int) { return Guard{NoticesSpent{}}; }},
        {"role_vacant", [](Table& t, int) { return Guard{RoleVacant{t.text("role")}}; }},
        {"review_near",
         [](Table& t, int) {
             return Guard{ReviewNear{static_cast<int>(t.integer("days", 0, 400))}};
         }},
        {"reward", [](Table& t, int) { return Guard{RewardEarned{t.text("reward")}}; }},
        {"outstanding", [](Table&, int) { return Guard{Outstanding{}}; }},
        {"covered_by_evidence", [](Table&, int) { return Guard{CoveredByEvidence{}}; }},
        {"setting",
         [](Table& t, int) {
             return Guard{SettingIs{t.text("name"), read_value(t, "is")}};
         }},
        {"any", [](Table& t, int least) { return Guard{AnyOf{read_guards(t, least)}}; }},
        {"none", [](Table& t, int least) { return Guard{NoneOf{read_guards(t, least)}}; }},
    };
    return kReaders;
}

}  // namespace

std::optional<Guard> read_guard(Table& table, int min_possible) {
    const std::string type = table.text("type");
    const auto reader = readers().find(type);
    if (reader == readers().end()) {
        table.fault_at("type", "policy-guard", "guard \"" + type + "\"",
                       "the vocabulary has no such guard",
                       "see the list of guards in docs/formats/policy.md");
        return std::nullopt;
    }
    Guard guard = reader->second(table, min_possible);
    table.finish();
    return guard;
}

}  // namespace adsum::policy
