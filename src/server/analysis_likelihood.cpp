// GET /api/v1/analysis/likelihood: how likely it is that a pupil is persistently absent by the
// year's end, with what it rests on; POST switches it on or off for the school.
#include "measures/ahead.hpp"
#include "measures/likelihood.hpp"
#include "measures/pupil_timeline.hpp"
#include "server/analysis_ask.hpp"
#include "server/analysis_handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

using measures::Outlook;
using measures::SoFar;
using measures::YearThatWas;

// Nobody is listed of whom less is said: the list is for those with whom something can be done.
constexpr int kLeastListed = 200;  // per mille

bool likelihood_on(const school::State& state) {
    const auto& facts = state.school_facts();
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if (fact->kind == "likelihood_set") {
            const json::value* on = fact->fields.if_contains("on");
            return on != nullptr && on->is_bool() && on->get_bool();
        }
    }
    return true;
}

// This year so far, and the year before cut at the same school day.
struct Points {
    int start_year = 0;
    DateRange so_far;
    DateRange before, rest;
};

std::optional<Points> points_of(const calendar::Timeline& timeline, Date today) {
    const auto last = timeline.on_or_before(today - 1);  // today is not over
    if (!last) {
        return std::nullopt;
    }
    const auto& days = timeline.days();
    const int start = days[static_cast<std::size_t>(*last)].start_year;
    const auto year = timeline.year_dates(start);
    const auto past = timeline.year_dates(start - 1);
    if (!year || !past) {
        return std::nullopt;
    }
    const int gone = *last - *timeline.position(year->first);  // days, from 0
    const auto cut = static_cast<std::size_t>(
        std::min(*timeline.position(past->first) + gone, *timeline.position(past->last)));
    return Points{start,
                  {year->first, days[static_cast<std::size_t>(*last)].date},
                  {past->first, days[cut].date},
                  {days[cut].date + 1, past->last}};
}

SoFar counts_of(const measures::Tally& tally) {
    return {static_cast<int>(tally.absent()), static_cast<int>(tally.possible())};
}

std::vector<YearThatWas> past_of(const school::State& state, measures::Chosen chosen,
                                 const Points& points) {
    std::map<const school::Pupil*, YearThatWas> all;
    chosen.dates = points.before;
    for (const measures::PupilTally& one : measures::pupil_tallies(state, chosen)) {
        all[one.pupil].so_far = counts_of(one.tally);
    }
    chosen.dates = points.rest;
    for (const measures::PupilTally& one : measures::pupil_tallies(state, chosen)) {
        all[one.pupil].rest = counts_of(one.tally);
    }
    std::vector<YearThatWas> list;
    for (const auto& [pupil, one] : all) {
        list.push_back(one);
    }
    return list;
}

// In fives: more would claim to know more.
int rounded(int per_mille) {
    const int fives = (per_mille + 25) / 50 * 5;
    return std::clamp(fives, 1, 99);
}

struct Listed {
    const school::Pupil* pupil = nullptr;
    measures::Tally tally;
    int left = 0;
    int per_mille = 0;
};

json::array likely_because(const Listed& one, Percent bound) {
    const SoFar so_far = counts_of(one.tally);
    const int needed = measures::short_of(bound, so_far.absent, so_far.possible + one.left);
    json::array reasons;
    reasons.emplace_back(
        fmt::format("{} of {} sessions missed so far", so_far.absent, so_far.possible));
    reasons.emplace_back(
        fmt::format("{} more of the {} to come make it persistent absence", needed, one.left));
    if (one.tally.unauthorised * 2 > one.tally.absent()) {
        reasons.emplace_back(fmt::format("{} sessions unauthorised", one.tally.unauthorised));
    }
    return reasons;
}

json::array held_json(const std::vector<Outlook::Held>& held) {
    json::array list;
    for (const Outlook::Held& one : held) {
        list.push_back(json::object{{"from", one.from / 10},
                                    {"to", one.to / 10},
                                    {"pupils", one.pupils},
                                    {"expected", one.expected},
                                    {"came", one.came}});
    }
    return list;
}

json::array pupils_json(std::vector<Listed> listed, Date today, Percent bound,
                        const std::vector<Percent>& bounds) {
    std::ranges::stable_sort(listed, std::ranges::greater(), &Listed::per_mille);
    json::array list;
    for (const Listed& one : listed) {
        list.push_back(json::object{{"upn", one.pupil->upn.str()},
                                    {"name", one.pupil->shown_name()},
                                    {"form", one.pupil->attributes_on(today).form},
                                    {"likelihood", rounded(one.per_mille)},
                                    {"attendance", view::fraction(one.tally.attendance(), bounds)},
                                    {"reasons", likely_because(one, bound)}});
    }
    return list;
}

}  // namespace

Response read_likelihood(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    json::object page{{"on", likelihood_on(*state)},
                      {"can_switch", call.person->roles.any_of(Role::kChampion | Role::kHead)},
                      {"year", ""},
                      {"past", ""},
                      {"past_pupils", 0},
                      {"season", 100},
                      {"certain", 0},
                      {"held", json::array()},
                      {"pupils", json::array()}};
    const auto points = points_of(state->calendar().timeline(), call.now.date);
    if (!page["on"].as_bool() || !points) {
        return json_answer(page);
    }
    page["year"] = calendar::academic_year_name(points->start_year);
    measures::Chosen chosen{points->so_far, call.now};
    chosen.sheet = &call.house->sheet(state);
    const auto past = past_of(*state, chosen, *points);
    const auto outlook = Outlook::fit(past);
    if (!outlook) {
        return json_answer(page);
    }
    const Percent bound = state->law().persistent_absence(call.now.date);
    measures::PupilTimelines timelines(state->calendar());
    std::vector<Listed> listed;
    int certain = 0;
    for (const measures::PupilTally& one : measures::pupil_tallies(*state, chosen)) {
        if (!one.pupil->on_roll(call.now.date)) {
            continue;
        }
        const int left = static_cast<int>(
            measures::sessions_to_come(*one.pupil, *timelines.of(*one.pupil), call.now).size());
        const auto chance = outlook->per_mille(counts_of(one.tally), left, bound);
        if (chance == 1000) {
            ++certain;
        } else if (chance && *chance >= kLeastListed) {
            listed.push_back({one.pupil, one.tally, left, *chance});
        }
    }
    page["past"] = calendar::academic_year_name(points->start_year - 1);
    page["past_pupils"] = outlook->pupils();
    page["season"] = outlook->season_hundredths();
    page["certain"] = certain;
    page["held"] = held_json(outlook->held_against(past, bound));
    page["pupils"] = pupils_json(std::move(listed), call.now.date, bound, call.house->bounds());
    return json_answer(page);
}

Response set_likelihood(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const bool on = body.flag("on");
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "likelihood_set", {{"on", on}})));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
