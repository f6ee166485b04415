// What a fact is called in a pupil's story, and what it says there.
#include "documents/legal_words.hpp"
#include "server/story_words.hpp"
#include "server/view.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::server {
namespace json = boost::json;

bool is_about_safeguarding(std::string_view name) {
    return name.starts_with("safeguarding") || name == "child_protection" ||
           name == "mental_health";
}

namespace {

// "first to last", or the one day.
std::string days(const school::Fact& fact) {
    const auto day = [&](const char* name) {
        const auto date = Date::parse(story_field(fact, name));
        return date ? view::in_words(*date) : story_field(fact, name);
    };
    const std::string first = day("first");
    const std::string last = day("last");
    return first == last ? first : first + " to " + last;
}

std::string duty_title(const school::Fact& fact, const policy::Policy& policy,
                       const std::vector<duties::Duty>& all) {
    const auto found = std::ranges::find(all, story_field(fact, "duty"), &duties::Duty::id);
    if (found != all.end()) {
        return found->rule->title;
    }
    const std::string clause = story_field(fact, "clause");
    const auto rules = policy.rules_of(clause);
    return rules.empty() ? clause : rules.front()->title;
}

std::string fields_text(const school::Fact& fact, std::string_view of, const Person& person) {
    std::string text;
    const json::value* fields = fact.fields.if_contains(json::string_view(of.data(), of.size()));
    if (fields != nullptr && fields->is_object()) {
        for (const auto& each : fields->as_object()) {
            const std::string_view name(each.key().data(), each.key().size());
            if (each.value().is_string() &&
                (person.sees_whole_school() || !is_about_safeguarding(name))) {
                text += (text.empty() ? "" : "; ") + story_text(std::string(each.key())) + ": " +
                        std::string(each.value().as_string());
            }
        }
    }
    return text;
}

std::string way_in_words(const std::string& channel) {
    return channel == "email" ? "E-mail" : channel == "text" ? "Text message" : "Letter";
}

}  // namespace

