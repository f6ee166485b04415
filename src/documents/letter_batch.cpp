#include "documents/letter_batch.hpp"

#include "documents/recipients.hpp"
#include "school/authority.hpp"
#include "school/json_fields.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

PrintFile::About about(const BatchOf& what, std::string title, std::string language) {
    return {std::move(title), what.state.name(), to_moment(what.now), std::move(language)};
}

Error nothing(const duties::Duty& duty) {
    return Error(ErrorKind::kNotFound,
                 Fault{"letter-none", duty.rule->id, "no letter belongs to this duty", {}, {}});
}

// Gone already, with the duty still open: an invitation, before its meeting.
bool letter_is_posted(const school::Pupil& pupil, const duties::Duty& duty) {
    return std::any_of(pupil.facts.begin(), pupil.facts.end(), [&](const school::Fact& fact) {
        return fact.kind == "letter_posted" && school::text_in(fact.fields, "duty") == duty.id;
    });
}

// Home, or to the authority where its address is known; else it goes with whoever carries it.
bool is_posted(const BatchOf& what, const duties::Duty& duty) {
    const LetterTemplate* form = letter_of(what.library, duty);
    return form != nullptr && (form->goes_to == GoesTo::kParents ||
                               (form->goes_to == GoesTo::kAuthority &&
                                school::authority_address(what.state, what.now).known()));
}

bool step_is_taken(const school::Pupil& pupil, const duties::Duty& duty, std::string_view step,
                   SchoolTime now) {
    return std::ranges::any_of(pupil.facts, [&](const school::Fact& fact) {
        return fact.kind == step && fact.at <= now &&
               (duty.arose <= fact.at || school::text_in(fact.fields, "duty") == duty.id);
    });
}

// A letter that was handed over by hand is not asked for all year.
constexpr int kWaitsForThePost = 28;  // days

bool was_done_lately(const duties::Duty& duty, SchoolTime now) {
    return duty.state == duties::State::kDone && duty.closed_at && *duty.closed_at <= now &&
           now.date <= duty.closed_at->date + kWaitsForThePost;
}

std::vector<int> priorities(const Addressee& addressee) {
    std::vector<int> all;
    for (const school::Contact* contact : addressee.people) {
        if (contact->priority > 0) {
            all.push_back(contact->priority);
        }
    }
    return all;
}

}  // namespace

const LetterTemplate* letter_of(const LetterLibrary& library, const duties::Duty& duty) {
    if (duty.rule->template_name.empty()) {
        return nullptr;
    }
    const LetterTemplate* form = library.find(duty.rule->template_name);
    const bool meant =
        form != nullptr && (duty.rule->kind == policy::Kind::kLetter || !form->of_messages);
    return meant ? form : nullptr;
}

bool letter_does(const policy::Rule& rule) {
    return rule.fields.empty() &&
           (rule.kind == policy::Kind::kLetter || rule.kind == policy::Kind::kMessage);
}

bool comes_after(const policy::Policy& policy, const policy::Rule& rule) {
    return !rule.template_name.empty() &&
           (rule.kind == policy::Kind::kPlan || rule.kind == policy::Kind::kContract ||
            !policy.enforcement.done_by(rule.id).empty());
}

std::vector<const duties::Duty*> letters_due(const BatchOf& what,
                                             const std::vector<const duties::Duty*>& duties) {
    struct One {
        std::string form;
        const school::Pupil* pupil;
        const duties::Duty* duty;
    };
    std::vector<One> all;
    for (const duties::Duty* duty : duties) {
        const school::Pupil* pupil = duty->pupil ? what.state.pupil(*duty->pupil) : nullptr;
        const bool asked = duty->open() || (comes_after(what.policy, *duty->rule) &&
                                            was_done_lately(*duty, what.now));
        if (pupil != nullptr && asked && (what.rule.empty() || duty->rule->id == what.rule) &&
            is_posted(what, *duty) && !letter_is_posted(*pupil, *duty)) {
            all.push_back({pupil->attributes_on(what.now.date).form, pupil, duty});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const One& a, const One& b) {
        return std::tie(a.form, a.pupil->surname, a.pupil->forename, a.duty->rule->id) <
               std::tie(b.form, b.pupil->surname, b.pupil->forename, b.duty->rule->id);
    });
    std::vector<const duties::Duty*> due;
    for (const One& one : all) {
        due.push_back(one.duty);
    }
    return due;
}

std::string waits_for(const policy::Policy& policy, const school::State& state,
                      const duties::Duty& duty, SchoolTime now) {
    const std::string_view step = policy.enforcement.done_by(duty.rule->id);
    const school::Pupil* pupil = duty.pupil ? state.pupil(*duty.pupil) : nullptr;
    if (pupil == nullptr || !duty.open() || !comes_after(policy, *duty.rule) ||
        (!step.empty() && step_is_taken(*pupil, duty, step, now))) {
        return {};
    }
    return step.empty() ? "wait until it is made: once it is recorded, the letter says what was "
                          "agreed, and is printed with the others"
                        : "wait for the decision: once it is recorded, the letter is printed with "
                          "the others";
}

