#pragma once
// A pupil's case: since when it is open and why, at which stage, what has been offered, what is
// next, and what is missing. A pure function of the duties, the facts and the moment: a case opens
// by a rung of the ladder or by hand, and is closed by a person (case_closed) or by the new
// academic year (docs/readings.md X-09).

#include "duties/duties.hpp"
#include "school/case_file.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::duties {

// A school week of a target that a program can check.
struct TargetWeek {
    DateRange dates;  // its school days, from the target's first to its last
    int attended = 0;
    int possible = 0;
    int faults = 0;     // late or unauthorised sessions, where the target is about these
    bool over = false;  // its last day has ended
    bool kept = false;  // so far
};
struct TargetProgress {
    school::Target target;
    std::vector<TargetWeek> weeks;  // none where a person judges
    int kept() const;
    int missed() const;
};

struct CaseWarning {
    // support-first, stage-skipped, no-key-worker, no-specialist, support-review, strategy-review,
    // target-missed, plan-not-linked, not-delivered
    std::string id;
    std::string text;
    std::vector<std::string> clauses;
};

// A specialist whom the policy wants in the case of this pupil.
struct WantedSpecialist {
    const policy::Specialist* specialist = nullptr;
    std::string because;  // "sen=ehcp", "off_site"
    std::optional<school::CaseStaff> named;
};

// A stage of the policy's coding rules holds now.
struct CodingInForce {
    const policy::Coding* coding = nullptr;
    SchoolTime since;
};

struct Case {
    bool open = false;
    SchoolTime since;
    std::string why;  // the rule's title, or what a person said
    bool by_hand = false;
    SchoolTime from;  // of this case's number: nothing before it belongs to it
    std::optional<SchoolTime> closed_at;
    std::string closed_because;
    policy::Stage stage = policy::Stage::kExpect;
    std::vector<const Duty*> next;  // open ones, in order of due; they live in what was given
    std::vector<const Duty*> done;  // done or set aside in this case, in order of time
    std::vector<school::Support> supports;  // of this case
    std::vector<TargetProgress> targets;
    std::vector<school::Strategy> strategies;  // the pupil's own, then those of cohorts
    std::vector<school::Agreement> agreements;
    std::optional<school::CaseStaff> key_worker;
    std::vector<WantedSpecialist> specialists;
    std::vector<CodingInForce> codings;
    std::vector<CaseWarning> warnings;
};

// `of_pupil`: all duties of the pupil at that moment, which must outlive the answer.
Case case_of(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             const std::vector<const Duty*>& of_pupil, SchoolTime moment);
Case case_of(const policy::Policy& policy, const school::State& school, const school::Pupil& pupil,
             const std::vector<Duty>& of_pupil, SchoolTime moment);

// Whether help was offered in the case before that moment: a support was recorded, or a duty of the
// stage `facilitate` was done, or one that recorded what support was offered.
bool support_was_offered(const Case& of, SchoolTime before);

}  // namespace adsum::duties
