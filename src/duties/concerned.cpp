#include "duties/concerned.hpp"

#include "base/upn.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace adsum::duties {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& body, std::string_view name) {
    const json::value* value = body.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

Upn upn_of(const json::string& text) {
    return Upn(upn_normalised(std::string(text)));
}

// [[upn, …], …]
void add_first_of_rows(const json::object& body, std::string_view name, std::vector<Upn>& pupils) {
    const json::value* rows = body.if_contains(name);
    if (rows == nullptr || !rows->is_array()) {
        return;
    }
    for (const json::value& row : rows->get_array()) {
        if (row.is_array() && !row.get_array().empty() && row.get_array()[0].is_string()) {
            pupils.push_back(upn_of(row.get_array()[0].get_string()));
        }
    }
}

// Nothing: it may concern everybody (the calendar, the roll, an import).
std::optional<std::vector<Upn>> concerned_by(const school::State& school, const std::string& kind,
                                             const json::object& body) {
    std::vector<Upn> pupils;
    if (kind == "message_handed_over" || kind == "message_ended") {
        // The fold put facts into the stories of all whom it concerns.
        if (const school::Message* message = school.outbox().message(text_of(body, "message"))) {
            pupils.push_back(message->pupil);
            pupils.insert(pupils.end(), message->also.begin(), message->also.end());
        }
        return pupils;
    }
    if ((kind.starts_with("message_") && kind != "message_sent") || kind.starts_with("messages_")) {
        return pupils;  // nothing has reached anybody yet
    }
    if (const std::string upn = text_of(body, "pupil"); !upn.empty()) {
        return std::vector{Upn(upn)};
    }
    if (kind == "marks_amended") {
        add_first_of_rows(body, "changes", pupils);
        return pupils;
    }
    if (kind == "lesson_taken" || kind == "marks_derived") {
        add_first_of_rows(body, "marks", pupils);
        return pupils;
    }
    if (kind == "timetable_imported" || kind == "cover_set" || kind == "register_nudged" ||
        kind == "seating_set") {
        return pupils;  // a lesson is missed when its register says so, and not before
    }
    const json::value* plan = body.if_contains(kind == "marks_planned" ? "pupils" : "entry");
    if (kind == "marks_planned" && plan != nullptr && plan->is_array()) {
        for (const json::value& upn : plan->get_array()) {
            if (upn.is_string()) {
                pupils.push_back(upn_of(upn.get_string()));
            }
        }
        return pupils;
    }
    if (kind == "plan_withdrawn" && plan != nullptr && plan->is_int64()) {
        const auto found = school.plans().find(plan->get_int64());
        if (found != school.plans().end()) {
            return std::vector<Upn>(found->second.pupils.begin(), found->second.pupils.end());
        }
    }
    const auto date = Date::parse(text_of(body, "date"));
    if (kind != "register_taken" || !date) {
        return std::nullopt;
    }
    // Who was left out of their group's register is unexplained too.
    const GroupName group(text_of(body, "group"));
    for (const school::Pupil* member : school.form_on(group, *date)) {
        pupils.push_back(member->upn);
    }
    add_first_of_rows(body, "marks", pupils);
    std::sort(pupils.begin(), pupils.end());
    pupils.erase(std::unique(pupils.begin(), pupils.end()), pupils.end());
    return pupils;
}

}  // namespace

std::optional<std::vector<Upn>> pupils_concerned(const school::State& school,
                                                 const journal::Entry& entry) {
    boost::system::error_code unreadable;
    const json::value body = json::parse(entry.body, unreadable);
    return unreadable || !body.is_object() ? std::nullopt
                                           : concerned_by(school, entry.kind, body.get_object());
}

}  // namespace adsum::duties
