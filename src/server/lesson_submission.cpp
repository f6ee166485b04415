#include "server/lesson_submission.hpp"

#include "base/upn.hpp"
#include "school/lesson_facts.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

// What stood when an entry was made, whatever was amended since.
school::MarkEntry stood_before(const school::State& state, const Upn& upn,
                               const school::LessonId& lesson, journal::EntryNumber entry) {
    school::MarkEntry stood;
    for (const school::MarkEntry& one : state.lessons().history(upn, lesson)) {
        if (one.entry < entry) {
            stood = one;
        }
    }
    return stood;
}

bool stands_otherwise(const school::State& state, const LessonHead& head, const json::array& row) {
    school::NewMark mark{head.session, std::string(row.at(1).as_string()), std::nullopt,
                         std::string(row.at(3).as_string())};
    if (row.at(2).is_int64()) {
        mark.minutes_late = static_cast<int>(row.at(2).as_int64());
    }
    const Upn upn(upn_normalised(std::string(row.at(0).as_string())));
    return school::differs_from_lesson_mark(state, upn, head.lesson.id, mark);
}

json::array differences_in(const school::State& state, const LessonHead& head,
                           const school::LessonTaken& taken) {
    json::array list;
    for (const school::Differed& said : taken.differed) {
        if (const school::Pupil* pupil = state.pupil(said.upn)) {
            list.push_back(difference(state, *pupil, said.symbol,
                                      details_of(said.minutes_late, said.note),
                                      stood_before(state, said.upn, head.lesson.id, taken.entry)));
        }
    }
    return list;
}

}  // namespace

Result<void> check_complete(const school::State& state, const LessonHead& head,
                            const Submission& submission) {
    Faults faults;
    const calendar::Session session{head.lesson.id.date, school::half_of(head.lesson.start)};
    for (const school::Pupil* pupil : head.pupils) {
        const auto& days = state.calendar().timeline(pupil->year_group_on(session.date));
        const bool settled =
            submission.merge && state.lessons().mark(pupil->upn, head.lesson.id).has_value();
        if (!submission.by_upn.contains(pupil->upn.str()) && !settled && days.is_open(session)) {
            faults.add("register-incomplete", pupil->upn.str(), "this pupil has no mark",
                       "a register names every pupil of its group", "mark the pupil");
        }
    }
    return faults.empty() ? done() : Result<void>(std::move(faults).to_error());
}

json::object lesson_body(const school::State& state, const LessonHead& head,
                         const Submission& submission) {
    json::object body{{"class", head.lesson.id.group.str()},
                      {"date", head.lesson.id.date.to_string()},
                      {"period", head.lesson.id.period},
                      {"submission", submission.id}};
    json::array marks;
    json::array differed;
    for (const json::value& row : submission.marks) {
        const bool otherwise = submission.merge && stands_otherwise(state, head, row.as_array());
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

json::array differences_refused(const school::State& state, const LessonHead& head,
                                const Error& error, const Submission& submission) {
    json::array list;
    for (const Fault& fault : error.faults()) {
        const school::Pupil* pupil = state.pupil(Upn(fault.place));
        const auto yours = submission.by_upn.find(fault.place);
        if (pupil == nullptr || yours == submission.by_upn.end()) {
            continue;
        }
        const auto history = state.lessons().history(pupil->upn, head.lesson.id);
        if (!history.empty()) {
            list.push_back(difference(state, *pupil, yours->second.code, yours->second.details,
                                      history.back()));
        }
    }
    return list;
}

json::array differences_kept(const school::State& state, const LessonHead& head,
                             journal::EntryNumber entry) {
    for (const school::LessonTaken& taken : state.lessons().differing(head.lesson.id)) {
        if (taken.entry == entry) {
            return differences_in(state, head, taken);
        }
    }
    return {};
}

json::array differences_of_lesson(const school::State& state, const LessonHead& head) {
    json::array list;
    for (const school::LessonTaken& taken : state.lessons().differing(head.lesson.id)) {
        for (json::value& row : differences_in(state, head, taken)) {
            json::object& one = row.as_object();
            one["said_by"] = view::actor(taken.who);
            one["said_at"] = taken.at.to_string();
            if (taken.on_device) {
                one["said_on_device_at"] = taken.on_device->to_string();
            }
            list.push_back(std::move(one));
        }
    }
    return list;
}

}  // namespace adsum::server
