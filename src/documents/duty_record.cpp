#include "documents/duty_record.hpp"

#include "base/text.hpp"
#include "documents/legal_words.hpp"
#include "documents/letter_values.hpp"
#include "documents/roll_return.hpp"
#include "duties/cause.hpp"
#include "school/details.hpp"
#include "school/household.hpp"
#include "school/json_fields.hpp"
#include "school/leave.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr std::string_view kAgreement[] = {"signed_by", "signatures",       "signed", "agreed_with",
                                           "agreement", "family_agreement", "agreed"};

std::string spaced_words(std::string text) {
    std::ranges::replace(text, '_', ' ');
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string moment_in_words(SchoolTime at) {
    return fmt::format("{} at {}", date_in_words(at.date), at.time.to_string());
}

std::string who_in_words(const journal::Actor& who) {
    return who.name.empty()       ? "an import"
           : who.position.empty() ? who.name
                                  : fmt::format("{}, {}", who.name, who.position);
}

std::string with_breaks(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string& line : split(text, '\n')) {
        lines.emplace_back(trim(line));
    }
    while (!lines.empty() && lines.back().empty()) {
        lines.pop_back();
    }
    return join(lines, "\u2028");
}

std::string answer_in_words(policy::FieldType type, const std::string& text) {
    using policy::FieldType;
    if (const auto day = Date::parse(text); day) {
        return date_in_words(*day);
    }
    const bool is_name = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    return type == FieldType::kChoice || type == FieldType::kYesNo ||
                   (is_name && text.find('_') != std::string::npos)
               ? spaced_words(text)
               : with_breaks(text);
}

class PaperRecord {
  public:
    explicit PaperRecord(const RecordOf& what)
        : what_(what),
          pupil_(what.duty.pupil ? what.state.pupil(*what.duty.pupil) : nullptr),
          form_(policy::form_of(what.policy, *what.duty.rule)) {}

    std::vector<Block> made() {
        about();
        why();
        particulars();
        answers();
        leave();
        tried();
        papers();
        signatures();
        return std::move(blocks_);
    }

  private:
    const duties::Duty& duty() const { return what_.duty; }
    bool is_draft() const { return duty().open() && !what_.draft.empty(); }
    const boost::json::object& said() const {
        return duty().open() ? what_.draft : duty().closing_fields;
    }
    bool shows(std::string_view name) const { return !what_.may_show || what_.may_show(name); }

    void heading(const char* words) {
        blocks_.push_back({Block::Kind::kHeading, 2, {}, {{words, true, false}}});
    }
    void row(const std::string& asked, const std::string& answer) {
        Block block{Block::Kind::kRow, 1, {}, {{asked, true, false}}};
        if (!answer.empty()) {
            block.runs.push_back({answer, false, false});
        }
        blocks_.push_back(std::move(block));
    }
    // Nothing where there is nothing to say.
    void row_if(const std::string& asked, const std::string& answer) {
        if (!answer.empty()) {
            row(asked, answer);
        }
    }

    void about() {
        if (pupil_ != nullptr) {
            const Date day = what_.now.date;
            const std::string form = pupil_->attributes_on(day).form;
            row("Pupil",
                fmt::format("{}{}", pupil_->shown_name(), form.empty() ? "" : ", " + form));
            row("Born; UPN", fmt::format("{}; {}", date_in_words(pupil_->born), pupil_->upn.str()));
        }
        if (pupil_ == nullptr) {
            row_if("Of", duty().group.substr(duty().group.find(':') + 1));
        }
        if (duty().state == duties::State::kSetAside && duty().closed_at) {
            row("Set aside", fmt::format("{}, by {}", moment_in_words(*duty().closed_at),
                                         who_in_words(duty().closed_by)));
            row("Why it was not carried out", with_breaks(duty().closing_reason));
        } else if (duty().closed_at) {
            row("Recorded", fmt::format("{}, by {}", moment_in_words(*duty().closed_at),
                                        who_in_words(duty().closed_by)));
        } else {
            row("Due", moment_in_words(duty().due));
            row("State", is_draft() ? "A draft" +
                                          (what_.draft_by.empty() ? std::string()
                                                                  : " of " + what_.draft_by) +
                                          ", not recorded yet"
                                    : std::string("Not done yet: a form to fill in"));
        }
    }

