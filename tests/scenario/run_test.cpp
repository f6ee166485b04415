// Running: what holds passes, what does not fails in both worlds with its place, and what cannot be
// read fails and does not pass in silence.

#include "scenario/bench_folder.hpp"

namespace adsum::scenario {
namespace {

// 18 of 20 sessions attended on 16 September 2026; the letter arises that day.
const std::string kCase = R"(scenario one
  policy test
  pupil Amy
  marks Amy from 2026-09-03 AM: present x 18, O x 2
  as-at 2026-09-17
)";

TEST(Run, what_holds_passes_in_both_worlds) {
    const tests::Folder folder;
    const auto outcome = folder.run(kCase + R"(
  expect letter Amy open arose 2026-09-16 due 2026-09-18 because 18/20 role tutor times 1
  expect no penalty-threshold Amy
  expect measure Amy attended 18 of 20
  expect measure Amy attended 18 of 18 in 2026-09-01..2026-09-15
  expect band Amy low
  expect threshold Amy never
  refuse mark Amy 2026-09-05 AM O -> mark-outside-calendar
)");
    ASSERT_TRUE(outcome.ok()) << outcome.error().to_string();
    EXPECT_EQ(outcome->scenarios, 1);
    EXPECT_EQ(outcome->expectations, 14);  // seven in each world
    for (const Failure& failure : outcome->failures) {
        ADD_FAILURE() << failure.world << " " << failure.expected << ": " << failure.found;
    }
}

TEST(Run, what_does_not_hold_fails_in_both_worlds_with_its_place) {
    const char* const wrong[] = {"expect no letter Amy",
                                 "expect penalty-threshold Amy",
                                 "expect letter Amy done",
                                 "expect letter Amy arose 2026-09-15",
                                 "expect letter Amy due 2026-09-19",
                                 "expect letter Amy role head",
                                 "expect letter Amy because 17/20",
                                 "expect letter Amy count 17",
                                 "expect letter Amy times 2",
                                 "expect letter Amy provisional",
                                 "expect letter school",
                                 "expect measure Amy attended 19 of 20",
                                 "expect band Amy high",
                                 "expect threshold Amy 2026-09-16",
                                 "refuse mark Amy 2026-09-17 AM O -> mark-code-unknown",
                                 "refuse mark Amy 2026-09-05 AM O -> another-id"};
    const tests::Folder folder;
    for (const char* line : wrong) {
        const auto outcome = folder.run(kCase + "  " + line + "\n");
        ASSERT_TRUE(outcome.ok()) << outcome.error().to_string();
        ASSERT_EQ(outcome->failures.size(), 2U) << line;
        EXPECT_EQ(outcome->failures[0].world, "memory");
        EXPECT_EQ(outcome->failures[1].world, "sqlite");
        for (const Failure& failure : outcome->failures) {
            EXPECT_EQ(failure.scenario, "one");
            EXPECT_EQ(failure.place, "s.scenario:6") << line;
            EXPECT_EQ(failure.expected, line);
            EXPECT_FALSE(failure.found.empty()) << line;
        }
    }
}

TEST(Run, what_cannot_be_read_fails_with_its_place) {
    const char* const unreadable[] = {"marks Amy",
                                      "marks Bob from 2026-09-03: present x 2",
                                      "marks Amy from 2026-09-03: present y 2",
                                      "marks Amy from 2026-09-03: present x 9999",
                                      "marks Amy from 2026-02-30: present x 2",
                                      "marks Amy 2026-08-01..2026-08-02: present",
                                      "mark Amy 2026-09-17 noon O",
                                      "mark Amy 2026-09-17 AM",
                                      "mark Amy 2026-09-17 AM QQ",
                                      "mark Amy 2026-09-05 AM O",
                                      "taken YA 2026-09-17 AM at noon: Amy O",
                                      "taken YA 2026-09-17 AM at 09:00 Amy O",
                                      "amend Amy 2026-09-16 AM O",
                                      "fact 2026-09-16T10:00 note_added",
                                      "fact 2026-09-16T10:00 note_added Amy text",
                                      "fact 2026-09-16T10:00 note_added Amy at=5 text=x",
                                      "fact 2026-09-16T10:00 no_such_kind Amy x=1",
                                      "done letter Amy",
                                      "done no-such-rule Amy 2026-09-17",
                                      "done letter Bob 2026-09-17",
                                      "as-at yesterday",
                                      "expect letter",
                                      "expect letter Bob",
                                      "expect no-such-rule Amy",
                                      "expect letter Amy sometimes",
                                      "expect letter Amy because 18",
                                      "expect letter Amy times many",
                                      "expect no letter",
                                      "expect measure Amy 18 of 20",
                                      "expect band Amy",
                                      "expect threshold Amy",
                                      "refuse mark Amy 2026-09-05 AM O",
                                      "refuse scenario inner -> some-id",
                                      "refuse murk Amy -> some-id",
                                      "refuse # nothing -> some-id",
                                      "refuse expect letter Amy -> some-id"};
    const tests::Folder folder;
    for (const char* line : unreadable) {
        const auto outcome = folder.run(kCase + "  " + line + "\n");
        if (!outcome.ok()) {
            ADD_FAILURE() << line << " stopped the run: " << outcome.error().to_string();
            continue;
        }
        ASSERT_FALSE(outcome->failures.empty()) << line;
        EXPECT_EQ(outcome->failures[0].place.substr(0, 12), "s.scenario:6") << line;
    }
}

TEST(Run, a_setup_that_cannot_be_read_fails) {
    const char* const unreadable[] = {"pupil",
                                      "pupil Amy\n  pupil Amy",
                                      "pupil Amy year",
                                      "pupil Amy height 150",
                                      "pupil Amy born 2026-02-30",
                                      "pupil Amy no_such_attribute=yes",
                                      "closed 2026-09-07",
                                      "closed tomorrow inset",
                                      "closed 2026-09-07 holiday",
                                      "calendar no-such-file.toml"};
    const tests::Folder folder;
    for (const char* line : unreadable) {
        const auto outcome =
            folder.run(std::string("scenario one\n  policy test\n  ") + line + "\n");
        ASSERT_TRUE(outcome.ok()) << line << ": " << outcome.error().to_string();
        EXPECT_FALSE(outcome->failures.empty()) << line;
    }
}

TEST(Run, one_unreadable_scenario_does_not_hide_the_others) {
    const tests::Folder folder;
    const auto outcome = folder.run("scenario broken\n  policy test\n  as-at x\n" + kCase +
                                    "  expect no letter Amy\n");
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->scenarios, 2);
    ASSERT_EQ(outcome->failures.size(), 3U);
    EXPECT_EQ(outcome->failures[0].scenario, "broken");
    EXPECT_EQ(outcome->failures[1].scenario, "one");
}

