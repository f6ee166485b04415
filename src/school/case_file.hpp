#pragma once
// What was recorded of working a pupil's case: who stays with the family, what was offered and how
// it was taken, targets, agreements. Each is derived from the kept facts
// (docs/formats/facts.md); when a case is open, and at which stage, the duties say
// (duties/case.hpp).

#include "school/pupil.hpp"
#include "school/strategies.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::school {

// The member of staff who stays with the family, or a specialist for a need; until the case is
// closed or another is named.
struct CaseStaff {
    std::string role;   // empty: the key worker
    std::string staff;  // id
    SchoolTime since;
    std::string reason;
    journal::Actor who;  // named them
};

struct Support {
    std::string id, what;
    std::string with;      // a person, or an agency
    bool agency = false;   // of another agency
    std::string plan;      // ehcp, healthcare_plan: what it follows from; empty: none
    std::string actions;   // who does what
    std::string owner;     // staff id
    std::string response;  // offered, accepted, declined, failed, worked
    std::string delivery;  // delivered, partly, not_delivered; empty: not looked at yet
    std::optional<Date> review;
    SchoolTime offered, updated;
    journal::Actor who;
};

struct Target {
    std::string id, text;
    std::string measure;  // sessions_a_week, no_late, no_unauthorised; empty: a person judges
    int at_least = 0, of = 0;
    Date from;
    std::optional<Date> until;
    SchoolTime set;
    journal::Actor who;
    std::optional<SchoolTime> ended;
    std::string outcome;  // met, not_met, dropped
    std::string reason;
};

struct Agreement {
    std::string id;
    std::string what;  // home_school_agreement, attendance_contract, parenting_contract, other
    std::string terms;
    std::vector<std::string> signed_by;
    Date signed_on;
    std::optional<Date> review;
    SchoolTime at;
    journal::Actor who;
    // signed; of an attendance contract as contracts.hpp follows it: offered, accepted, declined,
    // kept, not_kept, replaced
    std::string standing;
};

// Each as known at the moment, in the order in which it began.
std::optional<CaseStaff> key_worker_of(const Pupil& pupil, SchoolTime now);
std::vector<CaseStaff> specialists_of(const Pupil& pupil, SchoolTime now);
std::vector<Support> supports_of(const Pupil& pupil, SchoolTime now);
std::vector<Target> targets_of(const Pupil& pupil, SchoolTime now);
// With every attendance contract, whichever way it was recorded.
std::vector<Agreement> agreements_of(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
