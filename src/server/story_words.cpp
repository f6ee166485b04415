#include "server/story_words.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;

std::string story_field(const school::Fact& fact, std::string_view name) {
    const json::value* value = fact.fields.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

std::string story_text(std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
}

// What is recorded of working the case.
std::optional<std::pair<std::string, std::string>> case_words(const school::Fact& fact) {
    using Words = std::pair<std::string, std::string>;
    const std::string& kind = fact.kind;
    if (kind == "case_opened") {
        return Words{"Case opened by hand", story_field(fact, "reason")};
    }
    if (kind == "case_closed") {
        return Words{"Case closed", story_field(fact, "reason")};
    }
    if (kind == "key_worker_set" || kind == "specialist_set") {
        const std::string role =
            kind == "key_worker_set" ? "key worker" : story_field(fact, "role");
        return Words{"Named as " + story_text(role) + ": " + story_field(fact, "staff"),
                     story_field(fact, "reason")};
    }
    if (kind == "support_recorded") {
        const std::string delivery = story_field(fact, "delivery");
        return Words{"Support " + story_text(story_field(fact, "response")) +
                         (delivery.empty() ? "" : ", " + story_text(delivery)),
                     story_field(fact, "what") +
                         (story_field(fact, "with").empty() ? "" : ", with ") +
                         story_field(fact, "with")};
    }
    if (kind == "duty_asked") {
        return Words{"Asked for, of whoever has it", story_field(fact, "text")};
    }
    if (kind == "appointment_set") {
        return Words{"Invited to a meeting on " + story_field(fact, "on") + " at " +
                         story_field(fact, "time"),
                     story_field(fact, "place")};
    }
    if (kind == "target_set") {
        return Words{"Target set", story_field(fact, "text")};
    }
    if (kind == "target_ended") {
        return Words{"Target " + story_text(story_field(fact, "outcome")),
                     story_field(fact, "reason")};
    }
    if (kind == "strategy_set") {
        return Words{"Strategy set", story_field(fact, "text")};
    }
    if (kind == "strategy_reviewed") {
        return Words{"Strategy reviewed", story_field(fact, "outcome")};
    }
    if (kind == "strategy_ended") {
        return Words{"Strategy ended", story_field(fact, "reason")};
    }
    if (kind == "agreement_recorded") {
        return Words{"Signed: " + story_text(story_field(fact, "what")),
                     story_field(fact, "terms")};
    }
    if (kind == "attachment_added") {
        const std::string title = story_field(fact, "title");
        return Words{title.empty() ? "Paper added" : "Paper added: " + title,
                     story_field(fact, "type")};
    }
    if (kind == "step_recorded") {
        std::string title = story_text(story_field(fact, "step"));
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
        return Words{title, ""};
    }
    return std::nullopt;
}

// By what the story is filtered. A duty is what its rule asks for.
std::string_view story_group(policy::Kind kind) {
    switch (kind) {
        case policy::Kind::kMessage:
            return "messages";
        case policy::Kind::kCall:
            return "calls";
        case policy::Kind::kLetter:
            return "letters";
        case policy::Kind::kMeeting:
        case policy::Kind::kPlan:
        case policy::Kind::kContract:
        case policy::Kind::kReview:
            return "meetings";
        case policy::Kind::kHomeVisit:
            return "visits";
        case policy::Kind::kDecision:
        case policy::Kind::kReferral:
        case policy::Kind::kNotification:
        case policy::Kind::kReturn:
            return "decisions";
        default:
            return "other";
    }
}

std::string_view story_group(const school::Fact& fact, const policy::Policy& policy,
                             const std::vector<duties::Duty>& all) {
    const std::string& kind = fact.kind;
    if (kind == "duty_done" || kind == "duty_set_aside") {
        const auto duty = std::ranges::find(all, story_field(fact, "duty"), &duties::Duty::id);
        const auto rules = policy.rules_of(story_field(fact, "clause"));
        return duty != all.end() ? story_group(duty->rule->kind)
               : rules.empty()   ? "other"
                                 : story_group(rules.front()->kind);
    }
    if (kind == "step_recorded") {
        const std::string step = story_field(fact, "step");
        return step == "call" ? "calls" : step == "home_visit" ? "visits" : "meetings";
    }
    if (kind == "contact_attempted") {
        const std::string channel = story_field(fact, "channel");
        return channel == "call" ? "calls" : channel == "visit" ? "visits" : "messages";
    }
    if (kind.starts_with("message_")) {
        return story_field(fact, "channel") == "letter" ? "letters" : "messages";
    }
    for (const auto& [group, kinds] :
         {std::pair{"marks", std::vector<std::string_view>{"arrived", "left_site", "marks_planned",
                                                           "marks_derived", "absence_reported",
                                                           "report_decided", "plan_withdrawn",
                                                           "follow_up_closed"}},
          std::pair{
              "meetings",
              std::vector<std::string_view>{"support_recorded", "appointment_set", "target_set",
                                            "target_ended", "strategy_set", "strategy_reviewed",
                                            "strategy_ended", "agreement_recorded"}},
          std::pair{"decisions",
                    std::vector<std::string_view>{"judgement_recorded", "case_opened",
                                                  "case_closed", "leave_decided", "key_worker_set",
                                                  "specialist_set", "duty_asked"}}}) {
        if (std::ranges::find(kinds, kind) != kinds.end()) {
            return group;
        }
    }
    return kind.starts_with("penalty_notice") ? "decisions" : "other";
}

}  // namespace adsum::server
