#include "school/drafts.hpp"

#include "base/json_view.hpp"

namespace adsum::school {
namespace {

namespace json = boost::json;

journal::Draft draft(std::string kind, const json::object& body, journal::Actor who, Moment at) {
    const int volume = calendar::academic_year_of(to_school_time(at).date);
    return {at, std::move(who), std::move(kind), json::serialize(body), volume};
}

}  // namespace

journal::Actor actor_of(const State& state, const StaffId& by, Date today) {
    if (by.empty()) {
        return {};
    }
    const Staff* person = state.staff_on(by, today);
    if (person == nullptr) {
        return {by.str(), {}, {}};
    }
    return {by.str(), person->name, person->position};
}

journal::Draft make_draft(const State& state, std::string kind, json::object body,
                          const StaffId& by, Moment at) {
    StaffId who = by;
    const json::value* named = body.if_contains("by");
    if (named != nullptr && named->is_string()) {
        who = StaffId(std::string(named->get_string()));
    } else if (!by.empty()) {
        body["by"] = json_view(by.str());
    }
    return draft(std::move(kind), body, actor_of(state, who, to_school_time(at).date), at);
}

journal::Draft school_created(const SchoolId& id, const std::string& name,
                              const std::string& policy, Moment at) {
    json::object body;
    body["at"] = json_view(to_school_time(at).to_string());
    body["id"] = json_view(id.str());
    body["name"] = json_view(name);
    body["policy"] = json_view(policy);
    return draft("school_created", body, {}, at);
}

journal::Draft calendar_set(const calendar::SchoolYear& year, Moment at) {
    json::object body;
    body["at"] = json_view(to_school_time(at).to_string());
    body["year"] = json_view(calendar::academic_year_name(year.start_year));
    body["toml"] = json_view(year.source);
    return draft("calendar_set", body, {}, at);
}

}  // namespace adsum::school
