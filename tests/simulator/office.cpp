// The attendance office: amends marks, many at a time, undoes it, plans ahead, does duties.

#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using calendar::Half;

struct Found {
    Upn upn;
    calendar::Session session;
    journal::EntryNumber entry = 0;
    std::string code;
};

// The marks of a form in one of the last sessions.
std::vector<Found> marks_of(Simulation& year, Dice& dice) {
    const std::string& form = dice.one_of(year.year().forms);
    const calendar::Session session{year.true_now().date - dice.below(8),
                                    dice.chance(50) ? Half::kAm : Half::kPm};
    const auto state = year.house().read();
    std::vector<Found> found;
    for (const school::Pupil* pupil : state->form_on(GroupName(form), session.date)) {
        if (const school::MarkCell* mark = pupil->mark(session)) {
            found.push_back({pupil->upn, session, mark->entry,
                             std::string(state->law().codes().symbol(mark->code))});
        }
    }
    return found;
}

// [upn, date, half, code, minutes or null, note], other than what stands.
json::array changed(const Found& mark, const std::string& code, Dice& dice) {
    const bool late = code == "L" || code == "U";
    return {mark.upn.str(),
            mark.session.date.to_string(),
            calendar::to_string(mark.session.half),
            code,
            late ? json::value(dice.between(1, 60)) : json::value(nullptr),
            dice.chance(25) ? "a letter came" : ""};
}

std::string other_code(const Found& mark, Dice& dice) {
    const std::string present = mark.session.half == Half::kAm ? "/" : "\\";
    const std::vector<std::string> codes = {present, present, "I", "M", "O", "L", "U", "G", "C"};
    std::string code = dice.one_of(codes);
    while (code == mark.code) {
        code = dice.one_of(codes);
    }
    return code;
}

json::object change_of(const json::array& row, journal::EntryNumber seen) {
    json::object change{
        {"upn", row[0]}, {"date", row[1]}, {"session", row[2]}, {"code", row[3]}, {"seen", seen}};
    if (!row[4].is_null()) {
        change["minutes_late"] = row[4];
    }
    if (!row[5].as_string().empty()) {
        change["note"] = row[5];
    }
    return change;
}

std::string text(const json::value& value) {
    return std::string(value.as_string());
}

}  // namespace

void amend(Simulation& year, Dice& dice) {
    const auto marks = marks_of(year, dice);
    if (marks.empty()) {
        return;
    }
    const Found& mark = dice.one_of(marks);
    const json::array row = changed(mark, other_code(mark, dice), dice);
    Act& act = year.acts().add("mark_amended", {{"changes", json::array{row}}});
    json::object body = change_of(row, mark.entry);
    body.erase("upn");
    body.erase("date");
    body.erase("session");
    body["reason"] = "a parent rang " + act.mark();
    year.ask(act, {server::amend_mark,
                   "O1",
                   {{"upn", text(row[0])}, {"date", text(row[1])}, {"session", text(row[2])}},
                   std::move(body)});
}

void amend_many(Simulation& year, Dice& dice) {
    const auto marks = marks_of(year, dice);
    if (marks.empty()) {
        return;
    }
    const std::string code = other_code(marks.front(), dice);
    json::array rows;
    json::array changes;
    for (const Found& mark : marks) {
        if (mark.code != code) {
            rows.push_back(changed(mark, code, dice));
            changes.push_back(change_of(rows.back().as_array(), mark.entry));
        }
    }
    Act& act = year.acts().add("marks_amended", {{"changes", std::move(rows)}});
    year.ask(act, {server::amend_marks,
                   "O1",
                   {},
                   {{"reason", "the coach was late " + act.mark()}, {"changes", changes}}});
}

void undo(Simulation& year, Dice& dice) {
    std::vector<journal::EntryNumber> entries;
    {
        const auto state = year.house().read();
        for (const auto& [entry, act] : state->amending_acts()) {
            if (!act.undone_by) {
                entries.push_back(entry);
            }
        }
    }
    if (entries.empty()) {
        return;
    }
    constexpr int kLast = 6;
    const int back = dice.below(std::min(kLast, static_cast<int>(entries.size())));
    const journal::EntryNumber entry = entries[entries.size() - 1 - static_cast<std::size_t>(back)];
    Act& act = year.acts().add("marks_amended", {{"undoes", entry}});
    year.ask(act, {server::undo_amendment,
                   "O1",
                   {{"entry", std::to_string(entry)}},
                   {{"reason", "the wrong form " + act.mark()}}});
}

void plan(Simulation& year, Dice& dice) {
    const auto upns = pupils_of(year);
    json::array pupils;
    for (const Upn& upn : upns) {
        if (dice.chance(25)) {
            pupils.emplace_back(upn.str());
        }
    }
    if (pupils.empty()) {
        return;
    }
    static const std::vector<std::string> kCodes = {"V", "C", "M", "P"};
    static const std::vector<std::string> kSessions = {"both", "AM", "PM"};
    const Date first = year.school_now().date + dice.below(4);
    Act& act = year.acts().add("marks_planned", {});
    year.ask(act, {server::make_plan,
                   "O1",
                   {},
                   {{"reason", "a trip " + act.mark()},
                    {"code", dice.one_of(kCodes)},
                    {"first", first.to_string()},
                    {"last", (first + dice.below(5)).to_string()},
                    {"sessions", dice.one_of(kSessions)},
                    {"pupils", std::move(pupils)}}});
}

void withdraw(Simulation& year, Dice& dice) {
    std::vector<journal::EntryNumber> entries;
    {
        const auto state = year.house().read();
        for (const auto& [entry, plan] : state->plans()) {
            entries.push_back(entry);
        }
    }
    if (entries.empty()) {
        return;
    }
    Act& act = year.acts().add("plan_withdrawn", {});
    year.ask(act, {server::withdraw_plan,
                   "O1",
                   {{"entry", std::to_string(dice.one_of(entries))}},
                   {{"reason", "it rains " + act.mark()}}});
}

void close_duty(Simulation& year, Dice& dice) {
    const auto board = year.house().duties(year.school_now());
    std::vector<const duties::Duty*> open;
    for (const duties::Duty& duty : *board) {
        if (duty.open()) {
            open.push_back(&duty);
        }
    }
    if (open.empty()) {
        return;
    }
    const duties::Duty& duty = *dice.one_of(open);
    const bool aside = dice.chance(25);
    Act& act = year.acts().add(aside ? "duty_set_aside" : "duty_done", {});
    if (aside) {
        year.ask(act, {server::set_duty_aside,
                       "C1",
                       {{"id", duty.id}},
                       {{"reason", "it is known " + act.mark()}}});
        return;
    }
    json::object fields{{"note", "done " + act.mark()}};
    for (const std::string& field : duty.rule->fields) {
        fields[field] = "done " + act.mark();
    }
    year.ask(act, {server::do_duty, "C1", {{"id", duty.id}}, {{"fields", std::move(fields)}}});
}

std::vector<Upn> pupils_of(const Simulation& year) {
    const auto state = year.house().read();
    std::vector<Upn> upns;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(year.true_now().date)) {
            upns.push_back(upn);
        }
    }
    return upns;
}

}  // namespace adsum::simulator
