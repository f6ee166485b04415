#pragma once
// What marks count, by code and date, made once for a walk over millions of them; and when pupils
// were on the roll.

#include "measures/tally.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::measures {

// What a mark counts, by code, through the times of the law: one table for each set of codes that
// was in force.
class CodeCounts {
  public:
    explicit CodeCounts(const law::Codes& codes);
    // By index; a code that has no meaning on the date counts nothing.
    const std::vector<Tally>& on(Date date) const;

  private:
    struct Era {
        Date from;
        std::vector<Tally> counts;
    };
    std::vector<Era> eras_;  // newest first
};

std::optional<Date> last_enrolled_in(const school::Pupil& pupil, DateRange range);

}  // namespace adsum::measures
