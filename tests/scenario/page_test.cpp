// `page LINE`: a line as a person enters it is held against the policy's rules of entry; the same
// line without it is held against the law alone.

#include "scenario/bench_folder.hpp"

namespace adsum::scenario {
namespace {

const std::string kStage = R"([[rule]]
id = "review"
title = "A review"
clauses = ["TST-003"]
kind = "review"
role = "tutor"
mandatory = true
when = [{ type = "done", rule = "letter", school_days = 30 }]
due = { school_days = 2 }
[[coding]]
id = "watch"
codes = ["I"]
begins = "letter"
ends = [{ rule = "review" }]
text = "evidence first"
clauses = ["TST-001"]
)";

constexpr const char* kLines = R"(scenario one
  policy test
  pupil Amy
  marks Amy from 2026-09-03 AM: present x 16, O x 4
  as-at 2026-09-17
)";

TEST(PageLines, are_held_against_the_rules_of_entry) {
    const tests::Folder folder;
    folder.write("policies/test/policy.toml", tests::kPolicy + kStage);
    const auto outcome = folder.run(std::string(kLines) + R"(
  done letter Amy 2026-09-17
  page taken YA 2026-09-18 AM at 08:50: Amy N
  refuse page amend Amy 2026-09-18 AM I at 2026-09-18T10:00 because ill -> coding-evidence
  amend Amy 2026-09-18 AM I at 2026-09-18T10:00 because ill, as another program says
  as-at 2026-09-18
  expect mark Amy 2026-09-18 AM I
)");
    ASSERT_TRUE(outcome.ok()) << outcome.error().to_string();
    EXPECT_EQ(outcome->expectations, 4);
    for (const Failure& failure : outcome->failures) {
        ADD_FAILURE() << failure.world << " " << failure.expected << ": " << failure.found;
    }
}

TEST(PageLines, that_are_refused_unasked_fail) {
    const tests::Folder folder;
    const auto outcome =
        folder.run(std::string(kLines) + "  page taken YA 2026-09-05 AM at 08:50: Amy N\n");
    ASSERT_TRUE(outcome.ok());
    EXPECT_FALSE(outcome->failures.empty());
    const auto no_line = folder.run(std::string(kLines) + "  page nothing\n");
    EXPECT_TRUE(!no_line.ok() || !no_line->failures.empty());
}

}  // namespace
}  // namespace adsum::scenario
