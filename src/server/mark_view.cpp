#include "server/mark_view.hpp"

#include "server/n_age.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array history_json(const school::State& state,
                         const std::vector<school::MarkEntry>& history) {
    json::array list;
    for (const school::MarkEntry& entry : history) {
        json::object one{{"at", entry.at.to_string()},
                         {"code", state.law().codes().symbol(entry.code)},
                         {"by", view::maker(state, entry)},
                         {"reason", entry.reason}};
        if (entry.minutes_late) {
            one["minutes_late"] = *entry.minutes_late;
        }
        if (!entry.note.empty()) {
            one["note"] = entry.note;
        }
        list.push_back(std::move(one));
    }
    return list;
}

void put_mark(const school::State& state, const school::Pupil& pupil, calendar::Session session,
              const school::MarkCell& mark, Date today, json::object& cell) {
    cell["state"] = "marked";
    cell["entry"] = mark.entry;
    if (const auto age = n_age(state, pupil, session, today)) {
        cell["n_age"] = *age;
    }
    cell["code"] = state.law().codes().symbol(mark.code);
    cell["category"] = law::to_string(state.law().codes().category(mark.code, session.date));
    if (mark.has_history == 0) {
        return;
    }
    const auto history = pupil.mark_history(session);
    if (history.back().minutes_late) {
        cell["minutes_late"] = *history.back().minutes_late;
    }
    if (!history.back().note.empty()) {
        cell["note"] = history.back().note;
    }
    if (history.size() > 1) {
        cell["amended"] = true;
        cell["history"] = history_json(state, history);
    }
}

}  // namespace

json::object mark_cell(const school::State& state, const school::Pupil& pupil,
                       calendar::Session session, SchoolTime now, const policy::Policy& policy) {
    json::object cell = view::session(session);
    cell["code"] = nullptr;
    cell["category"] = nullptr;
    cell["amended"] = false;
    const school::MarkCell* mark = pupil.mark(session);
    const bool open = state.calendar().timeline(pupil.year_group_on(session.date)).is_open(session);
    if (!open) {
        cell["state"] = "closed";
    } else if (!pupil.on_roll(session.date)) {
        cell["state"] = "not_on_roll";
    } else if (mark != nullptr && mark->code != law::kNotTaken) {
        put_mark(state, pupil, session, *mark, now.date, cell);
    } else {
        // A register is missing once its session has begun, and not before.
        const SchoolTime begins{
            session.date,
            policy.day_of(pupil.year_group_on(session.date), session.date).start(session.half)};
        cell["state"] = now < begins ? "to_come" : "not_taken";
    }
    return cell;
}

}  // namespace adsum::server
