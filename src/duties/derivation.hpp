#pragma once
// Which mark of a session follows from which lesson, where a policy says so ([[derive]]). Pure:
// policy x school x pupil x session x moment. Nothing is written here: a mark that follows is
// proposed to whoever takes the register, or put by the fact marks_derived where none stands; where
// one stands and differs, that is shown, and a person amends it with a reason or leaves it.

#include "policy/policy.hpp"
#include "school/derived_facts.hpp"
#include "school/state.hpp"

#include <optional>
#include <vector>

namespace adsum::duties {

struct Derivation {
    const policy::Derive* rule = nullptr;
    school::LessonMark lesson;  // the one it follows from, as known at the moment
    std::string code;           // of the session
    std::string note;
    // Nothing can come in between any more: the lesson is the first, or the last, that the pupil
    // has in that session.
    bool settled = false;
};
// Nothing where the policy has no such rule, or no lesson of the session is marked yet.
std::optional<Derivation> derived_mark(const policy::Policy& policy, const school::State& school,
                                       const school::Pupil& pupil, calendar::Session session,
                                       SchoolTime moment);

// The marks that follow for pupils without one: settled ones, whose code asks for no papers (those
// a person enters). `group`: of this form or class only.
std::vector<school::DerivedMark> derived_to_put(const policy::Policy& policy,
                                                const school::State& school,
                                                calendar::Session session, SchoolTime moment,
                                                const GroupName& group = {});

// A mark that stands and says otherwise than the lesson it should follow from. Present and late are
// not told apart.
struct DerivedDiffers {
    Upn upn;
    calendar::Session session;
    std::string stands;
    Derivation follows;
};
std::vector<DerivedDiffers> derived_that_differ(const policy::Policy& policy,
                                                const school::State& school, Date date,
                                                SchoolTime moment);

}  // namespace adsum::duties
