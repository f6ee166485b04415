#include "documents/roll_return.hpp"

#include "base/text.hpp"
#include "documents/day_words.hpp"
#include "documents/values.hpp"
#include "law/grounds.hpp"
#include "school/json_fields.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr const char* kNotKnown = "not known to the school";

std::string known(const std::string& text) {
    return text.empty() ? kNotKnown : text;
}

// The last change of the pupil's place on the roll from that day on; null where a file said it.
const school::Change* roll_change(const school::State& state, const school::Pupil& pupil,
                                  std::string_view kind, Date from) {
    const school::Change* found = nullptr;
    for (const auto& [entry, change] : state.changes()) {
        if (change.kind == kind && change.subject == pupil.upn.str() && change.from == from &&
            !change.withdrawn) {
            found = &change;
        }
    }
    return found;
}

// What was said when the name went; else when it was planned for that day.
class Leaving {
  public:
    Leaving(const school::State& state, const school::Pupil& pupil, Date left)
        : change_(roll_change(state, pupil, "pupil_left", left)) {
        for (const school::Fact& fact : pupil.facts) {
            if (fact.kind == "deletion_planned" &&
                Date::parse(school::text_in(fact.fields, "on")) == left) {
                plan_ = &fact;
            }
        }
    }
    std::string said(std::string_view name) const {
        const std::string text =
            change_ == nullptr ? std::string() : school::text_in(change_->said, name);
        return text.empty() && plan_ != nullptr ? school::text_in(plan_->fields, name) : text;
    }
    std::string day(std::string_view name) const {
        const std::string text = said(name);
        const auto date = Date::parse(text);
        return date ? date_in_words(*date) : text;
    }

  private:
    const school::Change* change_;
    const school::Fact* plan_ = nullptr;
};

// "C: Moved out of reach of the school"
std::string ground_in_words(const school::State& state, const std::string& letter, Date left) {
    if (letter.empty()) {
        return {};
    }
    const auto grounds = law::deletion_grounds(state.law().folder());
    const law::DeletionGround* ground = grounds ? law::ground_on(*grounds, letter, left) : nullptr;
    return ground == nullptr
               ? letter
               : fmt::format("{}: {} ({})", letter, ground->title, ground->provenance.reference);
}

void add_pupil(const school::Pupil& pupil, ReturnRows& rows) {
    rows.emplace_back("Full name", pupil.forename + " " + pupil.surname);
    if (!pupil.preferred_name.empty() && pupil.preferred_name != pupil.forename) {
        rows.emplace_back("Known as", pupil.preferred_name);
    }
    rows.emplace_back("Born", date_in_words(pupil.born));
    rows.emplace_back("UPN", pupil.upn.str());
}

void add_parent(const school::Contact& contact, const std::string& number, ReturnRows& rows) {
    const std::string who = "Parent " + number;
    rows.emplace_back(
        who, contact.name + (contact.relationship.empty() ? std::string()
                                                          : " (" + contact.relationship + ")"));
    rows.emplace_back(who + ": address", known(address_of(contact)));
    rows.emplace_back(who + ": emergency telephone", known(contact.phone));
}

// Those with parental responsibility; where none is on record, that is said.
void add_parents(const school::Pupil& pupil, bool only_at_home, ReturnRows& rows) {
    int count = 0;
    for (const school::Contact& contact : pupil.contacts) {
        if (contact.parental_responsibility && (contact.lives_with || !only_at_home)) {
            add_parent(contact, std::to_string(++count), rows);
            if (!only_at_home) {
                rows.emplace_back(fmt::format("Parent {}: the pupil normally lives there", count),
                                  contact.lives_with ? "yes" : "no");
            }
        }
    }
    if (count == 0) {
        rows.emplace_back(only_at_home ? "Parents with whom the pupil normally lives" : "Parents",
                          kNotKnown);
    }
}

std::string last_school(const school::Pupil& pupil, SchoolTime now) {
    std::string name;
    for (const school::Fact& fact : pupil.facts) {
        if (fact.kind == "transfer_accepted" && fact.at <= now) {
            name = school::text_in(fact.fields, "from_name");
        }
    }
    return name;
}

