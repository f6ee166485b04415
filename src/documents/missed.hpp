#pragma once
// What a pupil has missed in the year so far, and what that comes to: days and lessons, the rate
// over a whole year. For the reports and messages to parents. How many lessons a day has is never
// guessed: the school's timetable says it, else the policy's periods, else its setting
// `lessons_a_day`; where none does, lessons are not told of.

#include "measures/cost.hpp"
#include "measures/tally.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <optional>

namespace adsum::documents {

// The year of the day's school: its days open, lessons and minutes of lessons a day by the policy's
// periods for its eldest, else by its settings `lessons_a_day` and `lesson_minutes_a_day`; 0 where
// neither says.
measures::YearOfSchool year_of_school(const policy::Policy& policy, const school::State& state,
                                      Date on);

// Lessons a day by the policy's setting, as it stands then; 0 where it says none.
int lessons_a_day_by_setting(const policy::Policy& policy, const school::State& state,
                             SchoolTime now);

// Lessons of one pupil that were missed, session by session.
class MissedLessons {
  public:
    MissedLessons(const policy::Policy& policy, const school::State& state,
                  const school::Pupil& pupil, int lessons_a_day_by_setting);

    void add(calendar::Session session);
    // Nothing where of one of the sessions nobody knows: half a number misleads.
    std::optional<int> count() const;

  private:
    // A day's lessons by the setting belong half to each session: an odd number leaves a half.
    std::optional<int> half_lessons_in(calendar::Session session) const;

    const policy::Policy& policy_;
    const school::State& state_;
    const school::Pupil& pupil_;
    int by_setting_;
    std::optional<int> half_lessons_ = 0;
};

struct Missed {
    measures::Tally tally;  // year to date
    std::optional<int> lessons;
    // Where something was missed: at this rate over a whole year.
    std::optional<int> year_half_days, year_lessons;

    int half_days() const { return static_cast<int>(tally.absent()); }
};
Missed missed_of(const policy::Policy& policy, const school::State& state,
                 const school::Pupil& pupil, SchoolTime now);

}  // namespace adsum::documents
