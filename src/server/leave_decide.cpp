// POST …/leave/{request}/decide: the decision of whoever the policy names, with what it answers;
// the duties that asked for it are done by it.
#include "school/json_fields.hpp"
#include "school/mark_rules.hpp"
#include "server/json_answer.hpp"
#include "server/leave_handlers.hpp"
#include "server/leave_view.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using DecisionDraft = Result<std::optional<journal::Draft>>;

struct LeaveDecision {
    bool granted = false;
    std::string code, reason, exception;
    std::vector<std::string> days;
    json::object answers;
};

LeaveDecision read_leave_decision(BodyReader& body) {
    LeaveDecision decision;
    decision.granted = body.flag("granted");
    decision.code = body.text_or_empty("code", 8);
    decision.reason = body.text("reason", 1000);
    decision.exception = body.text_or_empty("exception", 1000);
    decision.days = body.texts("days", 366, 10);
    for (const auto& answer : body.object("answers")) {
        if (!answer.value().is_string() || answer.value().as_string().size() > 1000) {
            body.fault(answer.key(), "a text of at most 1000 bytes is expected here");
        } else if (!answer.value().as_string().empty()) {
            decision.answers[answer.key()] = answer.value();
        }
    }
    return decision;
}

// What the policy bars stays barred; against what it would refuse a reason is asked for.
Result<void> check_against_policy(const duties::LeaveCase& leave, const LeaveDecision& decision,
                                  json::object& body) {
    Faults faults;
    json::array against;
    for (const duties::LeaveFinding& one : leave.policy) {
        if (one.outcome == duties::LeaveOutcome::kBars) {
            faults.add("leave-barred", one.check->id,
                       fmt::format("{}: {}", one.check->label, one.found),
                       "the policy lets nobody grant this", "refuse the request");
        } else if (one.outcome == duties::LeaveOutcome::kRefuses) {
            against.emplace_back(one.check->id);
        }
    }
    if (!against.empty() && decision.exception.empty()) {
        faults.add("leave-against-policy", "exception",
                   "the policy would refuse this, and nothing says why it is granted",
                   "the law asks for a decision in each case; against the policy it has a reason",
                   "say what is out of the ordinary in this case");
    }
    if (leave.kind != nullptr && leave.kind->by_day && !leave.licensed && decision.days.empty()) {
        faults.add("leave-by-day", "days", "each day is decided, and none is named",
                   "a licence that names no days leaves each day to the head", "name the days");
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    if (!against.empty()) {
        body["against"] = std::move(against);
        body["exception"] = decision.exception;
    }
    return done();
}

// The register will be taken with this code: what it would refuse is told now, once.
Result<void> try_marks(const school::State& state, const school::Pupil& pupil,
                       const duties::LeaveCase& leave, const LeaveDecision& decision,
                       const std::string& code) {
    const law::RegisterCode* known = state.law().codes().find(code, leave.request.dates.first);
    if (known != nullptr && known->category == law::Category::kUnauthorised) {
        return refused("leave-code", "code", fmt::format("{} is an absence without leave", code),
                       "leave that is granted is an authorised absence",
                       "choose the code of the leave");
    }
    const std::string licence = school::text_in(leave.request.asked->fields, "licence");
    for (const calendar::Session& session : leave.sessions) {
        const bool given =
            decision.days.empty() ||
            std::ranges::find(decision.days, session.date.to_string()) != decision.days.end();
        Faults faults;
        if (given &&
            !school::check_mark(
                state, pupil,
                {session, code, std::nullopt, licence.empty() ? leave.request.reason : licence},
                school::Entered::kByPerson, session.to_string(), faults, nullptr)) {
            return std::move(faults).to_error();
        }
    }
    return done();
}

DecisionDraft draft_decision(const Call& call, const school::State& state, const Upn& upn,
                             const std::string& id, const LeaveDecision& decision) {
    const school::Pupil& pupil = *state.pupil(upn);
    const auto request = school::leave_request(pupil, id, call.now);
    json::object body{{"pupil", upn.str()},
                      {"request", id},
                      {"granted", decision.granted},
                      {"reason", decision.reason}};
    if (request) {
        const auto leave =
            duties::leave_case(call.house->policy(), state, pupil, *request, call.now);
        std::string code = decision.code;
        if (code.empty() && leave.kind != nullptr) {
            code = decision.granted ? leave.kind->code : leave.kind->refused;
        }
        body["code"] = code.empty() ? (decision.granted ? "C" : "O") : code;
        if (decision.granted && request->waits()) {
            ADSUM_CHECK(check_against_policy(leave, decision, body));
            ADSUM_CHECK(
                try_marks(state, pupil, leave, decision, std::string(body["code"].as_string())));
        }
    }
    if (decision.granted && !decision.days.empty()) {
        json::array days;
        for (const std::string& day : decision.days) {
            days.emplace_back(day);
        }
        body["days"] = std::move(days);
    }
    return std::optional(draft_of(call, "leave_decided", std::move(body)));
}

// What a duty asks for and the decision, or the request, says by itself.
json::object answers_to(const duties::Duty& duty, const LeaveDecision& decision,
                        const json::object& request) {
    const std::string said = decision.granted ? "granted" : "refused";
    json::object fields;
    for (const std::string& name : duty.rule->fields) {
        if (const json::value* answer = decision.answers.if_contains(name)) {
            fields[name] = *answer;
        } else if (const std::string text = school::text_in(request, name);
                   name != "reason" && !text.empty()) {
            fields[name] = text;
        } else {
            fields[name] = name == "reason" ? decision.reason : said;
        }
    }
    fields["outcome"] = said;
    return fields;
}

Result<void> close_leave_duties(const Call& call, const Upn& upn,
                                const std::vector<duties::Duty>& duties,
                                const LeaveDecision& decision, const json::object& request) {
    for (const duties::Duty& duty : duties) {
        ADSUM_CHECK(call.house->record([&](const school::State&) -> DecisionDraft {
            return std::optional(
                draft_of(call, "duty_done",
                         json::object{{"pupil", upn.str()},
                                      {"duty", duty.id},
                                      {"fields", answers_to(duty, decision, request)}}));
        }));
    }
    return done();
}

}  // namespace

