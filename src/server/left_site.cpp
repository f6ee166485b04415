#include "server/left_site.hpp"

#include "school/whereabouts.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;

json::array left_without_permission(const school::State& state, SchoolTime now) {
    json::array list;
    for (const auto& [upn, pupil] : state.pupils()) {
        const school::Fact* last = school::last_at_desk(pupil, now);
        if (last == nullptr || last->kind != "left_site") {
            continue;
        }
        const json::value* permission = last->fields.if_contains("permission");
        if (permission == nullptr || *permission != "none") {
            continue;
        }
        list.push_back(json::object{{"upn", upn.str()},
                                    {"name", pupil.shown_name()},
                                    {"form", pupil.attributes_on(now.date).form},
                                    {"at", last->at.to_string()},
                                    {"by", view::actor(last->who)},
                                    {"contacts", view::contacts(pupil)}});
    }
    return list;
}

}  // namespace adsum::server
