#include "documents/evidence_text.hpp"

#include "base/text.hpp"
#include "documents/legal_words.hpp"
#include "documents/values.hpp"
#include "duties/threshold_evidence.hpp"
#include "measures/of_school.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

class Bundle {
  public:
    Bundle(const school::State& state, const policy::Policy& policy, const school::Pupil& pupil,
           const EvidenceAsked& asked)
        : state_(state), policy_(policy), pupil_(pupil), asked_(asked) {}

    EvidenceText made() {
        what_it_is();
        figures();
        marks();
        amendments();
        facts("Letters and messages", &Bundle::is_letter);
        facts("Meetings, calls and visits", &Bundle::is_meeting);
        facts("Legal steps", &Bundle::is_step);
        statement();
        return std::move(text_);
    }

  private:
    void heading(const std::string& words) {
        text_.blocks.push_back({Block::Kind::kHeading, 2, {}, {{words, true, false}}});
    }
    void say(const std::string& words) {
        text_.blocks.push_back({Block::Kind::kParagraph, 1, {}, {{words, false, false}}});
    }
    void item(const std::string& first, const std::string& rest) {
        text_.blocks.push_back(
            {Block::Kind::kItem, 1, "•", {{first, true, false}, {rest, false, false}}});
    }
    // Names the entry, which is then among those listed.
    std::string resting_on(journal::EntryNumber entry) {
        if (entry > 0) {
            text_.entries.insert(entry);
        }
        return fmt::format(" (entry {})", entry);
    }
    static std::string by(const journal::Actor& who) {
        return who.name.empty() ? std::string()
                                : fmt::format(", by {}, {}", who.name, who.position);
    }

    void what_it_is() {
        say(
            fmt::format("{} keeps the attendance register of {}, born {}, UPN {}, form {}. This is "
                        "what its journal tells of {} to {}, as it stood at {} on {}.",
                        state_.name(), pupil_.shown_name(), date_in_words(pupil_.born),
                        pupil_.upn.str(), pupil_.attributes_on(asked_.dates.last).form,
                        date_in_words(asked_.dates.first), date_in_words(asked_.dates.last),
                        asked_.made.time.to_string(), date_in_words(asked_.made.date)));
        for (const school::Contact& contact : pupil_.contacts) {
            if (contact.parental_responsibility) {
                item(contact.name, contact.relationship.empty() ? std::string(", parent")
                                                                : ", " + contact.relationship);
            }
        }
    }

    void figures() {
        const auto series = measures::series_of(state_, pupil_, asked_.made);
        const auto tally = series.tally(asked_.dates);
        heading("Figures");
        say(fmt::format(
            "Of {} possible sessions {} were attended. Absences with leave: {}; without: "
            "{}. Late before the register closed: {}; after it: {}.",
            tally.possible(), tally.attended(), tally.authorised, tally.unauthorised, tally.late,
            tally.late_after_close));
        threshold(series.threshold_met_on(asked_.dates));
    }

    // How many sessions count to it, in which weeks; of all dates the first on which it stood, or
    // the last of the time where it never did.
    void threshold(const std::optional<Date>& met) {
        const Date day = met ? *met : asked_.dates.last;
        const auto law = state_.law().penalty_threshold(day);
        if (law.sessions == 0) {
            say("There was no national threshold for penalty notices yet.");
            return;
        }
        const auto found = duties::threshold_evidence(
            state_, pupil_, std::min(asked_.made, SchoolTime::end_of(day)));
        const std::string counted =
            fmt::format("{} {} in the school weeks from {} to {}", found.marks.size(),
                        found.marks.size() == 1 ? "session counts" : "sessions count",
                        date_in_words(found.window.first), date_in_words(found.window.last));
        say(fmt::format(
            "The national threshold is {} unauthorised sessions within {} school "
            "weeks. {}",
            law.sessions, law.school_weeks,
            met ? fmt::format("It was met on {}: {}.", date_in_words(day), counted)
                : fmt::format("It was not met in this time: on its last day {}.", counted)));
        std::vector<std::string> words;
        for (const school::EvidenceMark& mark : found.marks) {
            words.push_back(fmt::format("{} {}{}", mark.session.to_string(), mark.code,
                                        resting_on(mark.entry)));
        }
        if (!words.empty()) {
            say(fmt::format(
                "They are {}.{}", join(words, ", "),
                found.provisional == 0
                    ? std::string()
                    : fmt::format(" Of these {} had no reason yet (N).", found.provisional)));
        }
    }

    std::string mark_words(calendar::Session session) {
        const school::MarkCell* mark = pupil_.mark(session);
        if (mark == nullptr || mark->code == law::kNotTaken) {
            return "no mark";
        }
        const auto& code = state_.law().codes().at(mark->code, session.date);
        return code.symbol + resting_on(static_cast<journal::EntryNumber>(mark->entry));
    }

