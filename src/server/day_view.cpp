#include "server/day_view.hpp"

#include "policy/names.hpp"
#include "server/view.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::object model_json(const policy::DayModel& model) {
    json::object one{{"year_groups", view::texts(model.year_groups)},
                     {"weekdays", view::weekdays(model.weekdays)}};
    for (const calendar::Half half : {calendar::Half::kAm, calendar::Half::kPm}) {
        one[calendar::to_string(half)] = json::object{{"starts", model.start(half).to_string()},
                                                      {"closes", model.close(half).to_string()}};
    }
    return one;
}

}  // namespace

json::array clauses_json(const PolicyWords& words, const std::vector<std::string>& clauses) {
    json::array list;
    for (const std::string& id : clauses) {
        const auto found = words.clauses.find(id);
        list.push_back(
            json::object{{"id", id}, {"text", found == words.clauses.end() ? "" : found->second}});
    }
    return list;
}

json::array moments_json(const policy::Policy& policy, const PolicyWords& words, TimeOfDay now) {
    json::array list;
    for (const policy::DayMoment& one : policy.moments) {
        const auto kind = static_cast<std::size_t>(one.kind);
        list.push_back(json::object{{"kind", policy::day_moment_names()[kind]},
                                    {"at", one.at.to_string()},
                                    {"passed", one.at <= now},
                                    {"clauses", clauses_json(words, one.clauses)}});
    }
    return list;
}

json::object day_json(const policy::Policy& policy, const PolicyWords& words, TimeOfDay now) {
    json::array models;
    for (const policy::DayModel& model : policy.day_models) {
        models.push_back(model_json(model));
    }
    models.push_back(model_json(policy.day));
    return json::object{{"models", std::move(models)},
                        {"report_by", policy.report_by ? json::value(policy.report_by->to_string())
                                                       : json::value(nullptr)},
                        {"moments", moments_json(policy, words, now)}};
}

}  // namespace adsum::server
