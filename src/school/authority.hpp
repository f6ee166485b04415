#pragma once
// The local authority of a school: a policy that serves several areas names the service of each,
// and the school says in which it lies.

#include "school/state.hpp"

namespace adsum::school {

// The area that the school stated last; empty where it stated none.
std::string authority_area(const State& state, SchoolTime now);

// Where letters to the authority go, as the school stated it last: two lines, town, postcode; all
// empty where it stated none.
struct AuthorityAddress {
    std::string address_1, address_2, town, postcode;
    bool known() const { return !address_1.empty(); }
};
AuthorityAddress authority_address(const State& state, SchoolTime now);

}  // namespace adsum::school
