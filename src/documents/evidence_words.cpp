#include "documents/evidence_words.hpp"

#include "base/text.hpp"
#include "documents/legal_words.hpp"
#include "documents/values.hpp"
#include "school/household.hpp"
#include "school/json_fields.hpp"
#include "school/leave.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

namespace json = boost::json;
using school::text_in;

constexpr std::string_view kNoEvidence[] = {"welfare_concern", "call_begun", "call_released",
                                            "pronouns_set"};

// What a fact is called; another is called as its kind.
constexpr std::pair<std::string_view, std::string_view> kCalled[] = {
    {"absence_reported", "Absence reported"},
    {"advice_given", "The family advised"},
    {"advice_recorded", "Advice received"},
    {"agreement_recorded", "Agreement signed"},
    {"arrived", "Arrived"},
    {"attachment_added", "Paper added"},
    {"case_opened", "Case opened by hand"},
    {"consent_recorded", "Consent"},
    {"contact_attempted", "Contact tried"},
    {"contact_change_asked", "A change of particulars asked for"},
    {"deletion_plan_ended", "Deletion from the roll not planned any more"},
    {"deletion_planned", "Deletion from the roll planned"},
    {"enquiry_made", "Enquiry made"},
    {"evidence_received", "Evidence received"},
    {"judgement_recorded", "Judged"},
    {"key_worker_set", "Key worker named"},
    {"leave_requested", "Leave asked for"},
    {"leave_withdrawn", "Request for leave taken back"},
    {"left_site", "Left the site"},
    {"marks_planned", "Marks planned"},
    {"duty_asked", "Asked for"},
    {"message_ended", "Message"},
    {"message_handed_over", "Message sent"},
    {"message_sent", "Message sent"},
    {"note_added", "Note"},
    {"part_time_agreed", "Part-time timetable agreed"},
    {"policy_read", "The attendance policy read"},
    {"report_decided", "Report decided"},
    {"returned_to_site", "Back on the site"},
    {"support_recorded", "Support"},
    {"target_ended", "Target ended"},
    {"target_set", "Target set"},
};

// For machines alone, or said in the title.
constexpr std::string_view kUnsaid[] = {
    "agreement", "batch", "body",     "clause",  "contacts",   "does_duty", "duty",
    "form_id",   "id",    "letter",   "order",   "report",     "request",   "sha256",
    "size",      "step",  "strategy", "subject", "submission", "support",   "target",
    "template",  "title", "type",     "message", "reference",  "changes",   "records"};

