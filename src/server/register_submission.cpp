#include "server/register_submission.hpp"

#include "base/upn.hpp"
#include "school/mark_facts.hpp"
#include "server/json_answer.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

// The mark that stood when an entry was made, whatever was amended since.
school::MarkEntry stood_before(const school::Pupil& pupil, calendar::Session session,
                               journal::EntryNumber entry) {
    const auto history = pupil.mark_history(session);
    school::MarkEntry stood;
    for (const school::MarkEntry& one : history) {
        if (one.entry < entry) {
            stood = one;
        }
    }
    return stood;
}

bool stands_otherwise(const school::State& state, calendar::Session session,
                      const json::array& row) {
    const school::Pupil* pupil =
        state.pupil(Upn(upn_normalised(std::string(row.at(0).as_string()))));
    school::NewMark mark{session, std::string(row.at(1).as_string()), std::nullopt,
                         std::string(row.at(3).as_string())};
    if (row.at(2).is_int64()) {
        mark.minutes_late = static_cast<int>(row.at(2).as_int64());
    }
    return pupil != nullptr && school::differs_from_what_stands(state, *pupil, mark);
}

}  // namespace

std::string details_of(std::optional<int> minutes, const std::string& note) {
    std::string text = minutes ? fmt::format("{} minutes late", *minutes) : "";
    if (!note.empty()) {
        text += (text.empty() ? "" : "; ") + note;
    }
    return text;
}

json::object difference(const school::State& state, const school::Pupil& pupil,
                        const std::string& code, const std::string& details,
                        const school::MarkEntry& stands) {
    return {{"upn", pupil.upn.str()},
            {"name", pupil.shown_name()},
            {"yours", code},
            {"yours_details", details},
            {"theirs", state.law().codes().symbol(stands.code)},
            {"theirs_details", details_of(stands.minutes_late, stands.note)},
            {"by", view::maker(state, stands)},
            {"at", stands.at.to_string()}};
}

Submission read_submission(BodyReader& body) {
    constexpr std::size_t kMostPupils = 1000;
    Submission read;
    read.id = body.text("submission", 100);
    read.merge = body.flag("merge");
    read.on_device = body.maybe_time("taken_at");
    read.owner = body.text_or_empty("owner", 200);
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

Result<void> check_complete(const school::State& state, const RegisterHead& head,
                            const Submission& submission) {
    Faults faults;
    for (const school::Pupil* pupil : head.pupils) {
        const auto& days = state.calendar().timeline(pupil->year_group_on(head.session.date));
        const bool settled = submission.merge && pupil->mark(head.session) != nullptr;
        if (!submission.by_upn.contains(pupil->upn.str()) && !settled &&
            days.is_open(head.session)) {
            faults.add("register-incomplete", pupil->upn.str(), "this pupil has no mark",
                       "a register names every pupil of its group", "mark the pupil");
        }
    }
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

Error id_used() {
    return refused("submission-id-used", "submission",
                   "another register was handed in under this id",
                   "an id belongs to one submission", "make a new id");
}

bool only_differences(const Error& error) {
    return std::ranges::all_of(error.faults(),
                               [](const Fault& fault) { return fault.id == "register-differs"; });
}

std::optional<Response> refused_to_another(const Call& call, const Submission& submission) {
    if (submission.owner.empty() ||
        submission.owner == call.house->id().str() + "/" + call.person->staff.str()) {
        return std::nullopt;
    }
    return error_answer(403, "submission-of-another",
                        "somebody else saved this register on this device",
                        "whoever saved it signs in and sends it");
}

Result<void> record_merging(House& house, const House::Make& make, const Submission& submission) {
    constexpr int kTries = 5;
    auto kept = house.record(make);
    for (int i = 0; i < kTries && submission.merge && !kept && only_differences(kept.error());
         ++i) {
        kept = house.record(make);
    }
    return kept;
}

json::object register_body(const school::State& state, const RegisterHead& head,
                           const Submission& submission) {
    json::object body{{"group", head.group.str()},
                      {"date", head.session.date.to_string()},
                      {"session", to_string(head.session.half)},
                      {"submission", submission.id}};
    json::array marks;
    json::array differed;
    for (const json::value& row : submission.marks) {
        const bool otherwise =
            submission.merge && stands_otherwise(state, head.session, row.as_array());
        (otherwise ? differed : marks).push_back(row);
    }
    body["marks"] = std::move(marks);
    if (!differed.empty()) {
        body["differed"] = std::move(differed);
    }
    if (submission.on_device) {
        body["taken_on_device_at"] = submission.on_device->to_string();
    }
    return body;
}

json::array differences_refused(const school::State& state, calendar::Session session,
                                const Error& error, const Submission& submission) {
    json::array list;
    for (const Fault& fault : error.faults()) {
        const school::Pupil* pupil = state.pupil(Upn(fault.place));
        const auto yours = submission.by_upn.find(fault.place);
        if (pupil != nullptr && pupil->mark(session) != nullptr &&
            yours != submission.by_upn.end()) {
            list.push_back(difference(state, *pupil, yours->second.code, yours->second.details,
                                      pupil->mark_history(session).back()));
        }
    }
    return list;
}

json::array differences_kept(const school::State& state, const school::RegisterTaken& taken) {
    json::array list;
    for (const school::Differed& said : taken.differed) {
        if (const school::Pupil* pupil = state.pupil(said.upn)) {
            list.push_back(difference(state, *pupil, said.symbol,
                                      details_of(said.minutes_late, said.note),
                                      stood_before(*pupil, taken.session, taken.entry)));
        }
    }
    return list;
}

json::array differences_of_register(const school::State& state, const RegisterHead& head) {
    json::array list;
    for (const school::RegisterTaken* taken : state.differing(head.group, head.session)) {
        for (json::value& row : differences_kept(state, *taken)) {
            json::object& one = row.as_object();
            one["said_by"] = view::actor(taken->who);
            one["said_at"] = taken->at.to_string();
            if (taken->on_device) {
                one["said_on_device_at"] = taken->on_device->to_string();
            }
            list.push_back(std::move(one));
        }
    }
    return list;
}

}  // namespace adsum::server
