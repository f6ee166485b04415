// GET /api/v1/on-site: who is in the building, for an evacuation. Every member of staff who works
// with pupils sees every pupil here, a tutor too: whoever stands at the assembly point calls the
// names that are in front of them. It says who is in and nothing else: no codes, no reasons. One
// small answer, so that a phone can hold it and show it without the network.
#include "measures/group_order.hpp"
#include "server/desk.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"
#include "server/register_page.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

using school::Whereabouts;

json::object line_of(const school::Pupil& pupil, const school::Found& found) {
    json::object one{
        {"upn", pupil.upn.str()}, {"name", pupil.shown_name()}, {"where", to_string(found.where)}};
    if (found.here_earlier) {
        one["here_earlier"] = true;
    }
    if (found.desk != nullptr) {
        one["since"] = found.desk->at.time.to_string();
    }
    return one;
}

struct Counts {
    std::map<Whereabouts, int> by;
    json::object shown() const {
        json::object counts;
        for (const Whereabouts where : {Whereabouts::kOnSite, Whereabouts::kUnknown,
                                        Whereabouts::kLeft, Whereabouts::kAbsent}) {
            const auto found = by.find(where);
            counts[to_string(where)] = found == by.end() ? 0 : found->second;
        }
        return counts;
    }
};

}  // namespace

Response on_site(Services& /*services*/, const Call& call) {
    const auto state = call.house->read();
    const policy::Policy& policy = call.house->policy();
    std::map<std::string, std::vector<const school::Pupil*>, measures::GroupOrder> forms;
    for (const auto& [upn, pupil] : state->pupils()) {
        if (pupil.on_roll(call.now.date)) {
            forms[pupil.attributes_on(call.now.date).form].push_back(&pupil);
        }
    }
    Counts school;
    json::array groups;
    for (auto& [form, pupils] : forms) {
        std::ranges::sort(pupils, {}, [](const school::Pupil* pupil) {
            return std::tie(pupil->surname, pupil->forename, pupil->upn);
        });
        Counts counts;
        json::array lines;
        std::optional<school::Present> present;
        for (const school::Pupil* pupil : pupils) {
            const DeskState desk = desk_state(*state, policy, *pupil, call.now);
            present = present ? present : desk.present;
            ++counts.by[desk.found.where];
            ++school.by[desk.found.where];
            lines.push_back(line_of(*pupil, desk.found));
        }
        json::object group{{"group", form},
                           {"session", nullptr},
                           {"register", "closed"},
                           {"counts", counts.shown()},
                           {"pupils", std::move(lines)}};
        if (present) {
            const RegisterHead head =
                register_head(*state, policy, GroupName(form), present->session, call.now);
            group["session"] = calendar::to_string(present->session.half);
            group["register"] = to_string(head.state);
            if (head.taken != nullptr) {
                group["taken_at"] = head.taken->at.time.to_string();
            }
        }
        groups.push_back(std::move(group));
    }
    return json_answer(json::object{{"as_at", call.now.to_string()},
                                    {"school", state->name()},
                                    {"counts", school.shown()},
                                    {"groups", std::move(groups)}});
}

}  // namespace adsum::server
