// Whoever keeps the school's particulars: pupils come, move and go at a date, the school shuts and
// opens again, and what has not begun is taken back. And the office reminds of a register.

#include "school/small_school.hpp"
#include "server/school_handlers.hpp"
#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using school::Area;

// The last change that the person sees; now and then somebody else was quicker.
json::value expected(Simulation& year, Area area, const std::string& subject, Dice& dice) {
    constexpr int kPercent = 6;
    const auto seen = year.house().read()->last_change(area, subject);
    return dice.chance(kPercent) ? std::max<journal::EntryNumber>(seen - 1, 0) : seen;
}

std::string days_from(Simulation& year, int days) {
    return (year.school_now().date + days).to_string();
}

// Changes of one kind that may still be taken back, or opened again.
std::vector<journal::EntryNumber> changes_of(Simulation& year, Area area, Date last_from) {
    const auto state = year.house().read();
    std::vector<journal::EntryNumber> entries;
    for (const auto& [entry, change] : state->changes()) {
        const bool closes = change.kind == "closure_added";
        const bool edits = change.area == Area::kPupils && change.kind != "roll_imported";
        if (change.area == area && (closes || edits) && last_from <= change.from) {
            entries.push_back(entry);
        }
    }
    return entries;
}

json::object joiner(Simulation& year, Dice& dice) {
    constexpr int kFirstNumber = 200;
    constexpr int kJoiners = 6;
    const std::string& form = dice.one_of(year.year().forms);
    const json::object row = tests::roll_row(kFirstNumber + dice.below(kJoiners));
    return {{"upn", row.at("upn")},
            {"surname", row.at("surname")},
            {"forename", row.at("forename")},
            {"date_of_birth", row.at("date_of_birth")},
            {"year_group", form.substr(0, 1)},
            {"form", form},
            {"admitted", days_from(year, dice.below(5))}};
}

}  // namespace

void close_days(Simulation& year, Dice& dice) {
    const int first = dice.below(6);
    const bool am = dice.chance(60);
    const std::string year_group = dice.chance(40) ? dice.chance(50) ? "7" : "8" : "";
    json::object said{{"first", days_from(year, first)},
                      {"last", days_from(year, first + (dice.chance(30) ? dice.below(3) : 0))},
                      {"am", am},
                      {"year_group", year_group}};
    json::array sessions;
    json::array year_groups;
    if (!am) {
        sessions.emplace_back("PM");
    }
    if (!year_group.empty()) {
        year_groups.emplace_back(year_group);
    }
    json::object body{{"expected", expected(year, Area::kCalendar, "", dice)},
                      {"first", said.at("first")},
                      {"last", said.at("last")},
                      {"kind", dice.chance(70) ? "unplanned" : "planned"},
                      {"sessions", std::move(sessions)},
                      {"year_groups", std::move(year_groups)}};
    Act& act = year.acts().add("closure_added", std::move(said));
    body["reason"] = "snow " + act.mark();
    year.ask(act, {server::add_closure, "O1", {}, std::move(body)});
}

void open_again(Simulation& year, Dice& dice) {
    const auto closed = changes_of(year, Area::kCalendar, year.school_now().date - 1);
    if (closed.empty()) {
        return;
    }
    const journal::EntryNumber entry = dice.one_of(closed);
    const std::string from = days_from(year, dice.below(3));
    Act& act = year.acts().add("closure_withdrawn", {{"entry", entry}, {"from", from}});
    year.ask(act, {server::withdraw_closure,
                   "O1",
                   {{"entry", std::to_string(entry)}},
                   {{"expected", expected(year, Area::kCalendar, "", dice)},
                    {"from", from},
                    {"reason", "it thaws " + act.mark()}}});
}

void change_pupil(Simulation& year, Dice& dice) {
    const auto upns = pupils_of(year);
    if (upns.empty()) {
        return;
    }
    const std::string upn = dice.one_of(upns).str();
    const std::string from = days_from(year, dice.below(5));
    json::object changes{{"fsm", dice.chance(50)}};
    if (dice.chance(80)) {
        const std::string now = year.house().read()->pupil(Upn(upn))->attributes.back().form;
        const auto& forms = year.year().forms;
        const std::string& form = now == forms.front() ? forms.back() : forms.front();
        changes = {{"form", form}, {"year_group", form.substr(0, 1)}};
    }
    Act& act = year.acts().add(
        "pupil_changed",
        {{"fact", json::object{{"pupil", upn}, {"from", from}, {"changes", changes}}}});
    year.ask(act, {server::change_pupil,
                   "O1",
                   {{"upn", upn}},
                   {{"expected", expected(year, Area::kPupils, upn, dice)},
                    {"from", from},
                    {"changes", std::move(changes)}}});
}

void admit_pupil(Simulation& year, Dice& dice) {
    json::object row = joiner(year, dice);
    Act& act = year.acts().add("pupil_admitted", row);
    row["preferred_name"] = act.mark();
    year.ask(act, {server::admit_pupil, "O1", {}, std::move(row)});
}

void leave_school(Simulation& year, Dice& dice) {
    const auto upns = pupils_of(year);
    if (upns.empty()) {
        return;
    }
    // By the command line, where no policy asks anything before a name goes.
    const auto office = year.site().beside();
    if (!office) {
        return;
    }
    const std::string upn = dice.one_of(upns).str();
    const int days = dice.below(7);
    Act& act = year.acts().add("pupil_left", {{"pupil", upn}, {"left", days_from(year, days)}});
    const int later = year.site().planted() == Planted::kLeavesLater ? 1 : 0;
    json::object said{{"at", to_school_time(year.now()).to_string()},
                      {"pupil", upn},
                      {"left", days_from(year, days + later)},
                      {"reason", "moved away " + act.mark()}};
    year.record_beside({act.number},
                       {school::make_draft((*office)->state(), "pupil_left", std::move(said),
                                           StaffId("O1"), year.now())});
}

void withdraw_change(Simulation& year, Dice& dice) {
    const auto entries = changes_of(year, Area::kPupils, year.school_now().date);
    if (entries.empty()) {
        return;
    }
    const journal::EntryNumber entry = dice.one_of(entries);
    const std::string upn = year.house().read()->changes().at(entry).subject;
    Act& act = year.acts().add("change_withdrawn", {{"entry", entry}});
    year.ask(act, {server::withdraw_change,
                   "O1",
                   {{"entry", std::to_string(entry)}},
                   {{"expected", expected(year, Area::kPupils, upn, dice)},
                    {"reason", "a mistake " + act.mark()}}});
}

void nudge(Simulation& year, const Step& step) {
    const std::string date = year.school_now().date.to_string();
    const char* half = step.half == 0 ? "AM" : "PM";
    json::object fact{{"group", step.form}, {"date", date}, {"session", half}};
    Act& act = year.acts().add("register_nudged", {{"fact", std::move(fact)}});
    year.ask(act, {server::nudge_register,
                   "O1",
                   {{"group", step.form}, {"date", date}, {"session", half}},
                   {}});
}

}  // namespace adsum::simulator
