#include "measures/cost.hpp"

namespace adsum::measures {
namespace {

constexpr std::int64_t kWhole = 10'000;  // hundredths of a percent
constexpr int kDaysAWeek = 5;

// Half up.
int rounded(std::int64_t numerator, std::int64_t denominator) {
    return static_cast<int>((2 * numerator + denominator) / (2 * denominator));
}

}  // namespace

AbsenceCost absence_cost(const YearOfSchool& year, Percent attendance) {
    const std::int64_t missed = (kWhole - attendance.hundredths) * year.school_days;
    return {attendance, rounded(2 * missed, kWhole), rounded(2 * missed, kWhole * kDaysAWeek),
            rounded(missed * year.lessons_a_day, kWhole)};
}

LatenessCost lateness_cost(const YearOfSchool& year, int minutes_a_day) {
    const std::int64_t minutes = std::int64_t{minutes_a_day} * year.school_days;
    return {minutes_a_day, rounded(2 * minutes, year.lesson_minutes_a_day)};
}

}  // namespace adsum::measures
