#pragma once
// What of a school's journal is past its retention, and what must stand in its place so that
// everything that remains means the same (docs/retention.md). Pure: it is handed the entries and
// makes a plan; carrying it out is the store's (journal/store.hpp).
//
// Past retention is what was appended in an academic year, six years or more after that year ended
// (SI 2024/208 reg 7: six years from the entry; a year goes whole, so no entry goes early). Of the
// pupils who are on the roll after that year, or whom a later entry names, names, particulars,
// groups and contacts stay; of everybody else nothing. Nothing goes of a pupil who is held.

#include "journal/store.hpp"
#include "school/state.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace adsum::school {

// The name of the school's own setting (`setting_set`) of a longer retention, in years.
constexpr std::string_view kRetentionSetting = "retention_years";
// In years, on that day: what the law asks, or longer where the school says so.
int retention_years(const State& state, SchoolTime now);
// The first day on which the year's entries are past their retention.
Date due_on(int academic_year, int years);
// The last academic year that is past it; nothing where none of the journal's is.
std::optional<int> last_due_year(const State& state, std::span<const journal::Entry> entries,
                                 SchoolTime now);

// Why nothing of a pupil may go now: holds, an open request of access, proceedings, an order that
// is in force, a case that was opened by hand. Empty: it may.
std::vector<std::string> why_held(const State& state, const Pupil& pupil, SchoolTime now);

struct HeldPupil {
    Upn upn;
    std::vector<std::string> because;
};

struct DisposalPlan {
    int through = 0;  // an academic year; of an erasure none
    // In order, each in the place of its entry: what changes, and what an earlier decision covered
    // together with it.
    std::vector<journal::Entry> standing;
    std::int64_t emptied = 0;   // entries of which nothing stays
    std::int64_t narrowed = 0;  // entries of which some people's rows stay
    std::vector<Upn> gone;      // of whom nothing stays anywhere
    std::vector<HeldPupil> held;
    std::vector<Upn> rested_on;       // kept whole because a later entry needs what went before
    std::vector<std::string> papers;  // ids of attachments of which nothing stays
    State after;                      // what the journal will tell
};
// kRefused "disposal-too-early" where the year is not past its retention, "disposal-held" where the
// whole school is held, "disposal-nothing" where nothing is left to go, and "disposal-changes"
// where what remains would not read as it did (a fault of the program's; nothing is done then).
Result<DisposalPlan> plan_disposal(std::span<const journal::Entry> entries, const State& before,
                                   int through, SchoolTime now);

// What changes, with what an earlier decision covered together with it. In order.
std::vector<journal::Entry> with_earlier_runs(
    std::span<const journal::Entry> entries,
    std::map<journal::EntryNumber, journal::Entry> changed);

// Who decided, and why. The reason stays for good: it names nobody.
struct DisposalDecision {
    std::string what = "retention";  // or "erasure"
    std::string reason;
    StaffId by;
    Moment at;
    journal::EntryNumber decided = 0;  // the entry that decided it (disposal_decisions.hpp)
};
// Carries it out and gives the entry that says so. "journal-moved-on" where somebody recorded
// something since: plan anew. What was there may still lie in the store's files: Store::scrub().
Result<journal::Entry> dispose_of(journal::Store& store, const State& before,
                                  const DisposalPlan& plan, const DisposalDecision& decision);

}  // namespace adsum::school
