#include "school/authority.hpp"

#include "school/legal_facts.hpp"

namespace adsum::school {

std::string authority_area(const State& state, SchoolTime now) {
    std::string area;
    for (const Fact& fact : state.school_facts()) {
        if (fact.kind == "authority_set" && fact.at <= now) {
            area = text_in(fact.fields, "area");
        }
    }
    return area;
}

void authority_set(Fields& fields, const Checking&, const Pupil*) {
    fields.text("area");
}

}  // namespace adsum::school
