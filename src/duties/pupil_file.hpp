#pragma once
// Everything about one pupil (or about the school as a whole) that rules look at while the year is
// gone through day by day: marks as a series, what was done, what was recorded. Internal to the
// room.

#include "duties/duty.hpp"
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

// A register that a group should have and that nobody took, as known at the file's moment.
struct NotTaken {
    GroupName group;
    calendar::Session session;
    SchoolTime starts, closes;
};

// A moment at which rules are looked at. `through` is the last date whose marks count.
struct Point {
    enum class Kind : std::uint8_t {
        kMorning,
        kUnexplained,
        kRegister,
        kMark,
        kLesson,
        kLeave,
        kReturn,
        kFact,
        kRoll,
        kLeaving,
        kAttribute,
        kDayEnd
    };
    SchoolTime at;
    int year = 0;  // academic year of `at`
    Kind kind = Kind::kDayEnd;
    Date through;
    int day = -1;                              // position in the timeline, where it is a school day
    std::optional<calendar::Session> session;  // of an absence, a mark, a lesson, leave, a return
    const school::LessonMark* lesson = nullptr;  // of a lesson that was missed, as known
    const NotTaken* missing = nullptr;           // of a register that was not taken
    const school::Fact* fact = nullptr;
    const school::Enrolment* enrolment = nullptr;  // of a coming or a leaving
    std::size_t attributes = 0;                    // index of the attributes that start
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
    const policy::Policy& policy;
    const school::State& school;
    const school::Pupil* pupil = nullptr;  // null: the school itself
    const calendar::Timeline& timeline;
    SchoolTime moment;
    int start_year = 0;          // the academic year whose case this is
    bool done_when_due = false;  // simulate.hpp: nobody need say that a duty is done
    std::optional<measures::Series> series = {};
    std::vector<const school::Fact*> facts = {};  // known at the moment, in order
    std::vector<Foreseen> foreseen = {};          // by what is known at the moment
    std::vector<NotTaken> not_taken = {};         // of the school itself: lately, and still asked
    std::deque<school::LessonMark> missed = {};   // lessons, as known
    // By rule id, in order of time; grows as the year is gone through.
    std::map<std::string, std::vector<Closing>, std::less<>> closings = {};
    std::vector<SchoolTime> case_closed = {};  // moments at which the case ended
    // What codes(), sessions_with() and blocks_of() worked out.
    struct KnownMarks {
        std::vector<law::CodeIndex> codes;
        std::optional<measures::Series::CodeCount> count;
    };
    mutable std::map<const policy::Marks*, KnownMarks> known_marks = {};
    mutable std::map<int, std::vector<DateRange>> known_blocks = {};
    // The academic year asked for last: the next question is mostly of the same.
    mutable DateRange known_year = {Date::from_days(1), Date::from_days(0)};
    mutable int known_start = 0;
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
    // The codes that a policy's `marks` mean, in either code set. REQUIRES: `marks` lives in the
    // policy, since the answer is kept.
    const std::vector<law::CodeIndex>& codes(const policy::Marks& marks) const;
    // How many of the pupil's sessions bear one of them. REQUIRES: as codes(), and a series.
    const measures::Series::CodeCount& sessions_with(const policy::Marks& marks) const;
    // The policy's review periods in an academic year.
    const std::vector<DateRange>& blocks_of(int of_year) const;
    ReasonSession reason_session(calendar::Session session) const;
};

}  // namespace adsum::duties
