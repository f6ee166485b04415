// letters_posted: what was printed went into the post, letter by letter.

#include "school/checking.hpp"
#include "school/fold.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::school {
namespace {

constexpr std::int64_t kLastPriority = 99;

bool is_posted(const Pupil& pupil, const std::string& batch, const std::string& duty) {
    return std::any_of(pupil.facts.begin(), pupil.facts.end(), [&](const Fact& fact) {
        return fact.kind == "letter_posted" && text_in(fact.fields, "batch") == batch &&
               text_in(fact.fields, "duty") == duty;
    });
}

void check_posted_letter(const Checking& checking, const std::string& batch,
                         const boost::json::object& letter, std::size_t nth) {
    Fields fields(letter, fmt::format("letters[{}]", nth + 1), checking.faults);
    const Upn upn = fields.upn("pupil");
    const std::string duty = fields.text("duty");
    fields.text("template");
    fields.text("title");
    fields.text("to");
    fields.text("subject");
    fields.text("body");
    fields.flag("does_duty");
    for (const boost::json::value& contact : fields.list("contacts")) {
        const bool right =
            contact.is_int64() && contact.get_int64() >= 1 && contact.get_int64() <= kLastPriority;
        if (!right) {
            fields.fault("field-type", "`contacts` are the priorities of contacts", {},
                         "correct them");
        }
    }
    if (!fields.ok()) {
        return;
    }
    const Pupil* pupil = checking.state.pupil(upn);
    if (pupil == nullptr) {
        fields.fault("pupil-unknown", "there is no pupil " + upn.str(), {}, "correct `pupil`");
    } else if (is_posted(*pupil, batch, duty)) {
        fields.fault("letters-posted", "this letter of " + batch + " was posted already",
                     "a print is posted once", "look at it again");
    }
}

}  // namespace

void check_letters_posted(const Checking& checking) {
    Fields fields = checking.fields();
    const std::string batch = fields.text("batch");
    const boost::json::array& letters = fields.list("letters");
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (const boost::json::object* letter = letters[i].if_object()) {
            check_posted_letter(checking, batch, *letter, i);
        } else {
            fields.fault("field-type", fmt::format("letters[{}] is no object", i + 1));
        }
    }
}

// Into each pupil's own facts; a letter that does its duty does it in the same entry.
void Fold::letters_posted() const {
    Fields read = fields();
    const std::string batch = read.text("batch");
    int index = 0;
    for (const boost::json::value& each : read.list("letters")) {
        const boost::json::object* letter = each.if_object();
        Pupil* held = letter == nullptr ? nullptr : pupil(Upn(text_in(*letter, "pupil")));
        if (held == nullptr) {
            return;
        }
        Fact fact;
        fact.entry = entry.number;
        fact.at = at();
        fact.who = entry.who;
        fact.index = index++;
        fact.kind = "letter_posted";
        fact.fields = *letter;
        fact.fields.erase("pupil");
        fact.fields["batch"] = batch;
        put_fact(held->facts, fact);
        if (Fields(*letter, {}, faults).flag("does_duty")) {
            fact.index = index++;
            fact.kind = "duty_done";
            fact.fields = {{"duty", text_in(*letter, "duty")},
                           {"fields", boost::json::object{{"to", text_in(*letter, "to")}}},
                           {"letter", batch}};
            put_fact(held->facts, std::move(fact));
        }
    }
}

}  // namespace adsum::school
