#include "policy/names.hpp"

#include "policy/policy.hpp"

#include <array>

namespace adsum::policy {

const std::vector<std::string_view>& kind_names() {
    static const std::vector<std::string_view> kNames = {
        "message",  "call",     "letter",   "meeting",      "home_visit",
        "plan",     "contract", "referral", "notification", "return",
        "decision", "review",   "reward",   "report",       "task"};
    return kNames;
}
const std::vector<std::string_view>& role_names() {
    static const std::vector<std::string_view> kNames = {
        "tutor", "attendance_officer", "pastoral_lead", "champion", "head", "governor"};
    return kNames;
}
const std::vector<std::string_view>& stage_names() {
    static const std::vector<std::string_view> kNames = {"expect",     "monitor",   "listen",
                                                         "facilitate", "formalise", "enforce"};
    return kNames;
}
const std::vector<std::string_view>& measure_names() {
    static const std::vector<std::string_view> kNames = {
        "attendance", "absence", "authorised_absence", "unauthorised_absence", "lateness"};
    return kNames;
}
const std::vector<std::string_view>& mark_category_names() {
    static const std::vector<std::string_view> kNames = {"absent", "unauthorised", "authorised",
                                                         "late", "threshold"};
    return kNames;
}
const std::vector<std::string_view>& unit_names() {
    static const std::vector<std::string_view> kNames = {"sessions", "days", "spells"};
    return kNames;
}
const std::vector<std::string_view>& severity_names() {
    static const std::vector<std::string_view> kNames = {"contradiction", "outdated", "check"};
    return kNames;
}

const std::vector<std::string_view>& day_moment_names() {
    static const std::vector<std::string_view> kNames = {"opens", "arrive_by", "gate_closes"};
    return kNames;
}

std::string_view to_string(Kind kind) {
    return kind_names()[static_cast<std::size_t>(kind)];
}
std::string_view to_string(Role role) {
    return role_names()[static_cast<std::size_t>(role)];
}
std::string_view to_string(Stage stage) {
    return stage_names()[static_cast<std::size_t>(stage)];
}
std::string_view to_string(Source source) {
    return source == Source::kLaw ? "law" : "policy";
}
std::string_view to_string(Measure measure) {
    return measure_names()[static_cast<std::size_t>(measure)];
}
std::string_view to_string(MarkCategory category) {
    return mark_category_names()[static_cast<std::size_t>(category)];
}
std::string_view to_string(Unit unit) {
    return unit_names()[static_cast<std::size_t>(unit)];
}
std::string_view to_string(Severity severity) {
    return severity_names()[static_cast<std::size_t>(severity)];
}

std::optional<Role> parse_role(std::string_view text) {
    const auto& names = role_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == text) {
            return static_cast<Role>(i);
        }
    }
    return std::nullopt;
}

std::string Marks::to_string() const {
    if (category) {
        return std::string(policy::to_string(*category));
    }
    std::string text;
    for (const std::string& code : codes) {
        text += (text.empty() ? "" : " ") + code;
    }
    return text;
}

}  // namespace adsum::policy
