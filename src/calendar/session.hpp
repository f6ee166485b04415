#pragma once
// A session is half a school day (SI 2024/208 reg 10: the register is taken at the start of the
// morning session and once during the afternoon session).

#include "base/date.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::calendar {

enum class Half : std::uint8_t { kAm, kPm };
std::string_view to_string(Half half);  // "AM", "PM"
std::optional<Half> parse_half(std::string_view text);

struct Session {
    Date date;
    Half half = Half::kAm;
    std::string to_string() const;  // "2026-11-20 AM"
    constexpr auto operator<=>(const Session&) const = default;
};

// The academic year that a date belongs to, named by the year it starts in: 1 August to 31 July,
// the year of DfE's absence statistics. 2026 is written "2026/27".
int academic_year_of(Date date);
std::string academic_year_name(int start_year);
constexpr int kSlotsPerYear = 2 * 366;
// Where a session stands in its academic year: two a calendar day from 1 August, 0 to kSlotsPerYear
// - 1. Closures do not move it, so a mark keeps its place when a closure is declared late.
int slot_of(Session session);
Session session_at(int start_year, int slot);

// One value a session of one academic year.
template <class T>
class SessionColumn {
  public:
    explicit SessionColumn(int start_year) : start_year_(start_year), values_(kSlotsPerYear) {}
    int start_year() const { return start_year_; }
    // REQUIRES: the session belongs to this academic year.
    const T& at(Session session) const {
        return values_[static_cast<std::size_t>(slot_of(session))];
    }
    T& at(Session session) { return values_[static_cast<std::size_t>(slot_of(session))]; }
    const std::vector<T>& slots() const { return values_; }

  private:
    int start_year_;
    std::vector<T> values_;
};

}  // namespace adsum::calendar
