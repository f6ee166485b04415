#pragma once
// All letters that are due, as one file to print and a list of who gets what; whoever should have
// one and cannot is in the list with the reason.

#include "documents/letter_compose.hpp"
#include "documents/print_file.hpp"

#include <string>
#include <vector>

namespace adsum::documents {

struct Listed {
    Upn pupil;
    std::string name, form, rule, form_of_letter, addressee;
    int pages = 0;
    int first_page = 0;   // in the file, from 1; 0: no letter
    std::string why_not;  // empty where there is a letter
};

struct Batch {
    std::string pdf;  // empty where there is no letter at all
    int letters = 0, pages = 0;
    std::vector<Listed> list;  // by form, surname, forename, rule
    std::string csv() const;
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

// Of the duties that are open. `duties` may hold any others beside.
Batch batch_of(const BatchOf& what, const std::vector<duties::Duty>& duties);

// One duty's letters, to be looked at, whether it is open or not. Composed here and printed apart,
// so that a State need not be held still while fonts are at work. Refused where nobody may have
// one.
struct Preview {
    PrintFile::About about;
    std::vector<Letter> letters;
};
Result<Preview> preview(const BatchOf& what, const duties::Duty& duty,
                        const std::vector<duties::Duty>& of_pupil);
// What to say where the nth of them has a character that no font has.
Error no_glyph(const BatchOf& what, const duties::Duty& duty,
               const std::vector<duties::Duty>& of_pupil, std::size_t nth,
               const std::string& character);

}  // namespace adsum::documents
