// What is known beforehand about a session: proposed to whoever takes the register, never entered
// by itself.
#include "base/text.hpp"
#include "server/register_page.hpp"

namespace adsum::server {
namespace json = boost::json;
namespace {

std::string text_of(const json::object& fields, std::string_view name) {
    const json::value* value = fields.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

bool covers(const json::object& fields, calendar::Session session) {
    const auto first = Date::parse(text_of(fields, "first"));
    const auto last = Date::parse(text_of(fields, "last"));
    const std::string halves = to_upper(text_of(fields, "sessions"));
    return first && last && *first <= session.date && session.date <= *last &&
           (halves.empty() || halves == "BOTH" || halves == calendar::to_string(session.half));
}

bool sounds_like_illness(const std::string& reason) {
    const std::string lower = to_lower(reason);
    for (const char* word : {"ill", "sick", "unwell", "fever", "cold", "virus", "vomit"}) {
        if (lower.find(word) != std::string::npos) {
            return true;
        }
    }
    return false;
}

json::object mark(std::string code, std::string note, std::string why) {
    return json::object{{"code", std::move(code)},
                        {"standing", "planned"},
                        {"note", std::move(note)},
                        {"why", std::move(why)}};
}

}  // namespace

json::value planned_mark(const school::Pupil& pupil, calendar::Session session) {
    std::map<std::string, const school::Fact*> requests;
    std::set<std::int64_t> withdrawn;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "plan_withdrawn") {
            withdrawn.insert(fact.fields.at("plan").as_int64());
        }
    }
    json::value planned(nullptr);
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "leave_requested") {
            requests[text_of(fact.fields, "request")] = &fact;
        } else if (fact.kind == "leave_decided") {
            const auto request = requests.find(text_of(fact.fields, "request"));
            const json::value* granted = fact.fields.if_contains("granted");
            const bool yes = granted != nullptr && granted->is_bool() && granted->as_bool();
            const std::string code = text_of(fact.fields, "code");
            if (request != requests.end() && yes && !code.empty() &&
                covers(request->second->fields, session)) {
                planned = mark(code, text_of(request->second->fields, "reason"),
                               "leave granted on " + fact.at.date.to_string());
            }
        } else if (fact.kind == "marks_planned" && !withdrawn.contains(fact.entry) &&
                   covers(fact.fields, session)) {
            const std::string note = text_of(fact.fields, "note");
            const std::string reason = text_of(fact.fields, "reason");
            planned = mark(text_of(fact.fields, "code"), note.empty() ? reason : note,
                           fmt::format("planned by {} on {}: {}",
                                       fact.who.name.empty() ? "the school" : fact.who.name,
                                       fact.at.date.to_string(), reason));
        } else if (fact.kind == "absence_reported" && covers(fact.fields, session)) {
            const std::string reason = text_of(fact.fields, "reason");
            planned = mark(sounds_like_illness(reason) ? "I" : "N", reason,
                           fmt::format("reported by {} on {}",
                                       text_of(fact.fields, "reported_by").empty()
                                           ? "a parent"
                                           : text_of(fact.fields, "reported_by"),
                                       fact.at.to_string()));
        }
    }
    return planned;
}

}  // namespace adsum::server
