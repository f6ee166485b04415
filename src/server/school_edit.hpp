#pragma once
// What the pages under "School" share: one edit is one fact, refused where somebody else edited the
// same thing meanwhile; and the list of what was changed, by whom, when, and from which day on.

#include "server/call.hpp"
#include "server/read_body.hpp"

#include <boost/json.hpp>

namespace adsum::server {

// Leadership decides who may do what.
constexpr Roles kStaffKeepers = Role::kChampion | Role::kHead;
constexpr Roles kSchoolKeepers = kStaffKeepers | Role::kAttendanceOfficer;

struct Edit {
    school::Area area = school::Area::kPupils;
    std::string subject;  // empty: the whole area
    std::string kind;     // of the fact
    boost::json::object fact;
    int expected = 0;  // the last change that the person saw
};
// "expected" of a body.
int read_expected(BodyReader& body);
// kConflict "changed-meanwhile": `what` was changed since the person saw it.
Error changed_meanwhile(std::string place, std::string what);
// changed_meanwhile where the subject has another last change.
Result<void> check_expected(const school::State& state, const Edit& edit);
// Appends the fact: {"change": its entry}.
Response keep_edit(const Call& call, const Edit& edit);

// The newest first, at most 60. `state` is to_come, in_effect or withdrawn.
boost::json::array history_json(const school::State& state, school::Area area,
                                std::string_view subject, Date today);
// What a change says, in words: "form 7B; free school meals: yes".
std::string in_words(const school::State& state, const school::Change& change);
// `on` of the query; today where it is left out or no date.
Date asked_date(const Call& call);

}  // namespace adsum::server
