// POST /api/v1/pupils/{upn}/enforcement/decisions/{what} and …/records/{what}: a legal step, as one
// fact, with the snapshot of the register under it and the duty that it does.
#include "school/json_fields.hpp"
#include "school/outstanding.hpp"
#include "server/enforcement.hpp"
#include "server/json_answer.hpp"
#include "server/legal_kinds.hpp"
#include "server/path_params.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct Asked {
    const LegalKind* kind;
    json::object fact;
    std::string duty;  // empty: the first that it does
    std::string seen;  // of the evidence
};

Error moved_on() {
    return Error(ErrorKind::kConflict,
                 Fault{"evidence-moved-on",
                       {},
                       "the register has changed since you looked",
                       "a decision rests on the marks that whoever decides has seen",
                       "look at the evidence again"});
}

std::string made_id(const school::Pupil& pupil, const LegalKind& kind) {
    const auto before = std::ranges::count(pupil.facts, kind.fact, &school::Fact::kind);
    return fmt::format("{}{}", kind.letter, before + 1);
}

// Each question of the duty's rule is answered, as if the duty itself were done.
Result<void> check_questions(const policy::Rule& rule, const json::object& fact) {
    const json::value* answers = fact.if_contains("answers");
    if (answers == nullptr) {
        return {};
    }
    Faults faults;
    for (const std::string& name : further_questions(rule)) {
        if (!answers->as_object().contains(name)) {
            faults.add("consideration-missing", name, "this is asked for and is missing",
                       "the policy asks for it", "answer it in words");
        }
    }
    return faults.empty() ? Result<void>() : Result<void>(std::move(faults).to_error());
}

// The authority is asked for one parent, and others remain for whom it was decided.
bool is_one_of_several(const school::State& state, const Asked& asked, const json::object& fact) {
    if (asked.kind->fact != "penalty_notice_requested") {
        return false;
    }
    const school::Pupil* pupil = state.pupil(Upn(school::text_in(fact, "pupil")));
    const std::string of_case = school::text_in(fact, "case");
    for (const school::Fact& one : pupil->facts) {
        if (one.kind == "penalty_considered" && school::text_in(one.fields, "case") == of_case) {
            return school::not_asked_for(*pupil, one, SchoolTime::end_of(Date::of(9999, 1, 1)))
                       .size() > 1;
        }
    }
    return false;
}

// The duty that it does, looked up where nobody else can write.
Result<void> put_duty(const Call& call, const school::State& state, const Asked& asked,
                      json::object& fact) {
    const policy::Policy& policy = call.house->policy();
    auto duties = duties_of_law(policy, state, Upn(call.param("upn")), call.now);
    // What ends by itself is named last: a step does one duty.
    std::stable_partition(duties.begin(), duties.end(), [](const duties::Duty& duty) {
        return duty.rule->closes != policy::Closes::kSettled;
    });
    if (is_one_of_several(state, asked, fact)) {
        return {};
    }
    for (const duties::Duty& duty : duties) {
        if (policy.enforcement.done_by(duty.rule->id) == asked.kind->fact &&
            (asked.duty.empty() || asked.duty == duty.id)) {
            fact["duty"] = duty.id;
            return check_questions(*duty.rule, fact);
        }
    }
    if (!asked.duty.empty()) {
        return Error(ErrorKind::kConflict,
                     Fault{"duty-closed",
                           {},
                           "this duty is not open any more",
                           "somebody was there first, or the marks no longer ask for it",
                           "look at it again"});
    }
    return {};
}

Result<std::optional<journal::Draft>> draft_of_step(const Call& call, const school::State& state,
                                                    const Asked& asked) {
    const school::Pupil* pupil = state.pupil(Upn(call.param("upn")));
    json::object fact = asked.fact;
    fact["pupil"] = call.param("upn");
    if (!asked.kind->made_id.empty()) {
        fact[asked.kind->made_id] = made_id(*pupil, *asked.kind);
    }
    if (asked.kind->fact == "penalty_considered") {
        const auto evidence = duties::threshold_evidence(state, *pupil, call.now);
        if (evidence_id(evidence) != asked.seen) {
            return moved_on();
        }
        fact["sessions"] = school::to_json(evidence.settled());
    }
    ADSUM_CHECK(put_duty(call, state, asked, fact));
    return std::optional(draft_of(call, std::string(asked.kind->fact), std::move(fact)));
}

Response record_step(Services& services, const Call& call, bool decides) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    Asked asked{legal_kind(call.param("what")), {}, {}, {}};
    if (asked.kind == nullptr || asked.kind->decides != decides) {
        return not_found();
    }
    constexpr std::size_t kLongestId = 200;
    BodyReader body(call.request.body);
    asked.fact = read_legal(body, *asked.kind);
    asked.duty = body.text_or_empty("duty", kLongestId);
    asked.seen = body.text_or_empty("seen", kLongestId);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) { return draft_of_step(call, state, asked); });
    if (!kept) {
        return error_answer(kept.error());
    }
    return read_enforcement(services, call);
}

}  // namespace

Response decide_enforcement(Services& services, const Call& call) {
    return record_step(services, call, true);
}

Response record_enforcement(Services& services, const Call& call) {
    return record_step(services, call, false);
}

// POST /api/v1/school/authority
Response set_authority(Services& /*services*/, const Call& call) {
    constexpr std::size_t kLongestArea = 100;
    BodyReader body(call.request.body);
    json::object said;
    for (const char* name : {"area", "address_1", "address_2", "town", "postcode"}) {
        if (const std::string text = body.text_or_empty(name, kLongestArea); !text.empty()) {
            said[name] = text;
        }
    }
    const std::string area(said.contains("area") ? said["area"].as_string() : "");
    const auto& services = call.house->policy().enforcement.services;
    if (body.ok() && !area.empty() &&
        std::ranges::find(services, area, &policy::AuthorityService::area) == services.end()) {
        body.fault("area", "the policy names no service for it");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "authority_set", said)));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
