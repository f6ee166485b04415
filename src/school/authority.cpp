#include "school/authority.hpp"

#include "school/legal_facts.hpp"

namespace adsum::school {

std::string authority_area(const State& state, SchoolTime now) {
    std::string area;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind == "authority_set" && fact.at <= now && fact.fields.contains("area")) {
            area = text_in(fact.fields, "area");
        }
    }
    return area;
}

AuthorityAddress authority_address(const State& state, SchoolTime now) {
    AuthorityAddress address;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind == "authority_set" && fact.at <= now && fact.fields.contains("address_1")) {
            address = {text_in(fact.fields, "address_1"), text_in(fact.fields, "address_2"),
                       text_in(fact.fields, "town"), text_in(fact.fields, "postcode")};
        }
    }
    return address;
}

void authority_set(Fields& fields, const Checking&, const Pupil*) {
    const auto area = fields.maybe_text("area");
    const auto address = fields.maybe_text("address_1");
    fields.maybe_text("address_2");
    const bool placed = fields.maybe_text("town") || fields.maybe_text("postcode");
    if (!area && !address) {
        fields.fault("field-missing", "neither an area nor an address is stated",
                     "it says in which area the school lies, or where letters to its authority go",
                     "give one of them");
    }
    if (address && !placed) {
        fields.fault("field-missing", "the address has no town and no postcode",
                     "a letter would not arrive", "give one of them");
    }
}

}  // namespace adsum::school
