// Windows and bounds: as a policy file writes them, and in words.

#include "policy/window.hpp"

#include <rapidcheck/gtest.h>

namespace adsum::policy {
namespace {

TEST(Window, is_read_written_and_told_in_words) {
    const std::pair<const char*, const char*> table[] = {
        {"year_to_date", "the year to date"},
        {"half_term", "this half-term"},
        {"term", "this term"},
        {"review_period", "the review period"},
        {"previous_year", "the previous academic year"},
        {"previous_term", "the previous term"},
        {"previous_review_period", "the previous review period"},
        {"10 school_weeks", "10 school weeks"},
        {"3 school_days", "3 school days"},
        {"since letter-1", "the time since 'letter-1'"},
        {"before letter-1", "the time before 'letter-1'"}};
    for (const auto& [text, words] : table) {
        const auto window = Window::parse(text);
        ASSERT_TRUE(window.has_value()) << text;
        EXPECT_EQ(window->to_string(), text);
        EXPECT_EQ(window->in_words(), words);
    }
}

TEST(Window, refuses_the_rest) {
    for (const char* text :
         {"", "year", "Year_to_date", "school_weeks", " school_weeks", "0 school_weeks",
          "-1 school_weeks", "ten school_weeks", "10school_weeks", "10 weeks", "10  school_weeks",
          "99999999999 school_days", "since", "since ", "before ", "after letter-1",
          "1.5 school_days"}) {
        EXPECT_FALSE(Window::parse(text).has_value()) << text;
    }
}

Bound bound(std::optional<int> below, std::optional<int> at_most, std::optional<int> above,
            std::optional<int> at_least) {
    const auto percent = [](std::optional<int> whole) {
        return whole ? std::optional(Percent::whole(*whole)) : std::nullopt;
    };
    return {percent(below), percent(at_most), percent(above), percent(at_least)};
}

TEST(Bound, tells_its_ends_and_keeps_them_exactly) {
    const auto none = std::nullopt;
    struct Row {
        Bound bound;
        const char* text;
        bool at_899, at_90, at_901;
    };
    const Row table[] = {{bound(90, none, none, none), "below 90%", true, false, false},
                         {bound(none, 90, none, none), "at most 90%", true, true, false},
                         {bound(none, none, 90, none), "above 90%", false, false, true},
                         {bound(none, none, none, 90), "at least 90%", false, true, true},
                         {bound(90, none, 89, none), "above 89% and below 90%", true, false, false},
                         {bound(none, none, none, none), "", true, true, true}};
    for (const Row& row : table) {
        EXPECT_EQ(row.bound.to_string(), row.text);
        EXPECT_EQ(row.bound.holds({899, 1000}), row.at_899) << row.text;
        EXPECT_EQ(row.bound.holds({900, 1000}), row.at_90) << row.text;
        EXPECT_EQ(row.bound.holds({901, 1000}), row.at_901) << row.text;
        EXPECT_FALSE(row.bound.holds({0, 0})) << row.text;
    }
    EXPECT_TRUE(bound(none, none, none, none).empty());
}

RC_GTEST_PROP(BoundProperty, below_and_at_least_share_every_rate, ()) {
    const auto possible = *rc::gen::inRange<std::int64_t>(1, 400);
    const Ratio ratio{*rc::gen::inRange<std::int64_t>(0, possible + 1), possible};
    const int at = *rc::gen::inRange(0, 101);
    RC_ASSERT(bound(at, {}, {}, {}).holds(ratio) != bound({}, {}, {}, at).holds(ratio));
    RC_ASSERT(bound({}, at, {}, {}).holds(ratio) != bound({}, {}, at, {}).holds(ratio));
}

}  // namespace
}  // namespace adsum::policy
