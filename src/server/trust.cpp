// GET /api/v1/trust: the schools of the store beside each other, their own sums, and the nation's
// figures. Groups only: nobody is named, and a group of fewer than five has no figures.
#include "measures/group_order.hpp"
#include "school/strategies.hpp"
#include "server/analysis_view.hpp"
#include "server/benchmarks_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace adsum::server {
namespace json = boost::json;
namespace {

using measures::Part;

struct Sums {
    Part whole;
    std::map<std::string, Part, measures::GroupOrder> groups;
    std::map<std::string, std::string> labels;
    // Of each group: the schools that leave it out, and the pupils in it there.
    std::map<std::string, std::vector<int>> left_out;
    std::vector<int> schools_left_out;  // pupils of each
};

// All of them less what the other schools show would be what one school leaves out, or so few.
bool gives_away(const std::vector<int>& left_out, int smallest) {
    return left_out.size() == 1 ||
           (!left_out.empty() && std::accumulate(left_out.begin(), left_out.end(), 0) < smallest);
}

std::set<std::string> given_away_by_their_sum(const Sums& sums, int smallest) {
    std::set<std::string> groups;
    for (const auto& [group, left_out] : sums.left_out) {
        if (gives_away(left_out, smallest)) {
            groups.insert(group);
        }
    }
    return groups;
}

// ATLP-032, DSAT-003: the strategy or plan of this kind that stands in the school.
json::value plan_of_school(const school::State& state, std::string_view what, SchoolTime now) {
    for (const school::Strategy& one : school::strategies_of(state.school_facts(), now)) {
        if (one.what == what && !one.ended) {
            return json::object{{"text", one.text},
                                {"review", one.review.to_string()},
                                {"overdue", one.review < now.date}};
        }
    }
    return nullptr;
}

json::object school_json(const Services& services, const House& house, AnalysisAsked asked,
                         Sums& sums) {
    const auto state = house.read();
    asked.chosen.sheet = &house.sheet(state);
    const DateRange dates = asked.chosen.dates;
    const auto whole = measures::breakdown(*state, asked.chosen, "school");
    const Part school = whole.empty() ? Part{} : whole.front();
    const auto parts = measures::breakdown(*state, asked.chosen, asked.by);
    const std::string phase = phase_of(*state, dates);
    json::array shown = parts_json(*state, house.policy(), asked, parts, house.bounds());
    sums.whole += school;
    if (0 < school.pupils && school.pupils < asked.smallest) {
        sums.schools_left_out.push_back(school.pupils);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        sums.groups[part.group] += part;
        sums.labels[part.group] =
            group_label(*state, house.policy(), asked.by, part.group, dates.last);
        if (part.pupils > 0 && shown[i].at("figures").at("hidden").as_bool()) {
            sums.left_out[part.group].push_back(part.pupils);
        }
    }
    return json::object{
        {"id", house.id().str()},
        {"name", state->name()},
        {"policy", house.policy().name},
        {"figures", figures_of(asked, school, house.bounds())},
        {"parts", std::move(shown)},
        {"benchmarks", benchmarks_json(services, *state, phase, dates, "")},
        {"strategy", plan_of_school(*state, "school_strategy", asked.chosen.known_at)},
        {"action_plan", plan_of_school(*state, "action_plan", asked.chosen.known_at)},
        {"targets", school.pupils < asked.smallest ? json::array()
                                                   : targets_json(services, house.policy(), phase,
                                                                  dates, school, house.bounds())}};
}

}  // namespace

Response trust(Services& services, const Call& call) {
    std::optional<AnalysisAsked> asked;
    json::array periods;
    {
        const auto state = call.house->read();
        auto read = read_analysis(call, state);
        if (auto* refused = std::get_if<Response>(&read)) {
            return std::move(*refused);
        }
        asked = std::get<AnalysisAsked>(std::move(read));
        periods = periods_json(*state, call.now.date);
    }
    // Bands are each policy's own; forms and second groups are read in a school.
    if (asked->by == "band" || asked->by == "form" || !asked->across.empty()) {
        return error_answer(400, "query-wrong",
                            "`by` is what every school has, and nothing crosses");
    }
    Sums sums;
    json::array schools;
    for (const auto& [id, house] : services.houses) {
        schools.push_back(school_json(services, *house, *asked, sums));
    }
    std::vector<Part> parts;
    for (auto& [group, part] : sums.groups) {
        part.group = group;
        parts.push_back(part);
    }
    const auto& bounds = call.house->bounds();
    const auto state = call.house->read();
    return json_answer(
        json::object{{"from", asked->chosen.dates.first.to_string()},
                     {"to", asked->chosen.dates.last.to_string()},
                     {"by", asked->by},
                     {"by_label", grouping_words(asked->by)},
                     {"smallest", asked->smallest},
                     {"all", gives_away(sums.schools_left_out, asked->smallest)
                                 ? figures_of(*asked, Part{}, bounds)
                                 : figures_of(*asked, sums.whole, bounds)},
                     {"parts", parts_json(*state, call.house->policy(), *asked, parts, bounds,
                                          given_away_by_their_sum(sums, asked->smallest))},
                     {"schools", std::move(schools)},
                     {"periods", std::move(periods)}});
}

}  // namespace adsum::server
