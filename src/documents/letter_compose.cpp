#include "documents/letter_compose.hpp"

#include "documents/markdown.hpp"
#include "school/details.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

// Two people at one address are written to as one.
school::Contact as_one(const Addressee& to) {
    school::Contact contact = *to.people.front();
    contact.name = to.name();
    return contact;
}

// Arabic or Hebrew within English keeps to itself: U+2068 … U+2069.
std::string isolated(std::string value) {
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xD6 && byte <= 0xDF) {  // leads U+0580 to U+07FF
            return "\u2068" + value + "\u2069";
        }
    }
    return value;
}

struct Filled {
    const LetterTemplate::Words& words;
    Values values;
};

Filled filled(const LetterDue& due, const Addressee& to, const school::Contact& contact) {
    const LetterTemplate::Words& words = due.form.in(to.people.front()->language);
    Names wanted = words.body.names();
    wanted.insert(words.subject.names().begin(), words.subject.names().end());
    const About about{due.policy, due.state, due.pupil, contact, due.now};
    Filled made{words, letter_values(about, due.duty, due.duties, wanted)};
    for (auto& [name, value] : made.values) {
        value = isolated(std::move(value));
    }
    return made;
}

constexpr const char* kGreeting = "Yours sincerely";

std::vector<std::string> signature_of(const About& about, Signs signs) {
    std::vector<std::string> lines;
    if (const school::Staff* staff = signatory(about, signs)) {
        lines = {staff->name, staff->position};
        std::erase(lines, "");
    }
    lines.push_back(about.state.name());
    return lines;
}

std::optional<int> source_line_of(const LetterTemplate::Words& words, std::string_view text) {
    const std::size_t at = words.source.find(text);
    if (at == std::string::npos) {
        return std::nullopt;
    }
    const auto end = words.source.begin() + static_cast<std::ptrdiff_t>(at);
    return words.first_line + static_cast<int>(std::count(words.source.begin(), end, '\n'));
}

}  // namespace

Letter compose(const LetterDue& due, const Addressee& to) {
    const school::Contact contact = as_one(to);
    const Filled filling = filled(due, to, contact);
    const About about{due.policy, due.state, due.pupil, contact, due.now};
    Letter letter;
    letter.school = due.state.name();
    letter.school_lines = school::letterhead(school::details_of(due.state, due.now));
    letter.addressee = to.lines();
    letter.date = date_in_words(due.now.date);
    letter.reference =
        fmt::format("Our reference: {}, {}{}", due.duty.rule->id, isolated(due.pupil.shown_name()),
                    due.pupil.attributes_on(due.now.date).form.empty()
                        ? ""
                        : ", " + due.pupil.attributes_on(due.now.date).form);
    letter.subject = filling.words.subject.render_plain(filling.values);
    letter.language = filling.words.language;
    letter.body = blocks_of(filling.words.body.render(filling.values));
    letter.greeting = kGreeting;
    letter.signature = signature_of(about, due.form.signs);
    return letter;
}

Letter enclosed(const LetterDue& due, const LetterTemplate& form, const Addressee& to) {
    Letter letter =
        compose({due.policy, due.state, due.pupil, form, due.duty, due.duties, due.now}, to);
    letter.addressee.clear();
    letter.reference.clear();
    letter.signature.clear();
    return letter;
}

LetterEmail email_of(const LetterDue& due, const school::Contact& to) {
    const Addressee only{{&to}};
    const Filled filling = filled(due, only, to);
    LetterEmail email{filling.words.subject.render_plain(filling.values),
                      filling.words.body.render(filling.values)};
    email.body += fmt::format("\n\n{}\n\n", kGreeting);
    const std::vector<std::string> signature =
        signature_of({due.policy, due.state, due.pupil, to, due.now}, due.form.signs);
    for (const std::string& line : signature) {
        email.body += (&line == signature.data() ? "" : "\\\n") + escaped_for_markdown(line);
    }
    for (const std::string& line : school::letterhead(school::details_of(due.state, due.now))) {
        email.body += "\\\n" + escaped_for_markdown(line);
    }
    email.body += "\n";
    return email;
}

Error no_glyph_on_paper(const std::string& character) {
    return refused("letter-no-glyph", {},
                   "no font of this machine has the character '" + character + "'",
                   "a page with a box in place of a letter proves nothing",
                   "install a font that has it (Debian: fonts-noto-*)");
}

Error no_glyph(const LetterDue& due, const Addressee& to, const std::string& character) {
    const school::Contact contact = as_one(to);
    const Filled filling = filled(due, to, contact);
    std::optional<int> line = source_line_of(filling.words, character);
    for (const auto& [name, value] : filling.values) {
        if (!line && value.find(character) != std::string::npos) {
            line = source_line_of(filling.words, "{{" + name + "}}");
        }
    }
    return refused("letter-no-glyph",
                   line ? fmt::format("{}:{}", filling.words.file, *line)
                        : filling.words.file + ", the address or the heading",
                   "no font of this machine has the character '" + character + "'",
                   "a letter with a box in place of a letter is not sent",
                   "write it otherwise, or install a font that has it (Debian: fonts-noto-*)");
}

}  // namespace adsum::documents
