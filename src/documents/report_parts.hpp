#pragma once
// What the makers of reports share. Of this room alone.

#include "documents/report_kinds.hpp"
#include "measures/mark_rows.hpp"
#include "measures/of_school.hpp"

namespace adsum::documents {

// Fewer than this, and a figure of a group is nearly a figure of a person.
constexpr int kFewestShown = 5;

struct Making {
    const policy::Policy& policy;
    const school::State& state;
    const ReportAsked& asked;

    Date last() const { return std::min(asked.dates.last, asked.made.date); }
    DateRange window() const { return {asked.dates.first, last()}; }
    // As known when the report is made, of whoever is asked for.
    measures::MarkRows marks_of(DateRange dates) const {
        return {state, dates, asked.made, asked.sheet};
    }
    DateRange year() const { return {Date::of(calendar::academic_year_of(last()), 8, 1), last()}; }
};

// One pupil's figures of the window and of the year to date.
struct OfPupil {
    const school::Pupil* pupil = nullptr;
    measures::Tally window, year;
    measures::Tally year_before;       // up to the day before the window
    std::map<std::string, int> codes;  // of absence and lateness in the window, by symbol
    // In the window, by the school's timetable on days that have one, else by the policy's periods;
    // nothing where neither says how many lessons a session holds.
    std::optional<int> absent_lessons;
    std::map<std::string, int> y_codes;  // "unable to attend", in the window
};
// On the roll on the window's last day; of a form or a year group where one is given.
std::vector<OfPupil> pupils_of(const Making& making, const std::string& form,
                               const std::string& year_group);

std::string band_name(const policy::Policy& policy, const measures::Tally& tally);
std::string characteristic_words(std::string_view name, const std::string& value);

// report_pupils.cpp
void make_tutor_weekly(const Making& making, Report& report);
void make_year_weekly(const Making& making, Report& report);
void make_slips(const Making& making, Report& report);
void make_parents(const Making& making, Report& report);
void make_snapshot(const Making& making, Report& report);
void make_daily(const Making& making, Report& report);
void make_census(const Making& making, Report& report);
// report_groups.cpp
void make_weekly_tables(const Making& making, Report& report);
void make_analysis(const Making& making, Report& report);
void make_governors(const Making& making, Report& report);
void make_needs(const Making& making, Report& report);
void make_codes(const Making& making, Report& report);
// report_governance.cpp
void make_governance(const Making& making, Report& report);
// report_support.cpp
void make_support_meeting(const Making& making, Report& report);
// report_roll.cpp
void make_deletion_return(const Making& making, Report& report);
void make_new_pupil_return(const Making& making, Report& report);
// report_lists.cpp
void make_list(const Making& making, const policy::PupilList& list, Report& report);
// report_work.cpp
void make_duties(const Making& making, Report& report);
void make_board(const Making& making, Report& report);

}  // namespace adsum::documents
