#include "law/value_names.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::law {
namespace {

constexpr std::array<std::string_view, 13> kUnits = {
    "percent", "sessions", "school_days", "school_weeks", "working_days", "days", "weeks",
    "months",  "years",    "minutes",     "pence",        "notices",      "miles"};

constexpr ValueName kNames[] = {
    {"persistent-absence", Unit::kPercent},
    {"severe-absence", Unit::kPercent},
    {"penalty-threshold-sessions", Unit::kSessions},
    {"penalty-threshold-weeks", Unit::kSchoolWeeks},
    {"penalty-first-early", Unit::kPence},
    {"penalty-first-early-days", Unit::kDays},
    {"penalty-first-full", Unit::kPence},
    {"penalty-full-days", Unit::kDays},
    {"penalty-second-full", Unit::kPence},
    {"penalty-limit-notices", Unit::kNotices},
    {"penalty-limit-years", Unit::kYears},
    {"penalty-deemed-service", Unit::kWorkingDays},
    {"public-place-school-days", Unit::kSchoolDays},
    {"public-place-early", Unit::kPence},
    {"public-place-early-days", Unit::kDays},
    {"public-place-full", Unit::kPence},
    {"public-place-full-days", Unit::kDays},
    {"unknown-reason-days", Unit::kSchoolDays},
    {"register-open-minutes", Unit::kMinutes},
    {"retention-years", Unit::kYears},
    {"sessions-a-year-min", Unit::kSessions},
    {"inset-days-max", Unit::kDays},
    {"attendance-return-days", Unit::kSchoolDays},
    {"sickness-return-days", Unit::kSchoolDays},
    {"new-pupil-return-days", Unit::kDays},
    {"deletion-after-leave-days", Unit::kSchoolDays},
    {"deletion-absence-days", Unit::kSchoolDays},
    {"compulsory-age-from", Unit::kYears},
    {"compulsory-age-to", Unit::kYears},
    {"notice-to-improve-weeks-min", Unit::kWeeks},
    {"notice-to-improve-weeks-max", Unit::kWeeks},
    {"suspension-provision-day", Unit::kSchoolDays},
    {"fine-failing-to-secure", Unit::kPence},
    {"fine-knowingly-failing", Unit::kPence},
    {"prison-knowingly-failing", Unit::kMonths},
    {"prosecution-limit", Unit::kMonths},
    {"supervision-order-months", Unit::kMonths},
    {"supervision-order-years", Unit::kYears},
    {"supervision-order-application-months", Unit::kMonths},
    {"fine-supervision-order", Unit::kPence},
    {"parenting-order-months", Unit::kMonths},
    {"fine-parenting-order", Unit::kPence},
    {"travelling-attendances", Unit::kSessions},
    {"walking-distance-under-eight", Unit::kMiles},
    {"walking-distance-from-eight", Unit::kMiles},
};

}  // namespace

std::string_view to_string(Unit unit) {
    return kUnits[static_cast<std::size_t>(unit)];
}

std::string in_words(std::int64_t value, Unit unit) {
    if (unit == Unit::kPercent) {
        return fmt::format("{} %", value);
    }
    if (unit == Unit::kPence) {
        return fmt::format("£{}.{:02}", value / 100, value % 100);
    }
    std::string word(to_string(unit));
    std::replace(word.begin(), word.end(), '_', ' ');
    if (value == 1) {
        word.pop_back();
    }
    return fmt::format("{} {}", value, word);
}

std::span<const ValueName> known_values() {
    return kNames;
}

const ValueName* known_value(std::string_view name) {
    const auto* found = std::find_if(std::begin(kNames), std::end(kNames),
                                     [&](const ValueName& known) { return known.name == name; });
    return found == std::end(kNames) ? nullptr : found;
}

}  // namespace adsum::law
