// POST /api/v1/registers/{group}/{date}/{session}: one submission, one entry, kept whole or not at
// all; or, where it asks to be merged, kept but for the marks that stand otherwise. What differs is
// worked out on the state that the entry is checked against, under the writer's lock.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/register_submission.hpp"
#include "server/why.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

Result<void> check_time(const RegisterHead& head, SchoolTime now) {
    if (head.state != RegisterState::kUpcoming && head.state != RegisterState::kClosed) {
        return done();
    }
    return refused("register-not-open", head.group.str(), why_not_take(head, now), {},
                   "take it when it is open");
}

}  // namespace

Response take_register(Services& /*services*/, const Call& call) {
    const auto session = session_in_path(call);
    const GroupName group(call.param("group"));
    {
        const auto state = call.house->read();
        if (!session || !state->knows_group(group, session->date) ||
            !may_see_group(*state, *call.person, group)) {
            return not_found();
        }
    }
    BodyReader body(call.request.body);
    const Submission submission = read_submission(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    if (auto refusal = refused_to_another(call, submission)) {
        return std::move(*refusal);
    }
    bool repeated = false;
    const auto make = [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
        repeated = false;
        if (const school::RegisterTaken* earlier = state.submission(submission.id)) {
            if (earlier->group != group || earlier->session != *session) {
                return id_used();
            }
            repeated = true;
            return std::optional<journal::Draft>();
        }
        const RegisterHead head =
            register_head(state, call.house->policy(), group, *session, call.now);
        ADSUM_CHECK(check_time(head, call.now));
        ADSUM_CHECK(check_complete(state, head, submission));
        ADSUM_CHECK(check_asks(call, state, head, submission));
        return std::optional(
            draft_of(call, "register_taken", register_body(state, head, submission)));
    };
    const auto kept = record_merging(*call.house, make, submission);
    const auto state = call.house->read();
    if (!kept) {
        return only_differences(kept.error())
                   ? error_answer(Error(ErrorKind::kConflict, kept.error().faults()),
                                  json::object{{"differences",
                                                differences_refused(*state, *session, kept.error(),
                                                                    submission)}})
                   : error_answer(kept.error());
    }
    const RegisterHead head =
        register_head(*state, call.house->policy(), group, *session, call.now);
    json::object page = register_page(*state, call.house->policy(), head, call.now);
    put_asks(page.at("codes").as_array(), call, *state, session->date, AskedAt::kRegister);
    json::object answer{
        {"submission", submission.id}, {"repeated", repeated}, {"register", std::move(page)}};
    if (submission.merge) {
        const school::RegisterTaken* taken = state->submission(submission.id);
        answer["differences"] = taken == nullptr ? json::array() : differences_kept(*state, *taken);
    }
    return json_answer(answer);
}

}  // namespace adsum::server
