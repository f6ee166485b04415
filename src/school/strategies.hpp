#pragma once
// Strategies: what a school does for a pupil, a group or an area of weak attendance, what it aims
// at, who does what by when and with whose money, and how each review found it. The strategy of the
// whole school and the action plan of a school of concern are strategies too; so is what a data
// review finds to be needed. Derived from kept facts (docs/formats/facts.md).

#include "calendar/timeline.hpp"
#include "school/pupil.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

// What the program follows in the figures of whoever a strategy is for; whole percents.
struct Aim {
    std::string of;   // attendance: at least so much; persistent_absence: at most so many pupils
    int percent = 0;  // 0 to 100
    bool operator==(const Aim&) const = default;
};

struct StrategyAction {
    std::string text;
    std::string owner;  // staff id
    std::optional<Date> by;
    std::string fund;        // pupil_premium, other; empty: nothing is paid for it
    std::int64_t pence = 0;  // 0: not said
};

struct StrategyReview {
    SchoolTime at;
    journal::Actor who;
    std::string outcome;
    std::optional<Date> next;
    journal::EntryNumber entry = 0;
};

// A document that belongs to it; its bytes stand in the store beside the journal.
struct StrategyPaper {
    std::string id, title, type;
    std::int64_t size = 0;  // bytes
    SchoolTime at;
    journal::Actor who;
};

struct Strategy {
    std::string id;
    std::string what;  // strategy, school_strategy, action_plan
    std::string text, owner;
    std::string cohort;      // "fsm=yes", "school", "weekday=monday"; empty: of one pupil
    std::optional<Upn> upn;  // whom a data review found
    std::string review_of;   // the data review that found it; empty: none
    std::optional<Aim> aim;  // the latest
    std::vector<StrategyAction> actions;
    std::vector<StrategyReview> reviews;
    std::vector<StrategyPaper> papers;
    Date review;  // the next
    SchoolTime set;
    journal::Actor who;
    journal::EntryNumber entry = 0;
    std::optional<SchoolTime> ended;
    std::string reason;
};

// A look at the data, of which the strategies with its id came.
struct DataReview {
    std::string id, text;
    DateRange dates;  // whose figures were looked at
    SchoolTime at;
    journal::Actor who;
};

// As known at the moment, in the order in which they began.
std::vector<Strategy> strategies_of(const std::vector<Fact>& facts, SchoolTime now);
std::vector<DataReview> data_reviews_of(const std::vector<Fact>& facts, SchoolTime now);

// A cohort is "NAME=VALUE" or "school". Whether it is of sessions and not of pupils: a weekday or a
// half of the day, of everybody.
bool is_of_sessions(std::string_view cohort);
// Whether the program can tell who belongs to it: year_group, form, a column of the roll, "school",
// weekday, session.
bool is_cohort(std::string_view cohort);
// Whether a strategy's cohort holds the pupil on that day; one of sessions holds everybody.
bool in_cohort(const Pupil& pupil, const std::string& cohort, Date date);

// The last day of the term after the one of a day (or after the holiday in which it lies): by then
// at the latest something that is reviewed at least termly is reviewed again. Nothing where the
// calendar does not reach so far.
std::optional<Date> termly_by(const calendar::Timeline& timeline, Date day);

// A policy's settings with what the school has chosen for itself (setting_set).
std::map<std::string, std::string> settings_with(std::map<std::string, std::string> settings,
                                                 const std::vector<Fact>& school_facts,
                                                 SchoolTime now);

}  // namespace adsum::school
