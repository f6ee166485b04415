#pragma once
// The legal steps that a person records on the page of a pupil's legal steps: each is one kind of
// fact, with its own fields and nothing else, and a part of the path.

#include "policy/policy.hpp"
#include "server/read_body.hpp"

#include <span>
#include <string_view>

namespace adsum::server {

struct LegalField {
    enum class Type : std::uint8_t { kText, kDate, kWhole, kFlag, kTexts, kWholes, kAnswers };
    std::string_view name;
    Type type = Type::kText;
};

struct LegalKind {
    std::string_view path, fact;
    // The key of an id that the server makes, and its first letter; empty: the fact has none, or
    // the body brings it.
    std::string_view made_id, letter;
    bool decides = false;  // a decision that is the head's
    std::span<const LegalField> fields;
};

// Null where there is none.
const LegalKind* legal_kind(std::string_view path);
std::span<const LegalKind> legal_kinds();
// The kind of fact without which a duty of the rule is not done; empty where its own form does it.
// An attendance contract is voluntary and agreed with a family by whoever has the duty: its offer
// does the duty, and so does the form.
std::string_view wanted_step(const policy::Policy& policy, std::string_view rule);
// What the body says of those fields, those that it leaves out being left out.
boost::json::object read_legal(BodyReader& body, const LegalKind& kind);

}  // namespace adsum::server
