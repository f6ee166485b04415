#pragma once
// One academic year of a school as its calendar file gives it: half-terms and the times when it is
// closed.

#include "base/result.hpp"
#include "calendar/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::calendar {

enum class Term : std::uint8_t { kAutumn, kSpring, kSummer };
std::string_view to_string(Term term);

struct HalfTerm {
    std::string name;  // "Autumn 1"
    Term term = Term::kAutumn;
    DateRange dates;
};

enum class ClosureKind : std::uint8_t { kInset, kBankHoliday, kPlanned, kUnplanned };
std::string_view to_string(ClosureKind kind);

struct Closure {
    DateRange dates;
    ClosureKind kind = ClosureKind::kPlanned;
    std::vector<std::string> year_groups;  // empty: the whole school
    std::vector<Half> halves;              // empty: both sessions
    std::int64_t declared = 0;  // the journal's entry that declared it; 0: the calendar's file

    bool covers(Session session, std::string_view year_group) const;
    bool whole_school() const { return year_groups.empty(); }
};

struct SchoolYear {
    int start_year = 0;  // 2026 for 2026/27
    std::vector<HalfTerm> half_terms;
    std::vector<Closure> closures;
    std::string source;  // the file's text, as it was given

    // Refuses unknown keys, half-terms out of order or overlapping or outside 1 August to 31 July,
    // closures whose last day comes before the first. Faults name file and line.
    static Result<SchoolYear> parse(const std::string& name, std::string_view content);
    static Result<SchoolYear> load(const std::string& path);
};

}  // namespace adsum::calendar
