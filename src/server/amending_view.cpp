#include "server/amending_view.hpp"

#include "server/view.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace adsum::server {
namespace json = boost::json;
namespace {

// Short and neutral, the same for every school: they say what happened, never what somebody is
// like. They stand here and not in a policy because no policy of the five lists any; whatever else
// is the case is written in words.
constexpr std::array<std::string_view, 8> kReasons{"Arrived late because school transport was late",
                                                   "Register taken in error",
                                                   "The reason for the absence is known now",
                                                   "Evidence received",
                                                   "Seen in school",
                                                   "Took part in an educational activity off site",
                                                   "Leave had been granted",
                                                   "The reason could not be established"};

// What one mark was before an act and became by it.
std::pair<std::string, std::string> from_and_to(const school::State& state,
                                                const school::AmendingAct& act, const Upn& upn,
                                                calendar::Session session) {
    const auto& codes = state.law().codes();
    const school::Pupil* pupil = state.pupil(upn);
    const auto history =
        pupil == nullptr ? std::vector<school::MarkEntry>() : pupil->mark_history(session);
    for (std::size_t i = 1; i < history.size(); ++i) {
        if (history[i].entry == act.entry) {
            return {std::string(codes.symbol(history[i - 1].code)),
                    std::string(codes.symbol(history[i].code))};
        }
    }
    return {};
}

// An act can be undone while every mark of it stands as it left it.
bool can_undo(const school::State& state, const school::AmendingAct& act) {
    return !act.undone_by && std::ranges::all_of(act.marks, [&](const auto& one) {
        const school::Pupil* pupil = state.pupil(one.first);
        const school::MarkCell* mark = pupil == nullptr ? nullptr : pupil->mark(one.second);
        return mark != nullptr && mark->entry == act.entry;
    });
}

std::string_view kind_of(const school::State& state, const school::Pupil& pupil,
                         calendar::Session session, const school::MarkEntry& entry,
                         std::size_t position) {
    if (const auto act = state.amending_acts().find(entry.entry);
        act != state.amending_acts().end()) {
        return act->second.undoes ? "undone" : "amended";
    }
    for (const school::Fact& fact : pupil.facts) {
        if (fact.entry == entry.entry && fact.kind == "arrived") {
            return "arrived";
        }
    }
    if (position > 0) {
        return "amended";
    }
    const bool taken = std::ranges::any_of(state.registers(), [&](const auto& one) {
        return one.first.first == session && one.second.entry == entry.entry;
    });
    return taken || !state.who_took(entry.entry).id.empty() ? "taken" : "imported";
}

}  // namespace

json::object act_json(const school::State& state, const school::AmendingAct& act) {
    std::map<std::pair<std::string, std::string>, int> by_change;
    std::set<Upn> pupils;
    Date first = act.marks.front().second.date;
    Date last = first;
    for (const auto& [upn, session] : act.marks) {
        ++by_change[from_and_to(state, act, upn, session)];
        pupils.insert(upn);
        first = std::min(first, session.date);
        last = std::max(last, session.date);
    }
    json::array changes;
    for (const auto& [change, marks] : by_change) {
        changes.push_back(
            json::object{{"from", change.first}, {"to", change.second}, {"marks", marks}});
    }
    json::object one{{"entry", act.entry},
                     {"at", act.at.to_string()},
                     {"by", view::actor(act.who)},
                     {"reason", act.reason},
                     {"marks", act.marks.size()},
                     {"pupils", pupils.size()},
                     {"first", first.to_string()},
                     {"last", last.to_string()},
                     {"changes", std::move(changes)},
                     {"can_undo", can_undo(state, act)}};
    if (pupils.size() == 1) {
        const school::Pupil* pupil = state.pupil(*pupils.begin());
        one["pupil"] = json::object{{"upn", pupils.begin()->str()},
                                    {"name", pupil == nullptr ? "" : pupil->shown_name()}};
    }
    if (act.undoes) {
        one["undoes"] = *act.undoes;
    }
    if (act.undone_by) {
        one["undone_by"] = *act.undone_by;
    }
    return one;
}

json::object plan_json(const school::State& state, const school::Plan& plan, Date today) {
    json::array pupils;
    for (const Upn& upn : plan.pupils) {
        const school::Pupil* pupil = state.pupil(upn);
        if (pupil != nullptr) {
            pupils.push_back(json::object{{"upn", upn.str()},
                                          {"name", pupil->shown_name()},
                                          {"form", pupil->attributes_on(plan.dates.first).form}});
        }
    }
    const law::RegisterCode* code = state.law().codes().find(plan.code, plan.dates.first);
    json::object one{{"entry", plan.entry},
                     {"at", plan.at.to_string()},
                     {"by", view::actor(plan.who)},
                     {"reason", plan.reason},
                     {"code", plan.code},
                     {"meaning", code == nullptr ? "" : code->meaning},
                     {"note", plan.note},
                     {"first", plan.dates.first.to_string()},
                     {"last", plan.dates.last.to_string()},
                     {"sessions", plan.sessions},
                     {"pupils", std::move(pupils)},
                     {"state", plan.withdrawn             ? "withdrawn"
                               : plan.dates.last < today  ? "past"
                               : today < plan.dates.first ? "to_come"
                                                          : "now"}};
    if (plan.withdrawn) {
        one["withdrawn"] = json::object{{"at", plan.withdrawn->at.to_string()},
                                        {"by", view::actor(plan.withdrawn->who)},
                                        {"reason", plan.withdrawn->reason}};
    }
    return one;
}

json::object history_entry(const school::State& state, const school::Pupil& pupil,
                           calendar::Session session, const std::vector<school::MarkEntry>& history,
                           std::size_t position) {
    const school::MarkEntry& entry = history[position];
    const law::RegisterCode& code = state.law().codes().at(entry.code, session.date);
    json::object one{{"entry", entry.entry},
                     {"at", entry.at.to_string()},
                     {"kind", kind_of(state, pupil, session, entry, position)},
                     {"code", code.symbol},
                     {"meaning", code.meaning},
                     {"category", law::to_string(code.category)},
                     {"by", view::maker(state, entry)},
                     {"reason", entry.reason},
                     {"note", entry.note}};
    if (entry.minutes_late) {
        one["minutes_late"] = *entry.minutes_late;
    }
    if (const auto act = state.amending_acts().find(entry.entry);
        act != state.amending_acts().end()) {
        one["marks"] = act->second.marks.size();
    }
    return one;
}

json::array groups_json(const school::State& state, Date today) {
    std::set<std::string> names;
    for (const GroupName& form : state.forms_on(today)) {
        names.insert(form.str());
    }
    for (const auto& [name, group] : state.groups()) {
        names.insert(name.str());
    }
    json::array list;
    for (const std::string& name : names) {
        list.emplace_back(name);
    }
    return list;
}

json::array reasons_json() {
    json::array list;
    for (const std::string_view reason : kReasons) {
        list.emplace_back(json::string_view(reason.data(), reason.size()));
    }
    return list;
}

std::optional<journal::EntryNumber> entry_in_path(const Call& call) {
    const std::string& text = call.param("entry");
    journal::EntryNumber entry = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), entry);
    if (error != std::errc() || end != text.data() + text.size() || entry < 1) {
        return std::nullopt;
    }
    return entry;
}

}  // namespace adsum::server
