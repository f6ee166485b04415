#pragma once
// What the measures must say, worked out from the plain data in the plainest way: every figure
// walks over every session again. Nothing of calendar, law, school or measures is used.

#include "random_school.hpp"

namespace adsum::tests {

// One session that was open to the pupil while enrolled.
struct PlainSession {
    Date date;
    int half = 0;
    int week = 0;      // which of the school's weeks that were open to the pupil
    std::string code;  // empty: not taken
};

struct PlainTally {
    int present = 0, elsewhere = 0, authorised = 0, unauthorised = 0, late = 0, after_close = 0;
    int possible() const { return present + elsewhere + authorised + unauthorised; }
    int absent() const { return authorised + unauthorised; }
};

struct PlainRun {
    int length = 0;
    Date first, last;
};

// 'P'resent, 'E'lsewhere, 'A'uthorised, 'U'nauthorised, '-' not possible or not collected.
char plain_category(const std::string& code, Date date);

// One pupil as known at a moment.
class Reference {
  public:
    Reference(const PlainSchool& school, const PlainPupil& pupil, SchoolTime moment);

    const std::vector<PlainSession>& sessions() const { return sessions_; }
    PlainTally tally(DateRange range) const;
    int count(DateRange range, const std::vector<std::string>& codes) const;
    int threshold_count_on(Date date) const;
    std::optional<Date> threshold_met_on(DateRange range) const;
    // Codes empty: any absence.
    PlainRun run_ending(Date date, const std::vector<std::string>& codes, bool strict) const;
    int broken_weeks(DateRange range) const;
    std::optional<Date> last_absence(Date date) const;

  private:
    std::vector<PlainSession> sessions_;
    std::vector<Date> school_days_;  // open to the pupil, enrolled or not
    std::vector<int> week_of_day_;
};

struct PlainRow {
    int pupils = 0;
    PlainTally tally;
    int persistent = 0, severe = 0;
    std::string threshold_met_on;
};

// By the name of a group, as `adsum measures --by` takes it. `references`: of the school's pupils,
// in their order, as known at the moment.
std::map<std::string, PlainRow> plain_measure(const PlainSchool& school,
                                              const std::vector<Reference>& references,
                                              const std::string& by, DateRange range,
                                              SchoolTime moment);

}  // namespace adsum::tests
