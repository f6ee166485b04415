// POST …/leave, …/leave/{request}/withdraw and …/education, and /school/assessments: what the
// office writes down.
#include "school/json_fields.hpp"
#include "school/leave.hpp"
#include "server/json_answer.hpp"
#include "server/leave_asked.hpp"
#include "server/leave_handlers.hpp"
#include "server/leave_view.hpp"
#include "server/path_params.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

using LeaveDraft = Result<std::optional<journal::Draft>>;

Response leave_answer(const Call& call, const Upn& upn, const std::string& id) {
    const auto state = call.house->read();
    const school::Pupil* pupil = state->pupil(upn);
    const auto request =
        pupil == nullptr ? std::nullopt : school::leave_request(*pupil, id, call.now);
    return request ? json_answer(
                         leave_json(*call.house, *state, *call.person, *pupil, *request, call.now))
                   : not_found();
}

bool is_pupil_of_call(const Call& call) {
    const auto state = call.house->read();
    return pupil_in_path(*state, call) != nullptr;
}

}  // namespace

// A request on paper, or one that was said: entered with who asked and when it came.
Response ask_leave(Services& /*services*/, const Call& call) {
    if (!is_pupil_of_call(call)) {
        return not_found();
    }
    const Upn upn(call.param("upn"));
    BodyReader body(call.request.body);
    json::object fact = read_leave_asked(body, call.house->policy(), false);
    fact["pupil"] = upn.str();
    const auto contact = body.whole("contact", 1, 99);
    fact["requested_by"] = body.text("requested_by", 200);
    if (contact) {
        fact["contact"] = *contact;
    }
    if (const auto received = body.maybe_time("received")) {
        if (call.now < *received) {
            body.fault("received", "it has come already: not later than now");
        }
        fact["received"] = received->to_string();
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const std::string id = school::text_in(fact, "request");
    const auto kept = call.house->record([&](const school::State& state) -> LeaveDraft {
        const school::Pupil& pupil = *state.pupil(upn);
        if (school::leave_request(pupil, id, call.now)) {
            return std::optional<journal::Draft>();
        }
        ADSUM_CHECK(check_leave_sessions(state, pupil, fact));
        return std::optional(draft_of(call, "leave_requested", fact));
    });
    return kept ? leave_answer(call, upn, id) : error_answer(kept.error());
}

Response withdraw_leave(Services& /*services*/, const Call& call) {
    if (!is_pupil_of_call(call)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const std::string reason = body.text("reason", 500);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const Upn upn(call.param("upn"));
    const auto kept = call.house->record([&](const school::State&) -> LeaveDraft {
        return std::optional(draft_of(
            call, "leave_withdrawn",
            json::object{
                {"pupil", upn.str()}, {"request", call.param("request")}, {"reason", reason}}));
    });
    return kept ? leave_answer(call, upn, call.param("request")) : error_answer(kept.error());
}

Response record_leave_education(Services& /*services*/, const Call& call) {
    if (!is_pupil_of_call(call)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    const Upn upn(call.param("upn"));
    json::object fact{{"pupil", upn.str()},
                      {"request", call.param("request")},
                      {"date", body.text("date", 10)},
                      {"minutes", body.required_whole("minutes", 0, 600)},
                      {"text", body.text("text", 500)}};
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) -> LeaveDraft {
        return std::optional(draft_of(call, "leave_education", fact));
    });
    return kept ? leave_answer(call, upn, call.param("request")) : error_answer(kept.error());
}

Response set_assessments(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    json::array windows;
    for (const json::value& one : body.array("windows")) {
        BodyReader inner(one, "windows");
        json::object window{{"first", inner.text("first", 10)},
                            {"last", inner.text("last", 10)},
                            {"name", inner.text("name", 100)}};
        json::array groups;
        for (const std::string& group : inner.texts("year_groups", 20, 10)) {
            groups.emplace_back(group);
        }
        if (!groups.empty()) {
            window["year_groups"] = std::move(groups);
        }
        inner.ok();
        body.add(inner);
        windows.push_back(std::move(window));
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const auto kept = call.house->record([&](const school::State&) -> LeaveDraft {
        return std::optional(draft_of(call, "assessments_set", json::object{{"windows", windows}}));
    });
    return kept ? empty_answer() : error_answer(kept.error());
}

}  // namespace adsum::server
