// GET /api/v1/follow-up
#include "server/duty_view.hpp"
#include "server/follow_up_list.hpp"
#include "server/follow_up_siblings.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/left_site.hpp"
#include "server/outbox_view.hpp"
#include "server/view.hpp"
#include "server/why.hpp"
#include "server/why_closed.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// What runs beside a policy's own steps while a child stays unexplained: of the law, and the call
// that a message becomes which did not arrive.
constexpr std::string_view kBeside[] = {"n-unresolved", "attendance-return", "message-not-arrived"};

bool is_step(const policy::FollowUp& follow_up, const duties::Duty& duty) {
    return std::ranges::find(follow_up.steps, duty.rule->id) != follow_up.steps.end() ||
           std::ranges::find(kBeside, duty.rule->id) != std::end(kBeside);
}

json::array steps_json(const Call& call, const school::State& state, const DutyBoard::Duties& board,
                       const Upn& upn) {
    std::vector<const duties::Duty*> steps;
    for (const duties::Duty& duty : *board) {
        if (duty.open() && duty.pupil == upn && is_step(call.house->policy().follow_up, duty) &&
            may_see_duty(state, *call.person, duty, call.now.date)) {
            steps.push_back(&duty);
        }
    }
    std::ranges::sort(steps, {}, [](const duties::Duty* duty) {
        return std::tuple(duty->due, !duty->rule->mandatory, duty->id);
    });
    json::array list;
    for (const duties::Duty* step : steps) {
        list.push_back(duty_json(*call.house, state, *call.person, *step, call.now.date));
    }
    return list;
}

json::array questions_json(const policy::FollowUp& follow_up) {
    json::array list;
    for (const policy::FollowUpQuestion& question : follow_up.asks) {
        list.push_back(json::object{{"id", question.id},
                                    {"label", question.label},
                                    {"choices", view::texts(question.choices)},
                                    {"clauses", view::texts(question.clauses)}});
    }
    return list;
}

int closed_on(const school::State& state, Date date) {
    int closed = 0;
    for (const auto& [upn, pupil] : state.pupils()) {
        for (auto fact = pupil.facts.rbegin(); fact != pupil.facts.rend() && date <= fact->at.date;
             ++fact) {
            closed += fact->kind == "follow_up_closed" ? 1 : 0;
        }
    }
    return closed;
}

// How families are told, where the policy has a message for it.
json::value first_message_json(const Call& call) {
    const FirstMessage first = first_message(call.house->policy(), call.house->library());
    if (first.wording == nullptr) {
        return nullptr;
    }
    return json::object{{"template", first.wording->id},
                        {"title", first.wording->title},
                        {"rule", first.rule == nullptr ? "" : first.rule->title}};
}

// What was written today to say that children are not here, newest first.
json::array batches_today(const school::State& state, Date date) {
    json::array list;
    const auto& batches = state.outbox().batches();
    for (auto at = batches.rbegin(); at != batches.rend() && date <= at->second.at.date; ++at) {
        if (at->second.purpose == documents::to_string(documents::Purpose::kAbsence)) {
            list.push_back(batch_json(at->second));
        }
    }
    return list;
}

}  // namespace

Response read_follow_up(Services& services, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const policy::Policy& policy = call.house->policy();
    const SchoolTime now = call.now;
    json::object page{{"now", now.to_string()}, {"date", now.date.to_string()}};
    std::vector<duties::Family> families;
    std::vector<Look> looks;
    json::array list;
    {
        const auto state = call.house->read();
        const bool open = state->calendar().timeline().is_school_day(now.date);
        page["is_school_day"] = open;
        if (!open) {
            page["why_closed"] = why_closed(*state, now.date);
        }
        const SafeBy safe_by = safe_by_of(*state, policy);
        const auto children = children_to_follow_up(*state, policy, now);
        const FollowUpAlert alert = alert_of(children, safe_by, now);
        page["safe_by"] =
            safe_by.hour ? json::value(safe_by.hour->to_string()) : json::value(nullptr);
        page["safe_by_own"] = safe_by.own;
        page["passed"] = alert.passed;
        page["not_safe"] = alert.not_safe;
        page["closed_today"] = closed_on(*state, now.date);
        page["behind"] = board.behind;
        page["left"] = left_without_permission(*state, now);
        page["message"] = first_message_json(call);
        page["written"] = batches_today(*state, now.date);
        page["asks"] = questions_json(policy.follow_up);
        json::array codes = view::offered_codes(state->law().codes(), now.date, std::nullopt);
        put_asks(codes, call, *state, now.date, AskedAt::kAmendment);
        page["codes"] = std::move(codes);
        const auto calls = school::calls_in_hand(*state, now);
        for (const FollowUpChild& child : children) {
            json::object one = child_json(*state, policy, child, calls, now);
            one["steps"] = steps_json(call, *state, board, child.pupil->upn);
            one["siblings"] = siblings_here(*state, policy, *child.pupil, now);
            list.push_back(std::move(one));
            families.push_back(duties::family_of(*child.pupil));
            if (view::has_sensitive(*child.pupil, now.date)) {
                looks.push_back({now, call.person->actor(), child.pupil->upn, "follow_up"});
            }
        }
    }
    if (const auto noted = services.looks->note_daily(call.house->id(), looks); !noted) {
        return error_answer(noted.error());
    }
    put_siblings_elsewhere(services, *call.house, families, now, list);
    page["children"] = std::move(list);
    return json_answer(page);
}

}  // namespace adsum::server
