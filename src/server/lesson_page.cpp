#include "server/lesson_page.hpp"

#include "school/whereabouts.hpp"
#include "server/lesson_submission.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::object recorded(const school::State& state, const school::LessonMark& stands) {
    json::object mark{{"code", state.law().codes().symbol(stands.code)},
                      {"standing", "recorded"},
                      {"note", stands.note},
                      {"entry", stands.entry},
                      {"amended", stands.amended}};
    if (stands.minutes_late) {
        mark["minutes_late"] = *stands.minutes_late;
    }
    return mark;
}

// Whoever is marked away for the session is expected to be away from its lessons; else what was
// planned. Proposed, and entered by whoever takes the lesson.
json::value expected(const school::State& state, const policy::Policy& policy,
                     const school::Pupil& pupil, const LessonHead& head) {
    const school::MarkCell* cell = pupil.mark(head.session);
    if (cell == nullptr || cell->code == law::kNotTaken) {
        return planned_mark(state, policy, pupil, head.session);
    }
    if (school::came(state, cell->code, head.session.date)) {
        return nullptr;
    }
    const std::string symbol(state.law().codes().symbol(cell->code));
    return json::object{{"code", symbol},
                        {"standing", "planned"},
                        {"note", ""},
                        {"why", fmt::format("the {} register says {}",
                                            calendar::to_string(head.session.half), symbol)}};
}

json::value mark_of(const school::State& state, const policy::Policy& policy,
                    const school::Pupil& pupil, const LessonHead& head) {
    if (const auto stands = state.lessons().mark(pupil.upn, head.lesson.id)) {
        return recorded(state, *stands);
    }
    json::value closed =
        mark_of_closure(state, pupil, {head.lesson.id.date, school::half_of(head.lesson.start)});
    return closed.is_null() ? expected(state, policy, pupil, head) : closed;
}

// A lesson asks for no evidence, and present is `/` whatever the hour.
json::array codes_of(const school::State& state, Date date) {
    json::array list = view::offered_codes(state.law().codes(), date, calendar::Half::kAm);
    for (json::value& value : list) {
        json::object& code = value.as_object();
        code["asks_note"] = false;
        code.erase("note_label");
        if (code.at("category").as_string() == "present" && !code.at("usable").as_bool()) {
            code["why_not"] = "Present is / in every lesson.";
        }
    }
    return list;
}

json::object pupil_of(const school::State& state, const policy::Policy& policy,
                      const LessonHead& head, const school::Pupil& pupil,
                      const school::Seating* seating, const std::vector<calendar::Session>& before,
                      SchoolTime now) {
    json::object one{{"upn", pupil.upn.str()},
                     {"name", pupil.shown_name()},
                     {"surname", pupil.surname},
                     {"forename", pupil.shown_forename()},
                     {"seat", seat_of(seating, pupil.upn)},
                     {"mark", mark_of(state, policy, pupil, head)},
                     {"statutory", symbol_at(state, pupil, head.session)},
                     {"other_session", symbol_at(state, pupil, other_half(head.session))},
                     {"lessons", lesson_marks_on(state, pupil.upn, head.session.date)},
                     {"refused_codes", json::array()}};
    json::array last_week;
    for (const calendar::Session session : before) {
        last_week.push_back(symbol_at(state, pupil, session));
    }
    one["last_week"] = std::move(last_week);
    const school::Fact* desk =
        now.date == head.session.date ? school::last_at_desk(pupil, now) : nullptr;
    if (desk != nullptr && desk->kind == "left_site") {
        one["left_site"] = desk->at.to_string();
    }
    return one;
}

}  // namespace

json::array lesson_marks_on(const school::State& state, const Upn& upn, Date date) {
    json::array list;
    for (const school::LessonMark& mark : state.lessons().marks_of(upn, {date, date})) {
        list.push_back(json::object{{"period", mark.lesson.period},
                                    {"code", state.law().codes().symbol(mark.code)}});
    }
    return list;
}

json::array lesson_day(const school::State& state, const school::Pupil& pupil, Date date) {
    json::array list;
    for (const school::Lesson& lesson : school::lessons_of_pupil(state, pupil, date)) {
        const auto mark = state.lessons().mark(pupil.upn, lesson.id);
        json::object one{{"period", lesson.id.period},    {"group", lesson.id.group.str()},
                         {"subject", lesson.subject},     {"start", lesson.start.to_string()},
                         {"end", lesson.end.to_string()}, {"code", nullptr}};
        if (mark) {
            const law::RegisterCode& code = state.law().codes().at(mark->code, date);
            one["code"] = code.symbol;
            one["meaning"] = code.meaning;
            one["category"] = law::to_string(code.category);
            one["amended"] = mark->amended;
            if (mark->minutes_late) {
                one["minutes_late"] = *mark->minutes_late;
            }
        }
        list.push_back(std::move(one));
    }
    return list;
}

json::object lesson_page(const school::State& state, const policy::Policy& policy,
                         const LessonHead& head, SchoolTime now) {
    json::object page = lesson_summary(state, head);
    page.erase("absent");
    page["now"] = now.to_string();
    page["late"] = head.late;
    if (head.taken && head.taken->on_device) {
        page["taken_on_device_at"] = head.taken->on_device->to_string();
    }
    if (json::array differed = differences_of_lesson(state, head); !differed.empty()) {
        page["differed"] = std::move(differed);
    }
    const std::string why_not = why_not_take(head, now);
    page["can_take"] = why_not.empty();
    if (!why_not.empty()) {
        page["why_not"] = why_not;
    }
    page["codes"] = codes_of(state, head.lesson.id.date);
    const auto before = sessions_of_last_week(state, head.pupils, head.session);
    json::array heads;
    for (const calendar::Session one : before) {
        heads.push_back(view::session(one));
    }
    page["last_week"] = std::move(heads);
    const auto plan = state.seatings().find(head.lesson.id.group);
    json::array pupils;
    for (const school::Pupil* pupil : head.pupils) {
        pupils.push_back(pupil_of(state, policy, head, *pupil,
                                  plan == state.seatings().end() ? nullptr : &plan->second, before,
                                  now));
    }
    page["pupils"] = std::move(pupils);
    return page;
}

}  // namespace adsum::server
