#pragma once
// How likely it is that a pupil's absence over the whole year reaches a bound: an estimate from
// pupils of an earlier year at the same point of it, and no verdict on a child. This is the one
// place of the room that reckons with fractions; it takes counts and gives whole numbers.
//
// The model is a beta-binomial with season. A pupil's rate of absence in the rest of the year is
// unknown; what is known of it is a beta distribution:
//
//   alpha + beta = strength + weight * sessions so far
//   alpha        = season * (strength * mean + weight * absences so far)
//
// `mean` is the rate of all pupils so far, `strength` how many sessions of it a pupil starts with,
// `weight` what a session of a pupil's own tells (less than one, since illness comes in spells),
// `season` how much more or less is missed in the rest of the year than so far. The sessions to
// come are then draws at that rate. Strength and weight are those under which what happened in the
// earlier year was most likely.

#include "base/ratio.hpp"

#include <optional>
#include <span>
#include <vector>

namespace adsum::measures {

// Sessions of one pupil's year up to a point.
struct SoFar {
    int absent = 0;
    int possible = 0;
};

// A pupil of a year that is over, at the same point of it.
struct YearThatWas {
    SoFar so_far;
    SoFar rest;
};

class Outlook {
  public:
    // Nothing where fewer than kFewest had sessions on both sides of the point.
    static constexpr int kFewest = 100;
    static std::optional<Outlook> fit(std::span<const YearThatWas> pupils);

    // Of a thousand such pupils, how many come to the bound by the year's end with `left` sessions
    // still to come: 0 and 1000 only where arithmetic says so. Nothing where there is no session at
    // all.
    std::optional<int> per_mille(SoFar so_far, int left, Percent bound) const;

    // What the model rests on, to be told: the season in hundredths (108: 8 % more is missed in the
    // rest of the year), and the pupils of the earlier year.
    int season_hundredths() const;
    int pupils() const { return pupils_; }

    // The earlier year held against itself: those to whom it would have given from..to per mille,
    // how many of them were to be expected at the bound, and how many came to it.
    struct Held {
        int from = 0, to = 0;
        int pupils = 0;
        int expected = 0;
        int came = 0;
    };
    std::vector<Held> held_against(std::span<const YearThatWas> pupils, Percent bound) const;

  private:
    struct Shape;
    Shape shape_of(SoFar so_far) const;

    double mean_ = 0;
    double season_ = 1;
    double strength_ = 0;
    double weight_ = 0;
    int pupils_ = 0;
};

// Absences still missing until the whole of `sessions` is at the bound; at most 0 where it is.
int short_of(Percent bound, int absent, int sessions);

}  // namespace adsum::measures
