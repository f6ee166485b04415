// POST …/calls, …/calls/release, …/follow-up, and /api/v1/follow-up/safe-by.
#include "school/calls.hpp"
#include "school/people_facts.hpp"
#include "server/feeds.hpp"
#include "server/follow_up_list.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/why.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLongestNote = 500;

// A brother or sister at another school of the store has the same parent: whoever rings there rings
// them too.
Result<void> check_elsewhere(const Services& services, const Call& call,
                             const school::Contact& contact) {
    for (const auto& [id, house] : services.houses) {
        if (house.get() == call.house) {
            continue;
        }
        const auto state = house->read();
        const auto calls = school::calls_in_hand(*state, call.now);
        if (const school::CallInHand* taken = school::call_with(calls, contact)) {
            Fault fault = school::call_taken(*taken, call.param("upn"));
            fault.what += ", at " + state->name();
            return Error(ErrorKind::kConflict, std::move(fault));
        }
    }
    return done();
}

// The contact as they are now; nothing where there is none, or no such pupil.
std::optional<school::Contact> contact_now(const Call& call, int priority) {
    const auto state = call.house->read();
    const school::Pupil* pupil = pupil_in_path(*state, call);
    if (pupil == nullptr) {
        return std::nullopt;
    }
    for (const school::Contact& contact : pupil->contacts) {
        if (contact.priority == priority) {
            return contact;
        }
    }
    return school::Contact();
}

// A call that is somebody else's is a conflict, and so is one's own that is over.
Response refusal(const Error& error) {
    const std::string& id = error.first().id;
    const bool conflict = id == "call-taken" || id == "call-not-begun";
    return error_answer(conflict ? Error(ErrorKind::kConflict, error.first()) : error);
}

Response record_call(Services& services, const Call& call, const char* kind, bool begins) {
    BodyReader body(call.request.body);
    const int priority = body.required_whole("contact", 1, school::kLastPriority);
    const auto contact = contact_now(call, priority);
    if (!contact) {
        return not_found();
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    std::unique_lock<std::mutex> one_at_a_time;
    if (begins) {
        one_at_a_time = std::unique_lock(services.ringing);
        if (const auto free = check_elsewhere(services, call, *contact); !free) {
            return error_answer(free.error());
        }
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(
            draft_of(call, kind, {{"pupil", call.param("upn")}, {"contact", priority}})));
    });
    return kept ? empty_answer() : refusal(kept.error());
}

// Every question of the policy, answered with one of its choices where it has some.
json::object read_answers(BodyReader& body, const policy::FollowUp& follow_up) {
    const json::object& given = body.object("answers");
    json::object answers;
    for (const policy::FollowUpQuestion& question : follow_up.asks) {
        const json::value* answer = given.if_contains(question.id);
        const std::string text = answer != nullptr && answer->is_string()
                                     ? std::string(answer->get_string())
                                     : std::string();
        if (text.empty() || text.size() > kLongestNote) {
            body.fault(question.id, "the policy asks for this when a follow-up is closed");
        } else if (!question.choices.empty() &&
                   std::ranges::find(question.choices, text) == question.choices.end()) {
            body.fault(question.id, "this is none of the policy's answers");
        }
        answers[question.id] = text;
    }
    return answers;
}

}  // namespace

Response begin_call(Services& services, const Call& call) {
    return record_call(services, call, "call_begun", true);
}

Response release_call(Services& services, const Call& call) {
    return record_call(services, call, "call_released", false);
}

Response close_follow_up(Services& /*services*/, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string date_text = body.text("date", 10);
    const auto date = Date::parse(date_text);
    if (!date) {
        body.fault("date", "this is no date");
    }
    json::object fact{{"pupil", call.param("upn")}, {"date", date_text}};
    fact["sessions"] = body.text("sessions", 4);
    const std::string code = body.text("code", 8);
    fact["code"] = code;
    const Why why = read_why(body, call);
    fact["reason"] = why.reason;
    fact["answers"] = read_answers(body, call.house->policy().follow_up);
    const std::string note = body.text_or_empty("note", kLongestNote);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_CHECK(check_why(why, call, state, code, *date));
            ADSUM_TRY(const std::string beside, note_with(why, call, state, code, *date, note));
            json::object whole = fact;
            if (!beside.empty()) {
                whole["note"] = beside;
            }
            return std::optional(draft_of(call, "follow_up_closed", std::move(whole)));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

Response set_safe_by(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    const std::string hour = body.text_or_empty("safe_by", 5);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) {
        return Result(std::optional(draft_of(call, "follow_up_set", {{"safe_by", hour}})));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
