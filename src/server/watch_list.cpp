// GET /api/v1/watch-list: pupils who are persistently or severely absent, or on the way to it, and
// beside each name the support that is in place: ATLP-017.
#include "duties/in_place.hpp"
#include "measures/risk.hpp"
#include "server/case_view.hpp"
#include "server/json_answer.hpp"
#include "server/pupil_figures.hpp"
#include "server/strategies.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

std::string name_of_staff(const school::State& state, const std::string& id, Date today) {
    return id.empty() ? std::string()
                      : std::string(staff_json(state, id, today).at("name").as_string());
}

json::array in_place_json(const school::State& state, const school::Pupil& pupil,
                          const duties::Case& of, SchoolTime now) {
    json::array all;
    for (const duties::InPlace& one : duties::in_place(pupil, of, now)) {
        all.push_back(json::object{
            {"kind", one.kind},
            {"text", one.text},
            {"whose", name_of_staff(state, one.owner, now.date)},
            {"review", one.review ? json::value(one.review->to_string()) : json::value(nullptr)}});
    }
    return all;
}

struct Watched {
    measures::Risk risk = measures::Risk::kNone;
    Ratio attendance;
    bool bare = false;  // nothing is in place
    json::object line;
};

}  // namespace

Response watch_list(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    const auto& bounds = call.house->bounds();
    const Date today = call.now.date;
    std::map<Upn, std::vector<const duties::Duty*>> by_pupil;
    for (const duties::Duty& duty : *board) {
        if (duty.pupil) {
            by_pupil[*duty.pupil].push_back(&duty);
        }
    }
    std::vector<Watched> watched;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (!pupil.on_roll(today)) {
            continue;
        }
        const YearToDate year = year_to_date(*state, pupil, call.now);
        const auto half_term = year.series.timeline().half_term_of(today);
        const measures::Tally lately =
            half_term ? year.series.tally({half_term->dates.first, today}) : measures::Tally{};
        const measures::Risk risk = measures::risk_of(state->law(), today, year.tally, lately);
        if (risk == measures::Risk::kNone) {
            continue;
        }
        const duties::Case of = duties::case_of(policy, *state, pupil, by_pupil[upn], call.now);
        json::array support = in_place_json(*state, pupil, of, call.now);
        const bool bare = support.empty();
        watched.push_back(
            {risk, year.tally.attendance(), bare,
             json::object{{"upn", upn.str()},
                          {"name", pupil.shown_name()},
                          {"form", pupil.attributes_on(today).form},
                          {"year_group", pupil.year_group_on(today)},
                          {"risk", measures::to_string(risk)},
                          {"attendance", view::fraction(year.tally.attendance(), bounds)},
                          {"half_term", view::fraction(lately.attendance(), bounds)},
                          {"stage", policy::to_string(of.stage)},
                          {"key_worker", of.key_worker ? json::value(name_of_staff(
                                                             *state, of.key_worker->staff, today))
                                                       : json::value(nullptr)},
                          {"support", std::move(support)}}});
    }
    // The gravest first, and of those the lowest attendance.
    std::ranges::stable_sort(watched, [](const Watched& a, const Watched& b) {
        return a.risk != b.risk ? a.risk < b.risk
                                : a.attendance.numerator * b.attendance.denominator <
                                      b.attendance.numerator * a.attendance.denominator;
    });
    std::map<std::string, int> by_risk;
    json::array lines;
    for (Watched& one : watched) {
        ++by_risk[std::string(measures::to_string(one.risk))];
        lines.push_back(std::move(one.line));
    }
    return json_answer(
        json::object{{"now", call.now.to_string()},
                     {"pupils", std::move(lines)},
                     {"by_risk", json::value_from(by_risk)},
                     {"without", std::ranges::count(watched, true, &Watched::bare)},
                     {"persistent", state->law().persistent_absence(today).to_string()},
                     {"severe", state->law().severe_absence(today).to_string()},
                     {"behind", board.behind}});
}

}  // namespace adsum::server
