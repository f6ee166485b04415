#include "policy/window.hpp"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace adsum::policy {
namespace {

struct Named {
    Window::Kind kind;
    std::string_view name;
    std::string_view words;
};

constexpr std::array<Named, 7> kNamed = {{
    {Window::Kind::kYearToDate, "year_to_date", "the year to date"},
    {Window::Kind::kHalfTerm, "half_term", "this half-term"},
    {Window::Kind::kTerm, "term", "this term"},
    {Window::Kind::kReviewPeriod, "review_period", "the review period"},
    {Window::Kind::kPreviousYear, "previous_year", "the previous academic year"},
    {Window::Kind::kPreviousTerm, "previous_term", "the previous term"},
    {Window::Kind::kPreviousReviewPeriod, "previous_review_period", "the previous review period"},
}};

// "10 school_weeks" -> 10
std::optional<int> leading_number(std::string_view text, std::string_view unit) {
    if (text.size() <= unit.size() || !text.ends_with(unit)) {
        return std::nullopt;
    }
    int n = 0;
    for (char c : text.substr(0, text.size() - unit.size())) {
        if (c < '0' || c > '9' || n > 1000) {
            return std::nullopt;
        }
        n = n * 10 + (c - '0');
    }
    return n > 0 ? std::optional<int>(n) : std::nullopt;
}

}  // namespace

std::optional<Window> Window::parse(std::string_view text) {
    for (const Named& named : kNamed) {
        if (named.name == text) {
            return Window{named.kind, 0, {}};
        }
    }
    if (const auto weeks = leading_number(text, " school_weeks")) {
        return Window{Kind::kSchoolWeeks, *weeks, {}};
    }
    if (const auto days = leading_number(text, " school_days")) {
        return Window{Kind::kSchoolDays, *days, {}};
    }
    if (text.starts_with("since ") && text.size() > 6) {
        return Window{Kind::kSince, 0, std::string(text.substr(6))};
    }
    if (text.starts_with("before ") && text.size() > 7) {
        return Window{Kind::kBefore, 0, std::string(text.substr(7))};
    }
    return std::nullopt;
}

std::string Window::to_string() const {
    switch (kind) {
        case Kind::kSchoolWeeks:
            return fmt::format("{} school_weeks", n);
        case Kind::kSchoolDays:
            return fmt::format("{} school_days", n);
        case Kind::kSince:
            return "since " + rule;
        case Kind::kBefore:
            return "before " + rule;
        default:
            return std::string(kNamed[static_cast<std::size_t>(kind)].name);
    }
}

std::string Window::in_words() const {
    switch (kind) {
        case Kind::kSchoolWeeks:
            return fmt::format("{} school weeks", n);
        case Kind::kSchoolDays:
            return fmt::format("{} school days", n);
        case Kind::kSince:
            return "the time since '" + rule + "'";
        case Kind::kBefore:
            return "the time before '" + rule + "'";
        default:
            return std::string(kNamed[static_cast<std::size_t>(kind)].words);
    }
}

bool Bound::holds(Ratio ratio) const {
    if (!ratio.defined()) {
        return false;
    }
    return (!below || compare(ratio, *below) < 0) && (!at_most || compare(ratio, *at_most) <= 0) &&
           (!above || compare(ratio, *above) > 0) && (!at_least || compare(ratio, *at_least) >= 0);
}

std::string Bound::to_string() const {
    std::string text;
    const auto add = [&](std::string_view word, const std::optional<Percent>& end) {
        if (end) {
            text += text.empty() ? "" : " and ";
            text += fmt::format("{} {}", word, end->to_string());
        }
    };
    add("above", above);
    add("at least", at_least);
    add("below", below);
    add("at most", at_most);
    return text;
}

}  // namespace adsum::policy
