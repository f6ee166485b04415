// GET /api/v1/today
#include "server/duty_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/lesson_page.hpp"
#include "server/register_page.hpp"
#include "server/unexplained.hpp"
#include "server/view.hpp"
#include "server/why_closed.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::array kHalves{calendar::Half::kAm, calendar::Half::kPm};

json::array registers(const school::State& state, const House& house,
                      const std::vector<GroupName>& groups, SchoolTime now) {
    json::array list;
    for (const calendar::Half half : kHalves) {
        for (const GroupName& group : groups) {
            list.push_back(register_summary(
                state, register_head(state, house.policy(), group, {now.date, half}, now)));
        }
    }
    return list;
}

// A class that the timetable holds has a register a lesson, and none a session.
std::set<GroupName> groups_with_sessions(const school::State& state, const Person& person,
                                         Date date) {
    std::set<GroupName> own = own_groups(state, person);
    if (const school::Timetable* timetable = state.lessons().timetable_on(date)) {
        for (const school::TimetabledLesson& lesson : timetable->lessons) {
            const auto group = state.groups().find(lesson.group);
            if (group != state.groups().end() && group->second.kind == school::GroupKind::kClass) {
                own.erase(lesson.group);
            }
        }
    }
    return own;
}

// Begun, and not taken: what the office looks after. All of them are on the board.
json::array lessons_not_taken(json::array all) {
    json::array list;
    for (json::value& lesson : all) {
        const auto& state = lesson.at("state").as_string();
        if (state == "open" || state == "missing") {
            list.push_back(std::move(lesson));
        }
    }
    return list;
}

json::object duties_due(const House& house, const DutyBoard::Duties& board,
                        const school::State& state, const Person& person, SchoolTime now) {
    constexpr std::size_t kFirst = 8;
    std::vector<const duties::Duty*> mine;
    int overdue = 0;
    int today = 0;
    int later = 0;
    for (const duties::Duty& duty : *board) {
        if (!duty.open() || !is_of_roles(person, duty) ||
            !may_see_duty(state, person, duty, now.date)) {
            continue;
        }
        mine.push_back(&duty);
        if (duty.state == duties::State::kOverdue) {
            ++overdue;
        } else {
            ++(duty.due <= SchoolTime::end_of(now.date) ? today : later);
        }
    }
    sort_for_people(mine, state, now.date);
    json::array first;
    for (std::size_t i = 0; i < std::min(kFirst, mine.size()); ++i) {
        first.push_back(duty_json(house, state, person, *mine[i], now.date));
    }
    return json::object{{"overdue", overdue},
                        {"due_today", today},
                        {"later", later},
                        {"behind", board.behind},
                        {"first", std::move(first)}};
}

}  // namespace

Response today(Services& /*services*/, const Call& call) {
    const auto board = call.house->duties(call.now, call.person->staff);
    const auto state = call.house->read();
    const Person& person = *call.person;
    const bool open = state->calendar().timeline().is_school_day(call.now.date);
    json::object page{{"now", call.now.to_string()},
                      {"date", call.now.date.to_string()},
                      {"is_school_day", open}};
    if (!open) {
        page["why_closed"] = why_closed(*state, call.now.date);
    }
    const std::set<GroupName> own = groups_with_sessions(*state, person, call.now.date);
    const bool takes = person.roles.any_of(kWithPupils) && open;
    const bool sees_all = person.sees_whole_school() && open;
    page["registers"] =
        takes ? registers(*state, *call.house, {own.begin(), own.end()}, call.now) : json::array();
    page["school_registers"] =
        sees_all ? registers(*state, *call.house, state->forms_on(call.now.date), call.now)
                 : json::array();
    page["lessons"] =
        takes ? lessons_today(*state, call.house->policy(), person.staff, call.now) : json::array();
    page["school_lessons"] =
        sees_all ? lessons_not_taken(lessons_today(*state, call.house->policy(), call.now))
                 : json::array();
    page["duties"] = duties_due(*call.house, board, *state, person, call.now);
    page["unexplained"] =
        sees_all ? unexplained_today(*state, call.house->policy(), call.now) : json::array();
    return json_answer(page);
}

}  // namespace adsum::server
