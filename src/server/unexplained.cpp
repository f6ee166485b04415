#include "server/unexplained.hpp"

#include "duties/presence.hpp"
#include "school/whereabouts.hpp"
#include "server/contacts_to_ring.hpp"
#include "server/n_age.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct Missing {
    const school::Pupil* pupil;
    calendar::Half half;
    bool marked_n;
    json::array attempts;
};

// The last one that has closed.
std::optional<Missing> missing(const school::State& state, const policy::Policy& policy,
                               const school::Pupil& pupil, SchoolTime now) {
    const auto halves = duties::unexplained_halves(state, policy, pupil, now);
    if (halves.empty()) {
        return std::nullopt;
    }
    const bool is_n = pupil.mark({now.date, halves.back()}) != nullptr;
    return Missing{&pupil, halves.back(), is_n, view::attempts_on(pupil, now.date)};
}

// The other session of the day, where the pupil came to it: the school expects whole days.
json::value came_to(const school::State& state, const school::Pupil& pupil, Date date,
                    calendar::Half missing) {
    const auto half = missing == calendar::Half::kAm ? calendar::Half::kPm : calendar::Half::kAm;
    const school::MarkCell* mark = pupil.mark({date, half});
    return mark != nullptr && school::came(state, mark->code, date)
               ? json::value(calendar::to_string(half))
               : json::value(nullptr);
}

}  // namespace

json::array unexplained_today(const school::State& state, const policy::Policy& policy,
                              SchoolTime now) {
    std::vector<Missing> all;
    for (const auto& [upn, pupil] : state.pupils()) {
        if (pupil.on_roll(now.date)) {
            if (auto one = missing(state, policy, pupil, now)) {
                all.push_back(std::move(*one));
            }
        }
    }
    std::ranges::sort(all, {}, [&](const Missing& one) {
        return std::tuple(view::vulnerability_rank(one.pupil->attributes_on(now.date)),
                          !one.attempts.empty(), one.pupil->surname, one.pupil->upn);
    });
    const auto calls = school::calls_in_hand(state, now);
    json::array list;
    for (Missing& one : all) {
        const school::Attributes& attributes = one.pupil->attributes_on(now.date);
        list.push_back(
            json::object{{"upn", one.pupil->upn.str()},
                         {"name", one.pupil->shown_name()},
                         {"form", attributes.form},
                         {"session", calendar::to_string(one.half)},
                         {"came_to", came_to(state, *one.pupil, now.date, one.half)},
                         {"n_age", oldest_n_age(state, *one.pupil, now.date)},
                         {"code", one.marked_n ? json::value("N") : json::value(nullptr)},
                         {"flags", view::texts(view::safety_flags(attributes))},
                         {"contacts", contacts_to_ring(*one.pupil, calls, now.date)},
                         {"attempts", std::move(one.attempts)}});
    }
    return list;
}

}  // namespace adsum::server