Response decide_leave(Services& /*services*/, const Call& call) {
    const Upn upn(call.param("upn"));
    const std::string& id = call.param("request");
    BodyReader body(call.request.body);
    const LeaveDecision decision = read_leave_decision(body);
    std::vector<duties::Duty> asked;
    json::object asking;
    {
        const auto state = call.house->read();
        const school::Pupil* pupil = pupil_in_path(*state, call);
        const auto request =
            pupil == nullptr ? std::nullopt : school::leave_request(*pupil, id, call.now);
        if (!request) {
            return not_found();
        }
        const auto leave =
            duties::leave_case(call.house->policy(), *state, *pupil, *request, call.now);
        if (!may_decide_leave(*call.person, leave)) {
            return error_answer(403, "not-allowed", "this leave is another role's to decide",
                                "ask somebody of that role");
        }
        asked = leave_duties(*call.house, *state, *pupil, *request, call.now);
        asking = request->asked->fields;
    }
    for (const duties::Duty& duty : asked) {
        for (const std::string& name : duty.rule->fields) {
            if (!is_told_by_decision(name) && !decision.answers.contains(name)) {
                body.fault(name, "this is asked for and is missing");
            }
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) { return draft_decision(call, state, upn, id, decision); });
    if (!kept) {
        return error_answer(kept.error());
    }
    // The decision stands, whatever becomes of the duties.
    if (const auto closed = close_leave_duties(call, upn, asked, decision, asking); !closed) {
        return error_answer(closed.error());
    }
    const auto state = call.house->read();
    const school::Pupil& pupil = *state->pupil(upn);
    const auto decided = school::leave_request(pupil, id, call.now);
    return decided ? json_answer(
                         leave_json(*call.house, *state, *call.person, pupil, *decided, call.now))
                   : not_found();
}

}  // namespace adsum::server
