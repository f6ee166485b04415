// GET /api/v1/cases: the open cases of the school, the vulnerable first; and the strategies for
// cohorts, which POST /api/v1/strategies sets and ends.
#include "server/case_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostCases = 500;

struct OpenCase {
    const school::Pupil* pupil = nullptr;
    duties::Case of;
    std::size_t rank = 0;
};

// Who comes first, by the policy's order of care: OIA-016.
std::size_t rank_in_order(const policy::Policy& policy, const school::Pupil& pupil, Date today) {
    const auto& order = policy.follow_up.order;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (pupil.attributes_on(today).value_of(order[i].attribute) == order[i].value) {
            return i;
        }
    }
    return order.size();
}

// The vulnerable first, then the gravest stage, then whoever's next step is due first.
bool comes_first(const OpenCase& a, const OpenCase& b) {
    const auto next = [](const OpenCase& one) {
        return one.of.next.empty() ? SchoolTime::end_of(Date::of(9999, 1, 1))
                                   : one.of.next.front()->due;
    };
    return std::tuple(a.rank, b.of.stage, next(a), a.pupil->surname, a.pupil->upn) <
           std::tuple(b.rank, a.of.stage, next(b), b.pupil->surname, b.pupil->upn);
}

json::array strategies_json(const school::State& state, SchoolTime now) {
    json::array list;
    for (const school::Strategy& each : school::strategies_of(state.school_facts(), now)) {
        json::object one = strategy_json(state, each, now.date);
        one["pupils"] = std::ranges::count_if(state.pupils(), [&](const auto& pupil) {
            return school::in_cohort(pupil.second, each.cohort, now.date) ||
                   (each.upn == pupil.first && pupil.second.on_roll(now.date));
        });
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

json::array cohorts_json(const school::State& state, Date today) {
    std::set<std::string> years;
    std::set<std::string> held;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (!pupil.on_roll(today)) {
            continue;
        }
        const school::Attributes& attributes = pupil.attributes_on(today);
        years.insert("year_group=" + pupil.year_group_on(today));
        for (const std::string_view name : school::attribute_names()) {
            const std::string value = attributes.value_of(name);
            if (value == "yes" || (name == "sen" && value != "none" && !value.empty())) {
                held.insert(fmt::format("{}={}", name, value));
            }
        }
    }
    json::array list{"school"};
    for (const auto* some : {&years, &held}) {
        for (const std::string& cohort : *some) {
            list.emplace_back(cohort);
        }
    }
    for (const GroupName& form : state.forms_on(today)) {
        list.emplace_back("form=" + form.str());
    }
    for (const char* area : {"weekday=monday", "weekday=tuesday", "weekday=wednesday",
                             "weekday=thursday", "weekday=friday", "session=AM", "session=PM"}) {
        list.emplace_back(area);
    }
    return list;
}

void read_aim_and_actions(BodyReader& body, json::object& fact) {
    constexpr std::size_t kShort = 100;
    constexpr std::size_t kLong = 2000;
    constexpr int kMostPence = 100'000'000;
    if (const std::string of = body.text_or_empty("aim_of", kShort); !of.empty()) {
        fact["aim_of"] = of;
    }
    if (const auto aim = body.whole("aim", 0, 100)) {
        fact["aim"] = *aim;
    }
    json::array actions;
    for (const json::value& each : body.maybe_array("actions")) {
        BodyReader one(each, fmt::format("actions[{}]", actions.size() + 1));
        json::object action{{"text", one.text("text", kLong)},
                            {"owner", one.text("owner", kShort)}};
        for (const char* name : {"by", "fund"}) {
            if (const auto text = one.text_or_empty(name, kShort); !text.empty()) {
                action[name] = text;
            }
        }
        if (const auto pence = one.whole("pence", 1, kMostPence)) {
            action["pence"] = *pence;
        }
        static_cast<void>(one.ok());
        body.add(one);
        actions.push_back(std::move(action));
    }
    if (!actions.empty()) {
        fact["actions"] = std::move(actions);
    }
}

Response list_cases(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    std::map<Upn, std::vector<const duties::Duty*>> by_pupil;
    for (const duties::Duty& duty : *board) {
        if (duty.pupil) {
            by_pupil[*duty.pupil].push_back(&duty);
        }
    }
    std::vector<OpenCase> open;
    std::map<std::string, int> by_stage;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (!pupil.on_roll(call.now.date)) {
            continue;
        }
        OpenCase one{&pupil, duties::case_of(policy, *state, pupil, by_pupil[upn], call.now),
                     rank_in_order(policy, pupil, call.now.date)};
        if (one.of.open) {
            ++by_stage[std::string(policy::to_string(one.of.stage))];
            open.push_back(std::move(one));
        }
    }
    std::ranges::sort(open, comes_first);
    json::array lines;
    for (std::size_t i = 0; i < std::min(open.size(), kMostCases); ++i) {
        lines.push_back(case_line_json(*call.house, *state, *open[i].pupil, open[i].of, call.now));
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"cases", std::move(lines)},
                                    {"total", open.size()},
                                    {"by_stage", json::value_from(by_stage)},
                                    {"strategies", strategies_json(*state, call.now)},
                                    {"cohorts", cohorts_json(*state, call.now.date)},
                                    {"staff", staff_list_json(*state, call.now.date)},
                                    {"behind", board.behind}});
}

Response record_strategy(Services& services, const Call& call) {
    constexpr std::size_t kShort = 100;
    constexpr std::size_t kLong = 2000;
    BodyReader body(call.request.body);
    json::object fact{{"strategy", body.text("strategy", kShort)}};
    const bool ends = body.flag("ended");
    if (ends) {
        fact["reason"] = body.text("reason", kLong);
    } else {
        fact["text"] = body.text("text", kLong);
        for (const char* name : {"cohort", "owner", "review"}) {
            fact[name] = body.text(name, kShort);
        }
        if (const std::string what = body.text_or_empty("what", kShort); !what.empty()) {
            fact["what"] = what;
        }
        read_aim_and_actions(body, fact);
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(
            std::optional(draft_of(call, ends ? "strategy_ended" : "strategy_set", fact)));
    });
    return kept ? list_cases(services, call) : error_answer(kept.error());
}

}  // namespace adsum::server
