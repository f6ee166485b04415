#pragma once
// A pupil as the journal tells of them: identity, enrolments, dated attributes, contacts, marks
// with their history, and the other facts that concern them.

#include "base/ids.hpp"
#include "base/time.hpp"
#include "calendar/session.hpp"
#include "journal/entry.hpp"
#include "law/codes.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/json.hpp>

namespace adsum::school {

// On the roll from `admitted` to the day before `left` (`left` is the day the name was deleted; no
// session of it is marked). A pupil may come back: several enrolments, in order, not overlapping.
struct Enrolment {
    Date admitted;
    std::optional<Date> left;             // the first day not on the roll
    std::optional<SchoolTime> left_said;  // when the school recorded it
    bool covers(Date date) const { return admitted <= date && (!left || date < *left); }
    bool operator==(const Enrolment&) const = default;
};

// Everything in the roll file but the key, the names and the dates; from a date on.
struct Attributes {
    Date from;
    // What was stated then, by the names of attribute_names(); the rest goes on as it was before.
    std::uint32_t said = 0;
    journal::EntryNumber change = 0;  // the entry that can still be withdrawn; 0: the roll
    Date stated;  // the day on which the school stated them: what `year_group` is counted down from
    std::string year_group;  // "7", "R", "N1"
    std::string form;        // may be empty
    std::string sex;
    std::string sen;  // none, support, ehcp
    bool fsm = false, pupil_premium = false, eal = false, looked_after = false;
    bool social_worker = false, youth_offending_worker = false, young_carer = false;
    bool medical = false, mobile_child = false, vulnerable = false;
    bool bullied = false;  // the school knows of bullying that has not been ended
    // "fsm", "sen", "social_worker" … as in the contract's roll file; "yes", "no" or the text.
    // Empty: no such name.
    std::string value_of(std::string_view name) const;
    // REQUIRES: one of attribute_names().
    void set_value(std::string_view name, std::string_view value);
    bool operator==(const Attributes&) const = default;
};

// Every name of an attribute; its place is its bit in `said`.
std::span<const std::string_view> attribute_names();
std::uint32_t attribute_bit(std::string_view name);
// What differs, as bits.
std::uint32_t differences(const Attributes& a, const Attributes& b);

struct Contact {
    int priority = 0;  // 1 is rung first
    std::string name, relationship;
    bool parental_responsibility = false, lives_with = false;
    std::string phone, email, address_1, address_2, town, postcode, language;
    bool do_not_contact = false;  // never offered to anybody who rings or writes: household.hpp
    std::string court_order;      // what an order of a court says of them; sensitive
    bool operator==(const Contact&) const = default;
};

// One entry of a mark's history. The first is the original entry; each further one is an amendment
// with all five elements (SI 2024/208 reg 6): original, amended, reason, date, name and position.
struct MarkEntry {
    SchoolTime at;  // when it was known (school time)
    law::CodeIndex code = law::kNotTaken;
    std::optional<int> minutes_late;
    std::string note;
    std::string reason;  // of the amendment
    journal::Actor who;
    journal::EntryNumber entry = 0;
    bool operator==(const MarkEntry&) const = default;
};

// When an imported mark counts as known: before any register of its session is due.
constexpr TimeOfDay kImportedKnownAm(8, 0);
constexpr TimeOfDay kImportedKnownPm(12, 0);
SchoolTime imported_mark_known_at(calendar::Session session);

// A session's mark, small: eight bytes. `known` is minutes after midnight of the session's own day
// at which the current entry became known; kKnownLater when it was on a later day (then the history
// says when).
struct MarkCell {
    static constexpr std::uint16_t kKnownLater = 0xFFFF;
    law::CodeIndex code = law::kNotTaken;
    std::uint8_t has_history = 0;  // 1: amended, late, or with a note: see Pupil::history
    std::uint16_t known = 0;
    std::uint32_t entry = 0;  // of the journal: who made it stands there
    bool operator==(const MarkCell&) const = default;
};

// Any other fact about a pupil (contract section 4), as it was recorded.
struct Fact {
    journal::EntryNumber entry = 0;
    int index = 0;  // within the entry
    std::string kind;
    SchoolTime at;
    journal::Actor who;
    boost::json::object fields;  // everything but kind, at, by, pupil
    bool operator==(const Fact&) const = default;
};

// Into its place: in order of `at`, then entry.
void put_fact(std::vector<Fact>& facts, Fact fact);

struct Pupil {
    Upn upn;
    std::string surname, forename, preferred_name;
    Date born;
    std::vector<Enrolment> enrolments;                            // in order
    std::vector<Attributes> attributes;                           // in order of `from`; never empty
    std::vector<Contact> contacts;                                // by priority
    std::map<int, calendar::SessionColumn<MarkCell>> marks;       // by start of academic year
    std::map<calendar::Session, std::vector<MarkEntry>> history;  // only where has_history
    std::vector<Fact> facts;                                      // in order of `at`, then entry

    const Attributes& attributes_on(Date date) const;
    // Puts attributes in from their day on: what they say holds until something later says
    // otherwise.
    void put_attributes(Attributes next);
    // Takes back what one entry stated.
    void withdraw_attributes(journal::EntryNumber change);
    bool on_roll(Date date) const;
    // The year group in a date's academic year: from the attributes in force; for an earlier year
    // than the first known attributes a numbered year group is counted down.
    std::string year_group_on(Date date) const;
    std::string shown_name() const;  // preferred name or forename, then surname
    const std::string& shown_forename() const {
        return preferred_name.empty() ? forename : preferred_name;
    }

    // The mark that stands; nothing where none does.
    const MarkCell* mark(calendar::Session session) const;

    // The code that stood for a session as known at a moment; kNotTaken where none did.
    law::CodeIndex code_as_at(calendar::Session session, SchoolTime moment) const;
    // The whole history, oldest first; one entry for a mark never amended (whose `who` may be
    // empty: `entry` says where it stands, and State::who_took knows).
    std::vector<MarkEntry> mark_history(calendar::Session session) const;
    // Puts a mark's next entry in: the first one, or an amendment. `original` made the first one.
    void put_mark(calendar::Session session, MarkEntry entry, journal::Actor original = {});
};

}  // namespace adsum::school
