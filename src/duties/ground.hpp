#pragma once
// What is the same for all pupils of a school: the agenda, the timelines that they share, and what
// the policy asks of each day of such a timeline. Kept for as long as a State stays as it is; one
// thread's own. Internal to the room.

#include "duties/agenda.hpp"
#include "measures/pupil_timeline.hpp"
#include "school/state.hpp"

#include <map>
#include <memory>
#include <vector>

namespace adsum::duties {

// The days of a timeline as a policy's rules see them. Worked out day by day, when first asked.
class DayPlan {
  public:
    // Both must outlive it.
    DayPlan(const Agenda& agenda, const calendar::Timeline& timeline);
    // The rules that the calendar itself wakes on a day (a position in the timeline), in the
    // morning or at the day's end; null where it wakes none. Of a pupil, or of the school; of an
    // earlier year those alone that go through it.
    const RuleSet* woken(bool pupil, bool earlier, int day, Point::Kind kind) {
        Day& asked = days_[pupil ? 1 : 0][static_cast<std::size_t>(day)];
        if (!asked.known) {
            work_out(agenda_.of(pupil), day, asked);
        }
        const Woken& woken = kind == Point::Kind::kMorning ? asked.morning : asked.end;
        return (earlier ? woken.any_in_earlier_years : woken.any) ? &woken.rules : nullptr;
    }
    // The policy's review periods in an academic year.
    const std::vector<DateRange>& blocks_of(int start_year);

  private:
    struct Woken {
        bool any = false, any_in_earlier_years = false;
        RuleSet rules;
    };
    struct Day {
        bool known = false;
        Woken morning, end;
    };
    void work_out(const AgendaPart& part, int day, Day& into);
    bool is_last_of_block(Date date);

    const Agenda& agenda_;
    const calendar::Timeline& timeline_;
    std::array<std::vector<Day>, 2> days_;  // of the school, of a pupil
    std::map<int, std::vector<DateRange>> blocks_;
};

class Ground {
  public:
    // The timelines must outlive it.
    Ground(std::shared_ptr<const Agenda> agenda, measures::PupilTimelines& timelines)
        : agenda_(std::move(agenda)), timelines_(timelines) {}
    // REQUIRES: the policy outlives it.
    Ground(const policy::Policy& policy, const school::State& school,
           measures::PupilTimelines& timelines)
        : Ground(std::make_shared<const Agenda>(policy, school.law().codes()), timelines) {}

    const Agenda& agenda() const { return *agenda_; }
    measures::PupilTimelines& timelines() { return timelines_; }
    // REQUIRES: a timeline of timelines(), or the calendar's own.
    DayPlan& plan_of(const calendar::Timeline& timeline) {
        return plans_.try_emplace(&timeline, *agenda_, timeline).first->second;
    }

  private:
    std::shared_ptr<const Agenda> agenda_;
    measures::PupilTimelines& timelines_;
    std::map<const calendar::Timeline*, DayPlan> plans_;
};

}  // namespace adsum::duties
