#include "measures/group_order.hpp"

#include "base/date.hpp"

#include <algorithm>

namespace adsum::measures {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Takes the run of digits at the front, without leading noughts.
std::string_view take_number(std::string_view& text) {
    const auto end = std::min(text.size(), text.find_first_not_of("0123456789"));
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    number.remove_prefix(std::min(number.size(), number.find_first_not_of('0')));
    return number;
}

}  // namespace

bool group_before(std::string_view a, std::string_view b) {
    if (const auto day_a = parse_weekday(a), day_b = parse_weekday(b); day_a && day_b) {
        return *day_a < *day_b;
    }
    const std::string_view whole_a = a;
    const std::string_view whole_b = b;
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const std::string_view number_a = take_number(a);
            const std::string_view number_b = take_number(b);
            if (number_a.size() != number_b.size()) {
                return number_a.size() < number_b.size();
            }
            if (number_a != number_b) {
                return number_a < number_b;
            }
            continue;
        }
        if (is_digit(a.front()) != is_digit(b.front())) {
            return is_digit(b.front());
        }
        if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        }
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    if (a.empty() != b.empty()) {
        return a.empty();
    }
    return whole_a < whole_b;  // 7 and 07: still an order
}

}  // namespace adsum::measures
