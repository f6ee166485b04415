// What comes in beside the server: facts, rolls, marks and closures by the command line.

#include "base/upn.hpp"
#include "exchange/import.hpp"
#include "school/drafts.hpp"
#include "school/small_school.hpp"
#include "simulator/actors.hpp"

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using calendar::Half;

// What a file gives, as the command line takes it in.
void take_in(Simulation& year, Act& act, exchange::FileKind kind, const std::string& csv) {
    const auto office = year.site().beside();
    if (!office) {
        return;
    }
    const auto imported = exchange::import_file(kind, (*office)->state(), {"file.csv", csv},
                                                StaffId("O1"), year.now());
    year.record_beside({act.number}, imported ? imported->drafts : std::vector<journal::Draft>{});
}

json::object fact_of(const std::string& upn, const std::string& mark, Date today, Dice& dice) {
    const std::string last = (today + dice.below(3)).to_string();
    json::object fact{{"pupil", upn}, {"by", "O1"}};
    switch (dice.below(6)) {
        case 0:
        case 1:
            fact["kind"] = "absence_reported";
            fact["reason"] = (dice.chance(60) ? "ill " : "away ") + mark;
            fact["first"] = today.to_string();
            fact["last"] = last;
            fact["sessions"] = dice.chance(70) ? "both" : "AM";
            fact["reported_by"] = "a parent";
            break;
        case 2:
            fact["kind"] = "leave_requested";
            fact["reason"] = "a wedding " + mark;
            fact["request"] = "r" + mark.substr(1, mark.size() - 2);
            fact["first"] = (today + dice.below(6)).to_string();
            fact["last"] = (today + 6).to_string();
            fact["sessions"] = "both";
            fact["requested_by"] = "a parent";
            break;
        case 3:
            fact["kind"] = "contact_attempted";
            fact["note"] = mark;
            fact["channel"] = dice.chance(60) ? "call" : "text";
            fact["contact"] = 1;
            fact["outcome"] = dice.chance(50) ? "spoken" : "no_answer";
            break;
        case 4:
            fact["kind"] = "judgement_recorded";
            fact["reason"] = mark;
            fact["topic"] = dice.chance(50) ? "support_declined" : "extenuating_circumstances";
            break;
        default:
            fact["kind"] = "note_added";
            fact["text"] = "a word in the corridor " + mark;
    }
    return fact;
}

// The answer to a request that has none yet; granted only while all of it is still to come.
std::optional<json::object> decision(const school::Pupil& pupil, const std::string& mark,
                                     Date today, Dice& dice) {
    std::map<std::string, std::string> open;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "leave_requested") {
            open[std::string(fact.fields.at("request").as_string())] =
                std::string(fact.fields.at("first").as_string());
        } else if (fact.kind == "leave_decided") {
            open.erase(std::string(fact.fields.at("request").as_string()));
        }
    }
    if (open.empty()) {
        return std::nullopt;
    }
    const bool granted = dice.chance(50) && today.to_string() < open.begin()->second;
    json::object fact{{"pupil", pupil.upn.str()},       {"by", "O1"},
                      {"kind", "leave_decided"},        {"reason", "said " + mark},
                      {"request", open.begin()->first}, {"granted", granted}};
    if (granted) {
        fact["code"] = "C";
    }
    return fact;
}

// A row of the roll file, as this pupil stands in it now.
json::object row_of(const school::Pupil& pupil) {
    const school::Attributes& now = pupil.attributes.back();
    const school::Enrolment& last = pupil.enrolments.back();
    return {{"upn", pupil.upn.str()},
            {"surname", pupil.surname},
            {"forename", pupil.forename},
            {"date_of_birth", pupil.born.to_string()},
            {"year_group", now.year_group},
            {"form", now.form},
            {"admitted", last.admitted.to_string()},
            {"left", last.left ? last.left->to_string() : std::string()},
            {"fsm", now.fsm ? "yes" : "no"}};
}

json::object joiner(int number, Date admitted, const std::string& form) {
    json::object row = tests::roll_row(number);
    return {{"upn", row.at("upn")},
            {"surname", row.at("surname")},
            {"forename", row.at("forename")},
            {"date_of_birth", row.at("date_of_birth")},
            {"year_group", form.substr(0, 1)},
            {"form", form},
            {"admitted", admitted.to_string()},
            {"left", ""},
            {"fsm", "no"}};
}

std::optional<json::object> changed_row(Simulation& year, Dice& dice) {
    const auto state = year.house().read();
    const Date today = year.true_now().date;
    std::vector<const school::Pupil*> all;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (!pupil.enrolments.empty()) {  // an admission may have been taken back
            all.push_back(&pupil);
        }
    }
    const std::string& form = dice.one_of(year.year().forms);
    constexpr int kMostPupils = 20;
    const int what = dice.below(5);
    if (what == 0 && static_cast<int>(all.size()) < kMostPupils) {
        return joiner(100 + static_cast<int>(all.size()), today - dice.below(3), form);
    }
    const school::Pupil& pupil = *dice.one_of(all);
    json::object row = row_of(pupil);
    const bool here = pupil.on_roll(today);
    if (!here) {  // back again
        if (pupil.enrolments.back().left && *pupil.enrolments.back().left <= today) {
            row["admitted"] = today.to_string();
            row["left"] = "";
        }
    } else if (what == 1) {
        row["left"] = (today + dice.below(6)).to_string();
    } else if (what == 2) {
        row["fsm"] = pupil.attributes.back().fsm ? "no" : "yes";
    } else {
        row["form"] = form;
        row["year_group"] = form.substr(0, 1);
    }
    return row;
}

