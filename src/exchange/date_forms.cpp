// Dates as other systems write them.

#include "base/text.hpp"
#include "exchange/mis.hpp"

#include <array>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

constexpr std::array<std::string_view, 8> kDateParts = {"YYYY", "YY", "MONTH", "MON",
                                                        "MM",   "M",  "DD",    "D"};

// The part that a form begins with; empty where it begins with something else.
std::string_view part_of(std::string_view form) {
    for (const std::string_view part : kDateParts) {
        if (form.starts_with(part)) {
            return part;
        }
    }
    return {};
}

std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
    int number = 0;
    std::size_t read = 0;
    while (read < most && read < text.size() && text[read] >= '0' && text[read] <= '9') {
        number = 10 * number + (text[read++] - '0');
    }
    text.remove_prefix(read);
    return read < least ? std::nullopt : std::optional(number);
}

std::optional<int> take_month(std::string_view& text, bool short_name) {
    const std::string lower = to_lower(text);
    for (std::size_t i = 0; i < kMonthNames.size(); ++i) {
        const std::string_view name =
            short_name ? kMonthNames.at(i).substr(0, 3) : kMonthNames.at(i);
        if (lower.starts_with(name)) {
            text.remove_prefix(name.size());
            return static_cast<int>(i) + 1;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Date> parse_date_as(std::string_view form, std::string_view text) {
    int year = 0;
    int month = 0;
    int day = 0;
    while (!form.empty()) {
        const std::string_view part = part_of(form);
        if (part.empty()) {
            if (text.empty() || text.front() != form.front()) {
                return std::nullopt;
            }
            text.remove_prefix(1);
            form.remove_prefix(1);
            continue;
        }
        form.remove_prefix(part.size());
        const bool is_name = part == "MON" || part == "MONTH";
        const auto value = is_name          ? take_month(text, part == "MON")
                           : part == "YYYY" ? take_digits(text, 4, 4)
                           : part == "YY"   ? take_digits(text, 2, 2)
                                            : take_digits(text, part.size(), 2);
        if (!value) {
            return std::nullopt;
        }
        int& into = part.front() == 'Y' ? year : part.front() == 'M' ? month : day;
        into = part == "YY" ? 2000 + *value : *value;
    }
    return text.empty() ? Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day))
                        : std::nullopt;
}

std::string date_as(std::string_view form, Date date) {
    std::string out;
    while (!form.empty()) {
        const std::string_view part = part_of(form);
        if (part.empty()) {
            out += form.front();
            form.remove_prefix(1);
            continue;
        }
        form.remove_prefix(part.size());
        if (part == "MON" || part == "MONTH") {
            std::string name(kMonthNames.at(date.month() - 1));
            name.front() = static_cast<char>(name.front() - 'a' + 'A');
            out += part == "MON" ? name.substr(0, 3) : name;
        } else if (part.front() == 'Y') {
            out +=
                fmt::format("{:0{}}", part == "YY" ? date.year() % 100 : date.year(), part.size());
        } else {
            out +=
                fmt::format("{:0{}}", part.front() == 'M' ? date.month() : date.day(), part.size());
        }
    }
    return out;
}

}  // namespace adsum::exchange
