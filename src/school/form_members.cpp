#include "school/form_members.hpp"

namespace adsum::school {

std::map<GroupName, std::vector<const Pupil*>> form_members_on(const State& state, Date date) {
    std::map<GroupName, std::vector<const Pupil*>> forms;
    for (const auto& [upn, pupil] : state.pupils()) {
        const std::string& form = pupil.attributes_on(date).form;
        if (form.empty() || !pupil.on_roll(date)) {
            continue;
        }
        const auto group = state.groups().find(GroupName(form));
        if (group == state.groups().end() || group->second.kind == GroupKind::kForm) {
            forms[GroupName(form)].push_back(&pupil);
        }
    }
    for (const auto& [name, group] : state.groups()) {
        if (group.kind != GroupKind::kForm) {
            continue;
        }
        for (const Upn& upn : group.members_on(date)) {
            const Pupil* pupil = state.pupil(upn);
            if (pupil != nullptr && pupil->on_roll(date) &&
                pupil->attributes_on(date).form != name.str()) {
                forms[name].push_back(pupil);
            }
        }
    }
    return forms;
}

}  // namespace adsum::school
