#include "server/chronology.hpp"

#include "server/view.hpp"

#include <algorithm>

namespace adsum::server {
namespace json = boost::json;
namespace {

struct Happening {
    SchoolTime at;
    journal::EntryNumber entry;
    json::object shown;
};

std::string field(const school::Fact& fact, std::string_view name) {
    const json::value* value = fact.fields.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

std::string words(std::string text) {
    std::ranges::replace(text, '_', ' ');
    return text;
}

// "first to last", or the one day.
std::string days(const school::Fact& fact) {
    const auto day = [&](const char* name) {
        const auto date = Date::parse(field(fact, name));
        return date ? view::in_words(*date) : field(fact, name);
    };
    const std::string first = day("first");
    const std::string last = day("last");
    return first == last ? first : first + " to " + last;
}

std::string duty_title(const school::Fact& fact, const policy::Policy& policy,
                       const std::vector<duties::Duty>& all) {
    const auto found = std::ranges::find(all, field(fact, "duty"), &duties::Duty::id);
    if (found != all.end()) {
        return found->rule->title;
    }
    const std::string clause = field(fact, "clause");
    const auto rules = policy.rules_of(clause);
    return rules.empty() ? clause : rules.front()->title;
}

bool is_safeguarding(std::string_view name) {
    return name.starts_with("safeguarding") || name == "child_protection" ||
           name == "mental_health";
}

std::string fields_text(const school::Fact& fact, std::string_view of, const Person& person) {
    std::string text;
    const json::value* fields = fact.fields.if_contains(json::string_view(of.data(), of.size()));
    if (fields != nullptr && fields->is_object()) {
        for (const auto& each : fields->as_object()) {
            const std::string_view name(each.key().data(), each.key().size());
            if (each.value().is_string() &&
                (person.sees_whole_school() || !is_safeguarding(name))) {
                text += (text.empty() ? "" : "; ") + words(std::string(each.key())) + ": " +
                        std::string(each.value().as_string());
            }
        }
    }
    return text;
}

std::string way_in_words(const std::string& channel) {
    return channel == "email" ? "E-mail" : channel == "text" ? "Text message" : "Letter";
}

std::pair<std::string, std::string> title_and_text(const school::Fact& fact,
                                                   const policy::Policy& policy,
                                                   const std::vector<duties::Duty>& all,
                                                   const Person& person) {
    const std::string& kind = fact.kind;
    if (kind == "duty_done") {
        return {duty_title(fact, policy, all) + ": done", fields_text(fact, "fields", person)};
    }
    if (kind == "follow_up_closed") {
        const std::string answers = fields_text(fact, "answers", person);
        return {"Follow-up closed: " + field(fact, "code"),
                field(fact, "reason") + (answers.empty() ? "" : "; " + answers)};
    }
    if (kind == "duty_set_aside") {
        return {duty_title(fact, policy, all) + ": set aside", field(fact, "reason")};
    }
    if (kind == "absence_reported") {
        return {"Absence reported by " + field(fact, "reported_by"),
                days(fact) + ": " + field(fact, "reason")};
    }
    if (kind == "report_decided") {
        return {fmt::format("Report {}: {}",
                            field(fact, "accepted") == "true" ? "accepted" : "not accepted",
                            field(fact, "code")),
                field(fact, "reason")};
    }
    if (kind == "advice_given") {
        return {"Family advised: " + words(field(fact, "advice")), field(fact, "text")};
    }
    if (kind == "contact_change_asked") {
        return {"A contact asks for a change of particulars", field(fact, "text")};
    }
    if (kind == "contact_change_decided") {
        return {field(fact, "accepted") == "true"
                    ? "Change of a contact's particulars taken over"
                    : "Change of a contact's particulars not taken over",
                field(fact, "reason")};
    }
    if (kind == "contact_attempted") {
        return {"Contact tried by " + field(fact, "channel"), words(field(fact, "outcome"))};
    }
    if (kind == "leave_requested") {
        return {"Leave asked for", days(fact) + ": " + field(fact, "reason")};
    }
    if (kind == "leave_decided") {
        return {field(fact, "granted") == "true" ? "Leave granted" : "Leave refused",
                field(fact, "reason")};
    }
    if (kind == "marks_planned") {
        return {"Planned: " + field(fact, "code"), days(fact) + ": " + field(fact, "reason")};
    }
    if (kind == "plan_withdrawn") {
        return {"Plan withdrawn: " + field(fact, "code"), field(fact, "reason")};
    }
    if (kind == "marks_derived") {
        return {"Marked " + field(fact, "code") + " as in a lesson",
                fmt::format("{} {}: {} of {}", field(fact, "date"), field(fact, "session"),
                            field(fact, "period"), field(fact, "class"))};
    }
    if (kind == "judgement_recorded") {
        return {"Judged: " + words(field(fact, "topic")),
                field(fact, "value") + " " + field(fact, "reason")};
    }
    if (kind == "message_handed_over") {
        return {
            fmt::format("{} sent: {}", way_in_words(field(fact, "channel")), field(fact, "title")),
            "to contact " + field(fact, "contact")};
    }
    if (kind == "message_ended") {
        const bool doubt = field(fact, "outcome") == "in_doubt";
        return {fmt::format("{} {}: {}", way_in_words(field(fact, "channel")),
                            doubt ? "perhaps not sent" : "did not arrive", field(fact, "title")),
                field(fact, "cause")};
    }
    if (kind == "arrived") {
        return {fmt::format("Arrived at {}: {}", fact.at.time.to_string(), field(fact, "code")),
                field(fact, "reason")};
    }
    if (kind == "left_site") {
        const std::string by = field(fact, "collected_by");
        return {"Left at " + fact.at.time.to_string() + (by.empty() ? "" : " with " + by),
                field(fact, "reason")};
    }
    if (kind == "returned_to_site") {
        return {"Back at " + fact.at.time.to_string(), ""};
    }
    if (kind == "evidence_received") {
        return {
            "Evidence " +
                std::string(field(fact, "accepted") == "true" ? "accepted: " : "not accepted: ") +
                words(field(fact, "form")),
            days(fact) + " " + field(fact, "condition") + field(fact, "reason")};
    }
    if (kind == "consent_recorded") {
        return {std::string("Consent to ") + words(field(fact, "about")) +
                    (field(fact, "given") == "true" ? " given" : " not given"),
                ""};
    }
    if (kind == "advice_recorded") {
        return {"Advice of the " + words(field(fact, "from")),
                field(fact, "about") + ": " + field(fact, "advice")};
    }
    if (kind == "enquiry_made") {
        return {"Asked where the child is: " + field(fact, "who"),
                field(fact, "answer") + "; whereabouts " + field(fact, "whereabouts")};
    }
    if (kind == "policy_read") {
        return {"The attendance policy was read at home", "edition " + field(fact, "edition")};
    }
    std::string title = words(kind);
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
    return {title, field(fact, "text").empty() ? field(fact, "reason") : field(fact, "text")};
}

// Who is ringing is told by the follow-up; the story has what came of it.
bool may_see(const school::Fact& fact, const Person& person) {
    if (fact.kind == "call_begun" || fact.kind == "call_released") {
        return false;
    }
    if (fact.kind == "welfare_concern") {
        return person.roles.any_of(kSafeguarders) || fact.who.id == person.staff.str();
    }
    return person.sees_whole_school() || fact.kind != "judgement_recorded" ||
           !is_safeguarding(field(fact, "topic"));
}

json::object shown(SchoolTime at, std::string kind, std::string title, std::string text,
                   const journal::Actor* who) {
    json::object one{{"at", at.to_string()},
                     {"kind", std::move(kind)},
                     {"title", std::move(title)},
                     {"text", std::move(text)}};
    if (who != nullptr && !who->name.empty()) {
        one["by"] = view::actor(*who);
    }
    return one;
}

void add_amendments(const school::State& state, const school::Pupil& pupil,
                    std::vector<Happening>& all) {
    const auto& codes = state.law().codes();
    for (const auto& [session, entries] : pupil.history) {
        for (std::size_t i = 1; i < entries.size(); ++i) {
            all.push_back(
                {entries[i].at, entries[i].entry,
                 shown(
                     entries[i].at, "mark_amended",
                     fmt::format("Mark of {} amended from {} to {}", view::in_words(session),
                                 codes.symbol(entries[i - 1].code), codes.symbol(entries[i].code)),
                     entries[i].reason, &entries[i].who)});
        }
    }
}

}  // namespace

json::array chronology(const school::State& state, const policy::Policy& policy,
                       const school::Pupil& pupil, const std::vector<duties::Duty>& all_duties,
                       SchoolTime now, const Person& person) {
    constexpr std::size_t kMost = 300;
    std::vector<Happening> all;
    for (const school::Fact& fact : pupil.facts) {
        if (!may_see(fact, person)) {
            continue;
        }
        auto [title, text] = title_and_text(fact, policy, all_duties, person);
        all.push_back({fact.at, fact.entry, shown(fact.at, fact.kind, title, text, &fact.who)});
    }
    for (const duties::Duty& duty : all_duties) {
        if (duty.open()) {
            all.push_back({duty.arose, 0,
                           shown(duty.arose, "duty_arose", duty.rule->title + ": due",
                                 "due " + view::in_words(duty.due), nullptr)});
        }
    }
    add_amendments(state, pupil, all);
    for (const school::Enrolment& enrolment : pupil.enrolments) {
        const SchoolTime at = SchoolTime::start_of(enrolment.admitted);
        all.push_back({at, 0, shown(at, "admitted", "Admitted", "", nullptr)});
        if (enrolment.left) {
            const SchoolTime end = SchoolTime::start_of(*enrolment.left);
            all.push_back({end, 0, shown(end, "left", "Left the roll", "", nullptr)});
        }
    }
    std::erase_if(all, [&](const Happening& one) { return one.at > now; });
    std::ranges::stable_sort(all, [](const Happening& a, const Happening& b) {
        return std::tie(b.at, b.entry) < std::tie(a.at, a.entry);
    });
    json::array list;
    for (std::size_t i = 0; i < std::min(kMost, all.size()); ++i) {
        list.push_back(std::move(all[i].shown));
    }
    return list;
}

}  // namespace adsum::server
