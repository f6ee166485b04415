#include "simulator/ledger.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::simulator {
namespace {

namespace json = boost::json;
using tests::PlainPupil;

std::string text_at(const json::array& row, std::size_t index) {
    return index < row.size() && row[index].is_string() ? std::string(row[index].as_string()) : "";
}

Said tail(const json::array& row, std::size_t first, std::string upn, PlainSession session) {
    Said said{std::move(upn), session, text_at(row, first), {}, text_at(row, first + 2)};
    if (first + 1 < row.size() && row[first + 1].is_int64()) {
        said.minutes = static_cast<int>(row[first + 1].as_int64());
    }
    return said;
}

PlainSession session_of(const json::object& text) {
    return {*Date::parse(std::string(text.at("date").as_string())),
            text.at("session").as_string() == "AM" ? 0 : 1};
}

std::string shown(const Said& said) {
    return fmt::format("{} {} {} {}{}{}", said.upn, said.session.first.to_string(),
                       said.session.second == 0 ? "AM" : "PM", said.code,
                       said.minutes ? fmt::format(" {} min", *said.minutes) : "",
                       said.note.empty() ? "" : " (" + said.note + ")");
}

const json::array& rows_of(const json::object& text, const char* name) {
    static const json::array kNone;
    const json::value* rows = text.if_contains(name);
    return rows != nullptr && rows->is_array() ? rows->as_array() : kNone;
}

bool among(const std::vector<Said>& list, const Said& said) {
    return std::ranges::find(list, said) != list.end();
}

}  // namespace

std::vector<Said> said_of_register(const json::array& rows, PlainSession session) {
    std::vector<Said> said;
    for (const json::value& row : rows) {
        said.push_back(tail(row.as_array(), 1, text_at(row.as_array(), 0), session));
    }
    return said;
}

std::vector<Said> said_of_changes(const json::array& rows) {
    std::vector<Said> said;
    for (const json::value& value : rows) {
        const json::array& row = value.as_array();
        const PlainSession session{*Date::parse(text_at(row, 1)), text_at(row, 2) == "AM" ? 0 : 1};
        said.push_back(tail(row, 3, text_at(row, 0), session));
    }
    return said;
}

const std::map<PlainSession, std::vector<Cell>>& Ledger::cells(const std::string& upn) const {
    static const std::map<PlainSession, std::vector<Cell>> kNone;
    const auto found = cells_.find(upn);
    return found == cells_.end() ? kNone : found->second;
}

PlainPupil* Ledger::pupil(const std::string& upn) {
    const auto found = std::ranges::find(school_.pupils, upn, &PlainPupil::upn);
    return found == school_.pupils.end() ? nullptr : &*found;
}

Cell* Ledger::standing(const Said& said) {
    auto& cells = cells_[said.upn][said.session];
    return cells.empty() ? nullptr : &cells.back();
}

void Ledger::put(const Said& said, SchoolTime known) {
    cells_[said.upn][said.session].push_back({known, said.code, said.minutes, said.note});
    if (PlainPupil* held = pupil(said.upn)) {
        held->marks[said.session].push_back({known, said.code});
    }
}

// The act whose mark an entry bears; where there is no room for a mark, one that said this then.
int Ledger::asked_by(const journal::Entry& entry, const Text& body, const Acts& acts) const {
    int found = act_in(entry.body);
    if (found != 0) {
        return found;
    }
    for (const auto& [number, act] : acts.all()) {
        const json::value* fact = act.said.if_contains("fact");
        if (act.kind != entry.kind || fact == nullptr || entry_of_.contains(number) ||
            std::ranges::find(act.sent, std::string(body.at("at").as_string())) == act.sent.end()) {
            continue;
        }
        const bool same = std::ranges::all_of(fact->as_object(), [&](const auto& field) {
            const json::value* kept = body.if_contains(field.key());
            return kept != nullptr && *kept == field.value();
        });
        if (same && (found == 0 || act.told != Act::Told::kRefused)) {
            found = number;
        }
    }
    return found;
}

void Ledger::take(const journal::Entry& entry, const Acts& acts, Findings& findings) {
    last_ = entry.number;
    const json::object body = json::parse(entry.body).as_object();
    const int number = asked_by(entry, body, acts);
    const auto found = acts.all().find(number);
    if (found == acts.all().end() || found->second.kind != entry.kind) {
        findings.push_back(
            fmt::format("entry {} ({}) was asked for by nobody", entry.number, entry.kind));
        return;
    }
    const Act& act = found->second;
    if (const auto [before, first] = entry_of_.emplace(number, entry.number); !first) {
        findings.push_back(fmt::format("act {} ({}) is kept twice: entries {} and {}", number,
                                       act.kind, before->second, entry.number));
    }
    const std::string at(body.at("at").as_string());
    if (std::ranges::find(act.sent, at) == act.sent.end()) {
        findings.push_back(
            fmt::format("entry {} says {}, when act {} was not sent", entry.number, at, number));
    }
    ++kinds_[entry.kind];
    const SchoolTime known = SchoolTime::parse(at).value_or(SchoolTime{});
    if (entry.kind == "register_taken") {
        take_register(act, body, known, findings);
    } else if (entry.kind == "mark_amended" || entry.kind == "marks_amended") {
        if (act.said.contains("undoes")) {
            take_undo(act, entry.number, known, findings);
        } else {
            take_changes(said_of_changes(act.said.at("changes").as_array()), entry.number, known,
                         findings);
        }
    } else if (entry.kind == "lesson_taken" || entry.kind == "lesson_mark_amended") {
        take_lesson(act, body, known, findings);
    } else if (entry.kind == "arrived") {
        take_arrival(act, body, known, findings);
    } else if (entry.kind == "roll_imported") {
        for (const json::value& row : act.said.at("pupils").as_array()) {
            take_row(row.as_object(), known);
        }
    } else if (entry.kind == "marks_imported") {
        take_marks(act);
    } else if (entry.kind == "marks_derived") {
        take_derived(body, known, findings);
    } else if (entry.kind == "calendar_set" || entry.kind.starts_with("closure_")) {
        take_closure(act, entry.number);
    } else if (entry.kind.starts_with("pupil_") || entry.kind == "change_withdrawn") {
        take_change(act, body, entry.number, known, findings);
    }
}

