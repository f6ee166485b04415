#include "policy/arrival.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace adsum::policy {
namespace {

using calendar::Half;

constexpr std::array<std::string_view, 4> kBases{"none", "evidence", "prior_approval",
                                                 "explanation"};

// SI 2024/208 reg 10: the strokes of the morning and of the afternoon.
std::string_view stroke(Half half) {
    return half == Half::kAm ? "/" : "\\";
}

// After `from`, up to and including `until` (docs/readings.md X-24).
bool holds(const Arrival& arrival, const DayModel& day, TimeOfDay at) {
    const auto from = parse_arrival_edge(arrival.from);
    const auto until = parse_arrival_edge(arrival.until);
    return (!from || from->on(day) < at) && (!until || at <= until->on(day));
}

// The last minute at which nobody is late: where the first window begins.
TimeOfDay last_in_time(const Policy& policy, const DayModel& day, Half half) {
    std::optional<TimeOfDay> earliest;
    for (const Arrival& arrival : policy.arrivals) {
        const auto from = parse_arrival_edge(arrival.from);
        if (half_of(arrival) == half && from) {
            earliest = std::min(earliest.value_or(from->on(day)), from->on(day));
        }
    }
    return earliest.value_or(day.start(half));
}

}  // namespace

TimeOfDay ArrivalEdge::on(const DayModel& day) const {
    return TimeOfDay::from_minutes((close ? day.close(half) : day.start(half)).minutes() + plus);
}

std::optional<ArrivalEdge> parse_arrival_edge(std::string_view text) {
    constexpr int kMostMinutes = 240;
    ArrivalEdge edge;
    if (const auto sign = text.find('+'); sign != std::string_view::npos) {
        const std::string_view digits = text.substr(sign + 1);
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), edge.plus);
        if (error != std::errc() || end != digits.data() + digits.size() || edge.plus < 0 ||
            edge.plus > kMostMinutes) {
            return std::nullopt;
        }
        text = text.substr(0, sign);
    }
    if (text != "am_start" && text != "am_close" && text != "pm_start" && text != "pm_close") {
        return std::nullopt;
    }
    edge.half = text.starts_with("am") ? Half::kAm : Half::kPm;
    edge.close = text.ends_with("close");
    return edge;
}

std::optional<Half> half_of(const Arrival& arrival) {
    const auto from = parse_arrival_edge(arrival.from);
    const auto until = parse_arrival_edge(arrival.until);
    if ((!from && !arrival.from.empty()) || (!until && !arrival.until.empty()) ||
        (!from && !until)) {
        return std::nullopt;
    }
    return from ? from->half : until->half;
}

std::string_view to_string(ArrivalBasis basis) {
    return kBases[static_cast<std::size_t>(basis)];
}

std::optional<ArrivalBasis> parse_arrival_basis(std::string_view text) {
    const auto* const found = std::find(kBases.begin(), kBases.end(), text);
    if (found == kBases.end()) {
        return std::nullopt;
    }
    return static_cast<ArrivalBasis>(found - kBases.begin());
}

std::optional<ArrivalCode> arrival_code(const Policy& policy, std::string_view year_group,
                                        Date date, Half half, TimeOfDay at, ArrivalBasis basis) {
    const DayModel& day = policy.day_of(year_group, date);
    const int late = std::max(0, at.minutes() - day.start(half).minutes());
    for (const Arrival& arrival : policy.arrivals) {
        const bool met = arrival.basis == ArrivalBasis::kNone || arrival.basis == basis;
        if (half_of(arrival) == half && met && holds(arrival, day, at)) {
            return ArrivalCode{arrival.code, arrival.clauses, late};
        }
    }
    if (at <= last_in_time(policy, day, half)) {
        return ArrivalCode{std::string(stroke(half)), {}, late};
    }
    return std::nullopt;
}

}  // namespace adsum::policy
