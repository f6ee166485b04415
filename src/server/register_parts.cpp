// What the register of a session and that of a lesson say alike of a pupil.
#include "school/mark_rules.hpp"
#include "server/register_page.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kLastWeek = 10;

std::vector<calendar::Session> sessions_before(const calendar::Timeline& timeline,
                                               calendar::Session session) {
    std::vector<calendar::Session> sessions;
    const auto last = timeline.on_or_before(session.date);
    for (int day = last.value_or(-1); day >= 0 && sessions.size() < kLastWeek; --day) {
        const calendar::SchoolDay& at = timeline.days()[static_cast<std::size_t>(day)];
        for (const calendar::Half half : {calendar::Half::kPm, calendar::Half::kAm}) {
            const calendar::Session one{at.date, half};
            if (at.open(half) && one < session && sessions.size() < kLastWeek) {
                sessions.push_back(one);
            }
        }
    }
    std::ranges::reverse(sessions);
    return sessions;
}

}  // namespace

std::vector<calendar::Session> sessions_of_last_week(
    const school::State& state, const std::vector<const school::Pupil*>& pupils,
    calendar::Session session) {
    const std::string year_group =
        pupils.empty() ? std::string() : pupils.front()->year_group_on(session.date);
    return sessions_before(state.calendar().timeline(year_group), session);
}

calendar::Session other_half(calendar::Session session) {
    return {session.date,
            session.half == calendar::Half::kAm ? calendar::Half::kPm : calendar::Half::kAm};
}

json::value symbol_at(const school::State& state, const school::Pupil& pupil,
                      calendar::Session session) {
    const school::MarkCell* mark = pupil.mark(session);
    if (mark == nullptr || mark->code == law::kNotTaken) {
        return nullptr;
    }
    return json::value(state.law().codes().symbol(mark->code));
}

json::value mark_of_closure(const school::State& state, const school::Pupil& pupil,
                            calendar::Session session) {
    const std::string year_group = pupil.year_group_on(session.date);
    if (state.calendar().timeline(year_group).is_open(session)) {
        return nullptr;
    }
    for (const law::RegisterCode* code : state.law().codes().on(session.date)) {
        Faults faults;
        if (code->from_calendar &&
            school::check_mark(state, pupil, {session, code->symbol, std::nullopt, {}},
                               school::Entered::kByPerson, {}, faults, nullptr)) {
            const auto* closure = state.calendar().closure_at(session, year_group);
            return json::object{
                {"code", code->symbol},
                {"standing", "calendar"},
                {"note", ""},
                {"why", closure == nullptr ? "holiday" : view::closure_words(closure->kind)}};
        }
    }
    return nullptr;
}

}  // namespace adsum::server
