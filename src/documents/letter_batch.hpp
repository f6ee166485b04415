#pragma once
// All letters that are due, as one file to print and a list of who gets what; whoever should have
// one and cannot is in the list with the reason.

#include "documents/letter_compose.hpp"
#include "documents/print_file.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace adsum::documents {

struct Listed {
    std::string duty;
    Upn pupil;
    std::string name, form, rule, form_of_letter, addressee;
    std::vector<int> contacts;  // their priorities
    int pages = 0;
    int first_page = 0;   // in the file, from 1; 0: no letter
    std::string why_not;  // empty where there is a letter
    std::string subject, text;
    bool with_before = false;  // an enclosure: it goes with the letter before it, or not at all
    bool does_duty = false;    // posted, its duty is done
};

struct BatchOf {
    const policy::Policy& policy;
    const school::State& state;
    const LetterLibrary& library;
    SchoolTime now;
    std::string rule;  // one rule's alone; empty: every one's
};

// Whether a duty is done by such a letter: it asks for a letter, or for something else of which the
// policy has a letter of its own.
const LetterTemplate* letter_of(const LetterLibrary& library, const duties::Duty& duty);
// The letter is all that the rule asks: posted, the duty is done.
bool letter_does(const policy::Rule& rule);

// The letter says what was made or decided, so it is written after its duty was done: a plan, a
// contract, a notice.
bool comes_after(const policy::Policy& policy, const policy::Rule& rule);

// Of all these those that a letter does and that are open, and those whose letter comes after them
// and that were done in the last four weeks; of which no letter is in the post. By form, surname,
// forename, rule.
std::vector<const duties::Duty*> letters_due(const BatchOf& what,
                                             const std::vector<const duties::Duty*>& duties);

// Why the letter of a duty is not printed with the others: it comes after the duty, and nobody has
// recorded yet what was made or decided. Empty where nothing is waited for.
std::string waits_for(const policy::Policy& policy, const school::State& state,
                      const duties::Duty& duty, SchoolTime now);

// All duties of each pupil of whom one is due, in one pass over `all`, a range of Duty.
template <class Duties>
std::map<Upn, std::vector<duties::Duty>> duties_by_pupil(
    const Duties& all, const std::vector<const duties::Duty*>& due) {
    std::map<Upn, std::vector<duties::Duty>> of_pupil;
    for (const duties::Duty* duty : due) {
        of_pupil.try_emplace(*duty->pupil);
    }
    for (const duties::Duty& duty : all) {
        const auto found = duty.pupil ? of_pupil.find(*duty.pupil) : of_pupil.end();
        if (found != of_pupil.end()) {
            found->second.push_back(duty);
        }
    }
    return of_pupil;
}

// One duty's letters: a row for each, and one more for whoever should have one and cannot. Composed
// apart from the printing, so that a State need not be held still while fonts are at work.
struct DutyLetters {
    std::vector<Letter> letters;
    std::vector<Listed> rows;  // the letters' own, in their order, come first
};
// REQUIRES: letter_of() gives one. `of_pupil`: all duties of the pupil.
DutyLetters letters_of(const BatchOf& what, const duties::Duty& duty,
                       const std::vector<duties::Duty>& of_pupil);
// What to say where the nth of them has a character that no font has.
Error no_glyph(const BatchOf& what, const duties::Duty& duty,
               const std::vector<duties::Duty>& of_pupil, std::size_t nth,
               const std::string& character);
PrintFile::About batch_about(const BatchOf& what);

struct Batch {
    std::string pdf;  // empty where there is no letter at all
    int letters = 0, pages = 0;
    std::vector<Listed> list;  // in the order of printing
    // Prints them into the file. `why` says in words why the nth cannot be printed.
    void add(PrintFile& file, DutyLetters made,
             const std::function<std::string(std::size_t, const std::string&)>& why);
    void finish(PrintFile& file);
};
Batch batch_of(const BatchOf& what, const std::vector<duties::Duty>& duties);

// One duty's letters, to be looked at, whether it is open or not. Refused where nobody may have
// one.
struct Preview {
    PrintFile::About about;
    std::vector<Letter> letters;
};
Result<Preview> preview(const BatchOf& what, const duties::Duty& duty,
                        const std::vector<duties::Duty>& of_pupil);

}  // namespace adsum::documents
