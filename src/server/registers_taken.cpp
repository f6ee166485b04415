#include "server/registers_taken.hpp"

#include "school/form_members.hpp"
#include "school/lesson_day.hpp"

#include <algorithm>

namespace adsum::server {
namespace {

using calendar::Half;
using calendar::Session;

void count_taken(RegistersOfGroup& of, SchoolTime at, SchoolTime closes,
                 const journal::Actor& who) {
    ++of.due;
    if (at > closes) {
        ++of.late;
        ++of.late_by[who.name];
        const int minutes =
            24 * 60 * (at.date - closes.date) + (at.time.minutes() - closes.time.minutes());
        of.latest_minutes = std::max(of.latest_minutes, minutes);
    }
}

// The first pupil to whom the session is open, and whether a mark is lacking.
struct AskedOfForm {
    const school::Pupil* first = nullptr;
    bool lacks = false;
};

AskedOfForm asked_of(const school::State& state, Session session,
                     const std::vector<const school::Pupil*>& members) {
    AskedOfForm asked;
    for (const school::Pupil* pupil : members) {
        if (state.calendar().timeline(pupil->year_group_on(session.date)).is_open(session)) {
            asked.first = asked.first == nullptr ? pupil : asked.first;
            asked.lacks = asked.lacks || pupil->mark(session) == nullptr;
        }
    }
    return asked;
}

using Found = std::map<std::pair<bool, GroupName>, RegistersOfGroup>;

RegistersOfGroup& of_group(Found& found, bool lesson, const GroupName& group) {
    RegistersOfGroup& of = found[{lesson, group}];
    of.group = group;
    of.lesson = lesson;
    return of;
}

void count_forms(const school::State& state, const policy::Policy& policy, Date date,
                 SchoolTime now, Found& found) {
    for (const auto& [group, members] : school::form_members_on(state, date)) {
        for (const Half half : {Half::kAm, Half::kPm}) {
            const Session session{date, half};
            const AskedOfForm asked = asked_of(state, session, members);
            if (asked.first == nullptr || session < state.registers().begin()->first.first) {
                continue;
            }
            const SchoolTime closes{
                date, policy.day_of(asked.first->year_group_on(date), date).close(half)};
            const auto taken = state.registers().find({session, group});
            if (taken != state.registers().end()) {
                count_taken(of_group(found, false, group), taken->second.at, closes,
                            taken->second.who);
            } else if (asked.lacks && closes < now) {
                RegistersOfGroup& of = of_group(found, false, group);
                ++of.due;
                ++of.missing;
            }
        }
    }
}

void count_lessons(const school::State& state, Date date, SchoolTime now, Found& found) {
    for (const school::Lesson& lesson : school::lessons_on(state, date)) {
        const SchoolTime ends{date, lesson.end};
        if (const auto taken = state.lessons().taken(lesson.id)) {
            count_taken(of_group(found, true, lesson.id.group), taken->at, ends, taken->who);
        } else if (ends < now) {
            RegistersOfGroup& of = of_group(found, true, lesson.id.group);
            ++of.due;
            ++of.missing;
        }
    }
}

}  // namespace

std::vector<RegistersOfGroup> registers_of_groups(const school::State& state,
                                                  const policy::Policy& policy, DateRange dates,
                                                  SchoolTime now) {
    Found found;
    bool lessons = false;
    for (const calendar::SchoolDay& day : state.calendar().timeline().days()) {
        if (!dates.contains(day.date) || now.date < day.date) {
            continue;
        }
        if (!state.registers().empty()) {
            count_forms(state, policy, day.date, now, found);
        }
        lessons = lessons || !state.lessons().taken_on(day.date).empty();
        if (lessons) {
            count_lessons(state, day.date, now, found);
        }
    }
    std::vector<RegistersOfGroup> all;
    for (auto& [key, of] : found) {
        all.push_back(std::move(of));
    }
    return all;
}

}  // namespace adsum::server
