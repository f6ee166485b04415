#pragma once
// Who has earned a reward of the policy in the window that holds a day, and by which figures.
// Integers throughout: ties share a place, and whoever did better is never behind another.

#include "measures/series.hpp"
#include "measures/tally.hpp"
#include "policy/rewards.hpp"
#include "school/state.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::duties {

struct Rewarded {
    std::string who;     // UPN, form, year group or group
    std::string name;    // as a certificate bears it
    std::string form;    // of a pupil
    std::string within;  // "Key stage 3", "Year 8"; empty: the whole school
    int place = 0;       // 0: by level, nobody is before another
    int pupils = 0;
    int left_out = 0;  // sessions of absence that were not reckoned
    measures::Tally tally;
    measures::Tally before;  // of improvement: the window before
    std::int64_t rise = 0;   // in hundredths of a percentage point, rounded down; 0: none
    std::int64_t points = 0;
};

struct RewardList {
    DateRange dates;
    std::optional<DateRange> before;
    int considered = 0;  // pupils or groups
    std::vector<Rewarded> rewarded;
};

// The key stage of a year group: "Key stage 3"; "Early years" before Year 1, "Sixth form" after 11.
std::string key_stage_of(std::string_view year_group);

// The window of a kind that holds the date, or the last school day before it; nothing where the
// calendar has none. It ends where `known_at` does.
std::optional<DateRange> reward_dates(const school::State& state, policy::Reward::Span window,
                                      Date on);
std::optional<DateRange> reward_dates_before(const school::State& state,
                                             policy::Reward::Span window, Date on);

// What is reckoned: every possible session of the range, but for those whose code is left out by
// the policy and for absence in a time that staff have left out (school/reward_facts.hpp).
struct Reckoned {
    measures::Tally tally;
    int left_out = 0;
    std::vector<calendar::Session> absent;  // of what is reckoned
};

// A reward that a pupil earns by their own marks alone (policy::is_level_of_pupil): what was
// reckoned in the window that holds the day, up to it, where it is earned; else nothing. The list
// below and the guard of rules ask the same.
struct Earned {
    DateRange dates;
    Reckoned reckoned;
};
std::optional<Earned> earned_by(const school::State& state, const policy::Reward& reward,
                                const school::Pupil& pupil, const measures::Series& series, Date on,
                                SchoolTime known_at);

// Whoever is on the roll on the window's last day counts, in the groups of that day.
RewardList reward_list(const school::State& state, const policy::Reward& reward, Date on,
                       SchoolTime known_at);

}  // namespace adsum::duties
