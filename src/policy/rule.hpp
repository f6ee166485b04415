#pragma once
// A rule: when (trigger) and if (guards) -> a duty (what, who, by when), because (clauses). The
// whole closed vocabulary as types; docs/formats/policy.md says what each means and how a policy
// file writes it.

#include "base/time.hpp"
#include "calendar/session.hpp"
#include "policy/window.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace adsum::policy {

enum class Kind : std::uint8_t {
    kMessage,
    kCall,
    kLetter,
    kMeeting,
    kHomeVisit,
    kPlan,
    kContract,
    kReferral,
    kNotification,
    kReturn,
    kDecision,
    kReview,
    kReward,
    kReport,
    kTask,
};
enum class Role : std::uint8_t {
    kTutor,
    kAttendanceOfficer,
    kPastoralLead,
    kChampion,
    kHead,
    kGovernor,
};
enum class Stage : std::uint8_t { kExpect, kMonitor, kListen, kFacilitate, kFormalise, kEnforce };
enum class Source : std::uint8_t { kPolicy, kLaw };

std::string_view to_string(Kind kind);
std::string_view to_string(Role role);
std::string_view to_string(Stage stage);
std::string_view to_string(Source source);
std::optional<Role> parse_role(std::string_view text);

enum class Measure : std::uint8_t {
    kAttendance,
    kAbsence,
    kAuthorisedAbsence,
    kUnauthorisedAbsence,
    kLateness,
};
std::string_view to_string(Measure measure);

// Which marks are counted: symbols, or a category of them as of the session's date.
enum class MarkCategory : std::uint8_t { kAbsent, kUnauthorised, kAuthorised, kLate, kThreshold };
std::string_view to_string(MarkCategory category);
struct Marks {
    std::vector<std::string> codes;
    std::optional<MarkCategory> category;
    std::string to_string() const;  // "U" or "unauthorised"
};

enum class Unit : std::uint8_t { kSessions, kDays, kSpells };
std::string_view to_string(Unit unit);

// Conditions on marks: triggers and guards alike.
struct MeasureTest {
    Measure measure = Measure::kAttendance;
    Window window;
    Bound bound;
    int min_possible = 0;
};
struct CountTest {
    Marks marks;
    int at_least = 1;
    Unit unit = Unit::kSessions;
    Window window;
    bool likely = false;  // counts what is known beforehand too, to the window's own end
};
struct RunTest {
    Marks marks;
    int at_least = 1;  // school days
    bool strict = false;
    bool likely = false;  // goes on over the days that are known beforehand
};
struct BrokenWeeksTest {
    int at_least = 1;
    Window window;
};

// Absent days that fall on one weekday, or beside holidays, again and again: so many of them, and
// at least `share` percent of all absent days of the window.
struct PatternTest {
    enum class Of : std::uint8_t { kWeekday, kHoliday };
    Of of = Of::kWeekday;
    Marks marks;
    int at_least = 3;  // days
    int share = 50;
    Window window;
};

// Triggers that are moments.
enum class ClosedSession : std::uint8_t { kAm, kPm, kAny, kFirst };
struct RegisterClosed {
    ClosedSession session = ClosedSession::kFirst;
    int day = 0;  // only on the nth day of the absence; 0: on any
};
// A group's register that nobody took, so many minutes after its session starts or it closes.
struct RegisterMissing {
    ClosedSession session = ClosedSession::kAny;  // never kFirst
    bool after_close = true;
    int minutes = 0;
    int school_days = 1;  // asked for on so many, its own day being the first
};
struct MarkMade {
    Marks marks;
};
// Present at registration, and marked absent without a reason in a lesson of that half of the day.
struct LessonMissed {};
// Absent from a session of leave that was refused.
struct LeaveTaken {};
struct Unresolved {
    std::string code;
    int school_days = 0;
};
enum class Every : std::uint8_t { kDay, kWeek, kMonth, kHalfTerm, kTerm, kYear };
enum class OnDay : std::uint8_t {
    kFirstDay,
    kLastDay,
    kMonday,
    kTuesday,
    kWednesday,
    kThursday,
    kFriday,
    kMiddle,
    kLastDayOfSeptember,
};
struct Cadence {
    Every every = Every::kWeek;
    OnDay on = OnDay::kFirstDay;
};
struct PeriodEnd {};
struct Done {
    std::string rule;
    int school_days = 0;
    std::string outcome;  // empty: any
};
struct NotDone {
    std::string rule;
    int school_days = 0;  // after it was due
};
struct FactRecorded {
    std::string fact;
    std::vector<std::pair<std::string, std::string>> where;   // field -> text of its value
    std::vector<std::pair<std::string, std::string>> except;  // none of these
};
struct NoReturn {
    int school_days = 0;
};
// Back after at least so many whole school days running of these marks.
struct Returned {
    Marks marks;
    int after = 1;
};
struct AttributeBecomes {
    std::string name, value;
};
// kLeaving: when it is recorded that the name will go (on the day of it at the latest); kLeft: when
// it goes.
enum class RollEvent : std::uint8_t { kAdmitted, kLeft, kLeaving };
struct RollChange {
    RollEvent event = RollEvent::kAdmitted;
    bool except_junior_start = false;
    bool except_senior_end = false;
};

