#pragma once
// What the targets share: an input as text, a line taken off its front, and the data that a school
// has.

#include "law/law.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

namespace adsum::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// The first line, which is taken off; all of it where there is no second one.
inline std::string line_off(std::string_view& text) {
    const std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

// What must hold whatever came in.
inline void hold(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

inline std::shared_ptr<const law::Law> the_law() {
    static const auto kLaw =
        std::make_shared<const law::Law>(law::Law::load(ADSUM_ROOT "/law").value());
    return kLaw;
}

}  // namespace adsum::fuzz

// Each target ends with this: what is done with one input.
#define ADSUM_FUZZ(function)                                                            \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        function(adsum::fuzz::text_of(data, size));                                     \
        return 0;                                                                       \
    }
