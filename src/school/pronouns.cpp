#include "school/pronouns.hpp"

#include "base/text.hpp"
#include "school/case_facts.hpp"

#include <algorithm>

namespace adsum::school {
namespace {

// Three words; nothing where the text is something else.
std::optional<Pronouns> three_words(const std::string& text) {
    constexpr std::size_t kLongestWord = 20;
    const auto words = split(text, '/');
    const bool right = words.size() == 3 && std::ranges::all_of(words, [](const auto& word) {
                           return !word.empty() && word.size() <= kLongestWord &&
                                  std::ranges::none_of(word, [](char c) {
                                      return (c >= 0 && c < 'A') || (c > 'Z' && c < 'a') || c > 'z';
                                  });
                       });
    return right ? std::optional(Pronouns{words[0], words[1], words[2]}) : std::nullopt;
}

}  // namespace

Pronouns pronouns_of(const Pupil& pupil, SchoolTime now) {
    Pronouns pronouns;
    for (const Fact& fact : pupil.facts) {
        if (fact.kind == "pronouns_set" && fact.at <= now) {
            pronouns = three_words(text_in(fact.fields, "pronouns")).value_or(Pronouns{});
        }
    }
    return pronouns;
}

void pronouns_set(Fields& fields, const Checking& /*checking*/, const Pupil* /*pupil*/) {
    const std::string text = fields.text_or_empty("pronouns");
    if (!text.empty() && !three_words(text)) {
        fields.fault(
            "pronouns", "`" + text + "`",
            "three words of letters, as in she/her/her: who comes, whom we see, whose coat",
            "correct it, or leave it empty: then letters use the name");
    }
}

}  // namespace adsum::school
