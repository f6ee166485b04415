// POST /api/v1/desk/arrivals, /departures, /returns: each is one fact about one pupil.
#include "server/desk_record.hpp"

#include "server/desk.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestDeskReason = 300;

std::string session_text(const school::Fact& fact, std::string_view name) {
    const json::value* value = fact.fields.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

// Whether this very submission was recorded before, on whatever day: who has no answer asks again
// when they can.
bool submitted(const school::Pupil& pupil, const std::string& submission) {
    return std::ranges::any_of(pupil.facts, [&](const school::Fact& fact) {
        return school::is_of_desk(fact) && session_text(fact, "submission") == submission;
    });
}

// Who else was first, and when: the other desk, or the tutor's register.
Error already_in(const school::State& state, const school::Pupil& pupil, const DeskState& desk) {
    std::string what = "the pupil is in school already";
    if (desk.found.desk != nullptr) {
        what = fmt::format("{} at {} by {} already",
                           desk.found.desk->kind == "arrived" ? "signed in" : "back",
                           desk.found.desk->at.time.to_string(), desk.found.desk->who.name);
    } else if (pupil.mark(desk.present->session) != nullptr) {
        const auto stands = pupil.mark_history(desk.present->session).back();
        what = fmt::format("marked {} in the register at {} already",
                           state.law().codes().symbol(stands.code), stands.at.time.to_string());
    }
    return {ErrorKind::kConflict,
            {{"desk-already-in", pupil.upn.str(), what, "a pupil who is in does not arrive",
              "amend the mark where it is wrong"}}};
}

Error not_now(const school::Pupil& pupil, const DeskState& desk, std::string_view act) {
    return {
        ErrorKind::kConflict,
        {{"desk-not-now", pupil.upn.str(),
          desk.present
              ? fmt::format("this pupil cannot {} now: {}", act,
                            desk.found.where == school::Whereabouts::kLeft ? "they have left"
                                                                           : "they have not left")
              : "the school is closed to this pupil today",
          "what happened before decides what may be recorded next", "look at the pupil again"}}};
}

Response kept_answer(const Call& call, const Upn& upn, bool repeated) {
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(upn);
    return pupil == nullptr
               ? not_found()
               : json_answer(json::object{
                     {"repeated", repeated},
                     {"pupil", desk_pupil(*state, call.house->policy(), *pupil, call.now)}});
}

const school::Pupil* on_roll(const school::State& state, const Upn& upn, Date today) {
    const school::Pupil* pupil = state.pupil(upn);
    return pupil != nullptr && pupil->on_roll(today) ? pupil : nullptr;
}

Error unknown_pupil(const Upn& upn) {
    return refused("pupil-unknown", upn.str(), "no pupil on the roll has this UPN", {},
                   "find the pupil again");
}

using Draft = Result<std::optional<journal::Draft>>;

// Departures and returns: the draft, once the act is allowed.
Response record_act(const Call& call, BodyReader& body, const Upn& upn, json::object fact,
                    bool DeskActs::*allowed, std::string_view kind, std::string_view act) {
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string submission(fact.at("submission").get_string());
    bool repeated = false;
    const auto kept = call.house->record([&](const school::State& state) -> Draft {
        const school::Pupil* pupil = on_roll(state, upn, call.now.date);
        if (pupil == nullptr) {
            return unknown_pupil(upn);
        }
        repeated = submitted(*pupil, submission);
        if (repeated) {
            return std::optional<journal::Draft>();
        }
        const DeskState desk = desk_state(state, call.house->policy(), *pupil, call.now);
        if (!(desk.acts.*allowed)) {
            return not_now(*pupil, desk, act);
        }
        return std::optional(draft_of(call, std::string(kind), fact));
    });
    return kept ? kept_answer(call, upn, repeated) : error_answer(kept.error());
}

}  // namespace

Result<bool> record_arrival_of(const Call& call, const ArrivalAsked& asked) {
    bool repeated = false;
    const auto kept = call.house->record([&](const school::State& state) -> Draft {
        const policy::Policy& policy = call.house->policy();
        const school::Pupil* pupil = on_roll(state, asked.upn, call.now.date);
        if (pupil == nullptr) {
            return unknown_pupil(asked.upn);
        }
        repeated = submitted(*pupil, asked.submission);
        if (repeated) {
            return std::optional<journal::Draft>();
        }
        const DeskState desk = desk_state(state, policy, *pupil, call.now);
        if (!desk.present) {
            return not_now(*pupil, desk, "arrive");
        }
        if (!desk.acts.arrive) {
            return already_in(state, *pupil, desk);
        }
        const calendar::Session session = desk.present->session;
        const auto code = code_now(policy, *pupil, session.half, call.now, asked.basis);
        if (!code) {
            return refused("arrival-no-code", asked.upn.str(),
                           "the school's arrival times give no code for this minute",
                           "the policy's windows for the session are over",
                           "amend the mark with its reason");
        }
        json::object fact{{"pupil", asked.upn.str()},
                          {"date", session.date.to_string()},
                          {"session", calendar::to_string(session.half)},
                          {"code", code->code},
                          {"basis", to_string(asked.basis)},
                          {"submission", asked.submission}};
        const law::RegisterCode* meaning = state.law().codes().find(code->code, session.date);
        if (meaning != nullptr && meaning->asks_minutes_late) {
            fact["minutes_late"] = code->minutes_late;
        }
        if (!asked.reason.empty()) {
            fact["reason"] = asked.reason;
        }
        return std::optional(draft_of(call, "arrived", std::move(fact)));
    });
    if (!kept) {
        return kept.error();
    }
    return repeated;
}

Response record_arrival(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    ArrivalAsked asked;
    asked.upn = Upn(body.text("upn", 13));
    asked.submission = body.text("submission", 100);
    const auto basis = policy::parse_arrival_basis(body.text("basis", 20));
    asked.reason = body.text_or_empty("reason", kLongestDeskReason);
    if (!basis) {
        body.fault("basis", "none, evidence, prior_approval or explanation");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    asked.basis = *basis;
    const auto repeated = record_arrival_of(call, asked);
    return repeated ? kept_answer(call, asked.upn, *repeated) : error_answer(repeated.error());
}

Response record_departure(Services& /*services*/, const Call& call) {
    constexpr std::size_t kLongestName = 100;
    BodyReader body(call.request.body);
    const Upn upn(body.text("upn", 13));
    json::object fact{{"pupil", upn.str()},
                      {"submission", body.text("submission", 100)},
                      {"reason", body.text("reason", kLongestDeskReason)}};
    for (const char* name : {"collected_by", "expected_back"}) {
        if (const std::string text = body.text_or_empty(name, kLongestName); !text.empty()) {
            fact[name] = text;
        }
    }
    if (const std::string given = body.text_or_empty("permission", 20); !given.empty()) {
        if (given != "parent" && given != "school" && given != "none") {
            body.fault("permission", "parent, school or none");
        }
        fact["permission"] = given;
    }
    return record_act(call, body, upn, std::move(fact), &DeskActs::leave, "left_site", "leave");
}

Response record_return(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const Upn upn(body.text("upn", 13));
    json::object fact{{"pupil", upn.str()}, {"submission", body.text("submission", 100)}};
    return record_act(call, body, upn, std::move(fact), &DeskActs::come_back, "returned_to_site",
                      "come back");
}

}  // namespace adsum::server
