#include "documents/letter_batch.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

struct One {
    const school::Pupil* pupil;
    const duties::Duty* duty;
    const LetterTemplate* form;
    std::string group;
};

std::vector<One> in_order(const BatchOf& what, const std::vector<duties::Duty>& duties) {
    std::vector<One> all;
    for (const duties::Duty& duty : duties) {
        const LetterTemplate* form = letter_of(what.library, duty);
        const school::Pupil* pupil = duty.pupil ? what.state.pupil(*duty.pupil) : nullptr;
        if (form == nullptr || pupil == nullptr || !duty.open() ||
            (!what.rule.empty() && duty.rule->id != what.rule)) {
            continue;
        }
        all.push_back({pupil, &duty, form, pupil->attributes_on(what.now.date).form});
    }
    std::stable_sort(all.begin(), all.end(), [](const One& a, const One& b) {
        return std::tie(a.group, a.pupil->surname, a.pupil->forename, a.duty->rule->id) <
               std::tie(b.group, b.pupil->surname, b.pupil->forename, b.duty->rule->id);
    });
    return all;
}

PrintFile::About about(const BatchOf& what, std::string title, std::string language) {
    return {std::move(title), what.state.name(), to_moment(what.now), std::move(language)};
}

Error nothing(const duties::Duty& duty) {
    return Error(ErrorKind::kNotFound,
                 Fault{"letter-none", duty.rule->id, "no letter belongs to this duty", {}, {}});
}

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) {
        return text;
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + "\"";
}

}  // namespace

std::string Batch::csv() const {
    std::string out = "upn,pupil,form,rule,letter,addressee,pages,first_page,why_none\n";
    for (const Listed& one : list) {
        out += fmt::format("{},{},{},{},{},{},{},{},{}\n", one.pupil.str(), quoted(one.name),
                           quoted(one.form), one.rule, one.form_of_letter, quoted(one.addressee),
                           one.pages, one.first_page == 0 ? "" : std::to_string(one.first_page),
                           quoted(one.why_not));
    }
    return out;
}

const LetterTemplate* letter_of(const LetterLibrary& library, const duties::Duty& duty) {
    if (duty.rule->template_name.empty()) {
        return nullptr;
    }
    const LetterTemplate* form = library.find(duty.rule->template_name);
    const bool meant =
        form != nullptr && (duty.rule->kind == policy::Kind::kLetter || !form->of_messages);
    return meant ? form : nullptr;
}

Batch batch_of(const BatchOf& what, const std::vector<duties::Duty>& duties) {
    std::map<Upn, std::vector<duties::Duty>> of_pupil;
    for (const duties::Duty& duty : duties) {
        if (duty.pupil) {
            of_pupil[*duty.pupil].push_back(duty);
        }
    }
    Batch batch;
    PrintFile file(about(what, "Letters, " + date_in_words(what.now.date), "en-GB"));
    for (const One& one : in_order(what, duties)) {
        const LetterDue due{what.policy, what.state, *one.pupil,
                            *one.form,   *one.duty,  of_pupil[one.pupil->upn],
                            what.now};
        const Addressees to = addressees(*one.pupil);
        Listed row{one.pupil->upn,
                   one.pupil->shown_name(),
                   one.group,
                   one.duty->rule->id,
                   one.form->id,
                   {},
                   0,
                   0,
                   {}};
        for (const Addressee& addressee : to.letters) {
            Listed letter = row;
            letter.addressee = addressee.name();
            const auto added = file.add(compose(due, addressee));
            if (added.missing.empty()) {
                letter.pages = added.pages;
                letter.first_page = file.pages() - added.pages + 1;
                ++batch.letters;
            } else {
                letter.why_not = no_glyph(due, addressee, added.missing).first().to_string();
            }
            batch.list.push_back(std::move(letter));
        }
        if (!to.why_none().empty()) {
            row.why_not = to.why_none();
            batch.list.push_back(std::move(row));
        }
    }
    batch.pages = file.pages();
    if (batch.letters > 0) {
        batch.pdf = file.finish();
    }
    return batch;
}

Result<Preview> preview(const BatchOf& what, const duties::Duty& duty,
                        const std::vector<duties::Duty>& of_pupil) {
    const LetterTemplate* form = letter_of(what.library, duty);
    const school::Pupil* pupil = duty.pupil ? what.state.pupil(*duty.pupil) : nullptr;
    if (form == nullptr || pupil == nullptr) {
        return nothing(duty);
    }
    const Addressees to = addressees(*pupil);
    if (to.letters.empty()) {
        return Error(ErrorKind::kNotFound,
                     Fault{"letter-nobody", duty.rule->id, "nobody can be written to",
                           to.letters.empty() && to.without_address.empty()
                               ? "nobody with parental responsibility may be contacted"
                               : "no address is known",
                           "add an address, or reach the family in another way"});
    }
    const LetterDue due{what.policy, what.state, *pupil, *form, duty, of_pupil, what.now};
    Preview made{about(what, form->title, form->in(to.letters[0].people[0]->language).language),
                 {}};
    for (const Addressee& addressee : to.letters) {
        made.letters.push_back(compose(due, addressee));
    }
    return made;
}

Error no_glyph(const BatchOf& what, const duties::Duty& duty,
               const std::vector<duties::Duty>& of_pupil, std::size_t nth,
               const std::string& character) {
    const LetterTemplate* form = letter_of(what.library, duty);
    const school::Pupil* pupil = duty.pupil ? what.state.pupil(*duty.pupil) : nullptr;
    const Addressees to = pupil == nullptr ? Addressees{} : addressees(*pupil);
    if (form == nullptr || nth >= to.letters.size()) {
        return nothing(duty);  // it has changed meanwhile
    }
    return no_glyph({what.policy, what.state, *pupil, *form, duty, of_pupil, what.now},
                    to.letters[nth], character);
}

}  // namespace adsum::documents