namespace {

DutyLetters composed(const BatchOf& what, const duties::Duty& duty,
                     const std::vector<duties::Duty>& of_pupil, const std::string& waits) {
    const school::Pupil& pupil = *what.state.pupil(*duty.pupil);
    const LetterTemplate& form = *letter_of(what.library, duty);
    const LetterDue due{what.policy, what.state, pupil, form, duty, of_pupil, what.now};
    const Addressees to = recipients(form, what.policy, what.state, duty, pupil, what.now);
    Listed row;
    row.duty = duty.id;
    row.pupil = pupil.upn;
    row.name = pupil.shown_name();
    row.form = pupil.attributes_on(what.now.date).form;
    row.rule = duty.rule->id;
    row.form_of_letter = form.id;
    row.does_duty = duty.open() && letter_does(*duty.rule);
    DutyLetters made;
    if (!waits.empty()) {
        made.rows.push_back(row);
        made.rows.back().why_not = waits;
        return made;
    }
    for (const Addressee& addressee : to.letters) {
        made.letters.push_back(compose(due, addressee));
        made.rows.push_back(row);
        made.rows.back().subject = made.letters.back().subject;
        made.rows.back().text = plain_text(made.letters.back().body);
        made.rows.back().addressee = addressee.name();
        made.rows.back().contacts = priorities(addressee);
        for (const std::string& id : form.encloses) {
            const Listed letter = made.rows.back();
            made.letters.push_back(enclosed(due, *what.library.find(id), addressee));
            made.rows.push_back(letter);
            made.rows.back().form_of_letter = id;
            made.rows.back().with_before = true;
            made.rows.back().subject = made.letters.back().subject;
            made.rows.back().text = plain_text(made.letters.back().body);
        }
    }
    if (!to.why_none().empty()) {
        made.rows.push_back(row);
        made.rows.back().why_not = to.why_none();
    }
    return made;
}

}  // namespace

DutyLetters letters_of(const BatchOf& what, const duties::Duty& duty,
                       const std::vector<duties::Duty>& of_pupil) {
    return composed(what, duty, of_pupil, waits_for(what.policy, what.state, duty, what.now));
}

Error no_glyph(const BatchOf& what, const duties::Duty& duty,
               const std::vector<duties::Duty>& of_pupil, std::size_t nth,
               const std::string& character) {
    const LetterTemplate* form = letter_of(what.library, duty);
    const school::Pupil* pupil = duty.pupil ? what.state.pupil(*duty.pupil) : nullptr;
    if (form == nullptr || pupil == nullptr) {
        return nothing(duty);  // it has changed meanwhile
    }
    // Each letter has its enclosures behind it.
    const Addressees to = recipients(*form, what.policy, what.state, duty, *pupil, what.now);
    const std::size_t each = form->encloses.size() + 1;
    if (nth / each >= to.letters.size()) {
        return nothing(duty);
    }
    const LetterTemplate& at_fault =
        nth % each == 0 ? *form : *what.library.find(form->encloses[nth % each - 1]);
    return no_glyph({what.policy, what.state, *pupil, at_fault, duty, of_pupil, what.now},
                    to.letters[nth / each], character);
}

PrintFile::About batch_about(const BatchOf& what) {
    return about(what, "Letters, " + date_in_words(what.now.date), "en-GB");
}

void Batch::add(PrintFile& file, DutyLetters made,
                const std::function<std::string(std::size_t, const std::string&)>& why) {
    for (std::size_t i = 0; i < made.letters.size(); ++i) {
        if (made.rows[i].with_before && !made.rows[i - 1].why_not.empty()) {
            made.rows[i].why_not = made.rows[i - 1].why_not;
            continue;
        }
        const auto added = file.add(made.letters[i]);
        if (added.missing.empty()) {
            made.rows[i].pages = added.pages;
            made.rows[i].first_page = file.pages() - added.pages + 1;
            ++letters;
        } else {
            made.rows[i].why_not = why(i, added.missing);
        }
    }
    std::move(made.rows.begin(), made.rows.end(), std::back_inserter(list));
}

void Batch::finish(PrintFile& file) {
    pages = file.pages();
    if (letters > 0) {
        pdf = file.finish();
    }
}

Batch batch_of(const BatchOf& what, const std::vector<duties::Duty>& duties) {
    std::vector<const duties::Duty*> all_duties;
    for (const duties::Duty& duty : duties) {
        all_duties.push_back(&duty);
    }
    const auto due = letters_due(what, all_duties);
    const auto of_pupil = duties_by_pupil(duties, due);
    Batch batch;
    PrintFile file(batch_about(what));
    for (const duties::Duty* duty : due) {
        const auto& all = of_pupil.at(*duty->pupil);
        batch.add(file, letters_of(what, *duty, all),
                  [&](std::size_t nth, const std::string& character) {
                      return no_glyph(what, *duty, all, nth, character).first().to_string();
                  });
    }
    batch.finish(file);
    return batch;
}

Result<Preview> preview(const BatchOf& what, const duties::Duty& duty,
                        const std::vector<duties::Duty>& of_pupil) {
    const LetterTemplate* form = letter_of(what.library, duty);
    const school::Pupil* pupil = duty.pupil ? what.state.pupil(*duty.pupil) : nullptr;
    if (form == nullptr || pupil == nullptr) {
        return nothing(duty);
    }
    const Addressees to = recipients(*form, what.policy, what.state, duty, *pupil, what.now);
    if (to.letters.empty()) {
        return Error(ErrorKind::kNotFound,
                     Fault{"letter-nobody", duty.rule->id, "nobody can be written to",
                           to.without_address.empty()
                               ? "nobody with parental responsibility may be contacted"
                               : "no address is known",
                           "add an address, or reach the family in another way"});
    }
    return Preview{about(what, form->title, form->in(to.letters[0].people[0]->language).language),
                   composed(what, duty, of_pupil, {}).letters};
}

}  // namespace adsum::documents
