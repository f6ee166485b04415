// GET /api/v1/school/timetable and POST /api/v1/school/timetable/cover: the lessons of a day, and
// who takes one in place of its teacher.
#include "school/lesson_day.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::value teacher_json(const school::State& state, const StaffId& id, Date date) {
    const school::Staff* person = state.staff_on(id, date);
    return person == nullptr ? json::value(nullptr) : json::value(view::actor(*person));
}

json::object lesson_json(const school::State& state, const school::Lesson& lesson) {
    json::object one{{"class", lesson.id.group.str()},
                     {"period", lesson.id.period},
                     {"start", lesson.start.to_string()},
                     {"end", lesson.end.to_string()},
                     {"subject", lesson.subject},
                     {"room", lesson.taken_in()},
                     {"teacher", teacher_json(state, lesson.teacher, lesson.id.date)},
                     {"cover_change", lesson.cover ? lesson.cover->entry : 0}};
    if (lesson.cover) {
        one["cover"] =
            json::object{{"teacher", teacher_json(state, lesson.cover->teacher, lesson.id.date)},
                         {"reason", lesson.cover->reason},
                         {"by", view::actor(lesson.cover->who)},
                         {"at", lesson.cover->at.to_string()}};
    }
    return one;
}

Result<void> check_seen_cover(const school::State& state, const school::LessonId& id, int seen) {
    const school::Cover* cover = state.lessons().cover(id);
    if (cover == nullptr || cover->entry == seen) {
        return done();
    }
    return changed_meanwhile(id.to_string(), fmt::format("{} set the cover of this lesson at {}",
                                                         cover->who.name, cover->at.to_string()));
}

}  // namespace

Response read_timetable(Services& /*services*/, const Call& call) {
    const Date date = asked_date(call);
    const auto state = call.house->read();
    json::array lessons;
    for (const school::Lesson& lesson : school::lessons_on(*state, date)) {
        lessons.push_back(lesson_json(*state, lesson));
    }
    json::array staff;
    for (const auto& [id, rows] : state->staff()) {
        const school::Staff& person = school::staff_on(rows, date);
        if (!person.gone) {
            staff.push_back(view::actor(person));
        }
    }
    const school::Timetable* timetable = state->lessons().timetable_on(date);
    json::object answer{{"now", call.now.to_string()},
                        {"on", date.to_string()},
                        {"lessons", std::move(lessons)},
                        {"staff", std::move(staff)}};
    if (timetable != nullptr) {
        answer["timetable"] = json::object{{"from", timetable->from.to_string()},
                                           {"at", timetable->at.to_string()},
                                           {"by", view::actor(timetable->who)}};
    }
    return json_answer(answer);
}

Response set_cover(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    json::object fact;
    for (const auto* key : {"date", "class", "period", "teacher"}) {
        fact[key] = body.text(key, 100);
    }
    for (const auto* key : {"room", "reason"}) {
        if (std::string text = body.text_or_empty(key, 200); !text.empty()) {
            fact[key] = text;
        }
    }
    const int seen = read_expected(body);
    const auto date = Date::parse(std::string(fact["date"].as_string()));
    if (!date && body.ok()) {
        body.fault("date", "this is no date");
    }
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    const school::LessonId id{*date, GroupName(std::string(fact["class"].as_string())),
                              std::string(fact["period"].as_string())};
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_CHECK(check_seen_cover(state, id, seen));
            entry = state.last_entry() + 1;
            return std::optional(draft_of(call, "cover_set", fact));
        });
    return kept ? json_answer(json::object{{"change", entry}}) : error_answer(kept.error());
}

}  // namespace adsum::server
