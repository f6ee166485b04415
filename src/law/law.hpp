#pragma once
// The law of England as this program needs it, as dated values loaded from the folder law/. Every answer is "as of
// this date". Thresholds are integers.

#include <map>
#include <string>
#include <vector>

#include "base/ratio.hpp"
#include "law/codes.hpp"

namespace adsum::law {

// An absence rate from which a pupil counts as persistently or severely absent: absence >= bound.
struct AbsenceBound {
    Percent bound;
};
// Sessions coded with a code that counts, within so many school weeks, at which a school must consider a penalty notice.
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
    int notices_max = 0;       // a parent and child, within limit_years
    int limit_years = 0;
    int deemed_service_working_days = 0;
};

class Law {
  public:
    // Reads every file of the folder; all faults at once.
    static Result<Law> load(const std::string& folder);

    const Codes& codes() const { return codes_; }
    Percent persistent_absence(Date on) const;
    Percent severe_absence(Date on) const;
    PenaltyThreshold penalty_threshold(Date on) const;
    PenaltyAmounts penalty_amounts(Date on) const;
    int unknown_reason_school_days(Date on) const;     // N must be settled
    int attendance_return_school_days(Date on) const;  // continuous G, N, O, U
    int sickness_return_school_days(Date on) const;
    int new_pupil_return_days(Date on) const;
    int register_open_minutes_max(Date on) const;
    int retention_years(Date on) const;
    // Compulsory school age on a date (Education Act 1996 s 8): from the start of the term after the prescribed day on
    // or next after the fifth birthday; until the last Friday in June of the school year in which the pupil turns 16.
    bool is_compulsory_age(Date born, Date on) const;
    // Every dated value, for `adsum` to list and a test to look through: name, value in words, provenance.
    struct Listed {
        std::string name;
        std::string value;
        Provenance provenance;
        std::string place;  // "law/values.toml:12"
    };
    const std::vector<Listed>& listed() const { return listed_; }
    const std::string& folder() const { return folder_; }

  private:
    std::string folder_;
    Codes codes_;
    std::map<std::string, std::vector<Dated<std::int64_t>>> numbers_;  // by name, oldest first
    std::vector<Listed> listed_;
};

}  // namespace adsum::law
