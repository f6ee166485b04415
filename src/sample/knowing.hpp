#pragma once
// When the school learns why a pupil is not there. Until then a register says N.

#include "policy/policy.hpp"
#include "sample/school_of.hpp"

#include <optional>

namespace adsum::sample {

struct Known {
    SchoolTime at;            // the code is put in from this moment on
    bool reported = false;    // a parent told the school before the register closed
    bool first = false;       // the first session of an absence
    std::string_view reason;  // of the amendment
};

// By slot of the pupil's year; nothing where the tutor knows (present, late, a planned absence).
std::vector<std::optional<Known>> when_known(const SchoolOf& school, std::size_t pupil,
                                             const policy::Policy& policy);

}  // namespace adsum::sample
