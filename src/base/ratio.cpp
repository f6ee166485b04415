#include "base/ratio.hpp"

#include <cassert>

#include <fmt/format.h>

namespace adsum {

std::string Percent::to_string() const {
    if (hundredths % 100 == 0) {
        return fmt::format("{}%", hundredths / 100);
    }
    if (hundredths % 10 == 0) {
        return fmt::format("{}.{}%", hundredths / 100, hundredths / 10 % 10);
    }
    return fmt::format("{}.{:02}%", hundredths / 100, hundredths % 100);
}

int compare(Ratio ratio, Percent bound) {
    assert(ratio.defined());
    const std::int64_t left = ratio.numerator * 10'000;
    const std::int64_t right = bound.hundredths * ratio.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
}

std::vector<Percent> statutory_bounds() {
    return {Percent::whole(0), Percent::whole(10), Percent::whole(50), Percent::whole(90),
            Percent::whole(100)};
}

std::string percent_text(Ratio ratio, const std::vector<Percent>& bounds) {
    if (!ratio.defined()) {
        return {};
    }
    const std::int64_t scaled = ratio.numerator * 1000;
    std::int64_t tenths = (2 * scaled + ratio.denominator) / (2 * ratio.denominator);
    for (const Percent& bound : bounds) {
        if (tenths * 10 == bound.hundredths) {
            tenths += compare(ratio, bound);
            break;
        }
    }
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

}  // namespace adsum
