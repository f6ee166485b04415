// Registers that nobody took: of which group, from when, how long, and what settles them.

#include "duties/book.hpp"
#include "duties/trial.hpp"

namespace adsum {
namespace {

using tests::rule;
using tests::Trial;
using tests::upn_of;

// Registers close at 09:15 and 14:00; school opens on Thursday 3 September 2026.
const std::string kRule =
    rule("ask", R"({ type = "register_missing", after = "start", minutes = 10 })",
         "once = \"occurrence\"\ncloses = \"settled\"\n", "{ minutes = 5 }");

boost::json::object taken(const std::string& group, const std::string& date,
                          const std::string& half, const std::string& time,
                          const std::vector<int>& pupils) {
    boost::json::array marks;
    for (const int n : pupils) {
        marks.push_back(
            boost::json::array{upn_of(n).str(), half == "AM" ? "/" : "\\", nullptr, ""});
    }
    return {
        {"at", date + "T" + time},  {"group", group}, {"date", date},
        {"session", half},          {"by", "T1"},     {"submission", group + date + half + time},
        {"marks", std::move(marks)}};
}

std::string groups_of(const std::vector<duties::Duty>& list) {
    std::string text;
    for (const duties::Duty& duty : list) {
        text += (text.empty() ? "" : "; ") + duty.group + " " + duty.arose.to_string() + " " +
                std::string(duties::to_string(duty.state));
    }
    return text;
}

TEST(RegisterDuty, has_its_group_and_says_why) {
    Trial trial(kRule);
    ASSERT_EQ(trial.school.record("register_taken", taken("7A", "2026-09-03", "AM", "08:50", {0})),
              "");
    const auto asked = trial.of("ask", "2026-09-03T13:40");
    ASSERT_EQ(asked.size(), 1U);
    const auto json = asked.front().to_json();
    EXPECT_EQ(json.at("group"), "form:7A");
    EXPECT_TRUE(json.at("pupil").is_null());
    EXPECT_EQ(asked.front().id, "ask.school.2026-09-03T1340.2026-09-03PM7A");
    ASSERT_EQ(asked.front().because.size(), 1U);
    EXPECT_EQ(asked.front().because.front().measure, "register not taken");
    EXPECT_EQ(asked.front().because.front().window, "2026-09-03 PM");
}

TEST(RegisterDuty, done_by_its_id_closes_that_one_alone) {
    Trial trial(kRule + rule("late", R"({ type = "register_missing", session = "PM" })",
                             "once = \"occurrence\"\n"),
                1);
    ASSERT_EQ(trial.school.record("register_taken", taken("7A", "2026-09-03", "AM", "08:50", {0})),
              "");
    trial.done_by_id(-1, "ask.school.2026-09-03T1340.2026-09-03PM7A", "2026-09-03T14:05");
    EXPECT_EQ(groups_of(trial.of("ask", "2026-09-03T14:10")), "form:7A 2026-09-03T13:40 done");
    EXPECT_EQ(groups_of(trial.of("late", "2026-09-03T14:10")), "form:7A 2026-09-03T14:00 open");
    // Taken after all: what was recorded stays, and is shown as no longer asked for.
    ASSERT_EQ(trial.school.record("register_taken", taken("7A", "2026-09-03", "PM", "14:20", {0})),
              "");
    EXPECT_EQ(groups_of(trial.of("late", "2026-09-03T14:30")), "");
    const auto done = trial.of("ask", "2026-09-03T14:30");
    ASSERT_EQ(done.size(), 1U);
    EXPECT_TRUE(done.front().no_longer_asked);
    EXPECT_EQ(done.front().group, "form:7A");
}

// The answer that is kept up to date changes by itself at the moment, and with the register.
TEST(RegisterDuty, the_book_tells_the_same_minute_by_minute) {
    Trial trial(kRule);
    ASSERT_EQ(trial.school.record("register_taken", taken("7A", "2026-09-03", "AM", "08:50", {0})),
              "");
    duties::Book book;
    const auto open = [&](const char* at) {
        const auto all = book.at(trial.policy, trial.school.state(), tests::time_of(at));
        return std::count_if(all.begin(), all.end(), [](const duties::Duty& duty) {
            return !duty.pupil && !duty.group.empty();
        });
    };
    EXPECT_EQ(open("2026-09-03T13:39"), 0);
    EXPECT_EQ(open("2026-09-03T13:40"), 1);
    EXPECT_EQ(open("2026-09-03T23:59"), 2) << "the rule of the law stands beside it";
    EXPECT_EQ(open("2026-09-04T00:00"), 1) << "the rule's one day is over";
    EXPECT_EQ(open("2026-09-04T08:56"), 2);
    EXPECT_EQ(open("2026-09-09T23:59"), 11)
        << "the law's: five afternoons, four mornings; the rule's: two of that day";
    EXPECT_EQ(open("2026-09-12T12:00"), 8) << "four school days are left of the law's five";
    EXPECT_EQ(open("2026-09-14T08:00"), 8) << "on the fifth it is asked for still";
}

}  // namespace
}  // namespace adsum
