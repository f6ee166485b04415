#include "server/person.hpp"

#include <algorithm>

namespace adsum::server {

std::optional<Person> person_of(const school::State& state, const std::string& username,
                                const StaffId& staff, Date today) {
    const school::Staff* found = state.staff_on(staff, today);
    if (found == nullptr) {
        return std::nullopt;
    }
    const Roles roles = Roles::of(found->roles);
    if (roles.empty()) {
        return std::nullopt;
    }
    return Person{username, state.id(), staff, found->name, found->position, roles, today};
}

std::set<GroupName> own_groups(const school::State& state, const Person& person) {
    std::set<GroupName> own;
    for (const auto& [name, group] : state.groups()) {
        const auto staff = group.staff_on(person.today);
        if (std::ranges::find(staff, person.staff) != staff.end()) {
            own.insert(name);
        }
    }
    return own;
}

bool may_see_group(const school::State& state, const Person& person, const GroupName& group) {
    if (person.sees_whole_school()) {
        return true;
    }
    return person.roles.has(Role::kTutor) && own_groups(state, person).contains(group);
}

bool may_see_pupil(const school::State& state, const Person& person, const school::Pupil& pupil,
                   Date today) {
    if (person.sees_whole_school()) {
        return true;
    }
    if (!person.roles.has(Role::kTutor)) {
        return false;
    }
    return std::ranges::any_of(own_groups(state, person), [&](const GroupName& group) {
        return state.is_member(pupil, group, today);
    });
}

std::vector<const school::Pupil*> members_on(const school::State& state, const GroupName& group,
                                             Date date) {
    const auto found = state.groups().find(group);
    if (found == state.groups().end() || found->second.kind == school::GroupKind::kForm) {
        return state.form_on(group, date);
    }
    std::vector<const school::Pupil*> members;
    for (const Upn& upn : found->second.members_on(date)) {
        const school::Pupil* pupil = state.pupil(upn);
        if (pupil != nullptr && pupil->on_roll(date)) {
            members.push_back(pupil);
        }
    }
    std::ranges::sort(members, [](const school::Pupil* a, const school::Pupil* b) {
        return std::tie(a->surname, a->forename, a->upn) <
               std::tie(b->surname, b->forename, b->upn);
    });
    return members;
}

}  // namespace adsum::server
