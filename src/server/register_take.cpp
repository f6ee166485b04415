// POST /api/v1/registers/{group}/{date}/{session}: one submission, one entry, kept whole or not at
// all.
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/read_body.hpp"
#include "server/register_page.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct Submission {
    std::string id;
    struct Mark {
        std::string code, details;
    };
    std::map<std::string, Mark> by_upn;
    json::array marks;  // as the journal has them
};

// What stands beside a code: "12 minutes late; Farm".
std::string details_of(std::optional<int> minutes, const std::string& note) {
    std::string text = minutes ? fmt::format("{} minutes late", *minutes) : "";
    if (!note.empty()) {
        text += (text.empty() ? "" : "; ") + note;
    }
    return text;
}

Submission read_submission(BodyReader& body) {
    constexpr std::size_t kMostPupils = 1000;
    Submission read;
    read.id = body.text("submission", 100);
    const json::array& marks = body.array("marks");
    if (marks.size() > kMostPupils) {
        body.fault("marks", "more pupils than any group has");
        return read;
    }
    for (const json::value& value : marks) {
        BodyReader one(value, "marks");
        const std::string upn = one.text("upn", 13);
        const std::string code = one.text("code", 8);
        const auto minutes = one.whole("minutes_late", 1, 480);
        const std::string note = one.text_or_empty("note", 500);
        if (!one.ok()) {
            body.add(one);
            continue;
        }
        read.by_upn.emplace(upn, Submission::Mark{code, details_of(minutes, note)});
        read.marks.push_back(
            json::array{upn, code, minutes ? json::value(*minutes) : json::value(nullptr), note});
    }
    return read;
}

// Every pupil of the group is named: a register is complete or it is not one.
Result<void> check_complete(const school::State& state, const RegisterHead& head,
                            const Submission& submission) {
    Faults faults;
    for (const school::Pupil* pupil : head.pupils) {
        const auto& days = state.calendar().timeline(pupil->year_group_on(head.session.date));
        if (!submission.by_upn.contains(pupil->upn.str()) && days.is_open(head.session)) {
            faults.add("register-incomplete", pupil->upn.str(), "this pupil has no mark",
                       "a register names every pupil of its group", "mark the pupil");
        }
    }
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

Result<void> check_time(const RegisterHead& head, SchoolTime now) {
    if (head.state != RegisterState::kUpcoming && head.state != RegisterState::kClosed) {
        return done();
    }
    return refused("register-not-open", head.group.str(), why_not_take(head, now), {},
                   "take it when it is open");
}

bool only_differences(const Error& error) {
    return std::ranges::all_of(error.faults(),
                               [](const Fault& fault) { return fault.id == "register-differs"; });
}

Response differences(const school::State& state, calendar::Session session, const Error& error,
                     const Submission& submission) {
    json::array list;
    for (const Fault& fault : error.faults()) {
        const school::Pupil* pupil = state.pupil(Upn(fault.place));
        const school::MarkCell* mark = pupil == nullptr ? nullptr : pupil->mark(session);
        const auto yours = submission.by_upn.find(fault.place);
        if (mark == nullptr || yours == submission.by_upn.end()) {
            continue;
        }
        json::object one{{"upn", fault.place},
                         {"name", pupil->shown_name()},
                         {"yours", yours->second.code},
                         {"yours_details", yours->second.details},
                         {"theirs", state.law().codes().symbol(mark->code)}};
        const school::MarkEntry stands = pupil->mark_history(session).back();
        one["theirs_details"] = details_of(stands.minutes_late, stands.note);
        one["by"] = view::maker(state, stands);
        one["at"] = stands.at.to_string();
        list.push_back(std::move(one));
    }
    return error_answer(Error(ErrorKind::kConflict, error.faults()),
                        json::object{{"differences", std::move(list)}});
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
    Submission submission = read_submission(body);
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    bool repeated = false;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            if (const school::RegisterTaken* earlier = state.submission(submission.id)) {
                if (earlier->group != group || earlier->session != *session) {
                    return refused("submission-id-used", "submission",
                                   "another register was handed in under this id",
                                   "an id belongs to one submission", "make a new id");
                }
                repeated = true;
                return std::optional<journal::Draft>();
            }
            const RegisterHead head =
                register_head(state, call.house->policy(), group, *session, call.now);
            ADSUM_CHECK(check_time(head, call.now));
            ADSUM_CHECK(check_complete(state, head, submission));
            return std::optional(draft_of(call, "register_taken",
                                          json::object{{"group", group.str()},
                                                       {"date", session->date.to_string()},
                                                       {"session", to_string(session->half)},
                                                       {"submission", submission.id},
                                                       {"marks", submission.marks}}));
        });
    const auto state = call.house->read();
    if (!kept) {
        return only_differences(kept.error())
                   ? differences(*state, *session, kept.error(), submission)
                   : error_answer(kept.error());
    }
    const RegisterHead head =
        register_head(*state, call.house->policy(), group, *session, call.now);
    return json_answer(json::object{{"submission", submission.id},
                                    {"repeated", repeated},
                                    {"register", register_page(*state, head, call.now)}});
}

}  // namespace adsum::server
