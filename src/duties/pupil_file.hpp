#pragma once
// Everything about one pupil (or about the school as a whole) that rules look at while the year is
// gone through day by day: marks as a series, what was done, what was recorded. Internal to the
// room.

#include "duties/duty.hpp"
#include "duties/ground.hpp"
#include "measures/series.hpp"
#include "policy/policy.hpp"
#include "school/state.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace adsum::duties {

// A rule was done or set aside at a moment, by this fact.
struct Closing {
    const school::Fact* fact = nullptr;
    bool set_aside = false;
    std::string outcome;
    int case_number = 0;
};

// Sessions whose mark is known beforehand, as long as nothing later says otherwise.
struct Foreseen {
    const school::Fact* said = nullptr;  // by what: a plan, a decision on leave, a report
    std::optional<SchoolTime> withdrawn;
    DateRange dates;
    std::string sessions;  // "AM", "PM", "both"
    law::CodeIndex code = law::kNotTaken;
    bool covers(calendar::Session session) const {
        return dates.contains(session.date) &&
               (sessions == "both" || sessions == calendar::to_string(session.half));
    }
};

struct PupilFile {
    const Agenda& agenda;
    DayPlan& plan;  // of the timeline
    const school::State& school;
    const school::Pupil* pupil = nullptr;  // null: the school itself
    const calendar::Timeline& timeline;
    SchoolTime moment;
    int start_year = 0;          // the academic year whose case this is
    bool done_when_due = false;  // simulate.hpp: nobody need say that a duty is done
    const policy::Policy& policy = agenda.policy();
    std::optional<measures::Series> series = {};
    std::vector<const school::Fact*> facts = {};  // known at the moment, in order
    std::vector<Foreseen> foreseen = {};          // by what is known at the moment
    std::vector<NotTaken> not_taken = {};         // of the school itself: lately, and still asked
    std::deque<school::LessonMark> missed = {};   // lessons, as known
    // By rule id, in order of time; grows as the year is gone through.
    std::map<std::string, std::vector<Closing>, std::less<>> closings = {};
    std::vector<SchoolTime> case_closed = {};          // moments at which the case ended
    std::vector<const school::Fact*> judgements = {};  // of the facts, in order
    // What sessions_with() worked out, by set of codes; and of marks of no rule (a list's), by
    // their address.
    struct KnownMarks {
        std::vector<law::CodeIndex> codes;
        std::optional<measures::Series::CodeCount> count;
    };
    mutable std::map<const policy::Marks*, KnownMarks> known_marks = {};
    KnownMarks& of_no_rule(const policy::Marks& marks) const;
    mutable std::vector<std::optional<measures::Series::CodeCount>> known_counts = {};
    // The academic year asked for last: the next question is mostly of the same.
    mutable DateRange known_year = {Date::from_days(1), Date::from_days(0)};
    mutable int known_start = 0;
    mutable std::optional<DateRange> known_compulsory_age = {};
    // The same of day_model().
    mutable Date known_day = Date::from_days(-1);
    mutable const policy::DayModel* known_model = nullptr;
    // The first moment after `moment` at which the answer may be another by itself.
    SchoolTime until = SchoolTime::start_of(moment.date + 1);
    void may_change_at(SchoolTime at) {
        if (moment < at) {
            until = std::min(until, at);
        }
    }

    // Cases are numbered: one an academic year, one more after each case_closed.
    int case_number(SchoolTime at) const;
    // The last time that the rule was done (not set aside) in the case that `at` belongs to, at or
    // before it.
    const Closing* last_done(std::string_view rule, SchoolTime at,
                             std::string_view outcome = {}) const;
    int year_of(Date date) const;         // academic
    Date first_of_year(Date date) const;  // 1 August
    std::string year_group(Date date) const;
    const policy::DayModel& day_model(Date date) const;
    // After the day's last register closes.
    SchoolTime day_end(const calendar::SchoolDay& day) const;
    // The codes that `marks` mean, in either code set. REQUIRES: `marks` outlives the file.
    const std::vector<law::CodeIndex>& codes(const policy::Marks& marks) const;
    // How many of the pupil's sessions bear one of them. REQUIRES: as codes(), and a series.
    const measures::Series::CodeCount& sessions_with(const policy::Marks& marks) const;
    int sessions_in_all_with(const policy::Marks& marks) const;
    // The policy's review periods in an academic year.
    const std::vector<DateRange>& blocks_of(int of_year) const { return plan.blocks_of(of_year); }
    ReasonSession reason_session(calendar::Session session) const;
};

}  // namespace adsum::duties
