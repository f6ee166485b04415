#include "server/nudges.hpp"

#include "school/json_fields.hpp"
#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
Nudges nudges_of(const school::State& state, Date date) {
    Nudges nudges;
    const auto& facts = state.school_facts();
    // In order of `at`: those of the date stand last.
    for (auto fact = facts.rbegin(); fact != facts.rend() && date <= fact->at.date; ++fact) {
        if (fact->kind != "register_nudged" ||
            school::text_in(fact->fields, "date") != date.to_string()) {
            continue;
        }
        const auto half = calendar::parse_half(school::text_in(fact->fields, "session"));
        const GroupName group(school::text_in(fact->fields, "group"));
        if (half && !state.registers().contains({{date, *half}, group})) {
            auto& of_register = nudges[{{date, *half}, group}];
            of_register.insert(of_register.begin(), &*fact);
        }
    }
    return nudges;
}

json::object notices_of(const school::State& state, const Nudges& nudges, const Person& person,
                        SchoolTime now) {
    const std::set<GroupName> own = own_groups(state, person);
    json::array list;
    for (const auto& [key, of_register] : nudges) {
        if (!own.contains(key.second)) {
            continue;
        }
        json::object one = view::session(key.first);
        one["group"] = key.second.str();
        one["at"] = of_register.back()->at.to_string();
        one["by"] = view::actor(of_register.back()->who);
        one["times"] = of_register.size();
        list.push_back(std::move(one));
    }
    return json::object{{"now", now.to_string()}, {"nudges", std::move(list)}};
}

}  // namespace adsum::server
