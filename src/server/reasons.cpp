// GET /api/v1/reasons: the reasons of the school's policy, with the code that each proposes for a
// session of a date.
#include "policy/arrival.hpp"
#include "server/handlers.hpp"
#include "server/json_answer.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

json::array clauses_json(const House& house, const std::vector<std::string>& ids) {
    json::array list;
    for (const std::string& id : ids) {
        const auto words = house.words().clauses.find(id);
        list.push_back(json::object{
            {"id", id}, {"text", words == house.words().clauses.end() ? "" : words->second}});
    }
    return list;
}

json::object absence_json(const House& house, const policy::Reason& reason,
                          const law::RegisterCode& code) {
    json::object one{{"id", reason.id},
                     {"text", reason.text},
                     {"code", code.symbol},
                     {"meaning", code.meaning},
                     {"category", law::to_string(code.category)},
                     {"decision", reason.decision},
                     {"clauses", clauses_json(house, reason.clauses)}};
    if (!reason.families.empty()) {
        one["families"] = reason.families;
    }
    if (!reason.asks.empty()) {
        one["asks"] = reason.asks;
    }
    if (!reason.number.empty()) {
        one["number"] = reason.number;
        one["below"] = reason.below;
    }
    return one;
}

}  // namespace

Response list_reasons(Services& /*services*/, const Call& call) {
    const std::string asked = call.request.query_or("date");
    const auto date = asked.empty() ? call.now.date : Date::parse(asked);
    if (!date) {
        return error_answer(400, "query-wrong", "`date` is a date, YYYY-MM-DD");
    }
    const auto state = call.house->read();
    json::array absence;
    json::array arrival;
    for (const policy::Reason& reason : call.house->policy().reasons) {
        if (reason.basis) {
            arrival.push_back(json::object{{"id", reason.id},
                                           {"text", reason.text},
                                           {"basis", policy::to_string(*reason.basis)},
                                           {"clauses", clauses_json(*call.house, reason.clauses)}});
        } else if (const auto* code = policy::proposed(reason, state->law().codes(), *date)) {
            absence.push_back(absence_json(*call.house, reason, *code));
        }
    }
    return json_answer(json::object{{"date", date->to_string()},
                                    {"absence", std::move(absence)},
                                    {"arrival", std::move(arrival)}});
}

}  // namespace adsum::server
