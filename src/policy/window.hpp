#pragma once
// The stretch of time that a measure is taken over, and the bound that it is held against.

#include "base/ratio.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace adsum::policy {

struct Window {
    enum class Kind {
        kYearToDate,
        kHalfTerm,
        kTerm,
        kReviewPeriod,
        kPreviousYear,
        kPreviousTerm,
        kPreviousReviewPeriod,
        kSchoolWeeks,  // the current one and n - 1 before it, over terms and years
        kSchoolDays,   // the last n
        kSince,        // from the day after `rule` was last done
        kBefore,       // the academic year up to the day on which `rule` was last done
    };
    Kind kind = Kind::kYearToDate;
    int n = 0;
    std::string rule;

    // As the policy file writes it: "year_to_date", "10 school_weeks", "since letter-1".
    static std::optional<Window> parse(std::string_view text);
    std::string to_string() const;
    // "the year to date", "10 school weeks"
    std::string in_words() const;
};

// One end or a pair; an end that is not given is open.
struct Bound {
    std::optional<Percent> below, at_most, above, at_least;

    bool empty() const { return !below && !at_most && !above && !at_least; }
    // Integers only. An undefined ratio (no possible session) meets no bound.
    bool holds(Ratio ratio) const;
    std::string to_string() const;  // "below 96%", "above 90% and below 96%"
};

}  // namespace adsum::policy
