#include "duties/duty.hpp"

#include <array>

namespace adsum::duties {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kStates = {"open", "overdue", "done", "set_aside"};

json::array texts(const std::vector<std::string>& list) {
    json::array array;
    for (const std::string& text : list) {
        array.emplace_back(text);
    }
    return array;
}

json::value text_or_null(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object reason_json(const Reason& reason) {
    json::object object;
    object["measure"] = reason.measure;
    object["window"] = reason.window;
    if (reason.figure) {
        object["numerator"] = reason.figure->numerator;
        object["denominator"] = reason.figure->denominator;
    }
    object["bound"] = reason.bound;
    json::array sessions;
    for (const ReasonSession& one : reason.sessions) {
        sessions.push_back(json::object{{"date", one.session.date.to_string()},
                                        {"session", calendar::to_string(one.session.half)},
                                        {"code", one.code}});
    }
    object["sessions"] = std::move(sessions);
    if (!reason.note.empty()) {
        object["note"] = reason.note;
    }
    return object;
}

}  // namespace

std::string_view to_string(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::optional<State> parse_state(std::string_view text) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
        if (kStates[i] == text) {
            return static_cast<State>(i);
        }
    }
    return std::nullopt;
}

json::object Duty::to_json() const {
    json::object object;
    object["id"] = id;
    object["pupil"] = pupil ? json::value(pupil->str()) : json::value(nullptr);
    object["group"] = text_or_null(group);
    object["kind"] = policy::to_string(rule->kind);
    object["template"] = text_or_null(rule->template_name);
    object["rule"] = rule->id;
    object["title"] = rule->title;
    object["source"] = policy::to_string(rule->source);
    object["clauses"] = texts(rule->clauses);
    object["references"] = texts(rule->references);
    object["stage"] =
        rule->stage ? json::value(policy::to_string(*rule->stage)) : json::value(nullptr);
    object["role"] = policy::to_string(rule->role);
    object["mandatory"] = rule->mandatory;
    object["arose"] = arose.to_string();
    object["due"] = due.to_string();
    object["state"] = to_string(state);
    json::array reasons;
    for (const Reason& reason : because) {
        reasons.push_back(reason_json(reason));
    }
    object["because"] = std::move(reasons);
    object["reading"] = text_or_null(rule->reading);
    object["finding"] = text_or_null(rule->finding);
    object["fields"] = texts(rule->fields);
    object["provisional"] = provisional;
    object["held"] = held;
    object["no_longer_asked"] = no_longer_asked;
    if (closed_at) {
        object["closed"] = json::object{{"at", closed_at->to_string()},
                                        {"by", closed_by.name},
                                        {"position", closed_by.position},
                                        {"reason", text_or_null(closing_reason)},
                                        {"fields", closing_fields}};
    }
    return object;
}

}  // namespace adsum::duties
