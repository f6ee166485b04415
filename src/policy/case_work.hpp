#pragma once
// How a school works a pupil's case, as its policy says: what opens one, what must have been
// offered before a step of enforcement, who stands beside the family, which form each duty has, and
// which marks want evidence while a stage lasts.

#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace adsum::policy {

struct Rule;
struct Policy;
enum class Kind : std::uint8_t;

enum class FieldType : std::uint8_t {
    kText,
    kLongText,
    kDate,
    kTime,
    kYesNo,
    kChoice,
    kPeople,  // names, one a line
    kNumber,
    kSupports,  // what is offered, one a line, who does it in brackets: they become supports
    kTargets,   // one a line: they become targets of the case
};
std::string_view to_string(FieldType type);  // "text", "long_text", …

struct FormField {
    std::string name, label, hint;
    FieldType type = FieldType::kText;
    bool required = false;
    std::vector<std::string> choices;
};

// Of every duty of a kind, of one rule (which comes before the kind's), or of a step that no duty
// asks for.
struct Form {
    std::optional<Kind> kind;
    std::string rule;
    std::string step;       // barriers, early_help
    std::string agreement;  // what is signed with it (facts.md, agreement_recorded); empty: nothing
    std::vector<FormField> fields;
    std::vector<std::string> clauses;
    std::string place;
};

// While a stage lasts, these codes want evidence before they are put.
struct Coding {
    struct End {
        std::string rule;
        std::string except;  // not by this outcome; empty: by any
    };
    std::string id;
    std::vector<std::string> codes;
    std::string begins;  // the rule that begins it, when it is done
    std::vector<End> ends;
    std::string text;  // what is asked for, in words for whoever enters the mark
    std::vector<std::string> clauses;
    std::string place;
};

// Who knows about a need, for the case of a pupil who has it.
struct Specialist {
    std::string id, title;
    std::vector<std::string> of;  // "sen=ehcp", "looked_after", or "off_site": taught elsewhere
    std::vector<std::string> clauses;
};

// A usual action of a plan or contract, and whose it is.
struct ActionTemplate {
    std::string text, owner;
    std::vector<std::string> clauses;
};

// A file of steps that stands beside the policy: its rules take the place of those of the same id.
struct Toolkit {
    std::string name, edition;
    std::vector<std::string> clauses;
};

enum class SupportFirst : std::uint8_t { kWarn, kRequire };

struct CaseWork {
    std::vector<std::string> opens;  // rules; empty: every rung of the ladder beyond `expect`
    bool key_worker = false;         // every case has one
    SupportFirst support_first = SupportFirst::kWarn;
    std::vector<std::string> clauses;
    std::vector<Form> forms;
    std::vector<Coding> codings;
    std::vector<Specialist> specialists;
    std::vector<ActionTemplate> actions;
    Toolkit toolkit;
    std::string place;

    bool cites(const std::string& clause) const;
};

// What doing a duty of this rule asks for: its form, and in it whatever the rule itself wants
// recorded.
std::vector<FormField> form_of(const Policy& policy, const Rule& rule);
// What is signed with it; empty: nothing.
std::string agreement_of(const Policy& policy, const Rule& rule);
// The form of a step by hand: the kind of a duty ("meeting"), or a step of its own ("early_help").
std::vector<FormField> form_of_step(const Policy& policy, std::string_view step);

}  // namespace adsum::policy