TEST(Run, without_one_policy_that_exists_is_refused) {
    const tests::Folder folder;
    EXPECT_EQ(folder.run("scenario one\n").error().first().id, "scenario-policy");
    EXPECT_EQ(folder.run("scenario one\n  policy test\n  policy test\n").error().first().place,
              "s.scenario:1");
    EXPECT_EQ(folder.run("scenario one\n  policy nowhere\n").error().first().id, "file-unreadable");
}

TEST(Run, an_expectation_needs_its_moment) {
    const tests::Folder folder;
    const auto outcome =
        folder.run("scenario one\n  policy test\n  pupil Amy\n  expect no letter Amy\n");
    ASSERT_TRUE(outcome.ok());
    ASSERT_FALSE(outcome->failures.empty());
    EXPECT_EQ(outcome->failures[0].place, "s.scenario:4");
}

TEST(Run, closures_and_facts_reach_the_school) {
    const tests::Folder folder;
    const auto outcome = folder.run(R"(scenario one
  policy test
  pupil Amy year 8 fsm=yes
  pupil Ben year 7
  closed 2026-09-07 2026-09-08 unplanned
  closed 2026-09-09 planned years 8 AM
  marks Amy from 2026-09-04: present x 3
  marks Ben 2026-09-09..2026-09-09: O
  taken YA 2026-09-10 AM at 09:00: Ben N
  amend Ben 2026-09-10 AM O at 2026-09-10T10:00 because not ill
  set-aside letter Ben 2026-09-10 because "bereavement"
  as-at 2026-09-10
  expect measure Amy attended 4 of 4
  expect measure Ben attended 0 of 3
  expect letter Ben set_aside
)");
    ASSERT_TRUE(outcome.ok()) << outcome.error().to_string();
    for (const Failure& failure : outcome->failures) {
        ADD_FAILURE() << failure.world << " " << failure.expected << ": " << failure.found;
    }
}

}  // namespace
}  // namespace adsum::scenario
