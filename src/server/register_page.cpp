#include "server/register_page.hpp"

#include "server/n_age.hpp"
#include "server/register_submission.hpp"
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

json::value symbol_at(const school::State& state, const school::Pupil& pupil,
                      calendar::Session session) {
    const school::MarkCell* mark = pupil.mark(session);
    if (mark == nullptr || mark->code == law::kNotTaken) {
        return nullptr;
    }
    return json::value(state.law().codes().symbol(mark->code));
}

json::value mark_of(const school::State& state, const school::Pupil& pupil,
                    calendar::Session session, Date today) {
    const school::MarkCell* cell = pupil.mark(session);
    if (cell == nullptr || cell->code == law::kNotTaken) {
        return planned_mark(pupil, session);
    }
    json::object mark{{"code", state.law().codes().symbol(cell->code)},
                      {"standing", "recorded"},
                      {"note", ""},
                      {"entry", cell->entry},
                      {"amended", false}};
    if (const auto age = n_age(state, pupil, session, today)) {
        mark["n_age"] = *age;
    }
    if (cell->has_history != 0) {
        const auto history = pupil.mark_history(session);
        mark["note"] = history.back().note;
        mark["amended"] = history.size() > 1;
        if (history.back().minutes_late) {
            mark["minutes_late"] = *history.back().minutes_late;
        }
    }
    return mark;
}

json::array refused_list(const school::State& state, const school::Pupil& pupil,
                         calendar::Session session) {
    json::array list;
    for (const auto& [code, why] : refused_codes(state, pupil, session)) {
        list.push_back(json::object{{"code", code}, {"why", why}});
    }
    return list;
}

}  // namespace

json::object register_page(const school::State& state, const RegisterHead& head, SchoolTime now) {
    const calendar::Session session = head.session;
    json::object page = register_summary(state, head);
    page.erase("staff");
    page.erase("absent");
    if (head.taken != nullptr && head.taken->on_device) {
        page["taken_on_device_at"] = head.taken->on_device->to_string();
    }
    if (json::array differed = differences_of_register(state, head); !differed.empty()) {
        page["differed"] = std::move(differed);
    }
    page["now"] = now.to_string();
    page["late"] = head.late;
    const std::string why_not = why_not_take(head, now);
    page["can_take"] = why_not.empty();
    if (!why_not.empty()) {
        page["why_not"] = why_not;
    }
    page["codes"] = view::offered_codes(state.law().codes(), session.date, session.half);

    const std::string year_group =
        head.pupils.empty() ? std::string() : head.pupils.front()->year_group_on(session.date);
    const auto before = sessions_before(state.calendar().timeline(year_group), session);
    json::array heads;
    for (const calendar::Session one : before) {
        heads.push_back(view::session(one));
    }
    page["last_week"] = std::move(heads);

    const calendar::Session other{session.date, session.half == calendar::Half::kAm
                                                    ? calendar::Half::kPm
                                                    : calendar::Half::kAm};
    json::array pupils;
    for (const school::Pupil* pupil : head.pupils) {
        json::array last_week;
        for (const calendar::Session one : before) {
            last_week.push_back(symbol_at(state, *pupil, one));
        }
        const bool marked = pupil->mark(session) != nullptr;
        pupils.push_back(json::object{
            {"upn", pupil->upn.str()},
            {"name", pupil->shown_name()},
            {"surname", pupil->surname},
            {"forename", pupil->preferred_name.empty() ? pupil->forename : pupil->preferred_name},
            {"mark", mark_of(state, *pupil, session, now.date)},
            {"other_session", symbol_at(state, *pupil, other)},
            {"last_week", std::move(last_week)},
            {"refused_codes", marked && head.taken == nullptr
                                  ? json::array()
                                  : refused_list(state, *pupil, session)}});
    }
    page["pupils"] = std::move(pupils);
    return page;
}

}  // namespace adsum::server