std::string without_marks(const std::string& toml) {
    std::string kept;
    for (std::size_t at = 0; at < toml.size();) {
        const std::size_t end = std::min(toml.find('\n', at), toml.size() - 1);
        if (toml.compare(at, 3, "# ~") != 0) {
            kept += toml.substr(at, end + 1 - at);
        }
        at = end + 1;
    }
    return kept.ends_with('\n') ? kept : kept + "\n";
}

}  // namespace

void record_fact(Simulation& year, Dice& dice) {
    const auto upns = pupils_of(year);
    const auto office = year.site().beside();
    if (upns.empty() || !office) {
        return;
    }
    const Upn& upn = dice.one_of(upns);
    Act& act = year.acts().add("", {});
    auto fact = decision(*(*office)->state().pupil(upn), act.mark(), year.school_now().date, dice);
    if (!fact || dice.chance(40)) {
        fact = fact_of(upn.str(), act.mark(), year.school_now().date, dice);
    }
    act.kind = fact->at("kind").as_string();
    (*fact)["at"] = year.school_now().to_string();
    const std::string line = json::serialize(*fact);
    const auto read = exchange::import_facts((*office)->state(), {"facts.jsonl", line},
                                             StaffId("O1"), year.now());
    year.record_beside({act.number}, read ? read->drafts : std::vector<journal::Draft>{});
}

void import_roll(Simulation& year, Dice& dice) {
    const auto row = changed_row(year, dice);
    if (!row) {
        return;
    }
    Act& act = year.acts().add("roll_imported", {{"pupils", json::array{*row}}});
    std::string head = "preferred_name";
    std::string line = act.mark();
    for (const auto& field : *row) {
        head += "," + std::string(field.key());
        line += "," + std::string(field.value().as_string());
    }
    take_in(year, act, exchange::FileKind::kRoll, head + "\n" + line + "\n");
}

// The sheet of paper on which a session was kept that nobody entered.
void import_marks(Simulation& year, Dice& dice) {
    constexpr int kDaysBack = 12;
    json::array rows;
    {
        const auto state = year.house().read();
        for (int back = 1; back < kDaysBack && rows.empty(); ++back) {
            const calendar::Session session{year.true_now().date - back,
                                            dice.chance(50) ? Half::kAm : Half::kPm};
            for (const auto& [upn, pupil] : state->pupils()) {
                const auto& days = state->calendar().timeline(pupil.year_group_on(session.date));
                if (pupil.on_roll(session.date) && days.is_open(session) &&
                    pupil.mark(session) == nullptr) {
                    const char* present = session.half == Half::kAm ? "/" : "\\";
                    rows.push_back(json::array{upn.str(), session.date.to_string(),
                                               calendar::to_string(session.half),
                                               dice.chance(80) ? present : "O", nullptr});
                }
            }
        }
    }
    if (rows.empty()) {
        return;
    }
    Act& act = year.acts().add("marks_imported", {});
    std::string csv = "upn,date,session,code,note\n";
    for (json::value& row : rows) {
        json::array& cells = row.as_array();
        for (int i = 0; i < 4; ++i) {
            csv += std::string(cells[static_cast<std::size_t>(i)].as_string()) + ",";
        }
        csv += act.mark() + "\n";
        cells.emplace_back(act.mark());
    }
    act.said["marks"] = std::move(rows);
    take_in(year, act, exchange::FileKind::kMarks, csv);
}

// The school closes on one of the next days, wholly or in part.
void close_school(Simulation& year, Dice& dice) {
    const auto office = year.site().beside();
    if (!office) {
        return;
    }
    const std::string date = (year.true_now().date + 1 + dice.below(5)).to_string();
    const bool am = dice.chance(60);
    const std::string year_group = dice.chance(40) ? dice.chance(50) ? "7" : "8" : "";
    Act& act = year.acts().add(
        "calendar_set", {{"first", date}, {"last", date}, {"am", am}, {"year_group", year_group}});
    std::string toml = without_marks((*office)->state().calendar().years().front().source);
    toml += fmt::format("[[closed]]\nfirst = {0}\nlast = {0}\nkind = \"unplanned\"\n", date);
    toml += am ? "" : "sessions = [\"PM\"]\n";
    toml += year_group.empty() ? "" : fmt::format("year_groups = [\"{}\"]\n", year_group);
    toml += "# " + act.mark() + "\n";
    const auto parsed = calendar::SchoolYear::parse("closed.toml", toml);
    if (!parsed) {
        year.found("the calendar with a closure cannot be read: " + parsed.error().to_string());
        return;
    }
    year.record_beside({act.number}, {school::calendar_set(*parsed, year.now())});
}

}  // namespace adsum::simulator
