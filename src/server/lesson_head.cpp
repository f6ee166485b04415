// Which lesson is meant, who takes it, and how it stands.
#include "server/call.hpp"
#include "server/lesson_page.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array summaries(const school::State& state, const policy::Policy& policy,
                      std::vector<school::Lesson> lessons, SchoolTime now) {
    json::array list;
    for (school::Lesson& lesson : lessons) {
        list.push_back(lesson_summary(state, lesson_head(state, policy, std::move(lesson), now)));
    }
    return list;
}

std::optional<school::Lesson> known(const school::State& state, const school::LessonId& id) {
    if (auto lesson = school::lesson_of(state, id)) {
        return lesson;
    }
    // The day was closed since; what was taken stays a lesson.
    const auto taken = state.lessons().taken(id);
    return taken ? std::optional(
                       school::Lesson{id, taken->start, taken->end, {}, {}, {}, std::nullopt})
                 : std::nullopt;
}

}  // namespace

bool may_take_lesson(const school::State& state, const Person& person,
                     const school::Lesson& lesson) {
    if (person.sees_whole_school()) {
        return true;
    }
    return person.roles.has(Role::kTutor) &&
           (lesson.teacher == person.staff || lesson.taken_by() == person.staff ||
            own_groups(state, person).contains(lesson.id.group));
}

std::optional<school::Lesson> lesson_in_path(const school::State& state, const Call& call) {
    const auto date = Date::parse(call.param("date"));
    if (!date) {
        return std::nullopt;
    }
    auto lesson = known(state, {*date, GroupName(call.param("class")), call.param("period")});
    return lesson && may_take_lesson(state, *call.person, *lesson) ? lesson : std::nullopt;
}

LessonHead lesson_head(const school::State& state, const policy::Policy& policy,
                       school::Lesson lesson, SchoolTime now) {
    LessonHead head{std::move(lesson), {}, RegisterState::kUpcoming, false, std::nullopt, {}};
    const Date date = head.lesson.id.date;
    head.pupils = members_on(state, head.lesson.id.group, date);
    const std::string year_group =
        head.pupils.empty() ? std::string() : head.pupils.front()->year_group_on(date);
    const bool morning =
        head.lesson.start < policy.day_of(year_group, date).start(calendar::Half::kPm);
    head.session = {date, morning ? calendar::Half::kAm : calendar::Half::kPm};
    head.taken = state.lessons().taken(head.lesson.id);
    const SchoolTime ends{date, head.lesson.end};
    if (head.taken) {
        head.state = RegisterState::kTaken;
        head.late = head.taken->at > ends;
    } else if (now >= SchoolTime{date, head.lesson.start}) {
        head.late = now > ends;
        head.state = head.late ? RegisterState::kMissing : RegisterState::kOpen;
    }
    return head;
}

std::string why_not_take(const LessonHead& head, SchoolTime now) {
    if (head.state == RegisterState::kUpcoming) {
        return head.lesson.id.date == now.date
                   ? fmt::format("It begins at {}.", head.lesson.start.to_string())
                   : fmt::format("It begins on {} at {}.", head.lesson.id.date.to_string(),
                                 head.lesson.start.to_string());
    }
    if (head.taken) {
        return fmt::format("It was taken at {} by {}. To change a mark, amend it with a reason.",
                           head.taken->at.time.to_string(),
                           head.taken->who.name.empty() ? "the program" : head.taken->who.name);
    }
    return {};
}

json::object lesson_summary(const school::State& state, const LessonHead& head) {
    const school::Lesson& lesson = head.lesson;
    json::object one = view::session(head.session);
    one["group"] = lesson.id.group.str();
    one["period"] = lesson.id.period;
    one["state"] = to_string(head.state);
    one["opens"] = lesson.start.to_string();
    one["closes"] = lesson.end.to_string();
    one["pupils"] = head.pupils.size();
    one["late"] = head.taken && head.late;
    if (!lesson.subject.empty()) {
        one["subject"] = lesson.subject;
    }
    if (!lesson.taken_in().empty()) {
        one["room"] = lesson.taken_in();
    }
    if (head.taken) {
        one["taken_at"] = head.taken->at.to_string();
        one["taken_by"] = view::actor(head.taken->who);
        one["absent"] = std::ranges::count_if(head.pupils, [&](const school::Pupil* pupil) {
            const auto mark = state.lessons().mark(pupil->upn, lesson.id);
            return mark &&
                   law::is_absence(state.law().codes().category(mark->code, lesson.id.date));
        });
    }
    json::array staff;
    if (const auto* found = state.staff_on(lesson.taken_by(), lesson.id.date)) {
        staff.push_back(view::actor(*found));
    }
    one["staff"] = std::move(staff);
    if (lesson.cover) {
        const school::Staff* usual = state.staff_on(lesson.teacher, lesson.id.date);
        one["covers"] = usual == nullptr ? "nobody" : usual->name;
    }
    return one;
}

json::array lessons_today(const school::State& state, const policy::Policy& policy,
                          SchoolTime now) {
    return summaries(state, policy, school::lessons_on(state, now.date), now);
}

json::array lessons_today(const school::State& state, const policy::Policy& policy,
                          const StaffId& teacher, SchoolTime now) {
    return summaries(state, policy, school::lessons_of_teacher(state, teacher, now.date), now);
}

}  // namespace adsum::server
