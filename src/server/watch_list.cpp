// GET /api/v1/watch-list: pupils who are persistently or severely absent, or on the way to it, and
// beside each name the support that is in place: ATLP-017.
#include "school/case_file.hpp"
#include "school/contracts.hpp"
#include "school/part_time.hpp"
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

// A half-term tells something once a school week of it is over: fewer sessions than these do not
// put anybody on the list.
constexpr std::int64_t kWeekOfSessions = 10;

enum class Risk : std::uint8_t { kSevere, kTowardsSevere, kPersistent, kTowardsPersistent, kNone };

constexpr std::string_view kRiskNames[] = {"severe", "towards_severe", "persistent",
                                           "towards_persistent"};

// By law: half or more, a tenth or more, of the possible sessions missed (year to date). On the way
// to it is whoever has missed so much of this half-term alone.
Risk risk_of(const law::Law& law, Date today, const measures::Tally& year,
             const measures::Tally& half_term) {
    const bool tells = half_term.possible() >= kWeekOfSessions;
    const auto is = [&](Percent bound) { return measures::reaches(year, bound); };
    const auto towards = [&](Percent bound) {
        return tells && measures::reaches(half_term, bound);
    };
    return is(law.severe_absence(today))            ? Risk::kSevere
           : towards(law.severe_absence(today))     ? Risk::kTowardsSevere
           : is(law.persistent_absence(today))      ? Risk::kPersistent
           : towards(law.persistent_absence(today)) ? Risk::kTowardsPersistent
                                                    : Risk::kNone;
}

struct InPlace {
    json::array list;
    void add(std::string_view kind, const std::string& text, const std::string& whose,
             const std::optional<Date>& review) {
        list.push_back(json::object{
            {"kind", kind},
            {"text", text},
            {"whose", whose},
            {"review", review ? json::value(review->to_string()) : json::value(nullptr)}});
    }
};

std::string name_of_staff(const school::State& state, const std::string& id, Date today) {
    return id.empty() ? std::string()
                      : std::string(staff_json(state, id, today).at("name").as_string());
}

// Everything that goes on for this pupil alone or for a group that they are in.
json::array in_place(const school::State& state, const school::Pupil& pupil, const duties::Case& of,
                     SchoolTime now) {
    InPlace all;
    const Date today = now.date;
    for (const school::Support& support : of.supports) {
        if (support.response != "declined" && support.response != "failed" &&
            support.delivery != "not_delivered") {
            all.add("support", support.what, name_of_staff(state, support.owner, today),
                    support.review);
        }
    }
    for (const school::Strategy& strategy : of.strategies) {
        if (!strategy.ended && strategy.cohort != "school" &&
            !school::is_of_sessions(strategy.cohort)) {
            all.add("strategy", strategy.text, name_of_staff(state, strategy.owner, today),
                    strategy.review);
        }
    }
    for (const auto& target : of.targets) {
        if (!target.target.ended) {
            all.add("target", target.target.text, "", target.target.until);
        }
    }
    for (const school::Agreement& agreement : of.agreements) {
        all.add("agreement", agreement.terms, "", agreement.review);
    }
    for (const auto& contract : school::attendance_contracts(pupil, now)) {
        if (contract.standing == "accepted") {
            all.add("contract", "An attendance contract", "", contract.review);
        }
    }
    for (const auto& agreement : school::part_time_agreements(pupil, now)) {
        if (agreement.ended == nullptr && agreement.dates.contains(today)) {
            all.add("part_time", "An agreed part-time timetable", "", agreement.dates.last);
        }
    }
    return std::move(all.list);
}

struct Watched {
    Risk risk = Risk::kNone;
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
        const Risk risk = risk_of(state->law(), today, year.tally, lately);
        if (risk == Risk::kNone) {
            continue;
        }
        const duties::Case of = duties::case_of(policy, *state, pupil, by_pupil[upn], call.now);
        json::array support = in_place(*state, pupil, of, call.now);
        const bool bare = support.empty();
        watched.push_back(
            {risk, year.tally.attendance(), bare,
             json::object{{"upn", upn.str()},
                          {"name", pupil.shown_name()},
                          {"form", pupil.attributes_on(today).form},
                          {"year_group", pupil.year_group_on(today)},
                          {"risk", kRiskNames[static_cast<std::size_t>(risk)]},
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
        ++by_risk[std::string(kRiskNames[static_cast<std::size_t>(one.risk)])];
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
