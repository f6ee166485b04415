#pragma once
// Where a school is and how it is reached: what stands at the head of its letters.

#include "school/state.hpp"

namespace adsum::school {

struct Details {
    std::string address_1, address_2, town, postcode;  // each may be empty
    std::string telephone, email, website;
    const Fact* stated = nullptr;  // the latest; nothing was ever stated where it is null
};

// What the school stated last (school_details_set).
Details details_of(const State& state, SchoolTime now);

// "Kiln Street, Larkfield, ZZ1 1ZZ"; empty where no address is known.
std::string address_in_one_line(const Details& details);

// The lines of a letterhead: the address, then telephone, e-mail and website; only what is known.
std::vector<std::string> letterhead(const Details& details);

}  // namespace adsum::school