    void why() {
        heading("Why it is asked for");
        row("Arose", moment_in_words(duty().arose));
        std::vector<std::string> notes;
        for (const duties::Reason& reason : duty().because) {
            if (!reason.figure && !reason.note.empty()) {
                notes.push_back(reason.note);
            }
        }
        const std::string figures = because_in_words(duty(), what_.duties);
        if (!figures.empty()) {
            notes.insert(notes.begin(), figures);
        }
        row_if("Because", join(notes, "; "));
        for (const std::string& clause : duty().rule->clauses) {
            const auto found = what_.clauses.find(clause);
            row(clause, found == what_.clauses.end() ? "Our attendance policy" : found->second);
        }
        row_if("Law", join(duty().rule->references, "; "));
    }

    // Of a return to the authority: what it is told, filled from the journal.
    void particulars() {
        const ReturnRows rows =
            pupil_ == nullptr ? ReturnRows{} : return_of(what_.state, *pupil_, duty(), what_.now);
        if (rows.empty()) {
            return;
        }
        heading("The return");
        for (const auto& [particular, entry] : rows) {
            row(particular, entry);
        }
    }

    void answers() {
        const boost::json::object& answers = said();
        std::vector<std::pair<std::string, std::string>> rows;
        std::set<std::string, std::less<>> told{"report"};  // a digest, for machines
        for (const policy::FormField& field : form_) {
            told.insert(field.name);
            const std::string text = school::text_in(answers, field.name);
            if (shows(field.name)) {
                rows.emplace_back(field.label, !text.empty() ? answer_in_words(field.type, text)
                                               : duty().open() && !is_draft() ? ""
                                               : is_draft()                   ? "Not written yet"
                                                                              : "Not answered");
            }
        }
        for (const auto& each : answers) {
            const std::string name(each.key());
            if (each.value().is_string() && !told.contains(name) && shows(name)) {
                rows.emplace_back(
                    spaced_words(name),
                    answer_in_words(policy::FieldType::kText, school::text_in(answers, name)));
            }
        }
        if (duty().state == duties::State::kSetAside || (rows.empty() && legal_step() == nullptr)) {
            return;
        }
        heading(duty().open() && !is_draft() ? "To be recorded" : "What was recorded");
        for (const auto& [asked, answer] : rows) {
            row(asked, answer);
        }
        if (const school::Fact* step = legal_step()) {
            const StepWords words = words_of(*step);
            row(words.title, spaced_words(words.text));
        }
    }
    // The legal step that did the duty, in the same entry.
    const school::Fact* legal_step() const {
        const std::string_view kind = what_.policy.enforcement.done_by(duty().rule->id);
        if (pupil_ == nullptr || kind.empty() || !duty().closed_at) {
            return nullptr;
        }
        const auto found = std::ranges::find_if(pupil_->facts, [&](const school::Fact& fact) {
            return fact.kind == kind && fact.at == *duty().closed_at && is_legal_fact(fact.kind);
        });
        return found == pupil_->facts.end() ? nullptr : &*found;
    }

    std::string contact_name(const school::Fact& fact) const {
        const auto* priority = fact.fields.if_contains("contact");
        const school::Contact* contact =
            priority != nullptr && priority->is_int64()
                ? school::contact_of(*pupil_, static_cast<int>(priority->get_int64()))
                : nullptr;
        return contact == nullptr ? std::string() : contact->name;
    }
    // "Call, Mrs Vale: no answer"; empty for facts of other kinds.
    std::string tried_in_words(const school::Fact& fact) const {
        const auto text = [&](const char* name) { return school::text_in(fact.fields, name); };
        if (fact.kind == "contact_attempted") {
            const std::string name = contact_name(fact);
            std::string outcome = text("outcome");
            std::ranges::replace(outcome, '_', ' ');
            return fmt::format("{}{}: {}", spaced_words(text("channel")),
                               name.empty() ? "" : ", " + name, outcome);
        }
        if (fact.kind == "enquiry_made") {
            return fmt::format("Asked {}, {}: {}", spaced_words(text("asked")), text("who"),
                               text("answer"));
        }
        return {};
    }
    // Of a duty that a request for leave made: what was asked for, and under a licence the log of
    // the hours of education.
    void leave() {
        if (pupil_ == nullptr) {
            return;
        }
        const school::Fact* asked = duties::cause_of(*pupil_, duty());
        for (const school::LeaveRequest& request : school::leave_requests(*pupil_, what_.now)) {
            if (request.asked != asked) {
                continue;
            }
            heading("The leave");
            row("Asked for", fmt::format("{} to {}: {}", date_in_words(request.dates.first),
                                         date_in_words(request.dates.last), request.reason));
            row_if("Licence", school::text_in(request.asked->fields, "licence"));
            int minutes = 0;
            for (const school::LeaveEducation& day :
                 school::leave_education(*pupil_, request.id, what_.now)) {
                minutes += day.minutes;
                row(date_in_words(day.date),
                    fmt::format("{} of education: {}", hours(day.minutes),
                                school::text_in(day.fact->fields, "text")));
            }
            row_if("Education in all", minutes > 0 ? hours(minutes) : std::string());
        }
    }
    static std::string hours(int minutes) {
        return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
    }

