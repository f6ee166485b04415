// GET /api/v1/analysis/lists: who has been away or there for long, whose weeks are broken, families
// with several persistently absent children, and registers that are missing or late.
#include "duties/siblings.hpp"
#include "measures/breakdown.hpp"
#include "measures/of_school.hpp"
#include "measures/streaks.hpp"
#include "server/analysis_ask.hpp"
#include "server/analysis_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/registers_taken.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// Of each list; the page says how many there are in all.
constexpr std::size_t kMostListed = 100;

struct OfStreaks {
    const measures::PupilTally* one = nullptr;
    measures::Streaks streaks;
};

json::object row_of(const measures::PupilTally& one, const std::vector<Percent>& bounds) {
    return json::object{{"upn", one.pupil->upn.str()},
                        {"name", one.pupil->shown_name()},
                        {"form", one.pupil->attributes_on(one.last).form},
                        {"attendance", view::fraction(one.tally.attendance(), bounds)}};
}

// The longest first; those of nought left out.
template <class Key, class More>
json::object longest(std::vector<OfStreaks> all, const std::vector<Percent>& bounds, const Key& key,
                     const More& more) {
    std::erase_if(all, [&](const OfStreaks& of) { return key(of) == 0; });
    std::ranges::stable_sort(all, std::ranges::greater(), key);
    json::array rows;
    for (const OfStreaks& of : all) {
        if (rows.size() == kMostListed) {
            break;
        }
        json::object row = row_of(*of.one, bounds);
        more(row, of.streaks);
        rows.push_back(std::move(row));
    }
    return json::object{{"of", all.size()}, {"pupils", std::move(rows)}};
}

json::object runs_of(const std::vector<OfStreaks>& all, const std::vector<Percent>& bounds,
                     measures::Run measures::Streaks::*which) {
    return longest(
        all, bounds, [&](const OfStreaks& of) { return (of.streaks.*which).length; },
        [&](json::object& row, const measures::Streaks& streaks) {
            row["days"] = (streaks.*which).length;
            row["since"] = (streaks.*which).first.to_string();
        });
}

// Those who share somebody to ring, among the persistently absent: each child in one family.
json::array families_of(const std::vector<const measures::PupilTally*>& persistent,
                        const std::vector<Percent>& bounds) {
    std::vector<std::vector<const measures::PupilTally*>> families;
    std::vector<char> placed(persistent.size());
    for (std::size_t i = 0; i < persistent.size(); ++i) {
        if (placed[i] != 0) {
            continue;
        }
        placed[i] = 1;
        families.push_back({persistent[i]});
        // The family grows while it is walked: a half-brother's half-sister is of it.
        for (std::size_t at = 0; at < families.back().size(); ++at) {
            const duties::Family family = duties::family_of(*families.back()[at]->pupil);
            for (std::size_t j = i + 1; j < persistent.size(); ++j) {
                if (placed[j] == 0 && duties::shares(family, *persistent[j]->pupil)) {
                    placed[j] = 1;
                    families.back().push_back(persistent[j]);
                }
            }
        }
    }
    std::erase_if(families, [](const auto& family) { return family.size() < 2; });
    std::ranges::stable_sort(families, std::ranges::greater(),
                             [](const auto& family) { return family.size(); });
    json::array list;
    for (const auto& family : families) {
        json::array pupils;
        for (const measures::PupilTally* one : family) {
            pupils.push_back(row_of(*one, bounds));
        }
        list.push_back(json::object{{"pupils", std::move(pupils)}});
    }
    return list;
}

json::array registers_json(const std::vector<RegistersOfGroup>& groups) {
    json::array list;
    for (const RegistersOfGroup& of : groups) {
        if (of.missing == 0 && of.late == 0) {
            continue;
        }
        json::array by;
        for (const auto& [name, late] : of.late_by) {
            by.push_back(json::object{{"name", name}, {"late", late}});
        }
        list.push_back(json::object{{"group", of.group.str()},
                                    {"kind", of.lesson ? "lesson" : "form"},
                                    {"due", of.due},
                                    {"missing", of.missing},
                                    {"late", of.late},
                                    {"latest_minutes", of.latest_minutes},
                                    {"late_by", std::move(by)}});
    }
    return list;
}

}  // namespace

Response analysis_lists(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    const auto& bounds = call.house->bounds();
    const auto read = read_analysis(call, state);
    if (const auto* refused = std::get_if<Response>(&read)) {
        return *refused;
    }
    const measures::Chosen& chosen = std::get<AnalysisAsked>(read).chosen;
    const DateRange dates = chosen.dates;
    const auto pupils = measures::pupil_tallies(*state, chosen);
    const Percent bound = state->law().persistent_absence(dates.last);
    measures::PupilTimelines timelines(state->calendar());
    std::vector<OfStreaks> streaks;
    std::vector<const measures::PupilTally*> persistent;
    for (const measures::PupilTally& one : pupils) {
        if (one.pupil->on_roll(dates.last)) {
            const auto series = measures::series_of(*state, *one.pupil, chosen.known_at, timelines);
            streaks.push_back({&one, measures::streaks_of(series, dates)});
            if (measures::reaches(one.tally, bound)) {
                persistent.push_back(&one);
            }
        }
    }
    using measures::Streaks;
    return json_answer(json::object{
        {"from", dates.first.to_string()},
        {"to", dates.last.to_string()},
        {"absent", runs_of(streaks, bounds, &Streaks::absent)},
        {"present", runs_of(streaks, bounds, &Streaks::present)},
        {"broken", longest(
                       streaks, bounds, [](const OfStreaks& of) { return of.streaks.weeks_broken; },
                       [](json::object& row, const Streaks& of) {
                           row["weeks_broken"] = of.weeks_broken;
                           row["weeks_open"] = of.weeks_open;
                       })},
        {"families", families_of(persistent, bounds)},
        {"registers", registers_json(registers_of_groups(*state, policy, dates, call.now))}});
}

}  // namespace adsum::server
