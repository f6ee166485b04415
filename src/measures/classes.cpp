#include "measures/classes.hpp"

#include "measures/tally.hpp"

#include <algorithm>
#include <cassert>

namespace adsum::measures {
namespace {

using law::Category;

constexpr std::uint8_t kCounts = 1U << 3U;
constexpr std::uint8_t kLate = 1U << 4U;
constexpr std::uint8_t kLateAfterClose = 1U << 5U;

std::uint8_t category_bits(const law::RegisterCode& code, Planes planes) {
    const Tally tally = tally_of(code);
    switch (code.category) {
        case Category::kPresent:
            return planes != Planes::kSix && tally.late != 0 ? 3 : 1;
        case Category::kApprovedElsewhere:
            return 2;
        case Category::kAuthorised:
            return 4;
        case Category::kUnauthorised:
            return planes != Planes::kSix && tally.late_after_close != 0 ? 6 : 5;
        case Category::kNotPossible:
        case Category::kAdministrative:
            break;
    }
    return 0;
}

std::uint8_t bits_of(const law::RegisterCode& code, Planes planes) {
    const Tally tally = tally_of(code);
    std::uint8_t bits = category_bits(code, planes);
    if (planes != Planes::kThree && code.counts_to_threshold) {
        bits |= kCounts;
    }
    if (planes == Planes::kSix) {
        bits |= tally.late != 0 ? kLate : 0;
        bits |= tally.late_after_close != 0 ? kLateAfterClose : 0;
    }
    return bits;
}

Planes planes_of(const law::RegisterCode& code) {
    const Tally tally = tally_of(code);
    if ((tally.late != 0 && code.category != Category::kPresent) ||
        (tally.late_after_close != 0 && code.category != Category::kUnauthorised)) {
        return Planes::kSix;
    }
    return code.counts_to_threshold == (code.category == Category::kUnauthorised) ? Planes::kThree
                                                                                  : Planes::kFour;
}

}  // namespace

Planes Classes::planes_for(const law::Codes& codes, std::span<const Date> dates) {
    Planes planes = Planes::kThree;
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (i > 0 && dates[i] == dates[i - 1]) {
            continue;
        }
        for (const law::RegisterCode* code : codes.on(dates[i])) {
            planes = std::max(planes, planes_of(*code));
        }
    }
    return planes;
}

Classes::Classes(const law::Codes& codes, std::span<const Date> dates, Planes planes) {
    table_of_.reserve(dates.size());
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (i == 0 || dates[i] != dates[i - 1]) {
            Table table{};
            for (const law::RegisterCode* code : codes.on(dates[i])) {
                assert(code->index != kNotEnrolled);
                table[code->index] = bits_of(*code, planes);
            }
            if (tables_.empty() || tables_.back() != table) {
                tables_.push_back(table);
            }
        }
        assert(tables_.size() <= 255);
        table_of_.push_back(static_cast<std::uint8_t>(tables_.size() - 1));
    }
}

}  // namespace adsum::measures
