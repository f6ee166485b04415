// A change in words, as the lists of the pages under "School" show it.
#include "base/text.hpp"
#include "server/school_edit.hpp"

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;
namespace {

std::string plain(std::string_view name) {
    std::string text(name);
    for (char& c : text) {
        c = c == '_' ? ' ' : c;
    }
    return text;
}

std::string value_of(const json::value& value) {
    if (value.is_bool()) {
        return value.get_bool() ? "yes" : "no";
    }
    if (value.is_string()) {
        return std::string(value.get_string());
    }
    if (value.is_array()) {
        std::vector<std::string> parts;
        for (const json::value& one : value.get_array()) {
            parts.push_back(plain(value_of(one)));
        }
        return parts.empty() ? "nobody" : join(parts, ", ");
    }
    return json::serialize(value);
}

// The keys of what was said that are worth a word, in their order.
std::string listed(const json::object& said, std::initializer_list<std::string_view> left_out) {
    std::vector<std::string> parts;
    for (const auto& one : said) {
        const std::string_view key(one.key().data(), one.key().size());
        if (std::find(left_out.begin(), left_out.end(), key) == left_out.end()) {
            parts.push_back(plain(key) + ": " + value_of(one.value()));
        }
    }
    return join(parts, "; ");
}

std::string said_text(const json::object& said, std::string_view key) {
    const json::value* value = said.if_contains(json::string_view(key.data(), key.size()));
    return value == nullptr ? "" : value_of(*value);
}

std::string group_words(const school::State& state, const json::object& said) {
    std::vector<std::string> parts;
    for (const auto& [key, words] : {std::pair("added", "joins"), std::pair("removed", "leaves")}) {
        const json::value* upns = said.if_contains(key);
        if (upns == nullptr || !upns->is_array()) {
            continue;
        }
        for (const json::value& upn : upns->get_array()) {
            const school::Pupil* pupil = state.pupil(Upn(value_of(upn)));
            parts.push_back(fmt::format(
                "{} {}", pupil == nullptr ? value_of(upn) : pupil->shown_name(), words));
        }
    }
    if (said.contains("staff")) {
        parts.push_back("staff: " + said_text(said, "staff"));
    }
    if (said.contains("kind")) {
        parts.insert(parts.begin(), "a new " + said_text(said, "kind"));
    }
    return join(parts, "; ");
}

std::string closure_words(const json::object& said) {
    const std::string first = said_text(said, "first");
    const std::string last = said_text(said, "last");
    std::string words = fmt::format("{} closure {}{}", plain(said_text(said, "kind")), first,
                                    first == last ? "" : " to " + last);
    if (said.contains("sessions")) {
        words += ", " + said_text(said, "sessions");
    }
    if (said.contains("year_groups")) {
        words += ", year " + said_text(said, "year_groups");
    }
    return words + ": " + said_text(said, "reason");
}

}  // namespace

std::string in_words(const school::State& state, const school::Change& change) {
    const json::object& said = change.said;
    if (change.kind == "pupil_changed" || change.kind == "pupil_corrected") {
        const json::value* values = said.if_contains("changes");
        return values != nullptr && values->is_object() ? listed(values->get_object(), {}) : "";
    }
    if (change.kind == "contact_changed") {
        const std::string which = "contact " + said_text(said, "contact");
        const json::value* values = said.if_contains("changes");
        return said.contains("removed") ? which + ": taken away"
               : values != nullptr && values->is_object()
                   ? which + ": " + listed(values->get_object(), {})
                   : which;
    }
    if (change.kind == "pupil_admitted") {
        return fmt::format("admitted to year {}, form {}", said_text(said, "year_group"),
                           said_text(said, "form"));
    }
    if (change.kind == "pupil_left") {
        return "the name is deleted" +
               (said.contains("ground") ? ", ground " + said_text(said, "ground") : "") +
               (said.contains("reason") ? ": " + said_text(said, "reason") : "");
    }
    if (change.kind == "staff_changed") {
        return listed(said, {"staff", "from"});
    }
    if (change.kind == "staff_left") {
        return "leaves the staff";
    }
    if (change.kind == "group_changed") {
        return group_words(state, said);
    }
    if (change.kind == "closure_added") {
        return closure_words(said);
    }
    if (change.kind == "calendar_set") {
        return "the calendar of " + said_text(said, "year");
    }
    return fmt::format("{}: {} rows", plain(change.kind), said_text(said, "rows"));
}

}  // namespace adsum::server
