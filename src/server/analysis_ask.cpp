#include "server/analysis_ask.hpp"

#include "base/text.hpp"
#include "server/json_answer.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

constexpr std::array<std::string_view, 5> kSensitive = {
    "looked_after", "social_worker", "youth_offending_worker", "vulnerable", "bullied"};

Response query_wrong(const std::string& what) {
    return error_answer(400, "query-wrong", what);
}

// "fsm:yes;year_group:7,8"; nothing where it does not read.
std::optional<std::vector<measures::Filter>> read_where(std::string_view where) {
    std::vector<measures::Filter> filters;
    for (const std::string& part : split(where, ';')) {
        if (part.empty()) {
            continue;
        }
        const std::size_t colon = part.find(':');
        if (colon == std::string::npos || !measures::is_characteristic(part.substr(0, colon))) {
            return std::nullopt;
        }
        filters.push_back({part.substr(0, colon), split(part.substr(colon + 1), ',')});
    }
    return filters;
}

bool is_group(std::string_view name) {
    return measures::is_characteristic(name) || measures::is_by_session(name);
}

}  // namespace

bool is_sensitive(std::string_view characteristic) {
    return std::ranges::find(kSensitive, characteristic) != kSensitive.end();
}

DateRange academic_year_to(const school::State& state, Date date) {
    const calendar::Timeline& timeline = state.calendar().timeline();
    const auto last = timeline.on_or_before(date);
    const int start = last ? timeline.days()[static_cast<std::size_t>(*last)].start_year
                           : calendar::academic_year_of(date);
    const auto year = timeline.year_dates(start);
    return {year ? std::min(year->first, date) : date, date};
}

std::variant<AnalysisAsked, Response> read_analysis(const Call& call,
                                                    const House::Reading& reading) {
    const school::State& state = *reading;
    const policy::Policy& policy = call.house->policy();
    AnalysisAsked asked;
    const Date today = call.now.date;
    const auto to = Date::parse(call.request.query_or("to", today.to_string()));
    if (!to) {
        return query_wrong("`to` is a date, YYYY-MM-DD");
    }
    const DateRange year = academic_year_to(state, std::min(*to, today));
    const auto from = Date::parse(call.request.query_or("from", year.first.to_string()));
    if (!from || *to < *from) {
        return query_wrong("`from` is a date, YYYY-MM-DD, not after `to`");
    }
    const auto filters = read_where(call.request.query_or("where"));
    if (!filters) {
        return query_wrong("`where` is CHARACTERISTIC:VALUE,VALUE;CHARACTERISTIC:VALUE");
    }
    asked.by = call.request.query_or("by", "year_group");
    asked.across = call.request.query_or("across");
    if (!is_group(asked.by) || (!asked.across.empty() && !is_group(asked.across)) ||
        asked.by == asked.across) {
        return query_wrong(
            "`by` and `across` are a characteristic, or weekday, session, day, week, "
            "half_term, month, year, holiday or code; and not the same");
    }
    // No marks stand outside the calendar; a range over centuries costs nothing.
    const auto& days = state.calendar().timeline().days();
    const Date first = days.empty() ? today : std::min(days.front().date, today);
    asked.chosen.dates = {std::clamp(*from, first, today), std::clamp(*to, first, today)};
    asked.chosen.known_at = call.now;
    asked.chosen.sheet = &call.house->sheet(reading);
    asked.chosen.of = *filters;
    asked.chosen.band_of = [&policy](Ratio attendance) {
        const policy::Band* band = policy.band_of(attendance);
        return band == nullptr ? std::string() : band->id;
    };
    const bool whole_school = call.person->sees_whole_school();
    asked.outside = call.request.query_or("outside") == "true";
    asked.names = whole_school && !asked.outside;
    asked.smallest = asked.outside ? kSmallestOutside : whole_school ? 0 : kSmallestForGovernors;
    asked.sensitive = is_sensitive(asked.by) || is_sensitive(asked.across) ||
                      std::ranges::any_of(*filters, [](const measures::Filter& filter) {
                          return is_sensitive(filter.characteristic);
                      });
    const auto of_one = [](std::string_view name) { return name == "pupil"; };
    const bool pupils = of_one(asked.by) || of_one(asked.across) ||
                        std::ranges::any_of(*filters, of_one, &measures::Filter::characteristic);
    if ((asked.sensitive && !whole_school) || (pupils && !asked.names)) {
        return error_answer(403, "not-allowed",
                            "single pupils, and what is sensitive about a child, are for staff who "
                            "see the whole school, and for no one outside it");
    }
    return asked;
}

}  // namespace adsum::server