void Ledger::take_register(const Act& act, const Text& body, SchoolTime at, Findings& findings) {
    const PlainSession session = session_of(act.said);
    const auto said = said_of_register(act.said.at("marks").as_array(), session);
    const auto marks = said_of_register(rows_of(body, "marks"), session);
    const auto differed = said_of_register(rows_of(body, "differed"), session);
    if (marks.size() + differed.size() != said.size()) {
        findings.push_back(fmt::format("act {}: {} rows were said, {} and {} are kept", act.number,
                                       said.size(), marks.size(), differed.size()));
    }
    for (const Said& row : said) {
        const Cell* stands = standing(row);
        const bool differs =
            stands != nullptr &&
            (stands->code != row.code || (row.minutes && row.minutes != stands->minutes) ||
             (!row.note.empty() && row.note != stands->note));
        if (!among(differs ? differed : marks, row)) {
            findings.push_back(fmt::format("act {}: {} {} is not kept as such: {}", act.number,
                                           differs ? "the differing row" : "the row",
                                           stands == nullptr ? "of a free session" : "over a mark",
                                           shown(row)));
        }
        merged_rows_ += differs ? 1 : 0;
        if (stands == nullptr) {
            put(row, at);
        }
    }
}

void Ledger::take_changes(const std::vector<Said>& changes, journal::EntryNumber entry,
                          SchoolTime at, Findings& findings) {
    for (const Said& change : changes) {
        if (standing(change) == nullptr) {
            findings.push_back(
                fmt::format("entry {} amends a session without a mark: {}", entry, shown(change)));
        }
        put(change, at);
    }
    changed_by_[entry] = changes;
}

void Ledger::take_undo(const Act& act, journal::EntryNumber entry, SchoolTime at,
                       Findings& findings) {
    const auto undone = changed_by_.find(act.said.at("undoes").as_int64());
    if (undone == changed_by_.end()) {
        findings.push_back(fmt::format("entry {} undoes what is no amendment", entry));
        return;
    }
    std::vector<Said> restored;
    for (const Said& change : undone->second) {
        const auto& cells = cells_[change.upn][change.session];
        if (cells.size() < 2) {
            findings.push_back(fmt::format("entry {} undoes too far: {}", entry, shown(change)));
            return;
        }
        const Cell& before = cells[cells.size() - 2];
        restored.push_back({change.upn, change.session, before.code, before.minutes, before.note});
    }
    take_changes(restored, entry, at, findings);
}

void Ledger::take_arrival(const Act& act, const Text& body, SchoolTime at, Findings& findings) {
    Said said{std::string(act.said.at("upn").as_string()),
              session_of(body),
              std::string(body.at("code").as_string()),
              {},
              ""};
    if (const json::value* minutes = body.if_contains("minutes_late")) {
        said.minutes = static_cast<int>(minutes->as_int64());
    }
    if (const json::value* reason = body.if_contains("reason")) {
        said.note = reason->as_string();
    }
    if (body.at("pupil").as_string() != said.upn || said.session.first != at.date) {
        findings.push_back(
            fmt::format("act {} signs in somebody else, or another day", act.number));
    }
    const Cell* stands = standing(said);
    if (stands == nullptr || stands->code != said.code ||
        (said.minutes && said.minutes != stands->minutes)) {
        put(said, at);
    }
}

void Ledger::take_marks(const Act& act) {
    for (const Said& said : said_of_changes(act.said.at("marks").as_array())) {
        if (standing(said) == nullptr) {
            put(said, {said.session.first,
                       said.session.second == 0 ? TimeOfDay(8, 0) : TimeOfDay(12, 0)});
        }
    }
}

void Ledger::expect_all(const Acts& acts, Findings& findings) const {
    for (const auto& [number, act] : acts.all()) {
        const bool there = entry_of_.contains(number);
        if (act.told == Act::Told::kKept && !there) {
            findings.push_back(
                fmt::format("act {} ({}) was acknowledged and is lost", number, act.kind));
        }
        if (act.told == Act::Told::kRefused && there) {
            findings.push_back(
                fmt::format("act {} ({}) was refused and is kept", number, act.kind));
        }
    }
}

}  // namespace adsum::simulator
