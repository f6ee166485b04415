#include "documents/evidence_text.hpp"

#include "base/text.hpp"
#include "documents/evidence_words.hpp"
#include "documents/values.hpp"
#include "measures/of_school.hpp"

#include <algorithm>

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
        chronology();
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
        threshold(series);
    }

    // The bundle speaks of no day after its last one.
    Date last_day() const { return std::min(asked_.dates.last, asked_.made.date); }

    // As it stands on the last day; where it does not, on the last day of this time on which it
    // did. What it rests on may begin before the first day: ten school weeks are the law's.
    void threshold(const measures::Series& series) {
        const auto stands_on = [&](Date day) {
            const int bound = state_.law().penalty_threshold(day).sessions;
            return bound > 0 && series.threshold_count_on(day) >= bound;
        };
        Date day = last_day();
        while (asked_.dates.first < day && !stands_on(day)) {
            day = day - 1;
        }
        const bool met = stands_on(day);
        day = met ? day : last_day();
        const auto law = state_.law().penalty_threshold(day);
        const auto position = series.timeline().on_or_before(day);
        if (law.sessions == 0 || !position) {
            say("There was no national threshold for penalty notices yet.");
            return;
        }
        DateRange window = series.timeline().school_weeks_ending(*position, law.school_weeks);
        window.last = std::min(window.last, day);
        std::vector<calendar::Session> counted;
        std::vector<std::string> words;
        std::size_t before = 0;
        std::size_t unsettled = 0;
        for (const auto& one : series.sessions_in(window)) {
            if (!one.counts_to_threshold) {
                continue;
            }
            counted.push_back(one.session);
            words.push_back(one.session.to_string() + " " + mark_words(one.session));
            before += one.session.date < asked_.dates.first ? 1 : 0;
            unsettled += state_.law().codes().symbol(one.code) == "N" ? 1 : 0;
        }
        const std::string sessions =
            fmt::format("{} {} in the school weeks from {} to {}", counted.size(),
                        counted.size() == 1 ? "session counts" : "sessions count",
                        date_in_words(window.first), date_in_words(window.last));
        std::string found =
            !met ? fmt::format("It was not met in this time: on its last day {}.", sessions)
            : day == last_day()
                ? fmt::format("It stands on {}: {}.", date_in_words(day), sessions)
                : fmt::format("It stood until {}: {}.", date_in_words(day), sessions);
        if (met) {
            const auto bound = static_cast<std::size_t>(law.sessions);
            found += fmt::format(" Session {} of them was on {}.", bound,
                                 date_in_words(counted.at(bound - 1).date));
        }
        say(
            fmt::format("The national threshold is {} unauthorised sessions within {} school "
                        "weeks. {}",
                        law.sessions, law.school_weeks, found));
        if (words.empty()) {
            return;
        }
        std::string listed = fmt::format("They are {}.", join(words, ", "));
        if (before > 0) {
            listed += fmt::format(" Of these {} {} before the first day of these pages.", before,
                                  before == 1 ? "is" : "are");
        }
        if (unsettled > 0) {
            listed += fmt::format(" Of these {} had no reason yet (N).", unsettled);
        }
        say(listed);
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

    // Everything that was recorded of the pupil in this time, in order of time.
    void chronology() {
        heading("Chronology");
        const std::size_t before = text_.blocks.size();
        for (const school::Fact& fact : pupil_.facts) {
            if (!asked_.dates.contains(fact.at.date) || asked_.made < fact.at ||
                !is_evidence(fact)) {
                continue;
            }
            const Happened told = happened(fact, policy_, pupil_);
            item(fmt::format("{}, {}", date_in_words(fact.at.date), fact.at.time.to_string()),
                 fmt::format(": {}{}{}{}{}", told.title, told.text.empty() ? "" : ". ", told.text,
                             by(fact.who), resting_on(fact.entry)));
            for (const std::string& paragraph : told.paragraphs) {
                text_.blocks.push_back({Block::Kind::kItem, 1, "", {{paragraph, false, true}}});
            }
        }
        if (text_.blocks.size() == before) {
            say("Nothing but the register is recorded.");
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
