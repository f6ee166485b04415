#include "server/analysis_bands.hpp"

#include "server/analysis_view.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>

namespace adsum::server {
namespace json = boost::json;
namespace {

using measures::PupilTally;

constexpr int kYearsOfTrend = 3;

std::string band_of(const AnalysisAsked& asked, const measures::Tally& tally) {
    return tally.possible() > 0 ? asked.chosen.band_of(tally.attendance()) : std::string();
}

// The half-term that holds a day, or the last one that began before it, and the one before that.
std::optional<std::pair<calendar::Period, calendar::Period>> last_two(
    const calendar::Timeline& timeline, Date date) {
    const auto& all = timeline.half_terms();
    const auto after = std::ranges::find_if(
        all, [&](const calendar::Period& one) { return date < one.dates.first; });
    if (after - all.begin() < 2) {
        return std::nullopt;
    }
    return std::pair(*(after - 2), *(after - 1));
}

// A pupil's band is what moves: to be chosen by it would choose those who moved.
measures::Chosen without_band(const measures::Chosen& chosen, DateRange dates) {
    measures::Chosen other = chosen;
    other.dates = dates;
    std::erase_if(other.of,
                  [](const measures::Filter& filter) { return filter.characteristic == "band"; });
    return other;
}

json::object period_json(const calendar::Period& period, Date until) {
    return json::object{
        {"name", calendar::academic_year_name(period.start_year) + " " + period.name},
        {"from", period.dates.first.to_string()},
        {"to", std::min(period.dates.last, until).to_string()}};
}

json::object named_pupil(const school::Pupil& pupil, Date date) {
    return json::object{{"upn", pupil.upn.str()},
                        {"name", pupil.shown_name()},
                        {"form", pupil.attributes_on(date).form}};
}

json::array weeks_of_year(const school::State& state, const measures::Chosen& chosen,
                          const AnalysisAsked& asked, const std::vector<Percent>& bounds) {
    json::array weeks;
    for (const measures::Part& part : measures::breakdown(state, chosen, "week")) {
        const auto week = state.calendar().week_of_year(*Date::parse(part.group));
        if (part.pupils < asked.smallest || part.pupils == 0 || !week) {
            continue;
        }
        weeks.push_back(
            json::object{{"week", *week + 1},
                         {"first", part.group},
                         {"attendance", view::fraction(part.tally.attendance(), bounds)}});
    }
    return weeks;
}

}  // namespace

json::array bands_json(const policy::Policy& policy, const AnalysisAsked& asked,
                       const std::vector<PupilTally>& pupils) {
    std::map<std::string, int> counts;
    for (const PupilTally& one : pupils) {
        ++counts[band_of(asked, one.tally)];
    }
    json::array list;
    for (const policy::Band& band : policy.bands) {
        list.push_back(json::object{{"id", band.id},
                                    {"name", band.name},
                                    {"range", band.attendance.to_string()},
                                    {"pupils", shown_count(asked, counts[band.id])}});
    }
    return list;
}

json::value movement_json(const school::State& state, const policy::Policy& policy,
                          const AnalysisAsked& asked, std::vector<Upn>& listed) {
    const Date until = asked.chosen.dates.last;
    const auto two = last_two(state.calendar().timeline(), until);
    if (!two) {
        return nullptr;
    }
    const auto& [before, now] = *two;
    std::map<Upn, std::string> stood;
    for (const PupilTally& one :
         measures::pupil_tallies(state, without_band(asked.chosen, before.dates))) {
        stood[one.pupil->upn] = band_of(asked, one.tally);
    }
    std::map<std::pair<std::string, std::string>, std::vector<const school::Pupil*>> moved;
    int both = 0;
    for (const PupilTally& one : measures::pupil_tallies(
             state,
             without_band(asked.chosen, {now.dates.first, std::min(now.dates.last, until)}))) {
        const auto found = stood.find(one.pupil->upn);
        const std::string band = band_of(asked, one.tally);
        if (found != stood.end() && !found->second.empty() && !band.empty()) {
            moved[{found->second, band}].push_back(one.pupil);
            ++both;
        }
    }
    json::array moves;
    for (const policy::Band& from : policy.bands) {
        for (const policy::Band& to : policy.bands) {
            const auto found = moved.find({from.id, to.id});
            if (found == moved.end()) {
                continue;
            }
            json::array names;
            if (asked.names && from.id != to.id) {
                for (const school::Pupil* pupil : found->second) {
                    names.push_back(named_pupil(*pupil, until));
                    listed.push_back(pupil->upn);
                }
            }
            moves.push_back(
                json::object{{"from", from.id},
                             {"to", to.id},
                             {"pupils", shown_count(asked, static_cast<int>(found->second.size()))},
                             {"names", std::move(names)}});
        }
    }
    return json::object{{"from", period_json(before, before.dates.last)},
                        {"to", period_json(now, until)},
                        {"pupils", shown_count(asked, both)},
                        {"moves", std::move(moves)}};
}

json::array trend_json(const school::State& state, const AnalysisAsked& asked,
                       const std::vector<Percent>& bounds) {
    const calendar::Timeline& timeline = state.calendar().timeline();
    const auto last = timeline.on_or_before(asked.chosen.dates.last);
    json::array years;
    if (!last) {
        return years;
    }
    const Date end = timeline.days()[static_cast<std::size_t>(*last)].date;
    const int start = timeline.days()[static_cast<std::size_t>(*last)].start_year;
    for (int back = 0; back < kYearsOfTrend; ++back) {
        const auto dates = timeline.year_dates(start - back);
        if (!dates) {
            break;
        }
        measures::Chosen chosen = asked.chosen;
        chosen.dates = {dates->first,
                        back == 0 ? end : std::min(dates->last, end.plus_years(-back))};
        years.push_back(json::object{{"name", calendar::academic_year_name(start - back)},
                                     {"weeks", weeks_of_year(state, chosen, asked, bounds)}});
    }
    return years;
}

}  // namespace adsum::server
