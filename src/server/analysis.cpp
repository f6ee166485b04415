// GET /api/v1/analysis: the marks of any dates and pupils as figures, by any group or two.
#include "server/analysis_bands.hpp"
#include "server/analysis_view.hpp"
#include "server/benchmarks_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// All chosen pupils as one group.
measures::Part whole_of(const school::State& state, const measures::Chosen& chosen) {
    auto parts = measures::breakdown(state, chosen, "school");
    return parts.empty() ? measures::Part{} : std::move(parts.front());
}

// Those who are named on a page that was asked for by something sensitive.
std::vector<Look> looks_at(const Call& call, const std::vector<Upn>& listed) {
    std::vector<Look> looks;
    for (const Upn& upn : listed) {
        looks.push_back({call.now, call.person->actor(), upn, "list"});
    }
    return looks;
}

}  // namespace

Response analysis(Services& services, const Call& call) {
    json::object page;
    std::vector<Look> looks;
    {
        const auto state = call.house->read();
        const policy::Policy& policy = call.house->policy();
        const auto& bounds = call.house->bounds();
        const auto read = read_analysis(call, state);
        if (const auto* refused = std::get_if<Response>(&read)) {
            return *refused;
        }
        const auto& asked = std::get<AnalysisAsked>(read);
        std::vector<Upn> listed;
        const auto pupils = measures::pupil_tallies(*state, asked.chosen);
        const measures::Part whole = whole_of(*state, asked.chosen);
        measures::Chosen everybody = asked.chosen;
        everybody.of.clear();
        const measures::Part school = asked.chosen.of.empty() ? whole : whole_of(*state, everybody);
        const std::string phase = phase_of(*state, asked.chosen.dates);
        const auto parts = measures::breakdown(*state, asked.chosen, asked.by, asked.across);
        if (asked.names && (asked.by == "pupil" || asked.across == "pupil")) {
            for (const measures::PupilTally& one : pupils) {
                listed.push_back(one.pupil->upn);
            }
        }
        const std::string area = call.request.query_or("area");
        json::array trend = trend_json(*state, asked, bounds);
        add_published_weeks(trend, services, phase, area);
        page = json::object{
            {"from", asked.chosen.dates.first.to_string()},
            {"to", asked.chosen.dates.last.to_string()},
            {"by", asked.by},
            {"by_label", grouping_words(asked.by)},
            {"across", asked.across},
            {"across_label", asked.across.empty() ? "" : grouping_words(asked.across)},
            {"smallest", asked.smallest},
            {"chosen", figures_of(asked, whole, bounds)},
            {"school", figures_of(asked, school, bounds)},
            {"benchmarks", benchmarks_json(services, *state, phase, asked.chosen.dates, area)},
            {"targets",
             school.pupils < asked.smallest
                 ? json::array()
                 : targets_json(services, policy, phase, asked.chosen.dates, school, bounds)},
            {"parts", parts_json(*state, policy, asked, parts, bounds)},
            {"trend", std::move(trend)},
            {"bands", bands_json(policy, asked, pupils)},
            {"movement", movement_json(*state, policy, asked, listed)},
            {"periods", periods_json(*state, call.now.date)},
            {"choices", choices_json(*state, policy, asked)}};
        if (asked.sensitive) {
            looks = looks_at(call, listed);
        }
    }
    if (const auto noted = services.looks->note_daily(call.house->id(), looks); !noted) {
        return error_answer(noted.error());
    }
    return json_answer(page);
}

}  // namespace adsum::server
