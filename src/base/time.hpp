#pragma once
// Moments and school time. A Moment is UTC and stands in the journal; SchoolTime is the clock on
// the school's wall (Europe/London) and stands in policies, facts and duties. Only main and server
// read a clock; everything else is handed the moment.

#include "base/date.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adsum {

// Minutes after midnight, 0 to 1439.
class TimeOfDay {
  public:
    constexpr TimeOfDay() = default;
    constexpr TimeOfDay(int hour, int minute)
        : minutes_(static_cast<std::int16_t>(hour * 60 + minute)) {}
    static constexpr TimeOfDay from_minutes(int minutes) { return TimeOfDay(0, minutes); }
    static std::optional<TimeOfDay> parse(std::string_view text);  // HH:MM

    constexpr int minutes() const { return minutes_; }
    std::string to_string() const;  // HH:MM
    constexpr auto operator<=>(const TimeOfDay&) const = default;

  private:
    std::int16_t minutes_ = 0;
};

struct SchoolTime {
    Date date;
    TimeOfDay time;

    static std::optional<SchoolTime> parse(std::string_view text);  // YYYY-MM-DDTHH:MM
    static constexpr SchoolTime end_of(Date date) { return {date, TimeOfDay(23, 59)}; }
    static constexpr SchoolTime start_of(Date date) { return {date, TimeOfDay()}; }
    std::string to_string() const;  // YYYY-MM-DDTHH:MM
    // May pass midnight.
    SchoolTime plus_minutes(int minutes) const;
    constexpr auto operator<=>(const SchoolTime&) const = default;
};

// Milliseconds since 1970-01-01T00:00Z.
class Moment {
  public:
    constexpr Moment() = default;
    static constexpr Moment from_milliseconds(std::int64_t value) {
        Moment moment;
        moment.milliseconds_ = value;
        return moment;
    }
    static std::optional<Moment> parse(std::string_view text);  // as to_string writes it
    constexpr std::int64_t milliseconds() const { return milliseconds_; }
    std::string to_string() const;  // 2026-11-20T08:30:00.000Z
    constexpr auto operator<=>(const Moment&) const = default;

  private:
    std::int64_t milliseconds_ = 0;
};

// Europe/London. An hour that the clock repeats in October is its first; one that it leaves out in
// March is taken as if it had not been left out.
Moment to_moment(SchoolTime time);
SchoolTime to_school_time(Moment moment);

// What the machine's clock says. Called by main and server only (tests/tidy proves it).
Moment clock_now();

}  // namespace adsum
