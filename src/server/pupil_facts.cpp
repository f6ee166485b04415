// POST …/marks/{date}/{session} and …/contact-attempts: facts about one pupil.
#include "school/household.hpp"
#include "server/contacts_to_ring.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/mark_view.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/seen.hpp"
#include "server/why.hpp"

#include <limits>

namespace adsum::server {
namespace json = boost::json;

Response amend_mark(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    if (const auto state = call.house->read(); !session || pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    if (!call.person->sees_whole_school() && session->date != call.now.date) {
        return error_answer(403, "not-allowed", "a tutor amends marks of today only",
                            "ask the attendance officer");
    }
    BodyReader body(call.request.body);
    const std::string code = body.text("code", 8);
    const Why why = read_why(body, call);
    const auto minutes = body.whole("minutes_late", 1, 480);
    const std::string note = body.text_or_empty("note", 500);
    const auto seen = body.whole("seen", 1, std::numeric_limits<int>::max());
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    json::object fact{{"pupil", call.param("upn")},
                      {"date", session->date.to_string()},
                      {"session", calendar::to_string(session->half)},
                      {"code", code},
                      {"reason", why.reason}};
    if (minutes) {
        fact["minutes_late"] = *minutes;
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (seen) {
                ADSUM_CHECK(check_seen(state, {{Upn(call.param("upn")), *session, *seen}}));
            }
            ADSUM_CHECK(check_why(why, call, state, code, session->date));
            ADSUM_TRY(const std::string beside,
                      note_with(why, call, state, code, session->date, note));
            json::object whole = fact;
            if (!beside.empty()) {
                whole["note"] = beside;
            }
            return std::optional(draft_of(call, "mark_amended", std::move(whole)));
        });
    if (!kept) {
        return error_answer(kept.error());
    }
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(Upn(call.param("upn")));
    return pupil == nullptr
               ? not_found()
               : json_answer(mark_cell(*state, *pupil, *session, call.now, call.house->policy()));
}

// What comes of a call is told by whoever has it in hand; nobody else rings the same person then.
Result<void> check_call_free(const Call& call, const school::State& state, int priority) {
    const school::Pupil* pupil = pupil_in_path(state, call);
    const school::Contact* contact =
        pupil == nullptr ? nullptr : school::contact_of(*pupil, priority);
    if (contact == nullptr) {
        return done();  // told by the check of the fact
    }
    const auto calls = school::calls_in_hand(state, call.now);
    const school::CallInHand* taken = call_standing(calls, *pupil, *contact);
    if (taken != nullptr && taken->who.id != call.person->actor().id) {
        return Error(ErrorKind::kConflict, school::call_taken(*taken, call.param("upn")));
    }
    return done();
}

Response record_contact(Services& /*services*/, const Call& call) {
    if (const auto state = call.house->read(); pupil_in_path(*state, call) == nullptr) {
        return not_found();
    }
    constexpr int kMostContacts = 99;
    BodyReader body(call.request.body);
    const std::string channel = body.text("channel", 20);
    const int contact = body.required_whole("contact", 1, kMostContacts);
    const std::string outcome = body.text("outcome", 40);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (channel == "call") {
                ADSUM_CHECK(check_call_free(call, state, contact));
            }
            return std::optional(draft_of(call, "contact_attempted",
                                          json::object{{"pupil", call.param("upn")},
                                                       {"channel", channel},
                                                       {"contact", contact},
                                                       {"outcome", outcome}}));
        });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
