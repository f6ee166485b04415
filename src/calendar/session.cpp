#include "calendar/session.hpp"

#include <cassert>

#include <fmt/format.h>

namespace adsum::calendar {
namespace {

Date first_day(int start_year) {
    return Date::of(start_year, 8, 1);
}

}  // namespace

std::string_view to_string(Half half) {
    return half == Half::kAm ? "AM" : "PM";
}

std::optional<Half> parse_half(std::string_view text) {
    if (text == "AM") {
        return Half::kAm;
    }
    if (text == "PM") {
        return Half::kPm;
    }
    return std::nullopt;
}

std::string Session::to_string() const {
    return fmt::format("{} {}", date.to_string(), calendar::to_string(half));
}

int academic_year_of(Date date) {
    return date.month() >= 8 ? date.year() : date.year() - 1;
}

std::string academic_year_name(int start_year) {
    return fmt::format("{}/{:02}", start_year, (start_year + 1) % 100);
}

int slot_of(Session session) {
    const int day = session.date - first_day(academic_year_of(session.date));
    return 2 * day + (session.half == Half::kPm ? 1 : 0);
}

Session session_at(int start_year, int slot) {
    assert(slot >= 0 && slot < kSlotsPerYear);
    return {first_day(start_year) + slot / 2, slot % 2 == 0 ? Half::kAm : Half::kPm};
}

}  // namespace adsum::calendar