    // From the day on which the duty arose until it was closed: a log of contacts.
    void tried() {
        const policy::Kind kind = duty().rule->kind;
        if (pupil_ == nullptr || kind == policy::Kind::kReward || kind == policy::Kind::kReport) {
            return;
        }
        constexpr std::size_t kMostContacts = 40;  // the latest
        const SchoolTime end = duty().closed_at.value_or(what_.now);
        std::vector<std::pair<std::string, std::string>> rows;
        for (const school::Fact& fact : pupil_->facts) {
            if (fact.at.date < duty().arose.date || end < fact.at) {
                continue;
            }
            if (const std::string words = tried_in_words(fact); !words.empty()) {
                rows.emplace_back(moment_in_words(fact.at),
                                  words + " (" + who_in_words(fact.who) + ")");
            }
        }
        if (rows.empty()) {
            return;
        }
        heading("Contacts and enquiries in this time");
        const std::size_t first = rows.size() > kMostContacts ? rows.size() - kMostContacts : 0;
        for (std::size_t i = first; i < rows.size(); ++i) {
            row(rows[i].first, rows[i].second);
        }
    }

    void papers() {
        std::vector<std::pair<std::string, std::string>> rows;
        for (const school::Fact& fact :
             pupil_ == nullptr ? what_.state.school_facts() : pupil_->facts) {
            if (fact.kind != "attachment_added" || what_.now < fact.at ||
                school::text_in(fact.fields, "duty") != duty().id) {
                continue;
            }
            const std::string type = school::text_in(fact.fields, "type");
            const auto* size = fact.fields.if_contains("size");
            const auto bytes = size != nullptr && size->is_int64() ? size->get_int64() : 0;
            const std::string title = school::text_in(fact.fields, "title");
            rows.emplace_back(
                title.empty() ? (type == "application/pdf" ? "A PDF" : "A picture") : title,
                fmt::format("{} kB, added on {} by {}; kept as {}", (bytes + 1023) / 1024,
                            moment_in_words(fact.at), who_in_words(fact.who),
                            school::text_in(fact.fields, "id")));
        }
        if (!rows.empty()) {
            heading("Papers");
            for (const auto& [name, words] : rows) {
                row(name, words);
            }
        }
    }

    // Whoever is said to have signed, each by name; else whoever would.
    void signatures() {
        const auto agrees = [](const policy::FormField& field) {
            return std::ranges::find(kAgreement, field.name) != std::end(kAgreement);
        };
        if (duty().state == duties::State::kSetAside ||
            (duty().rule->kind != policy::Kind::kContract && std::ranges::none_of(form_, agrees))) {
            return;
        }
        heading("Signatures, each with the day");
        std::vector<std::string> names;
        for (const policy::FormField& field : form_) {
            if (agrees(field) && field.type == policy::FieldType::kPeople) {
                for (const std::string& line : split(school::text_in(said(), field.name), '\n')) {
                    if (const auto name = trim(line); !name.empty()) {
                        names.emplace_back(name);
                    }
                }
            }
        }
        if (names.empty()) {
            names = {"Parent or carer", "Pupil", "For the school"};
        }
        for (const std::string& name : names) {
            row(name, {});
        }
    }

    const RecordOf& what_;
    const school::Pupil* pupil_;
    std::vector<policy::FormField> form_;
    std::vector<Block> blocks_;
};

}  // namespace

Letter record_of(const RecordOf& what) {
    Letter letter;
    letter.school = what.state.name();
    letter.school_lines = school::letterhead(school::details_of(what.state, what.now));
    letter.date = date_in_words(what.now.date);
    letter.subject = what.duty.rule->title;
    letter.language = "en-GB";
    letter.body = PaperRecord(what).made();
    return letter;
}

bool has_record(const policy::Policy& policy, const duties::Duty& duty) {
    return duty.state == duties::State::kDone || duty.state == duties::State::kSetAside ||
           (duty.open() && !policy::form_of(policy, *duty.rule).empty());
}

}  // namespace adsum::documents
