#pragma once
// A duty to a letter: the policy's template, filled for one addressee.

#include "documents/addressees.hpp"
#include "documents/letter_values.hpp"

namespace adsum::documents {

struct LetterDue {
    const policy::Policy& policy;
    const school::State& state;
    const school::Pupil& pupil;
    const LetterTemplate& form;
    const duties::Duty& duty;
    const std::vector<duties::Duty>& duties;  // all of the pupil's
    SchoolTime now;
};

Letter compose(const LetterDue& due, const Addressee& to);

// What comes with it: a leaflet or a sheet, filled for the same people, without address or
// signature.
Letter enclosed(const LetterDue& due, const LetterTemplate& form, const Addressee& to);

// The same words by e-mail, in Markdown, with greeting and signature below.
struct LetterEmail {
    std::string subject, body;
};
LetterEmail email_of(const LetterDue& due, const school::Contact& to);

// What to say where a font lacks a character of a paper that no template made.
Error no_glyph_on_paper(const std::string& character);
// What to say where a font lacks a character: the template's file and line if it stands there or in
// what fills one of its gaps; else the address.
Error no_glyph(const LetterDue& due, const Addressee& to, const std::string& character);

}  // namespace adsum::documents
