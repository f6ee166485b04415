#include "server/school_edit.hpp"

#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/view.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

constexpr std::size_t kMostEdits = 60;

const school::Change* last_of(const school::State& state, const Edit& edit) {
    const auto number = state.last_change(edit.area, edit.subject);
    const school::Change* found = nullptr;
    for (const auto& [entry, change] : state.changes()) {
        if (entry == number || (change.withdrawn && change.withdrawn->entry == number)) {
            found = &change;
        }
    }
    return found;
}

// Whether there is what the edit speaks of, on any day.
bool is_there(const school::State& state, const Edit& edit) {
    switch (edit.area) {
        case school::Area::kPupils:
            return state.pupil(Upn(edit.subject)) != nullptr;
        case school::Area::kStaff:
            return state.staff().contains(StaffId(edit.subject));
        case school::Area::kGroups:
            return state.groups().contains(GroupName(edit.subject)) ||
                   std::ranges::any_of(state.pupils(), [&](const auto& known) {
                       return std::ranges::any_of(known.second.attributes, [&](const auto& held) {
                           return held.form == edit.subject;
                       });
                   });
        case school::Area::kCalendar:
            break;
    }
    return true;
}

std::string_view state_of(const school::Change& change, Date today) {
    const bool whole = change.withdrawn && change.withdrawn->from <= change.from;
    return whole ? "withdrawn" : today < change.from ? "to_come" : "in_effect";
}

json::object change_json(const school::State& state, const school::Change& change, Date today) {
    const auto shown = state_of(change, today);
    json::object one{{"entry", change.entry},
                     {"kind", change.kind},
                     {"subject", change.subject},
                     {"what", in_words(state, change)},
                     {"at", change.at.to_string()},
                     {"by", view::actor(change.who)},
                     {"from", change.from.to_string()},
                     {"state", json::string_view(shown.data(), shown.size())}};
    if (change.withdrawn) {
        one["withdrawn"] = json::object{{"at", change.withdrawn->at.to_string()},
                                        {"by", view::actor(change.withdrawn->who)},
                                        {"from", change.withdrawn->from.to_string()},
                                        {"reason", change.withdrawn->reason}};
    }
    return one;
}

}  // namespace

int read_expected(BodyReader& body) {
    return body.required_whole("expected", 0, std::numeric_limits<int>::max());
}

Error changed_meanwhile(std::string place, std::string what) {
    return Error(
        ErrorKind::kConflict,
        Fault{"changed-meanwhile", std::move(place), std::move(what), "it is not what you saw",
              "look at it as it is now, and change it if that is still right"});
}

Result<void> check_expected(const school::State& state, const Edit& edit) {
    if (edit.expected == 0 && !is_there(state, edit)) {
        return done();  // new, as whoever makes it thinks, whatever was imported beside it
    }
    const school::Change* last = last_of(state, edit);
    if (last == nullptr || state.last_change(edit.area, edit.subject) == edit.expected) {
        return done();
    }
    const journal::Actor& who = last->withdrawn ? last->withdrawn->who : last->who;
    return changed_meanwhile(
        edit.subject,
        fmt::format("{} changed this at {}", who.name.empty() ? "An import" : who.name,
                    (last->withdrawn ? last->withdrawn->at : last->at).to_string()));
}

Response keep_edit(const Call& call, const Edit& edit) {
    journal::EntryNumber entry = 0;
    const auto kept = call.house->record(
        [&](const school::State& state) -> Result<std::optional<journal::Draft>> {
            ADSUM_CHECK(check_expected(state, edit));
            entry = state.last_entry() + 1;
            return std::optional(draft_of(call, edit.kind, edit.fact));
        });
    return kept ? json_answer(json::object{{"change", entry}}) : error_answer(kept.error());
}

json::array history_json(const school::State& state, school::Area area, std::string_view subject,
                         Date today) {
    json::array list;
    for (auto one = state.changes().rbegin();
         one != state.changes().rend() && list.size() < kMostEdits; ++one) {
        const school::Change& change = one->second;
        if (change.area == area && (subject.empty() || change.subject == subject)) {
            list.push_back(change_json(state, change, today));
        }
    }
    return list;
}

Date asked_date(const Call& call) {
    return Date::parse(call.request.query_or("on")).value_or(call.now.date);
}

}  // namespace adsum::server
