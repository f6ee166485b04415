#include "sample/plan.hpp"

#include <algorithm>

namespace adsum::sample {
namespace {

// Absence in the weeks of each half-term beside the year's mean, after the weekly national series:
// low in September, rising to half-term and to Christmas, highest in the last weeks of July.
const std::vector<std::vector<double>> kSeason = {
    {1.05, .92, .86, .87, .90, .95, 1.0, 1.06},  // Autumn 1
    {.92, .96, 1.0, 1.04, 1.10, 1.18, 1.24},     // Autumn 2
    {1.02, 1.04, 1.02, 1.0, 1.0, 1.06},          // Spring 1
    {.95, .97, .98, 1.0, 1.04, 1.06},            // Spring 2
    {.98, .99, 1.0, 1.02, 1.05, 1.06},           // Summer 1
    {1.02, 1.04, 1.07, 1.1, 1.12, 1.15, 1.22},   // Summer 2
};

double season_of(std::size_t half_term, std::size_t week) {
    const auto& weeks = kSeason[std::min(half_term, kSeason.size() - 1)];
    return weeks[std::min(week, weeks.size() - 1)];
}

}  // namespace

YearDays::YearDays(const calendar::Timeline& timeline, int start_year) {
    int first_half_term = -1;
    int first_week = 0;
    int half_term = -1;
    for (const calendar::SchoolDay& day : timeline.days()) {
        if (day.start_year != start_year) {
            continue;
        }
        if (first_half_term < 0) {
            first_half_term = day.half_term;
        }
        if (day.half_term != half_term) {
            if (!days.empty()) {
                edges.push_back(static_cast<int>(days.size()) - 1);
                edges.push_back(static_cast<int>(days.size()));
            }
            half_term = day.half_term;
            first_week = day.week;
        }
        season.push_back(season_of(static_cast<std::size_t>(day.half_term - first_half_term),
                                   static_cast<std::size_t>(day.week - first_week)));
        days.push_back(day);
    }
    if (!days.empty()) {
        edges.push_back(static_cast<int>(days.size()) - 1);
    }
}

}  // namespace adsum::sample