    void marks() {
        heading("The register");
        std::set<std::string> used;
        const auto& timeline = state_.calendar().timeline(pupil_.year_group_on(asked_.dates.first));
        for (const calendar::SchoolDay& day : timeline.days()) {
            if (!asked_.dates.contains(day.date) || !pupil_.on_roll(day.date)) {
                continue;
            }
            std::string words;
            for (const auto half : {calendar::Half::kAm, calendar::Half::kPm}) {
                if (day.open(half)) {
                    const calendar::Session session{day.date, half};
                    words += fmt::format("{} {} {}", words.empty() ? ":" : ";",
                                         calendar::to_string(half), mark_words(session));
                    note_code(session, used);
                }
            }
            item(date_in_words(day.date), words);
        }
        for (const std::string& meaning : used) {
            say(meaning);
        }
    }
    void note_code(calendar::Session session, std::set<std::string>& used) const {
        const school::MarkCell* mark = pupil_.mark(session);
        if (mark != nullptr && mark->code != law::kNotTaken) {
            const auto& code = state_.law().codes().at(mark->code, session.date);
            used.insert(code.symbol + ": " + code.meaning);
        }
    }

    // All five elements of SI 2024/208 reg 6: original, amended, reason, date, name and position.
    void amendments() {
        heading("Amendments of the register");
        const std::size_t before = text_.blocks.size();
        const auto& codes = state_.law().codes();
        for (const auto& [session, history] : pupil_.history) {
            for (std::size_t i = 1; asked_.dates.contains(session.date) && i < history.size();
                 ++i) {
                const school::MarkEntry& now = history[i];
                item(session.to_string(),
                     fmt::format(": {} amended to {} on {}{}: {}{}",
                                 codes.symbol(history[i - 1].code), codes.symbol(now.code),
                                 now.at.to_string(), by(now.who), now.reason,
                                 resting_on(now.entry)));
                resting_on(history[i - 1].entry);
            }
        }
        if (text_.blocks.size() == before) {
            say("No mark of this time was amended.");
        }
    }

    const policy::Rule* rule_of(const school::Fact& fact) const {
        const std::string duty = school::text_in(fact.fields, "duty");
        const std::string name =
            duty.empty() ? school::text_in(fact.fields, "clause") : duty.substr(0, duty.find('.'));
        const auto rules = policy_.rules_of(name);
        return fact.kind != "duty_done" || rules.empty() ? nullptr : rules.front();
    }
    bool is_letter(const school::Fact& fact) const {
        const auto* rule = rule_of(fact);
        return fact.kind == "message_handed_over" || fact.kind == "message_sent" ||
               (rule != nullptr &&
                (rule->kind == policy::Kind::kLetter || rule->kind == policy::Kind::kMessage));
    }
    bool is_meeting(const school::Fact& fact) const {
        constexpr std::array kKinds{policy::Kind::kMeeting, policy::Kind::kHomeVisit,
                                    policy::Kind::kCall, policy::Kind::kPlan};
        const auto* rule = rule_of(fact);
        return fact.kind == "contact_attempted" ||
               (rule != nullptr && std::ranges::find(kKinds, rule->kind) != kKinds.end());
    }
    bool is_step(const school::Fact& fact) const { return is_legal_fact(fact.kind); }

    StepWords words_for(const school::Fact& fact) const {
        if (is_legal_fact(fact.kind)) {
            return words_of(fact);
        }
        if (const auto* rule = rule_of(fact)) {
            return {rule->title, {}};
        }
        const std::string title = school::text_in(fact.fields, "title");
        const std::string outcome = school::text_in(fact.fields, "outcome");
        return {title.empty() ? "Contact by " + school::text_in(fact.fields, "channel") : title,
                outcome};
    }

    void facts(const std::string& title, bool (Bundle::*belongs)(const school::Fact&) const) {
        heading(title);
        const std::size_t before = text_.blocks.size();
        for (const school::Fact& fact : pupil_.facts) {
            if (asked_.dates.first <= fact.at.date && fact.at <= asked_.made &&
                (this->*belongs)(fact)) {
                StepWords words = words_for(fact);
                std::ranges::replace(words.text, '_', ' ');
                item(fact.at.to_string(),
                     fmt::format(": {}{}{}{}{}", words.title, words.text.empty() ? "" : ". ",
                                 words.text, by(fact.who), resting_on(fact.entry)));
            }
        }
        if (text_.blocks.size() == before) {
            say("None is recorded.");
        }
    }

    void statement() {
        heading("Statement of the keeper of the register");
        say(
            fmt::format("I am {}. The register of {} is kept under the School Attendance (Pupil "
                        "Registration) (England) Regulations 2024. The pages before this one were "
                        "made from its journal, in which every mark and every amendment stands as "
                        "it was entered and nothing is overwritten. I believe that they are a true "
                        "extract.",
                        asked_.keeper, state_.name()));
        say("Signed: ………………………………………………………   Date: ……………………………");
    }

    const school::State& state_;
    const policy::Policy& policy_;
    const school::Pupil& pupil_;
    const EvidenceAsked& asked_;
    EvidenceText text_;
};

}  // namespace

EvidenceText evidence_text(const school::State& state, const policy::Policy& policy,
                           const school::Pupil& pupil, const EvidenceAsked& asked) {
    return Bundle(state, policy, pupil, asked).made();
}

}  // namespace adsum::documents
