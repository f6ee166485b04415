#pragma once
// The reasons that a school's policy knows (`[[reason]]`), and what must be said with a code beyond
// what the law asks (`[[ask]]`). A reason proposes a code; a person sets it. Codes are held against
// the law by check_codes, so that a policy cannot call authorised what the law does not.

#include "base/result.hpp"
#include "base/toml.hpp"
#include "law/codes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace adsum::policy {

struct Policy;
enum class ArrivalBasis : std::uint8_t;

// Why a pupil is away, in the school's words; or, with a basis and no code, why they come late: the
// arrival map then gives the code.
struct Reason {
    std::string id, text;
    std::string code;          // of the set in force
    std::string earlier_code;  // of the sets before, where it was another; else empty
    law::Category category = law::Category::kUnauthorised;
    bool decision = false;  // a claim until a person of the school accepts it
    std::string asks;       // what must be said in words with it; empty: nothing
    std::string number;     // a whole number that is asked for ("expected months") …
    int below = 0;          // … and must be less than this
    std::optional<ArrivalBasis> basis;
    std::string families;  // in plain words, where a family may give it; empty: the school alone
    bool ahead = false;    // known before it happens: an appointment
    std::vector<std::string> clauses;
    std::string place;
};

struct Ask {
    std::vector<std::string> codes;
    std::optional<law::Category> category;  // in place of codes
    std::string label;                      // what is asked for in words
    std::vector<std::string> confirm;       // each must be confirmed by a person
    std::vector<std::string> unless;        // roles whose entry is itself the acceptance
    std::vector<std::string> clauses;
    std::string place;

    bool concerns(const law::RegisterCode& code) const;
};

Reason read_reason(toml_file::Table& table);
Ask read_ask(toml_file::Table& table);

const Reason* reason_of(const Policy& policy, std::string_view id);
// The listed reason of which such words tell, as in_words() puts them; nullptr where none.
const Reason* reason_said(const Policy& policy, std::string_view words);
// The code that a reason proposes for a session of that date; nothing where no set of that date has
// it, or the reason is of an arrival.
const law::RegisterCode* proposed(const Reason& reason, const law::Codes& codes, Date date);
// What the policy asks for with a code, for a person with these roles; nullptr: no more than the
// law.
const Ask* ask_of(const Policy& policy, const law::RegisterCode& code,
                  const std::vector<std::string>& roles);

// What a person says with a reason, as one text for the amendment: "Birthday: day at the zoo".
// Refused where words or a number are asked for and not given, or the number is too large.
struct Said {
    std::string words;
    std::optional<int> number;
};
Result<std::string> in_words(const Reason& reason, const Said& said);
// What was confirmed and what was said, as one note. Refused where something is missing.
Result<std::string> in_words(const Ask& ask, const std::vector<std::string>& confirmed,
                             const std::string& note);

// Each code that the policy names (arrivals, reasons, asks) is in the set in force; a reason's has
// the category that the policy claims for it; an earlier code is of a set that has ended.
Result<void> check_codes(const Policy& policy, const law::Codes& codes);

}  // namespace adsum::policy
