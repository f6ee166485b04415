#pragma once
// The register as the people of the simulated school would keep it on paper: from what they asked
// for (acts.hpp), in the order in which the journal has it. Nothing of what the program derives is
// used but the order, the moment, and the code that the late desk gives; so whatever the program
// loses, doubles, mixes or overwrites stands otherwise here.

#include "journal/entry.hpp"
#include "measures/random_school.hpp"
#include "simulator/acts.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace adsum::simulator {

using Findings = std::vector<std::string>;
using PlainSession = std::pair<Date, int>;  // 0: AM, 1: PM

struct Cell {
    SchoolTime known;
    std::string code;
    std::optional<int> minutes;
    std::string note;
};

// One row of what somebody said of a session.
struct Said {
    std::string upn;
    PlainSession session;
    std::string code;
    std::optional<int> minutes;
    std::string note;
    bool operator==(const Said&) const = default;
};
// [[upn, code, minutes or null, note], …] of one session; rows may end early.
std::vector<Said> said_of_register(const boost::json::array& rows, PlainSession session);
// [[upn, date, half, code, minutes or null, note], …]
std::vector<Said> said_of_changes(const boost::json::array& rows);

// What holds of a pupil on a day.
const tests::PlainAttributes& held_on(const tests::PlainPupil& pupil, Date date);

struct LessonOf {
    Date date;
    std::string group, period;
    auto operator<=>(const LessonOf&) const = default;
};

// What somebody stated of a pupil for a day on; what they left out goes on as it was.
struct Stated {
    Date from, stated;
    journal::EntryNumber by = 0;  // of a change that may be withdrawn
    std::optional<int> year_group;
    std::optional<std::string> form;
    std::optional<bool> fsm;
};
struct ChangeOnPaper {
    std::string kind, upn;
    Date from;
};

class Ledger {
  public:
    // `last`: the last entry of what was there before anybody asked for anything.
    Ledger(tests::PlainSchool school, journal::EntryNumber last)
        : school_(std::move(school)), last_(last) {}

    // The next entry of the journal, held against the act that asked for it.
    void take(const journal::Entry& entry, const Acts& acts, Findings& findings);
    // What was acknowledged is there; what was refused is not.
    void expect_all(const Acts& acts, Findings& findings) const;

    const tests::PlainSchool& school() const { return school_; }
    journal::EntryNumber last() const { return last_; }
    const std::map<PlainSession, std::vector<Cell>>& cells(const std::string& upn) const;
    // Of a pupil and a lesson.
    const std::map<std::pair<std::string, LessonOf>, std::vector<Cell>>& lessons() const {
        return lessons_;
    }
    // How often each kind of entry was taken.
    const std::map<std::string, int>& kinds() const { return kinds_; }
    int merged_rows() const { return merged_rows_; }

  private:
    using Text = boost::json::object;
    void take_register(const Act& act, const Text& body, SchoolTime at, Findings& findings);
    void take_changes(const std::vector<Said>& changes, journal::EntryNumber entry, SchoolTime at,
                      Findings& findings);
    void take_undo(const Act& act, journal::EntryNumber entry, SchoolTime at, Findings& findings);
    void take_arrival(const Act& act, const Text& body, SchoolTime at, Findings& findings);
    void take_marks(const Act& act);
    // ledger_lessons.cpp
    void take_lesson(const Act& act, const Text& body, SchoolTime at, Findings& findings);
    void take_derived(const Text& body, SchoolTime at, Findings& findings);
    // ledger_school.cpp
    void take_row(const Text& row, SchoolTime at);
    void take_change(const Act& act, const Text& body, journal::EntryNumber entry, SchoolTime at,
                     Findings& findings);
    void take_withdrawal(journal::EntryNumber entry);
    void take_closure(const Act& act, journal::EntryNumber entry);
    void state(tests::PlainPupil& pupil, Stated next);
    void write_attributes(tests::PlainPupil& pupil) const;
    int asked_by(const journal::Entry& entry, const Text& body, const Acts& acts) const;
    tests::PlainPupil* pupil(const std::string& upn);
    Cell* standing(const Said& said);
    void put(const Said& said, SchoolTime known);

    tests::PlainSchool school_;
    journal::EntryNumber last_;
    std::map<std::string, std::map<PlainSession, std::vector<Cell>>> cells_;
    std::map<std::pair<std::string, LessonOf>, std::vector<Cell>> lessons_;
    std::map<journal::EntryNumber, std::vector<Said>> changed_by_;
    std::map<std::string, std::vector<Stated>> stated_;  // of a pupil, by the day from which on
    std::map<journal::EntryNumber, ChangeOnPaper> changes_;
    std::map<journal::EntryNumber, std::size_t> closure_of_;  // of the year's closures
    std::map<int, journal::EntryNumber> entry_of_;
    std::map<std::string, int> kinds_;
    int merged_rows_ = 0;
};

}  // namespace adsum::simulator