using Trigger = std::variant<MeasureTest, CountTest, RunTest, BrokenWeeksTest, RegisterClosed,
                             MarkMade, Unresolved, Cadence, PeriodEnd, Done, NotDone, FactRecorded,
                             NoReturn, AttributeBecomes, RollChange, LessonMissed, RegisterMissing,
                             Returned, PatternTest, LeaveTaken>;

// Guards that are not conditions on marks.
struct WasDone {
    std::string rule, outcome;
};
struct WasNotDone {
    std::string rule;
};
struct FurtherAbsence {
    std::string since;
    int within_school_days = 0;  // 0: however long after
};
struct NotImproved {
    std::string since;
};
struct AttributeIs {
    std::string name, value;
};
struct CompulsoryAge {};
struct Season {
    std::string from;  // a half-term's name, from which on in the year; or
    std::vector<std::string> half_terms;
};
struct Recorded {
    std::string topic, value;
};
// The measure of the review period is above that of the one before it, so many times running.
struct Rising {
    Measure measure = Measure::kUnauthorisedAbsence;
    int periods = 1;
};
struct NoContact {};
// The mark's session lies in the time of evidence that was accepted.
struct CoveredByEvidence {};
// Some parent of the child has had as many penalty notices as the law allows in its years.
struct NoticesSpent {};
// Nobody of the staff holds the role that day.
struct RoleVacant {
    std::string role;  // as staff have it: a role of rules, or one of the school's own
};
// The policy's own day of review is so many days away or fewer, or over.
struct ReviewNear {
    int days = 0;
};
// The pupil has earned the [[reward]] of that id in its window, as far as it has gone.
struct RewardEarned {
    std::string reward;
};
// What the fact that fired began has not come to its end by later facts (school/outstanding.hpp).
struct Outstanding {};
struct SettingIs {
    std::string name, value;  // "true", "false", a number or a text
};
struct Guard;
struct AnyOf {
    std::vector<Guard> guards;
};
struct NoneOf {
    std::vector<Guard> guards;
};
struct Guard {
    std::variant<MeasureTest, CountTest, RunTest, BrokenWeeksTest, WasDone, WasNotDone,
                 FurtherAbsence, NotImproved, AttributeIs, CompulsoryAge, Season, Recorded,
                 NoContact, CoveredByEvidence, Rising, NoticesSpent, SettingIs, AnyOf, NoneOf,
                 RoleVacant, ReviewNear, RewardEarned, Outstanding>
        test;
};

struct Due {
    // kLastOnRoll: the last school day on which the name stands, or the day on which it arose.
    enum class Kind { kSchoolDays, kCalendarDays, kMinutes, kSameDay, kMonthEnd, kLastOnRoll };
    Kind kind = Kind::kSchoolDays;
    int n = 0;
    TimeOfDay time = TimeOfDay(16, 0);
    // Dates of the fact that fired ("received"): counted from the first of them that it has.
    std::vector<std::string> after;
};

enum class Once : std::uint8_t {
    kCase,
    kYear,
    kTerm,
    kHalfTerm,
    kReviewPeriod,
    kWeek,
    kDay,
    kOccurrence,
    kCrossing,
};
enum class Closes : std::uint8_t { kDone, kSettled, kPeriod };
enum class Scope : std::uint8_t { kPupil, kSchool };

struct Rule {
    std::string id, title;
    Source source = Source::kPolicy;
    std::vector<std::string> clauses;     // of the policy
    std::vector<std::string> references;  // of the law
    std::string reading, finding;
    std::optional<Stage> stage;
    Kind kind = Kind::kTask;
    std::string template_name;
    std::string report;  // of kind report or review: what is laid before whoever has the duty
    Role role = Role::kAttendanceOfficer;
    bool mandatory = true;
    Scope scope = Scope::kPupil;
    std::vector<Trigger> when;  // any
    std::vector<Guard> guards;  // all
    Due due;
    Once once = Once::kCase;
    Closes closes = Closes::kDone;
    std::vector<std::string> fields;  // that doing it must record
    std::optional<int> ladder;        // order of the rung
    std::optional<Date> from;         // a rule of law: in force from this day on
    std::string place;                // file and line
};

}  // namespace adsum::policy
