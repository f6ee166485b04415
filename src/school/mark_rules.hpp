#pragma once
// Whether a mark may stand for a session: one set of rules for a register, an amendment and an
// import. The caller says which place a fault is at (a line of a file, a pupil of a register).
//
// SI 2024/208 reg 10; docs of the rules: docs/formats/law.md, contract section 3.

#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

struct NewMark {
    calendar::Session session;
    std::string symbol;
    std::optional<int> minutes_late;
    std::string note;
};

constexpr int kMostMinutesLate = 400;

// A record that a code calls for is asked for when a person enters the mark, and only listed when
// history is imported.
enum class Entered : std::uint8_t { kByPerson, kImported };

struct MarkVerdict {
    const law::RegisterCode* code = nullptr;
    // `#` and `Y4` where the calendar says so: accepted, and nothing is kept.
    bool changes_nothing = false;
};

// All that check_mark() looks at in a pupil, apart from what the mark itself says.
class PupilSession {
  public:
    PupilSession(const State& state, const Pupil& pupil, calendar::Session session);
    const State& state() const { return *state_; }
    const Upn& upn() const { return pupil_->upn; }
    calendar::Session session() const { return session_; }
    const std::string& year_group() const { return year_group_; }
    bool on_roll() const { return on_roll_; }
    bool open() const { return open_; }
    bool mobile_child() const { return mobile_child_; }
    bool compulsory_age() const;
    // What may be said of one of these pupils in the session may be said of the other.
    bool same_rules(const PupilSession& other) const;

  private:
    const State* state_;
    const Pupil* pupil_;
    calendar::Session session_;
    std::string year_group_;
    bool on_roll_, open_, mobile_child_;
    mutable std::optional<bool> compulsory_age_;  // worked out when it is first asked for
};

// Nothing where the mark is refused: every reason is in `faults`. REQUIRES: `mark` is of the same
// session.
std::optional<MarkVerdict> check_mark(const PupilSession& at, const NewMark& mark, Entered entered,
                                      const std::string& place, Faults& faults,
                                      std::vector<Fault>* warnings);
std::optional<MarkVerdict> check_mark(const State& state, const Pupil& pupil, const NewMark& mark,
                                      Entered entered, const std::string& place, Faults& faults,
                                      std::vector<Fault>* warnings);

// As above for history. An equal mark that already stands makes the new one change nothing; a
// different one refuses it
// (`mark-differs`), because history is amended and not overwritten.
std::optional<MarkVerdict> check_imported_mark(const State& state, const Pupil& pupil,
                                               const NewMark& mark, const std::string& place,
                                               Faults& faults, std::vector<Fault>* warnings);

// `pupil-unknown` in `faults` where there is none.
const Pupil* known_pupil(const State& state, const Upn& upn, const std::string& place,
                         Faults& faults);

}  // namespace adsum::school
