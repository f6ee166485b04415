#include "server/desk.hpp"

#include "duties/presence.hpp"
#include "school/json_fields.hpp"
#include "server/day_view.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using calendar::Half;
using school::Whereabouts;

DeskActs acts_of(const school::State& state, const school::Pupil& pupil, const DeskState& desk) {
    const school::MarkCell* mark = pupil.mark(desk.present->session);
    const bool marked_in =
        mark != nullptr && school::came(state, mark->code, desk.present->session.date);
    switch (desk.found.where) {
        case Whereabouts::kOnSite:
            return {.leave = true};
        case Whereabouts::kLeft:
            // Back in a session that has them; else they come late to the one that stands now.
            return {.arrive = !marked_in, .come_back = mark == nullptr || marked_in};
        case Whereabouts::kUnknown:
            return {.arrive = true, .leave = desk.found.here_earlier};
        case Whereabouts::kAbsent:
            return {.arrive = true};
    }
    return {};
}

}  // namespace

DeskState desk_state(const school::State& state, const policy::Policy& policy,
                     const school::Pupil& pupil, SchoolTime now) {
    DeskState desk;
    desk.present = duties::present_of(state, policy, pupil, now);
    if (desk.present) {
        desk.found = school::whereabouts(state, pupil, *desk.present, now);
        desk.acts = acts_of(state, pupil, desk);
    }
    return desk;
}

json::object desk_pupil(const school::State& state, const policy::Policy& policy,
                        const school::Pupil& pupil, SchoolTime now) {
    const DeskState desk = desk_state(state, policy, pupil, now);
    json::object one{{"upn", pupil.upn.str()},
                     {"name", pupil.shown_name()},
                     {"form", pupil.attributes_on(now.date).form},
                     {"year_group", pupil.year_group_on(now.date)},
                     {"where", to_string(desk.found.where)},
                     {"here_earlier", desk.found.here_earlier},
                     {"session", nullptr},
                     {"code", nullptr}};
    json::array acts;
    if (desk.acts.arrive) {
        acts.emplace_back("arrive");
    }
    if (desk.acts.come_back) {
        acts.emplace_back("return");
    }
    if (desk.acts.leave) {
        acts.emplace_back("leave");
    }
    one["acts"] = std::move(acts);
    if (desk.present) {
        one["session"] = calendar::to_string(desk.present->session.half);
        if (const school::MarkCell* mark = pupil.mark(desk.present->session)) {
            one["code"] = state.law().codes().symbol(mark->code);
        }
    }
    if (desk.found.desk != nullptr) {
        one["since"] = desk.found.desk->at.to_string();
        if (const auto back = school::text_in(desk.found.desk->fields, "expected_back");
            !back.empty()) {
            one["expected_back"] = back;
        }
    }
    return one;
}

std::optional<policy::ArrivalCode> code_now(const policy::Policy& policy,
                                            const school::Pupil& pupil, Half half, SchoolTime now,
                                            policy::ArrivalBasis basis) {
    return policy::arrival_code(policy, pupil.year_group_on(now.date), now.date, half, now.time,
                                basis);
}

json::object desk_code(const school::State& state, const House& house,
                       const policy::ArrivalCode& code, policy::ArrivalBasis basis, Date date) {
    const law::RegisterCode* meaning = state.law().codes().find(code.code, date);
    json::array clauses = clauses_json(house.words(), code.clauses);
    const bool minutes = meaning != nullptr && meaning->asks_minutes_late;
    return json::object{
        {"basis", to_string(basis)},
        {"code", code.code},
        {"meaning", meaning == nullptr ? "" : meaning->meaning},
        {"category", meaning == nullptr ? "" : law::to_string(meaning->category)},
        {"minutes_late", minutes ? json::value(code.minutes_late) : json::value(nullptr)},
        {"clauses", std::move(clauses)}};
}

json::array desk_events(const school::State& state, SchoolTime now) {
    constexpr std::size_t kMost = 100;
    struct DeskEvent {
        const school::Pupil* pupil;
        const school::Fact* fact;
    };
    std::vector<DeskEvent> all;
    for (const auto& [upn, pupil] : state.pupils()) {
        // In order of `at`: today's stand last.
        for (auto fact = pupil.facts.rbegin();
             fact != pupil.facts.rend() && fact->at.date >= now.date; ++fact) {
            if (fact->at.date == now.date && school::is_of_desk(*fact)) {
                all.push_back({&pupil, &*fact});
            }
        }
    }
    std::ranges::sort(all, std::ranges::greater(), [](const DeskEvent& event) {
        return std::tie(event.fact->at, event.fact->entry);
    });
    json::array list;
    for (std::size_t i = 0; i < std::min(kMost, all.size()); ++i) {
        const school::Fact& fact = *all[i].fact;
        json::object one{{"upn", all[i].pupil->upn.str()},
                         {"name", all[i].pupil->shown_name()},
                         {"form", all[i].pupil->attributes_on(now.date).form},
                         {"kind", fact.kind},
                         {"at", fact.at.to_string()},
                         {"by", view::actor(fact.who)}};
        for (const char* name : {"code", "session", "reason", "collected_by", "expected_back"}) {
            if (const std::string text = school::text_in(fact.fields, name); !text.empty()) {
                one[name] = text;
            }
        }
        if (const json::value* minutes = fact.fields.if_contains("minutes_late")) {
            one["minutes_late"] = *minutes;
        }
        list.push_back(std::move(one));
    }
    return list;
}

}  // namespace adsum::server
