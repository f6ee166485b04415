#pragma once
// The standard calendars of tests/calendars, and small ones written on the spot.

#include "calendar/calendar.hpp"

#include <string>

#include <gtest/gtest.h>

namespace adsum::calendar::tests {

inline SchoolYear standard(int start_year) {
    const auto year = SchoolYear::load(std::string(ADSUM_ROOT) + "/tests/calendars/standard-" +
                                       std::to_string(start_year) + ".toml");
    EXPECT_TRUE(year.ok()) << (year ? "" : year.error().to_string());
    return year ? *year : SchoolYear{};
}

// 2025/26 and 2026/27, with closures added to the second.
inline Timeline two_years(const std::vector<Closure>& closures = {},
                          std::string_view year_group = "") {
    SchoolYear second = standard(2026);
    second.closures.insert(second.closures.end(), closures.begin(), closures.end());
    return Timeline({standard(2025), second}, year_group);
}

inline Date date(const char* text) {
    return Date::parse(text).value();
}

}  // namespace adsum::calendar::tests
