// GET /api/v1/pupils/{upn}/case, and POST …/case/{what}: what is recorded of working a case. Each
// `what` is one kind of fact with its own fields; nothing else goes in.
#include "documents/letter_batch.hpp"
#include "school/json_fields.hpp"
#include "server/case_view.hpp"
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <array>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kId = 100;
constexpr std::size_t kWords = 2000;

void add_words(BodyReader& body, json::object& fact,
               std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const std::string text = body.text_or_empty(name, kWords); !text.empty()) {
            fact[json::string_view(name.data(), name.size())] = text;
        }
    }
}

json::object of_reason(BodyReader& body) {
    return {{"reason", body.text("reason", kWords)}};
}

json::object of_key_worker(BodyReader& body) {
    json::object fact{{"staff", body.text("staff", kId)}};
    add_words(body, fact, {"reason"});
    return fact;
}

json::object of_specialist(BodyReader& body) {
    json::object fact{{"role", body.text("role", kId)}, {"staff", body.text("staff", kId)}};
    add_words(body, fact, {"reason"});
    return fact;
}

json::object of_support(BodyReader& body) {
    json::object fact{{"support", body.text("support", kId)},
                      {"response", body.text("response", kId)}};
    add_words(body, fact, {"what", "with", "plan", "actions", "owner", "review", "delivery"});
    if (body.flag("agency")) {
        fact["agency"] = true;
    }
    return fact;
}

json::object of_target(BodyReader& body) {
    constexpr int kMostSessions = 10;
    json::object fact{{"target", body.text("target", kId)}, {"text", body.text("text", kWords)}};
    add_words(body, fact, {"measure", "from", "until"});
    for (const char* name : {"at_least", "of"}) {
        if (const auto number = body.whole(name, 1, kMostSessions)) {
            fact[name] = *number;
        }
    }
    return fact;
}

json::object of_target_end(BodyReader& body) {
    json::object fact{{"target", body.text("target", kId)}, {"outcome", body.text("outcome", kId)}};
    add_words(body, fact, {"reason"});
    return fact;
}

json::object of_strategy(BodyReader& body) {
    return {{"strategy", body.text("strategy", kId)},
            {"text", body.text("text", kWords)},
            {"owner", body.text("owner", kId)},
            {"review", body.text("review", kId)}};
}

json::object of_strategy_end(BodyReader& body) {
    return {{"strategy", body.text("strategy", kId)}, {"reason", body.text("reason", kWords)}};
}

json::object of_agreement(BodyReader& body) {
    constexpr std::size_t kMostNames = 10;
    json::object fact{{"agreement", body.text("agreement", kId)},
                      {"what", body.text("what", kId)},
                      {"terms", body.text("terms", kWords)},
                      {"signed_on", body.text("signed_on", kId)},
                      {"signed_by", view::texts(body.texts("signed_by", kMostNames, kId))}};
    add_words(body, fact, {"review"});
    return fact;
}

// Staff discretion: always with its reason.
json::object of_judgement(BodyReader& body) {
    json::object fact{{"topic", body.text("topic", kId)},
                      {"value", body.text("value", kId)},
                      {"reason", body.text("reason", kWords)}};
    if (fact["value"] != json::value("yes") && fact["value"] != json::value("no")) {
        body.fault("value", "yes or no is expected");
    }
    add_words(body, fact, {"first", "last"});
    return fact;
}

json::object of_note(BodyReader& body) {
    return {{"text", body.text("text", kWords)}};
}

json::object of_asking(BodyReader& body) {
    return {{"duty", body.text("duty", kId)}, {"text", body.text("text", kWords)}};
}

json::object of_advice(BodyReader& body) {
    return {{"from", body.text("from", kId)},
            {"about", body.text("about", kWords)},
            {"advice", body.text("advice", kWords)}};
}

json::object of_appointment(BodyReader& body) {
    return {{"rule", body.text("rule", kId)},
            {"on", body.text("on", kId)},
            {"time", body.text("time", kId)},
            {"place", body.text("place", kId)}};
}

struct CaseKind {
    std::string_view path, fact;
    json::object (*read)(BodyReader&);
};

constexpr std::array kCaseKinds{CaseKind{"open", "case_opened", of_reason},
                                CaseKind{"close", "case_closed", of_reason},
                                CaseKind{"key-worker", "key_worker_set", of_key_worker},
                                CaseKind{"specialist", "specialist_set", of_specialist},
                                CaseKind{"support", "support_recorded", of_support},
                                CaseKind{"target", "target_set", of_target},
                                CaseKind{"target-end", "target_ended", of_target_end},
                                CaseKind{"strategy", "strategy_set", of_strategy},
                                CaseKind{"strategy-end", "strategy_ended", of_strategy_end},
                                CaseKind{"agreement", "agreement_recorded", of_agreement},
                                CaseKind{"judgement", "judgement_recorded", of_judgement},
                                CaseKind{"advice", "advice_recorded", of_advice},
                                CaseKind{"appointment", "appointment_set", of_appointment},
                                CaseKind{"ask", "duty_asked", of_asking},
                                CaseKind{"note", "note_added", of_note}};

