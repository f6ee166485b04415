#pragma once
// From what happened to what people wrote down: registers as tutors took them, what the office
// learnt later and amended, what parents said, who was rung.

#include "policy/policy.hpp"
#include "sample/plan.hpp"
#include "sample/school_of.hpp"

#include <vector>

#include <boost/json.hpp>

namespace adsum::sample {

// A fact of the sample: recorded when it happened.
struct Event {
    SchoolTime at;
    std::string kind;
    boost::json::object body;  // without `at`
    StaffId by;
    journal::EntryNumber told = 0;  // its number where it was tried out (upkeep.cpp)
};

// Up to and including the sample's moment, in order of time.
std::vector<Event> write_diary(const SchoolOf& school, const policy::Policy& policy,
                               const law::Codes& codes, SchoolTime moment);
void in_order(std::vector<Event>& events);

}  // namespace adsum::sample