std::pair<std::string, std::string> story_title(const school::Fact& fact,
                                                const policy::Policy& policy,
                                                const std::vector<duties::Duty>& all,
                                                const Person& person) {
    const std::string& kind = fact.kind;
    if (kind == "duty_done") {
        return {duty_title(fact, policy, all) + ": done", fields_text(fact, "fields", person)};
    }
    if (kind == "follow_up_closed") {
        const std::string answers = fields_text(fact, "answers", person);
        return {"Follow-up closed: " + story_field(fact, "code"),
                story_field(fact, "reason") + (answers.empty() ? "" : "; " + answers)};
    }
    if (kind == "duty_set_aside") {
        return {duty_title(fact, policy, all) + ": set aside", story_field(fact, "reason")};
    }
    if (kind == "absence_reported") {
        return {"Absence reported by " + story_field(fact, "reported_by"),
                days(fact) + ": " + story_field(fact, "reason")};
    }
    if (kind == "report_decided") {
        return {fmt::format("Report {}: {}",
                            story_field(fact, "accepted") == "true" ? "accepted" : "not accepted",
                            story_field(fact, "code")),
                story_field(fact, "reason")};
    }
    if (kind == "advice_given") {
        return {"Family advised: " + story_text(story_field(fact, "advice")),
                story_field(fact, "text")};
    }
    if (kind == "contact_change_asked") {
        return {"A contact asks for a change of particulars", story_field(fact, "text")};
    }
    if (kind == "contact_change_decided") {
        return {story_field(fact, "accepted") == "true"
                    ? "Change of a contact's particulars taken over"
                    : "Change of a contact's particulars not taken over",
                story_field(fact, "reason")};
    }
    if (kind == "contact_attempted") {
        return {"Contact tried by " + story_field(fact, "channel"),
                story_text(story_field(fact, "outcome"))};
    }
    if (kind == "leave_requested") {
        return {"Leave asked for", days(fact) + ": " + story_field(fact, "reason")};
    }
    if (kind == "leave_decided") {
        return {story_field(fact, "granted") == "true" ? "Leave granted" : "Leave refused",
                story_field(fact, "reason")};
    }
    if (kind == "part_time_agreed") {
        return {"Part-time timetable agreed", days(fact) + ": " + story_field(fact, "need")};
    }
    if (kind == "part_time_reviewed") {
        return {"Part-time timetable reviewed", story_field(fact, "outcome")};
    }
    if (kind == "part_time_extended") {
        return {"Part-time timetable extended to " + story_field(fact, "last"),
                story_field(fact, "reason")};
    }
    if (kind == "part_time_ended") {
        return {"Part-time timetable ended", story_field(fact, "reason")};
    }
    if (kind == "leave_withdrawn") {
        return {"Request for leave taken back", story_field(fact, "reason")};
    }
    if (kind == "leave_education") {
        return {"Education under a licence on " + story_field(fact, "date"),
                story_field(fact, "minutes") + " minutes: " + story_field(fact, "text")};
    }
    if (kind == "marks_planned") {
        return {"Planned: " + story_field(fact, "code"),
                days(fact) + ": " + story_field(fact, "reason")};
    }
    if (kind == "plan_withdrawn") {
        return {"Plan withdrawn: " + story_field(fact, "code"), story_field(fact, "reason")};
    }
    if (kind == "marks_derived") {
        return {
            "Marked " + story_field(fact, "code") + " as in a lesson",
            fmt::format("{} {}: {} of {}", story_field(fact, "date"), story_field(fact, "session"),
                        story_field(fact, "period"), story_field(fact, "class"))};
    }
    if (kind == "judgement_recorded") {
        return {"Judged: " + story_text(story_field(fact, "topic")),
                story_field(fact, "value") + " " + story_field(fact, "reason")};
    }
    if (kind == "deletion_planned") {
        return {"Deletion from the roll planned, ground " + story_field(fact, "ground"),
                "from " + story_field(fact, "on") + " " + story_field(fact, "school")};
    }
    if (kind == "deletion_plan_ended") {
        return {"Deletion from the roll not planned any more", story_field(fact, "reason")};
    }
    if (kind == "letter_posted") {
        return {"Letter posted: " + story_field(fact, "title"), "to " + story_field(fact, "to")};
    }
    if (kind == "message_handed_over") {
        return {fmt::format("{} sent: {}", way_in_words(story_field(fact, "channel")),
                            story_field(fact, "title")),
                "to contact " + story_field(fact, "contact")};
    }
    if (kind == "message_ended") {
        const bool doubt = story_field(fact, "outcome") == "in_doubt";
        return {
            fmt::format("{} {}: {}", way_in_words(story_field(fact, "channel")),
                        doubt ? "perhaps not sent" : "did not arrive", story_field(fact, "title")),
            story_field(fact, "cause")};
    }
    if (kind == "arrived") {
        return {
            fmt::format("Arrived at {}: {}", fact.at.time.to_string(), story_field(fact, "code")),
            story_field(fact, "reason")};
    }
    if (kind == "left_site") {
        const std::string by = story_field(fact, "collected_by");
        return {"Left at " + fact.at.time.to_string() + (by.empty() ? "" : " with " + by),
                story_field(fact, "reason")};
    }
    if (kind == "returned_to_site") {
        return {"Back at " + fact.at.time.to_string(), ""};
    }
    if (kind == "evidence_received") {
        return {"Evidence " +
                    std::string(story_field(fact, "accepted") == "true" ? "accepted: "
                                                                        : "not accepted: ") +
                    story_text(story_field(fact, "form")),
                days(fact) + " " + story_field(fact, "condition") + story_field(fact, "reason")};
    }
    if (kind == "consent_recorded") {
        return {std::string("Consent to ") + story_text(story_field(fact, "about")) +
                    (story_field(fact, "given") == "true" ? " given" : " not given"),
                ""};
    }
    if (kind == "advice_recorded") {
        return {"Advice of the " + story_text(story_field(fact, "from")),
                story_field(fact, "about") + ": " + story_field(fact, "advice")};
    }
    if (kind == "transfer_released") {
        return {"Particulars released to " + story_field(fact, "to_name"),
                story_field(fact, "sensitive_reason")};
    }
    if (kind == "transfer_withdrawn") {
        return {"Release of particulars withdrawn", story_field(fact, "reason")};
    }
    if (kind == "transfer_accepted") {
        return {"Came from " + story_field(fact, "from_name"),
                "particulars released by " + story_field(fact, "released_by")};
    }
    if (kind == "trust_advice_given") {
        return {"Advice of the trust's attendance officer: " + story_field(fact, "about"),
                story_field(fact, "advice")};
    }
    if (kind == "enquiry_made") {
        return {"Asked where the child is: " + story_field(fact, "who"),
                story_field(fact, "answer") + "; whereabouts " + story_field(fact, "whereabouts")};
    }
    if (kind == "policy_read") {
        return {"The attendance policy was read at home",
                "edition " + story_field(fact, "edition")};
    }
    if (documents::is_legal_fact(kind)) {
        auto step = documents::words_of(fact);
        return {std::move(step.title), std::move(step.text)};
    }
    if (auto of_case = case_words(fact)) {
        if (kind == "step_recorded") {
            of_case->second = fields_text(fact, "fields", person);
        }
        return *of_case;
    }
    std::string title = story_text(kind);
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
    return {title, story_field(fact, "text").empty() ? story_field(fact, "reason")
                                                     : story_field(fact, "text")};
}

}  // namespace adsum::server
