#pragma once
// Who is asking: an account of a school, and what the school's staff facts say of them now.

#include "journal/entry.hpp"
#include "school/state.hpp"
#include "server/roles.hpp"

#include <set>
#include <string>

namespace adsum::server {

struct Person {
    std::string username;
    SchoolId school;
    StaffId staff;
    std::string name, position;
    Roles roles;
    Date today;  // of whom these are the roles and the groups

    journal::Actor actor() const { return {staff.str(), name, position}; }
    bool sees_whole_school() const { return roles.any_of(kWholeSchool); }
};

// Nothing where the staff file does not know them, or knows no role of theirs.
std::optional<Person> person_of(const school::State& state, const std::string& username,
                                const StaffId& staff, Date today);

// A tutor's own: the groups of which they are staff, and the pupils in them.
std::set<GroupName> own_groups(const school::State& state, const Person& person);
bool may_see_group(const school::State& state, const Person& person, const GroupName& group);
bool may_see_pupil(const school::State& state, const Person& person, const school::Pupil& pupil,
                   Date today);
// Pupils of a group on roll on a date, by surname then forename: a form's by the roll, a class's by
// its members.
std::vector<const school::Pupil*> members_on(const school::State& state, const GroupName& group,
                                             Date date);

}  // namespace adsum::server
