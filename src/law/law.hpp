#pragma once
// The law of England as this program needs it, as dated values loaded from the folder law/. Every
// answer is "as of this date". Thresholds are integers. A date before the first value of a name is
// answered by that first value: measures ask today's question of an earlier year (the national
// threshold had no predecessor), and nothing needs a second way for "there was none". Likewise the
// last value goes on answering. listed() tells when each value holds.

#include "base/ratio.hpp"
#include "law/codes.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::law {

// Sessions coded with a code that counts, within so many school weeks, at which a school must
// consider a penalty notice.
struct PenaltyThreshold {
    int sessions = 0;
    int school_weeks = 0;
};
struct PenaltyAmounts {
    int first_early_pence = 0;
    int first_early_days = 0;  // calendar days from receipt
    int first_full_pence = 0;
    int full_days = 0;
    int second_pence = 0;
    int notices_max = 0;  // a parent and child, within limit_years
    int limit_years = 0;  // both 0 before 19 August 2024: no national limit
    int deemed_service_working_days = 0;
};
// Notices under the Education and Inspections Act 2006 s 105, a child in a public place during an
// exclusion: outside the national framework, with amounts of their own.
struct PublicPlaceAmounts {
    int school_days = 0;  // the first of the exclusion
    int early_pence = 0;
    int early_days = 0;
    int full_pence = 0;
    int full_days = 0;
};
// A day after which the next term brings compulsory school age.
struct PrescribedDay {
    unsigned month = 0;
    unsigned day = 0;
};

class Law {
  public:
    // Reads codes.toml and values.toml of the folder; all faults of both at once. Refuses, besides
    // what Codes::load refuses, a value whose name nobody knows, whose unit is not the one
    // expected, and a name without any value.
    static Result<Law> load(const std::string& folder);

    const Codes& codes() const { return codes_; }
    // The absence rates from which a pupil counts as persistently or severely absent: absence >=
    // bound.
    Percent persistent_absence(Date on) const;
    Percent severe_absence(Date on) const;
    PenaltyThreshold penalty_threshold(Date on) const;
    PenaltyAmounts penalty_amounts(Date on) const;
    PublicPlaceAmounts public_place_amounts(Date on) const;
    int unknown_reason_school_days(Date on) const;     // N must be settled
    int attendance_return_school_days(Date on) const;  // continuous G, N, O, U
    int sickness_return_school_days(Date on) const;
    int new_pupil_return_days(Date on) const;
    int register_open_minutes_max(Date on) const;
    int retention_years(Date on) const;
    int deletion_after_leave_school_days(Date on) const;  // reg 9(1)(h)
    int deletion_absence_school_days(Date on) const;      // reg 9(1)(i)
    // Compulsory school age on a date (Education Act 1996 s 8): from the start of the term after
    // the prescribed day on or next after the fifth birthday; until the last Friday in June of the
    // school year in which the pupil turns 16. Terms differ from school to school and the law fixes
    // no day for them: the term is taken to start the day after the prescribed day (1 September, 1
    // January, 1 April), and a school year on 1 September. docs/adr/0007.
    bool is_compulsory_age(Date born, Date on) const;
    // The first and the last day of compulsory school age.
    DateRange compulsory_age(Date born) const;
    // Any value by its name in values.toml. REQUIRES: the name is one of value_names().
    std::int64_t number(std::string_view name, Date on) const;
    static std::vector<std::string_view> value_names();
    // Every dated value, for `adsum` to list and a test to look through: name, value in words,
    // provenance.
    struct Listed {
        std::string name;
        std::string value;  // "10 %", "£160.00", "10 school weeks"
        Provenance provenance;
        std::string place;  // "law/values.toml:12"
    };
    const std::vector<Listed>& listed() const { return listed_; }
    const std::string& folder() const { return folder_; }

  private:
    Result<void> read_values(const std::string& path);

    std::string folder_;
    Codes codes_;
    std::map<std::string, std::vector<Dated<std::int64_t>>, std::less<>>
        numbers_;                                        // by name, oldest first
    std::vector<Dated<PrescribedDay>> prescribed_days_;  // in order of the year
    std::vector<Listed> listed_;
};

}  // namespace adsum::law
