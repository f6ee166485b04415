#pragma once
// How a school deals with leave of absence ([leave] of policy.toml): the kinds that it knows, who
// decides each, what is asked with it, and the policy's own checks. A check never decides: it is
// laid before whoever does, beside the law.

#include "policy/rule.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::policy {

// What a request may be asked beside its dates and reason.
enum class LeaveAsk : std::uint8_t {
    kBooked,     // when travel was booked
    kLicence,    // which licence or exemption, and the days that it names
    kEducation,  // what learning goes on
    kTutor,      // whether a tutor is provided
    kLevel,      // of a sport: regional, county, national, international
    kBody,       // the religious body
    kAdvice,     // what the body advised
    kEvidence,   // a card or letter that was seen
    kTimes,      // when the pupil leaves and is back
    kWeekdays,   // the same days every week
};

// Something that whoever asks says to be so.
struct LeaveStatement {
    std::string id, text;
};

struct LeaveKind {
    std::string id, text;
    std::string families;  // in plain words, where a family may ask for it; empty: the office alone
    std::string advice;    // what is said beside it on the form
    std::string code;      // of leave that is granted
    std::string refused;   // of leave that is refused and taken
    std::vector<LeaveAsk> asks;
    std::vector<LeaveStatement> confirm;
    std::vector<Role> decides;
    bool licensed = false;  // a licence that names the days needs no decision of the school
    bool by_day = false;    // without such a licence each day is decided
    bool is_holiday = false;
    std::vector<std::string> clauses;
    std::string place;

    bool asks_for(LeaveAsk what) const;
};

enum class LeaveTest : std::uint8_t {
    kInAdvance,          // asked before the first day
    kNotice,             // so many weeks, school weeks or days before it
    kAssessments,        // not in the school's assessments, nor so many school days before
    kUnauthorised,       // fewer than `sessions` of G, O and U this academic year
    kAuthorisedAbsence,  // the rate of the year to date
    kAttendance,
    kProjected,   // attendance at the last session asked for, all else attended
    kPurpose,     // this kind is refused unless the case is out of the ordinary
    kDaysInYear,  // of the same code, in the academic year
    kDaysAtOnce,
    kLicence,    // a licence was given that covers the days
    kEducation,  // minutes a day, on average over the licence
    kConfirmed,  // the statement was confirmed
    kBooked,     // not booked before it was asked for
    kRegular,    // the same every week, or again in the year, and no tutor
    kEvidence,   // a card or letter was seen
    kShortest,   // no session that the times do not touch
    kSetTimes,   // weekdays and times are named
};

// What it means where the check does not hold.
enum class LeaveEffect : std::uint8_t {
    kWarns,    // the person who decides is told
    kRefuses,  // the policy would refuse: whoever grants says why in this case
    kBars,     // it cannot be granted
};
std::string_view to_string(LeaveEffect effect);

struct LeaveCheck {
    std::string id, label;
    LeaveTest test = LeaveTest::kInAdvance;
    LeaveEffect effect = LeaveEffect::kWarns;
    std::vector<std::string> kinds;   // of requests; empty: all
    int weeks = 0, school_weeks = 0;  // notice
    int days = 0;                     // notice, before assessments, of the year, at once
    int sessions = 0;                 // unauthorised
    int minutes = 0;                  // education a day
    Bound bound;                      // of a rate: what must not be
    std::string statement;            // of confirmed
    bool unless_licensed = false;     // not asked where a licence names the days
    std::vector<std::string> clauses;
    std::vector<std::string> references;  // of the law, where it is the law's own
    std::string finding;                  // where the clause departs from the law
    std::string reading;

    bool concerns(const std::string& kind) const;
};

struct Leave {
    std::string form;  // how it is asked for, in words for families
    std::vector<LeaveKind> kinds;
    std::vector<LeaveCheck> checks;
    std::vector<std::string> clauses;

    bool cites(const std::string& clause) const;
    const LeaveKind* kind(std::string_view id) const;
};

// An agreed part-time timetable ([part_time] of policy.toml).
struct PartTime {
    int weeks = 0;                    // at most, as a rule; 0: the policy names none
    int review_school_days = 0;       // reviewed at least so often; 0: not named
    std::vector<std::string> papers;  // objectives, risk_assessment, work: what must be there
    bool pupil_agrees = false;        // the pupil's own agreement is asked for
    bool rises = false;               // to full time by its end
    std::vector<Role> decides;
    std::vector<std::string> clauses;
};

}  // namespace adsum::policy
