#include "school/rectification_facts.hpp"

#include "base/json_view.hpp"
#include "base/upn.hpp"
#include "school/fold.hpp"
#include "school/mark_rules.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace adsum::school {
namespace {

namespace json = boost::json;

constexpr std::string_view kOfThePupil[] = {"surname", "forename", "preferred_name",
                                            "date_of_birth"};
constexpr std::string_view kCorrectable[] = {
    "note_added",      "welfare_concern", "judgement_recorded", "evidence_received", "advice_given",
    "advice_recorded", "enquiry_made",    "trust_advice_given", "absence_reported",  "duty_asked"};
// Words; never a date, a code or an id, on which something else may rest.
constexpr std::string_view kWords[] = {"text",  "reason", "condition",   "advice",
                                       "about", "answer", "reported_by", "who"};

bool is_listed(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

// The facts that an entry put into a pupil's story.
template <class Facts>
auto* fact_of(Facts& facts, journal::EntryNumber entry) {
    const auto found = std::ranges::find_if(facts, [&](const Fact& fact) {
        return fact.entry == entry && may_be_corrected(fact.kind);
    });
    return found == facts.end() ? nullptr : &*found;
}

std::string said(const Pupil& pupil, std::string_view name) {
    return name == "surname"          ? pupil.surname
           : name == "forename"       ? pupil.forename
           : name == "preferred_name" ? pupil.preferred_name
                                      : pupil.born.to_string();
}

void check_particular(Fields& fields, const Pupil& pupil, const std::string& name,
                      const json::value& value) {
    const bool is_text = value.is_string();
    const std::string text = is_text ? text_of(value.get_string()) : std::string();
    if (!is_listed(name, kOfThePupil) || !is_text) {
        fields.fault("correction-field", fmt::format("`{}` is not corrected so", name),
                     "surname, forename, preferred_name and date_of_birth are",
                     "change it by pupil_changed, or leave it out");
    } else if (text.empty() && name != "preferred_name") {
        fields.fault("field-missing", fmt::format("`{}` is empty", name), "a pupil has one",
                     "give it");
    } else if (name == "date_of_birth" && !Date::parse(text)) {
        fields.fault("field-wrong", fmt::format("`{}` is no date", name), {},
                     "give it as YYYY-MM-DD");
    } else if (text == said(pupil, name)) {
        fields.fault("change-nothing", fmt::format("`{}` is so already", name), {}, "leave it out");
    }
}

}  // namespace

bool may_be_corrected(std::string_view kind) {
    return is_listed(kind, kCorrectable);
}

std::span<const std::string_view> correctable_words() {
    return kWords;
}

Pupil with_correction(Pupil pupil, const json::object& changes) {
    const auto put = [&](const char* name, std::string& into) {
        if (changes.contains(name)) {
            into = text_in(changes, name);
        }
    };
    put("surname", pupil.surname);
    put("forename", pupil.forename);
    put("preferred_name", pupil.preferred_name);
    if (const auto born = Date::parse(text_in(changes, "date_of_birth"))) {
        pupil.born = *born;
    }
    return pupil;
}

// What a correction says is right; null, with its fault, where it says nothing.
const json::object* given_changes(Fields& fields, const json::object* changes) {
    if (changes != nullptr && !changes->empty()) {
        return changes;
    }
    fields.fault("field-missing", "`changes` is missing or empty",
                 "a correction says what is right", "give it");
    return nullptr;
}

void check_pupil_corrected(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    fields.text("reason");
    const json::object* changes = fields.maybe_object("changes");
    if (!fields.ok()) {
        return;
    }
    const Pupil* pupil = known_pupil(checking.state, upn, upn.str(), checking.faults);
    if (pupil == nullptr) {
        return;
    }
    if (given_changes(fields, changes) == nullptr) {
        return;
    }
    for (const auto& change : *changes) {
        check_particular(fields, *pupil, {change.key().data(), change.key().size()},
                         change.value());
    }
}

void Fold::pupil_corrected() const {
    Fields read = fields();
    const Upn upn = read.upn("pupil");
    const json::object* changes = read.maybe_object("changes");
    Pupil* held = pupil(upn);
    if (held == nullptr || changes == nullptr) {
        return;
    }
    *held = with_correction(std::move(*held), *changes);
    keep_change(Area::kPupils, upn.str(), at().date);
}

void check_fact_corrected(const Checking& checking) {
    Fields fields = checking.fields();
    const Upn upn = fields.upn("pupil");
    const auto entry = fields.integer("entry", 1, std::numeric_limits<journal::EntryNumber>::max());
    fields.text("reason");
    const json::object* changes = fields.maybe_object("changes");
    if (!fields.ok()) {
        return;
    }
    const Pupil* pupil = known_pupil(checking.state, upn, upn.str(), checking.faults);
    if (pupil == nullptr) {
        return;
    }
    const Fact* fact = fact_of(pupil->facts, entry);
    if (fact == nullptr) {
        fields.fault("correction-unknown",
                     fmt::format("entry {} is no note, concern, judgement, report or advice about "
                                 "the pupil",
                                 entry),
                     "a mark is amended, a contact changed, a decision taken anew",
                     "check the entry and the UPN");
        return;
    }
    if (given_changes(fields, changes) == nullptr) {
        return;
    }
    for (const auto& change : *changes) {
        const std::string name(change.key().data(), change.key().size());
        if (!is_listed(name, kWords) || !fact->fields.contains(change.key()) ||
            !change.value().is_string()) {
            fields.fault("correction-field", fmt::format("`{}` is not corrected so", name),
                         "words of the entry are: text, reason, condition, advice …",
                         "leave it out");
        } else if (change.value() == fact->fields.at(change.key())) {
            fields.fault("change-nothing", fmt::format("`{}` is so already", name), {},
                         "leave it out");
        }
    }
}

void Fold::fact_corrected() const {
    Fields read = fields();
    Pupil* held = pupil(read.upn("pupil"));
    const json::object* changes = read.maybe_object("changes");
    Fact* fact =
        held == nullptr ? nullptr : fact_of(held->facts, read.integer("entry", 1, entry.number));
    if (fact == nullptr || changes == nullptr) {
        return;  // it was disposed of since: there is nothing left to be corrected
    }
    for (const auto& change : *changes) {
        fact->fields[change.key()] = change.value();
    }
    fact->fields["corrected"] = json::object{
        {"entry", entry.number}, {"at", at().to_string()}, {"reason", read.text("reason")}};
}

}  // namespace adsum::school