std::string sex_in_words(const std::string& sex) {
    return sex == "F" ? "female" : sex == "M" ? "male" : sex;
}

std::string code_counts(const duties::Duty& duty) {
    std::map<std::string, int> counts;
    for (const duties::Reason& reason : duty.because) {
        for (const duties::ReasonSession& one : reason.sessions) {
            ++counts[one.code];
        }
    }
    std::vector<std::string> words;
    for (const auto& [code, count] : counts) {
        words.push_back(fmt::format("{}: {}", code, count));
    }
    return join(words, ", ");
}

}  // namespace

std::string address_of(const school::Contact& contact) {
    std::vector<std::string> lines{contact.address_1, contact.address_2, contact.town,
                                   contact.postcode};
    std::erase(lines, "");
    return join(lines, ", ");
}

std::string home_of(const school::Pupil& pupil) {
    for (const school::Contact& contact : pupil.contacts) {
        if (contact.lives_with && !address_of(contact).empty()) {
            return address_of(contact);
        }
    }
    return {};
}

std::string ground_of_deletion(const school::State& state, const school::Pupil& pupil, Date left) {
    return ground_in_words(state, Leaving(state, pupil, left).said("ground"), left);
}

ReturnRows absence_return(const school::State& state, const school::Pupil& pupil,
                          const duties::Duty& duty) {
    std::vector<calendar::Session> sessions;
    for (const duties::Reason& reason : duty.because) {
        for (const duties::ReasonSession& one : reason.sessions) {
            sessions.push_back(one.session);
        }
    }
    std::ranges::sort(sessions);
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    ReturnRows rows;
    add_pupil(pupil, rows);
    rows.emplace_back("Address", known(home_of(pupil)));
    add_parents(pupil, false, rows);
    if (!sessions.empty()) {
        rows.emplace_back("Half-days missed",
                          stretches_in_words(sessions, state.calendar().timeline(
                                                           pupil.year_group_on(duty.arose.date))));
        rows.emplace_back("In all",
                          fmt::format("{} half-days ({})", sessions.size(), code_counts(duty)));
    }
    return rows;
}

ReturnRows deletion_return(const school::State& state, const school::Pupil& pupil, Date left) {
    const Leaving leaving(state, pupil, left);
    ReturnRows rows;
    add_pupil(pupil, rows);
    rows.emplace_back("Address", known(home_of(pupil)));
    add_parents(pupil, true, rows);
    rows.emplace_back("Future address, with whom and from when", known(leaving.said("address")));
    rows.emplace_back("Other school", known(leaving.said("school")));
    rows.emplace_back("First day at the other school", known(leaving.day("school_from")));
    rows.emplace_back("Ground of deletion (SI 2024/208 reg 9)",
                      known(ground_in_words(state, leaving.said("ground"), left)));
    rows.emplace_back("First day not on the roll", date_in_words(left));
    rows.emplace_back("Who told the school", known(leaving.said("told_by")));
    return rows;
}

ReturnRows new_pupil_return(const school::State& state, const school::Pupil& pupil, Date admitted,
                            SchoolTime now) {
    const school::Attributes& attributes = pupil.attributes_on(admitted);
    ReturnRows rows;
    add_pupil(pupil, rows);
    rows.emplace_back("Sex", known(sex_in_words(attributes.sex)));
    rows.emplace_back("Address", known(home_of(pupil)));
    add_parents(pupil, false, rows);
    rows.emplace_back("Starting day", date_in_words(admitted));
    rows.emplace_back("Year group", pupil.year_group_on(admitted));
    rows.emplace_back("Last school", known(last_school(pupil, now)));
    rows.emplace_back("School", state.name());
    return rows;
}

ReturnRows return_of(const school::State& state, const school::Pupil& pupil,
                     const duties::Duty& duty, SchoolTime now) {
    const policy::Rule& rule = *duty.rule;
    return rule.report == "deletion-return" ? deletion_return(state, pupil, duty.arose.date)
           : rule.report == "new-pupil-return"
               ? new_pupil_return(state, pupil, duty.arose.date, now)
           : rule.kind == policy::Kind::kReturn && rule.report.empty()
               ? absence_return(state, pupil, duty)
               : ReturnRows{};
}

}  // namespace adsum::documents