Response case_page(const Call& call) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return not_found();
    }
    duties::Filter of_pupil;
    of_pupil.pupil = pupil->upn;
    const auto duties = duties::duties(call.house->policy(), *state, call.now, of_pupil);
    return json_answer(case_json(*call.house, *state, *call.person, *pupil, duties, call.now));
}

// Whether what is opened or closed is so already; looked at where nobody else can write.
Result<void> check_open_or_closed(const Call& call, const school::State& state,
                                  std::string_view what) {
    const school::Pupil* pupil = state.pupil(Upn(call.param("upn")));
    if (pupil == nullptr || (what != "open" && what != "close")) {
        return done();
    }
    duties::Filter of_pupil;
    of_pupil.pupil = pupil->upn;
    const auto duties = duties::duties(call.house->policy(), state, call.now, of_pupil);
    const bool is_open =
        duties::case_of(call.house->policy(), state, *pupil, duties, call.now).open;
    if (is_open != (what == "open")) {
        return done();
    }
    return Error(ErrorKind::kConflict,
                 Fault{is_open ? "case-open-already" : "case-not-open",
                       {},
                       is_open ? "the case is open already" : "there is no open case",
                       "somebody was there first, or a rule opened it",
                       "look at it again"});
}

// A family is invited to a meeting that is asked for.
Result<void> check_meeting_asked(const Call& call, const school::State& state,
                                 const json::object& fact) {
    duties::Filter of_pupil;
    of_pupil.pupil = Upn(call.param("upn"));
    const auto duties = duties::duties(call.house->policy(), state, call.now, of_pupil);
    const std::string rule = school::text_in(fact, "rule");
    const bool asked = std::ranges::any_of(duties, [&](const duties::Duty& duty) {
        const auto* letter = documents::letter_of(call.house->letters(), duty);
        return duty.open() && duty.rule->id == rule && letter != nullptr && letter->invites();
    });
    return asked ? done()
                 : refused("appointment-duty", "rule",
                           "nothing of that name is due that invites a family",
                           "its letter says when and where it is", "choose another");
}

// Somebody is asked for what is open, and is another's to do.
Result<void> check_others_duty(const Call& call, const school::State& state,
                               const json::object& fact) {
    duties::Filter of_pupil;
    of_pupil.pupil = Upn(call.param("upn"));
    const auto duties = duties::duties(call.house->policy(), state, call.now, of_pupil);
    const auto found = std::ranges::find(duties, school::text_in(fact, "duty"), &duties::Duty::id);
    if (found == duties.end() || !found->open()) {
        return refused("asked-duty", "duty", "nothing of that name is open about this pupil",
                       "what is asked for waits for somebody", "look at the case again");
    }
    return !may_do_duty(*call.person, *found)
               ? done()
               : refused("asked-own", "duty", "this is yours to do", "nobody else is waited for",
                         "do it, or set it aside with a reason");
}

}  // namespace

Response read_case(Services& services, const Call& call) {
    bool sensitive = false;
    {
        const auto state = call.house->read();
        const school::Pupil* pupil = pupil_in_path(*state, call);
        if (pupil == nullptr) {
            return not_found();
        }
        sensitive = view::has_sensitive(*pupil, call.now.date);
    }
    if (sensitive) {
        const auto noted = services.looks->note(
            call.house->id(), {call.now, call.person->actor(), Upn(call.param("upn")), "case"});
        if (!noted) {
            return error_answer(noted.error());
        }
    }
    return case_page(call);
}

Response record_of_case(Services& /*services*/, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    const auto kind = std::ranges::find(kCaseKinds, call.param("what"), &CaseKind::path);
    if (kind == kCaseKinds.end()) {
        return not_found();
    }
    BodyReader body(call.request.body);
    json::object fact = kind->read(body);
    if (kind->path == "judgement") {
        const auto topics = judgement_topics(call.house->policy());
        if (std::ranges::find(topics, std::string(fact["topic"].as_string())) == topics.end()) {
            body.fault("topic", "is none of the judgements that the policy knows");
        }
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    fact["pupil"] = call.param("upn");
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_CHECK(check_open_or_closed(call, state, kind->path));
            if (kind->path == "ask") {
                ADSUM_CHECK(check_others_duty(call, state, fact));
            }
            if (kind->path == "appointment") {
                ADSUM_CHECK(check_meeting_asked(call, state, fact));
            }
            return std::optional(draft_of(call, std::string(kind->fact), fact));
        });
    return kept ? case_page(call) : error_answer(kept.error());
}

}  // namespace adsum::server
