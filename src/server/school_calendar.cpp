// GET /api/v1/school/calendar, POST /api/v1/school/closures, …/closures/{entry}/withdraw.
#include "base/json_view.hpp"
#include "school/closure_facts.hpp"
#include "server/amending_view.hpp"
#include "server/day_view.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/path_params.hpp"
#include "server/school_edit.hpp"
#include "server/school_handlers.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Area;

json::object closure_json(const school::State& state, const calendar::Closure& closure) {
    json::array sessions;
    for (const calendar::Half half : closure.halves) {
        sessions.emplace_back(json_view(calendar::to_string(half)));
    }
    json::object one{{"first", closure.dates.first.to_string()},
                     {"last", closure.dates.last.to_string()},
                     {"kind", json_view(calendar::to_string(closure.kind))},
                     {"year_groups", view::texts(closure.year_groups)},
                     {"sessions", std::move(sessions)}};
    const auto change = state.changes().find(closure.declared);
    if (change != state.changes().end()) {
        one["entry"] = closure.declared;
        one["by"] = view::actor(change->second.who);
        one["at"] = change->second.at.to_string();
        if (const json::value* reason = change->second.said.if_contains("reason")) {
            one["reason"] = *reason;
        }
    }
    return one;
}

json::object year_json(const school::State& state, const calendar::SchoolYear& year) {
    json::array half_terms;
    for (const calendar::HalfTerm& one : year.half_terms) {
        half_terms.push_back(json::object{{"name", one.name},
                                          {"first", one.dates.first.to_string()},
                                          {"last", one.dates.last.to_string()}});
    }
    auto closures = year.closures;
    std::ranges::stable_sort(closures, {}, [](const auto& one) { return one.dates.first; });
    json::array closed;
    for (const calendar::Closure& one : closures) {
        closed.push_back(closure_json(state, one));
    }
    return json::object{{"name", calendar::academic_year_name(year.start_year)},
                        {"half_terms", std::move(half_terms)},
                        {"closures", std::move(closed)}};
}

json::array year_groups(const school::State& state, Date today) {
    std::set<std::pair<std::size_t, std::string>> found;  // 7 before 10
    for (const auto& [upn, pupil] : state.pupils()) {
        if (pupil.on_roll(today)) {
            const std::string year_group = pupil.year_group_on(today);
            found.insert({year_group.size(), year_group});
        }
    }
    json::array list;
    for (const auto& [size, year_group] : found) {
        list.emplace_back(year_group);
    }
    return list;
}

json::object effect_json(const school::ClosureEffect& effect) {
    json::array sessions;
    for (const auto& session : effect.sessions) {
        sessions.push_back(view::session(session));
    }
    json::array registers;
    constexpr std::size_t kMost = 200;
    for (const auto& [session, group] : effect.registers) {
        if (registers.size() < kMost) {
            json::object one = view::session(session);
            one["group"] = group.str();
            registers.push_back(std::move(one));
        }
    }
    int marks = 0;
    for (const auto& [where, count] : effect.marked) {
        marks += count;
    }
    return json::object{{"sessions", std::move(sessions)},
                        {"registers", std::move(registers)},
                        {"register_count", effect.registers.size()},
                        {"pupils", effect.pupils},
                        {"marks", marks}};
}

// Tried, and nothing kept: what it would do, and what speaks against it.
Response try_closure(const Call& call, const json::object& fact) {
    const auto state = call.house->read();
    json::object answer{{"change", 0}};
    Faults ignored;
    school::Fields fields(fact, {}, ignored);
    const auto closure = school::read_closure(fields);
    const auto checked = state->check(draft_of(call, "closure_added", fact));
    constexpr int kLongest = 400;  // days: what is longer is refused before it is counted
    if (fields.ok() && !closure.dates.empty() &&
        closure.dates.last - closure.dates.first < kLongest) {
        answer["effect"] = effect_json(school::effect_of(*state, closure));
    }
    return checked ? json_answer(answer) : error_answer(checked.error(), answer);
}

json::array text_list(BodyReader& body, std::string_view name) {
    constexpr std::size_t kMost = 20;
    json::array list;
    for (const json::value& value : body.array(name)) {
        if (!value.is_string() || list.size() == kMost) {
            body.fault(name, "a short list of texts is expected");
            break;
        }
        list.push_back(value);
    }
    return list;
}

}  // namespace

Response read_calendar(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    json::array years;
    for (const calendar::SchoolYear& year : state->calendar().years()) {
        years.push_back(year_json(*state, year));
    }
    return json_answer(json::object{
        {"now", call.now.to_string()},
        {"year", calendar::academic_year_name(calendar::academic_year_of(call.now.date))},
        {"years", std::move(years)},
        {"year_groups", year_groups(*state, call.now.date)},
        {"day", day_json(call.house->policy(), call.house->words(), call.now.time)},
        {"change", state->last_change(Area::kCalendar, {})},
        {"history", history_json(*state, Area::kCalendar, {}, call.now.date)}});
}

Response add_closure(Services& /*services*/, const Call& call) {
    BodyReader body(call.request.body);
    Edit edit{Area::kCalendar, {}, "closure_added", {}, read_expected(body)};
    for (const auto* key : {"first", "last"}) {
        edit.fact[key] = body.text(key, 10);
    }
    edit.fact["kind"] = body.text("kind", 20);
    edit.fact["reason"] = body.text("reason", 500);
    for (const auto* key : {"year_groups", "sessions"}) {
        if (json::array list = text_list(body, key); !list.empty()) {
            edit.fact[key] = std::move(list);
        }
    }
    const bool only_try = body.flag("try");
    if (!body.ok()) {
        return std::move(body).refusal();
    }
    return only_try ? try_closure(call, edit.fact) : keep_edit(call, edit);
}

Response withdraw_closure(Services& /*services*/, const Call& call) {
    const auto entry = entry_in_path(call);
    if (const auto state = call.house->read(); !entry || !state->changes().contains(*entry)) {
        return not_found();
    }
    BodyReader body(call.request.body);
    Edit edit{Area::kCalendar, {}, "closure_withdrawn", {{"entry", *entry}}, read_expected(body)};
    edit.fact["from"] = body.text("from", 10);
    edit.fact["reason"] = body.text("reason", 500);
    return body.ok() ? keep_edit(call, edit) : std::move(body).refusal();
}

}  // namespace adsum::server
