#pragma once
// The reports that a policy may ask for, by name, and the one function that makes them.

#include "documents/report.hpp"
#include "measures/cost.hpp"
#include "measures/sheet.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::documents {

enum class ReportOf : std::uint8_t { kSchool, kForm, kYearGroup };

struct ReportKind {
    std::string name, title;
    ReportOf of = ReportOf::kSchool;
    policy::Reward::Span span = policy::Reward::Span::kWeek;  // where no dates are given
    bool names_pupils = false;
};
// Those of every school, and the policy's own lists of pupils.
std::vector<ReportKind> report_kinds(const policy::Policy& policy);
std::optional<ReportKind> report_kind(const policy::Policy& policy, std::string_view name);

struct ReportAsked {
    std::string name;
    std::string of;  // the form or year group that the kind asks for
    DateRange dates;
    SchoolTime made;  // marks and facts as known then
    // The marks, where somebody keeps them: the report is the same without, and comes later.
    // REQUIRES: renewed from the very state that is asked.
    const measures::Sheet* sheet = nullptr;
};

// The week, half-term … of the kind that holds a day; a year is the year to date.
DateRange report_dates(const school::State& state, const ReportKind& kind, Date on);

// Refused "report-unknown" and "report-of".
Result<Report> make_report(const policy::Policy& policy, const school::State& state,
                           const ReportAsked& asked);

// "11.5", "9", of halves.
std::string halves_text(int halves);

}  // namespace adsum::documents
