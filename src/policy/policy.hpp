#pragma once
// A school's attendance policy as data, with the rules of law that run beneath it. Loading refuses
// what nothing reads, what names a rule that does not exist, and whatever else would make a rule
// silently never fire.

#include "base/result.hpp"
#include "policy/case_work.hpp"
#include "policy/enforcement.hpp"
#include "policy/follow_up.hpp"
#include "policy/leave.hpp"
#include "policy/lessons.hpp"
#include "policy/lists.hpp"
#include "policy/reasons.hpp"
#include "policy/reporting.hpp"
#include "policy/rewards.hpp"
#include "policy/rule.hpp"

#include <map>
#include <string>
#include <vector>

namespace adsum::policy {

// The times of a school day, for all or for some year groups, on all or on some days of the week.
struct DayModel {
    std::vector<std::string> year_groups;  // empty: everybody else
    std::vector<Weekday> weekdays;         // empty: every other day
    TimeOfDay am_start, am_close, pm_start, pm_close;

    TimeOfDay start(calendar::Half half) const {
        return half == calendar::Half::kAm ? am_start : pm_start;
    }
    TimeOfDay close(calendar::Half half) const {
        return half == calendar::Half::kAm ? am_close : pm_close;
    }
};

// A time of day that families and the desk are told; no code follows from it.
struct DayMoment {
    enum class Kind : std::uint8_t {
        kOpens,       // pupils are let in from then on
        kArriveBy,    // advised, not asked
        kGateCloses,  // whoever comes later signs in
    };
    Kind kind = Kind::kOpens;
    TimeOfDay at;
    std::vector<std::string> clauses;
};

// After `from`, up to and including `until`: the boundary minute belongs to the earlier window
// (docs/readings.md X-24).
enum class ArrivalBasis : std::uint8_t { kNone, kEvidence, kPriorApproval, kExplanation };
struct Arrival {
    std::string from, until;  // "am_start", "am_close+15", "" for open
    std::string code;
    ArrivalBasis basis = ArrivalBasis::kNone;
    std::vector<std::string> clauses;
};

struct Band {
    std::string id, name;
    Bound attendance;
    std::vector<std::string> clauses;
};

// What the whole school aims at over the year: attendance of at least, or no more persistently
// absent pupils than, a bound; without one, the published national figure of the school's phase.
struct SchoolTarget {
    enum class Of : std::uint8_t { kAttendance, kPersistent };
    Of of = Of::kAttendance;
    std::optional<Percent> bound;  // empty: the national figure
    std::vector<std::string> clauses;
};

// Where the policy contradicts the law (the law is done), is outdated, or should be checked.
enum class Severity : std::uint8_t { kContradiction, kOutdated, kCheck };
std::string_view to_string(Severity severity);
struct Finding {
    std::string clause;
    Severity severity = Severity::kCheck;
    std::string text, reference, done, place;
};

// Fixed periods after which a pupil's attendance is reviewed.
struct ReviewPeriods {
    int weeks = 0;       // school weeks in a period; 0: the policy has none
    std::string from;    // the half-term in whose first week the first period starts
    int join_below = 0;  // a last period shorter than this joins the one before
};

struct Policy {
    std::string id, prefix, name, edition;
    Date from;
    std::optional<Date> review;
    std::vector<std::string> years;  // most junior first
    std::string code_set;
    int min_possible_sessions = 0;
    ReviewPeriods review_periods;
    DayModel day;
    std::vector<DayModel> day_models;
    std::vector<DayMoment> moments;  // in order of the day, one of a kind
    std::optional<TimeOfDay> report_by;
    Reporting reporting;  // what families are asked when a child is away
    bool lessons = false;
    std::vector<Period> periods;  // in order of the day
    std::vector<Derive> derives;
    std::vector<Arrival> arrivals;
    std::vector<Reason> reasons;
    std::vector<Ask> asks;
    FollowUp follow_up;
    CaseWork case_work;
    Leave leave;
    PartTime part_time;
    Enforcement enforcement;
    std::vector<Band> bands;
    std::vector<SchoolTarget> targets;
    std::map<std::string, std::string> settings;  // "true", "20", "text"
    std::vector<Rule> rules;                      // of law first, elaborated; then the policy's own
    std::vector<Reward> rewards;
    std::vector<PupilList> lists;
    std::vector<Finding> findings;
    std::string folder;

    // The first model, in the order of the file, that is of the year group and of that day of the
    // week; else the day of everybody else.
    const DayModel& day_of(std::string_view year_group, Date date) const;
    // Null where the policy does not name it.
    const DayMoment* moment(DayMoment::Kind kind) const;
    // The periods of a year group's day, in order.
    std::vector<const Period*> periods_of(std::string_view year_group) const;
    // How the mark of this half of the day follows from lessons; null where it does not.
    const Derive* derive_of(calendar::Half half) const;
    // The half of a year group's day to which a lesson that starts then belongs.
    calendar::Half half_at(std::string_view year_group, Date date, TimeOfDay start) const;
    const Rule* rule(std::string_view name_of_rule) const;
    const Reward* reward(std::string_view id_of_reward) const;
    const PupilList* list(std::string_view id_of_list) const;
    // Rules that cite a clause, or bear this name.
    std::vector<const Rule*> rules_of(std::string_view clause_or_name) const;
    // The first band, in the order of the file, that holds the ratio.
    const Band* band_of(Ratio attendance) const;
};

// The rules of law/rules.toml.
Result<std::vector<Rule>> load_law_rules(const std::string& law_folder);
// The folder policies/NAME, or a path to a folder.
Result<Policy> load_policy(const std::string& folder, const std::vector<Rule>& law_rules);
Result<Policy> parse_policy(const std::string& name, std::string_view content,
                            const std::vector<Rule>& law_rules);
// "oia" -> "<policies>/oia"; a path with a slash stays.
std::string policy_folder(const std::string& policies, const std::string& name);

// When a rule fires, in words a person can follow: "attendance below 94% in the year to date;
// ‘First letter’ done". Other rules go by their titles in `policy`.
std::string describe(const Policy& policy, const Rule& rule);

}  // namespace adsum::policy
