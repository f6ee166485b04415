#include "sample/spells.hpp"

#include <algorithm>

namespace adsum::sample {

std::vector<double> day_weights(const YearDays& year, const WeekdayFactors& weekdays) {
    std::vector<double> weights;
    for (std::size_t i = 0; i < year.size(); ++i) {
        const auto weekday = static_cast<std::size_t>(year.days[i].date.weekday());
        weights.push_back(year.season[i] * (weekday < weekdays.size() ? weekdays[weekday] : 0));
    }
    return added_up(weights);
}

bool Spells::put(std::size_t slot, std::string_view code, int minutes) {
    if (slot >= marks_.size() || !is_free(slot)) {
        return false;
    }
    marks_[slot] = {code, minutes};
    return true;
}

int Spells::put_days(std::string_view code, int day, int sessions, bool backwards) {
    int put_so_far = 0;
    const int step = backwards ? -1 : 1;
    for (; put_so_far < sessions && day >= 0 && day < static_cast<int>(year_.size()); day += step) {
        const auto slot = 2 * static_cast<std::size_t>(day);
        for (const std::size_t one : {slot, slot + 1}) {
            if (put_so_far < sessions && put(one, code)) {
                ++put_so_far;
            }
        }
    }
    return put_so_far;
}

int Spells::put_spells(std::string_view code, int sessions, std::span<const double> weights,
                       std::span<const double> lengths, double half_days) {
    int left = sessions;
    for (int tries = 3 * sessions + 10; left > 0 && tries > 0; --tries) {
        const std::size_t first = random_.pick(weights);
        if (left == 1 || random_.chance(half_days)) {
            left -= put(2 * first + (random_.chance(.5) ? 1U : 0U), code) ? 1 : 0;
            continue;
        }
        const std::size_t length = random_.pick(lengths) + 1;
        for (std::size_t day = first; day < first + length && day < year_.size(); ++day) {
            const bool over_weekend =
                day > first && year_.days[day].date - year_.days[day - 1].date > 1;
            // Two days of the illness were the weekend.
            if (left < 2 || !is_free(2 * day) || (over_weekend && random_.chance(.6))) {
                break;
            }
            for (const std::size_t slot : {2 * day, 2 * day + 1}) {
                left -= put(slot, code) ? 1 : 0;
            }
        }
    }
    return sessions - left + fill(code, left);
}

int Spells::put_sessions(std::string_view code, int sessions, std::span<const double> weights,
                         double mornings) {
    int left = sessions;
    for (int tries = 6 * sessions + 10; left > 0 && tries > 0; --tries) {
        const std::size_t day = random_.pick(weights);
        left -= put(2 * day + (random_.chance(mornings) ? 0U : 1U), code) ? 1 : 0;
    }
    return sessions - left;
}

// A year that is nearly full of absence: what is left goes where there is room, from a day on.
int Spells::fill(std::string_view code, int sessions) {
    int left = sessions;
    const std::size_t from =
        left > 0 ? 2 * static_cast<std::size_t>(random_.below(static_cast<int>(year_.size()))) : 0;
    for (std::size_t i = 0; left > 0 && i < marks_.size(); ++i) {
        left -= put((from + i) % marks_.size(), code) ? 1 : 0;
    }
    return sessions - left;
}

}  // namespace adsum::sample
