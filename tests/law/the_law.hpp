#pragma once
// The law that the repository holds, loaded once.

#include "law/law.hpp"

namespace adsum::law {

inline const Law& the_law() {
    static const Result<Law> kLaw = Law::load(ADSUM_ROOT "/law");
    if (!kLaw) {
        throw std::runtime_error(kLaw.error().to_string());
    }
    return *kLaw;
}

}  // namespace adsum::law
