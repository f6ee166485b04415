#pragma once
// Reading the parts of a rule from TOML: conditions on marks, triggers, guards. Internal to the
// room.

#include "base/toml.hpp"
#include "policy/rule.hpp"

#include <optional>

namespace adsum::policy {

Window read_window(toml_file::Table& table, std::string_view key);
Marks read_marks(toml_file::Table& table);
MeasureTest read_measure(toml_file::Table& table, int min_possible);
CountTest read_count(toml_file::Table& table);
RunTest read_run(toml_file::Table& table);
BrokenWeeksTest read_broken_weeks(toml_file::Table& table);
PatternTest read_pattern(toml_file::Table& table, PatternTest::Of of);

// min_possible is the policy's own default. Nothing where the type is unknown (a fault has then
// been added).
std::optional<Trigger> read_trigger(toml_file::Table& table, int min_possible);
std::optional<Guard> read_guard(toml_file::Table& table, int min_possible);
Rule read_rule(toml_file::Table& table, Source source, int min_possible);

}  // namespace adsum::policy