bool is_in(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

std::string unscored(std::string_view name) {
    std::string text(name);
    std::ranges::replace(text, '_', ' ');
    return text;
}
std::string as_title(std::string_view name) {
    std::string text = unscored(name);
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string on_one_line(const std::string& text) {
    std::vector<std::string> lines;
    for (const std::string& line : split(text, '\n')) {
        if (const auto words = trim(line); !words.empty()) {
            lines.emplace_back(words);
        }
    }
    std::string all;
    for (const std::string& line : lines) {
        const bool ended =
            all.empty() || std::string_view(".!?:;").find(all.back()) != std::string_view::npos;
        all += (all.empty() ? "" : ended ? " " : "; ") + line;
    }
    return all;
}

class Teller {
  public:
    Teller(const school::Fact& fact, const policy::Policy& policy, const school::Pupil& pupil)
        : fact_(fact), policy_(policy), pupil_(pupil) {}

    Happened told() {
        if (is_legal_fact(fact_.kind)) {
            StepWords step = words_of(fact_);
            add("", step.text);
            add_people();
            return {std::move(step.title), join(parts_, ". "), {}};
        }
        if (fact_.kind == "duty_done" || fact_.kind == "duty_set_aside") {
            return duty();
        }
        if (fact_.kind == "step_recorded") {
            add_answers(policy::form_of_step(policy_, text("step")));
            return {as_title(text("step")), join(parts_, ". "), {}};
        }
        if (fact_.kind == "letter_posted") {
            return letter();
        }
        return other();
    }

  private:
    std::string text(std::string_view name) const { return text_in(fact_.fields, name); }

    void add(const std::string& label, const std::string& value) {
        if (!value.empty()) {
            parts_.push_back(label.empty() ? value : label + ": " + value);
        }
    }

    std::string name_of(std::int64_t priority) const {
        const school::Contact* contact = school::contact_of(pupil_, static_cast<int>(priority));
        return contact == nullptr ? fmt::format("contact {}", priority) : contact->name;
    }

    // "left_message" is a choice of ours; a sentence stays as it was written.
    std::string in_words(std::string_view name, const json::value& value) const {
        if (value.is_string()) {
            const std::string said = school::text_of(value.get_string());
            if (const auto day = Date::parse(said)) {
                return date_in_words(*day);
            }
            const bool is_choice =
                said.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") ==
                std::string::npos;
            return is_choice ? unscored(said) : on_one_line(said);
        }
        if (value.is_bool()) {
            return value.get_bool() ? "yes" : "no";
        }
        if (value.is_int64()) {
            const auto number = value.get_int64();
            return name == "contact" || name == "parent" || name == "parents" || name == "to"
                       ? name_of(number)
                   : name.ends_with("_pence") ? fmt::format("£{}.{:02}", number / 100, number % 100)
                                              : std::to_string(number);
        }
        std::vector<std::string> all;
        if (value.is_array()) {
            for (const json::value& each : value.get_array()) {
                all.push_back(in_words(name, each));
            }
        } else if (value.is_object()) {
            for (const auto& each : value.get_object()) {
                all.push_back(unscored(each.key()) + " " + in_words(each.key(), each.value()));
            }
        }
        return join(all, ", ");
    }

    // A step is taken against people; whom it names is said by name.
    void add_people() {
        for (const char* name : {"parent", "parents"}) {
            if (const json::value* people = fact_.fields.if_contains(name)) {
                add("to", in_words(name, *people));
            }
        }
    }

    void add_answers(const std::vector<policy::FormField>& form) {
        const json::value* fields = fact_.fields.if_contains("fields");
        if (fields == nullptr || !fields->is_object()) {
            return;
        }
        for (const auto& each : fields->get_object()) {
            const std::string_view name(each.key().data(), each.key().size());
            const auto asked = std::ranges::find(form, name, &policy::FormField::name);
            if (name != "report") {  // a digest, for machines
                add(asked == form.end() || asked->label.empty() ? as_title(name) : asked->label,
                    in_words(name, each.value()));
            }
        }
    }

    Happened duty() {
        const std::string id = text("duty");
        const std::string name = id.empty() ? text("clause") : id.substr(0, id.find('.'));
        const policy::Rule* rule = policy_.rule(name);
        if (const auto rules = policy_.rules_of(name); rule == nullptr && !rules.empty()) {
            rule = rules.front();
        }
        const bool done = fact_.kind == "duty_done";
        add_answers(rule == nullptr ? std::vector<policy::FormField>{}
                                    : policy::form_of(policy_, *rule));
        add("", on_one_line(text("reason")));
        return {
            (rule == nullptr ? as_title(name) : rule->title) + (done ? ": done" : ": set aside"),
            join(parts_, ". "),
            {}};
    }

    Happened letter() const {
        Happened made{"Letter posted: " + text("title"),
                      fmt::format("to {}; {}", text("to"), text("subject")),
                      {}};
        std::string paragraph;
        for (const std::string& line : split(text("body"), '\n')) {
            if (!trim(line).empty()) {
                paragraph += (paragraph.empty() ? "" : " ") + std::string(trim(line));
            } else if (!paragraph.empty()) {
                made.paragraphs.push_back(std::move(paragraph));
                paragraph.clear();
            }
        }
        if (!paragraph.empty()) {
            made.paragraphs.push_back(std::move(paragraph));
        }
        return made;
    }

    // What was first said of this request or this support; a later fact names it alone.
    void add_what_it_is_of() {
        for (const school::Fact& earlier : pupil_.facts) {
            const bool support = fact_.kind == "support_recorded" &&
                                 earlier.kind == "support_recorded" && text("what").empty() &&
                                 text_in(earlier.fields, "support") == text("support");
            const bool leave = fact_.kind != "leave_requested" &&
                               fact_.kind.starts_with("leave_") &&
                               earlier.kind == "leave_requested" &&
                               text_in(earlier.fields, "request") == text("request");
            if (support) {
                add("what", text_in(earlier.fields, "what"));
                return;
            }
            if (leave) {
                const auto day = [&](const char* name) {
                    const auto date = Date::parse(text_in(earlier.fields, name));
                    return date ? date_in_words(*date) : std::string();
                };
                add("asked for", day("first") + " to " + day("last"));
                return;
            }
        }
    }

    Happened other() {
        const auto called = std::ranges::find(
            kCalled, fact_.kind, &std::pair<std::string_view, std::string_view>::first);
        std::string title =
            called == std::end(kCalled) ? as_title(fact_.kind) : std::string(called->second);
        if (fact_.kind == "leave_decided") {
            const json::value* granted = fact_.fields.if_contains("granted");
            title = granted != nullptr && granted->is_bool() && granted->get_bool()
                        ? "Leave granted"
                        : "Leave refused";
        } else if (fact_.kind == "support_recorded") {
            title += " " + unscored(text("response"));
        } else if (!text("title").empty()) {
            title += ": " + text("title");
        }
        add_what_it_is_of();
        const std::string first = text("first");
        const bool stretch = !first.empty() && !text("last").empty();
        if (stretch) {
            const std::string from = in_words("first", fact_.fields.at("first"));
            add("for", first == text("last")
                           ? from
                           : from + " to " + in_words("last", fact_.fields.at("last")));
        }
        for (const auto& each : fact_.fields) {
            const std::string_view name(each.key().data(), each.key().size());
            const bool is_told = stretch && (name == "first" || name == "last");
            const bool in_title = (fact_.kind == "support_recorded" && name == "response") ||
                                  (fact_.kind == "leave_decided" && name == "granted");
            if (!in_title && !is_told && !is_in(name, kUnsaid)) {
                add(unscored(name), in_words(name, each.value()));
            }
        }
        return {std::move(title), join(parts_, "; "), {}};
    }

    const school::Fact& fact_;
    const policy::Policy& policy_;
    const school::Pupil& pupil_;
    std::vector<std::string> parts_;
};

}  // namespace

bool is_evidence(const school::Fact& fact) {
    return !is_in(fact.kind, kNoEvidence) && !fact.kind.starts_with("subject_access_") &&
           !fact.kind.starts_with("hold_");
}

Happened happened(const school::Fact& fact, const policy::Policy& policy,
                  const school::Pupil& pupil) {
    return Teller(fact, policy, pupil).told();
}

}  // namespace adsum::documents
