#pragma once
// A penalty notice considered: the threshold as a snapshot of the register's own entries, every
// consideration answered with a rationale, and a person's decision. Nothing is ever decided by
// itself (Working together to improve school attendance, national framework for penalty notices).

#include "law/law.hpp"
#include "school/pupil.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::school {

class State;

// What the national framework asks of every case; a policy may ask more.
struct Consideration {
    std::string_view id, question;
};
std::span<const Consideration> considerations();

// What a case may be decided to.
struct Step {
    std::string_view id, words;
};
std::span<const Step> steps_decided();

// A mark that the case rests on, as it stood: its code, and the journal's entry that made it so.
struct EvidenceMark {
    calendar::Session session;
    std::string code;
    journal::EntryNumber entry = 0;
    bool operator==(const EvidenceMark&) const = default;
};
boost::json::array to_json(const std::vector<EvidenceMark>& marks);
std::vector<EvidenceMark> evidence_in(const boost::json::object& fields);

struct Considered {
    const Fact* fact = nullptr;
    std::string id, ground, decision, reason;
    std::vector<int> parents;  // priorities of contacts
    std::vector<EvidenceMark> marks;
};
// In the order in which they were recorded.
std::vector<Considered> considered_cases(const Pupil& pupil, SchoolTime now);

}  // namespace adsum::school
