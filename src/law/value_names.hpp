#pragma once
// The names that law/values.toml may hold, each with its unit: a closed list, so that a misspelt
// name is refused and a name without a value is noticed when the program starts and not when a
// letter is due.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace adsum::law {

enum class Unit : std::uint8_t {
    kPercent,
    kSessions,
    kSchoolDays,
    kSchoolWeeks,
    kWorkingDays,
    kDays,
    kWeeks,
    kMonths,
    kYears,
    kMinutes,
    kPence,
    kNotices,
    kMiles,
};
std::string_view to_string(Unit unit);  // "school_weeks", as in values.toml
// "10 school weeks", "1 day", "10 %", "£160.00"
std::string in_words(std::int64_t value, Unit unit);

struct ValueName {
    std::string_view name;
    Unit unit;
};
std::span<const ValueName> known_values();
const ValueName* known_value(std::string_view name);

}  // namespace adsum::law
