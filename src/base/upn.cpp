#include "base/upn.hpp"

#include "base/text.hpp"

#include <cassert>

namespace adsum {
namespace {

// I, O and S are never used.
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

int value_of(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const auto at = kLetters.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string upn_normalised(std::string_view text) {
    return to_upper(trim(text));
}

char upn_check_letter(std::string_view last_twelve) {
    assert(last_twelve.size() == 12);
    int sum = 0;
    for (std::size_t i = 0; i < last_twelve.size(); ++i) {
        sum += value_of(last_twelve[i]) * static_cast<int>(i + 2);
    }
    return kLetters[static_cast<std::size_t>(sum % 23)];
}

UpnFault upn_fault(std::string_view upn) {
    if (upn.size() != 13) {
        return UpnFault::kLength;
    }
    if (kLetters.find(upn[0]) == std::string_view::npos) {
        return UpnFault::kShape;
    }
    for (std::size_t i = 1; i < 12; ++i) {
        if (!is_digit(upn[i])) {
            return UpnFault::kShape;
        }
    }
    if (value_of(upn[12]) < 0) {
        return UpnFault::kShape;
    }
    return upn_check_letter(upn.substr(1)) == upn[0] ? UpnFault::kNone : UpnFault::kCheckLetter;
}

}  // namespace adsum
