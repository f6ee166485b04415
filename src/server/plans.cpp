// GET and POST /api/v1/plans, POST /api/v1/plans/{entry}/withdraw: marks that are known ahead.
#include "server/amending_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"
#include "server/why.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostPlanned = 1000;

json::array read_upns(BodyReader& body) {
    json::array upns;
    for (const json::value& value : body.array("pupils")) {
        if (!value.is_string() || upns.size() == kMostPlanned) {
            body.fault("pupils",
                       fmt::format("a list of at most {} UPNs is expected", kMostPlanned));
            break;
        }
        upns.push_back(value);
    }
    return upns;
}

Response plan_answer(const Call& call, journal::EntryNumber entry) {
    const auto state = call.house->read();
    const auto plan = state->plans().find(entry);
    return plan == state->plans().end()
               ? not_found()
               : json_answer(
                     json::object{{"plan", plan_json(*state, plan->second, call.now.date)}});
}

// Every code of today, with the reason where it cannot be planned.
json::array plannable_codes(const school::State& state, Date today) {
    json::array list;
    for (const law::RegisterCode* code : state.law().codes().on(today)) {
        json::object one = view::offered_code(*code, std::nullopt);
        if (!code->from_calendar && !school::may_be_planned(*code)) {
            one["usable"] = false;
            one["why_not"] = "It says what is seen when the register is taken.";
        }
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace

Response make_plan(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const Why why = read_why(body, call);
    const std::string code = body.text("code", 8);
    const std::string note = body.text_or_empty("note", 500);
    json::object fact{{"reason", why.reason}, {"code", code}};
    fact["first"] = body.text("first", 10);
    fact["last"] = body.text("last", 10);
    fact["sessions"] = body.text("sessions", 4);
    fact["pupils"] = read_upns(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            // A date that does not read is told when the plan itself is checked.
            const Date first = Date::parse(fact.at("first").as_string()).value_or(call.now.date);
            ADSUM_CHECK(check_why(why, call, state, code, first));
            ADSUM_TRY(const std::string beside, note_with(why, call, state, code, first, note));
            json::object whole = fact;
            if (!beside.empty()) {
                whole["note"] = beside;
            }
            entry = state.last_entry() + 1;
            return std::optional(draft_of(call, "marks_planned", std::move(whole)));
        });
    return kept ? plan_answer(call, entry) : error_answer(kept.error());
}

Response withdraw_plan(Services& /*services*/, const Call& call) {
    const auto entry = entry_in_path(call);
    if (const auto state = call.house->read(); !entry || !state->plans().contains(*entry)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 500);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(
            draft_of(call, "plan_withdrawn", json::object{{"entry", *entry}, {"reason", reason}})));
    });
    return kept ? plan_answer(call, *entry) : error_answer(kept.error());
}

Response list_plans(Services& /*services*/, const Call& call) {
    constexpr std::size_t kMost = 200;
    const auto state = call.house->read();
    json::array codes = plannable_codes(*state, call.now.date);
    put_asks(codes, call, *state, call.now.date, AskedAt::kAmendment);
    json::array plans;
    for (auto plan = state->plans().rbegin(); plan != state->plans().rend(); ++plan) {
        if (plans.size() < kMost) {
            plans.push_back(plan_json(*state, plan->second, call.now.date));
        }
    }
    return json_answer(json::object{{"now", call.now.to_string()},
                                    {"plans", std::move(plans)},
                                    {"more", state->plans().size() > kMost},
                                    {"codes", std::move(codes)},
                                    {"groups", groups_json(*state, call.now.date)}});
}

}  // namespace adsum::server
