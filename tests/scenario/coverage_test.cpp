// Coverage counts a clause only where what clauses.toml names exists and something proves it.

#include "scenario/coverage.hpp"

#include "scenario/bench_folder.hpp"

namespace adsum::scenario {
namespace {

Result<Coverage> of(const tests::Folder& folder) {
    const auto tools = folder.tools();
    auto policy = policy::load_policy(folder.at("policies/test"), tools.law_rules);
    EXPECT_TRUE(policy.ok()) << (policy ? "" : policy.error().to_string());
    return coverage(*policy, folder.at("policies"), folder.at("tests"), tools);
}

std::string clause(int n, const std::string& met_by) {
    return "[[clause]]\nid = \"TST-0" + std::string(n < 10 ? "0" : "") + std::to_string(n) +
           "\"\ntext = \"words\"\nkind = \"letter\"\nmet_by = [" + met_by + "]\n";
}

const std::string kClauses =
    clause(1, R"("rule:letter")") + clause(2, R"("rule:letter")") + clause(3, R"("rule:letter")") +
    clause(4, R"("feature:there")") + clause(5, R"("arrival")") + clause(6, R"("finding")") +
    clause(7, R"("feature:nowhere")") + clause(8, "") + clause(9, R"("band:low", "band:nowhere")") +
    clause(10, R"("day")") + clause(11, R"("band:low")");

std::string ids_of(const Coverage& found, bool met) {
    std::string ids;
    for (const ClauseCoverage& one : found.clauses) {
        if (one.met() == met) {
            ids += (ids.empty() ? "" : " ") + one.id.substr(4);
        }
    }
    return ids;
}

TEST(Coverage, counts_only_what_exists_and_is_proved) {
    const tests::Folder folder;
    folder.write("policies/test/clauses.toml", kClauses);
    folder.write("policies/features.toml",
                 "[[feature]]\nid = \"there\"\nwhat = \"words\"\ntest = \"tests/a_test.cpp\"\n");
    EXPECT_EQ(of(folder).error().first().id, "feature-test-missing");
    folder.write("tests/a_test.cpp", "");
    folder.write("policies/test/scenarios/a.scenario", "");
    // Nothing proves anything yet.
    EXPECT_EQ(of(folder)->met(), 0);
    // A scenario names 1, 3 and 9; one that expects nothing names 2, and one that fails names 8 and
    // 10; a test names 4, 5, 6, 7, 8.
    folder.write("policies/test/scenarios/a.scenario",
                 "scenario one\n  clauses TST-001 TST-003 TST-009\n  policy test\n  pupil Amy\n"
                 "  as-at 2026-09-17\n  expect no letter Amy\n"
                 "scenario two\n  clauses TST-002\n  policy test\n"
                 "scenario three\n  clauses TST-010\n  policy test\n  pupil Amy\n"
                 "  as-at 2026-09-17\n  expect letter Amy\n");
    folder.write("tests/a_test.cpp",
                 "TEST(A, b_TST_004_TST_005)\ntest('TST-006 TST-007', TST-008, TST-011)\n");
    folder.write("tests/notes.txt", "TST-002\n");
    const auto found = of(folder);
    ASSERT_TRUE(found.ok()) << found.error().to_string();
    EXPECT_EQ(found->policy, "test");
    EXPECT_EQ(found->clauses.size(), 11U);
    EXPECT_EQ(found->failed, std::vector<std::string>{"three"});
    EXPECT_EQ(ids_of(*found, true), "001 004 005 006");
    EXPECT_EQ(found->met(), 4);
    // 2: nothing proves it. 3: the rule does not cite it. 7: no such feature. 8: nothing is named.
    // 9: one of two things named does not exist. 10: its scenario fails. 11: the band does not cite
    // it.
    EXPECT_EQ(ids_of(*found, false), "002 003 007 008 009 010 011");
    EXPECT_EQ(found->clauses[2].missing, std::vector<std::string>{"rule:letter"});
    EXPECT_EQ(found->clauses[8].missing, std::vector<std::string>{"band:nowhere"});
    EXPECT_EQ(found->clauses[0].proved_by, std::vector<std::string>{"scenario one"});
    EXPECT_EQ(found->clauses[3].proved_by, std::vector<std::string>{"test a_test.cpp"});
}

TEST(Coverage, says_why_a_clause_is_not_met_yet) {
    const tests::Folder folder;
    folder.write("policies/test/scenarios/a.scenario", "");
    folder.write("policies/test/clauses.toml",
                 clause(1, "") + "later = \"needs a timetable\"\n" + clause(2, ""));
    const auto found = of(folder);
    ASSERT_TRUE(found.ok()) << found.error().to_string();
    EXPECT_EQ(found->clauses[0].later, "needs a timetable");
    EXPECT_FALSE(found->clauses[0].met());
    EXPECT_EQ(found->clauses[1].later, "");
    folder.write("policies/test/clauses.toml",
                 clause(1, R"("rule:letter")") + "later = \"never\"\n" + clause(2, ""));
    EXPECT_EQ(of(folder).error().first().id, "clause-later");
}

TEST(Coverage, knows_reasons_and_asks_by_the_clauses_they_cite) {
    const tests::Folder folder;
    std::ofstream(folder.at("policies/test/policy.toml"), std::ios::app)
        << "[[reason]]\nid = \"birthday\"\ntext = \"Birthday\"\ncode = \"O\"\n"
           "category = \"unauthorised\"\nclauses = [\"TST-003\"]\n"
           "[[ask]]\ncodes = [\"P\"]\nlabel = \"Who\"\nclauses = [\"TST-004\"]\n";
    folder.write("policies/test/clauses.toml",
                 clause(1, "") + clause(2, "") + clause(3, R"("reason")") + clause(4, R"("ask")") +
                     clause(5, R"("reason", "ask")"));
    folder.write("tests/a_test.cpp", "TEST(A, b_TST_003_TST_004_TST_005)\n");
    const auto found = of(folder);
    ASSERT_TRUE(found.ok()) << found.error().to_string();
    EXPECT_EQ(ids_of(*found, true), "003 004");
}

TEST(Coverage, an_id_is_named_whole) {
    const tests::Folder folder;
    folder.write("policies/test/clauses.toml", clause(1, R"("rule:letter")") + clause(2, ""));
    folder.write("policies/test/scenarios/a.scenario", "");
    folder.write("tests/a_test.cpp", "TEST(A, b_TST_01_TST_00_XTST 001 TST");
    EXPECT_EQ(of(folder)->met(), 0);
    folder.write("tests/a_test.cpp", "// TST-001\n    // TST-001 of a test\nTEST(A, b) {}\n");
    EXPECT_EQ(of(folder)->met(), 0) << "a comment proves nothing";
    folder.write("tests/a_test.cpp", "    test('b TST-001', c);  // as said\n");
    EXPECT_EQ(of(folder)->met(), 1);
}

TEST(Coverage, clauses_that_are_wrong_are_refused_with_their_line) {
    const tests::Folder folder;
    folder.write("policies/test/scenarios/a.scenario", "");
    folder.write("policies/test/clauses.toml", clause(1, "") + clause(1, "") + clause(2, ""));
    EXPECT_EQ(of(folder).error().to_string().substr(0, 17), "error[clause-id] ");
    folder.write("policies/test/clauses.toml", clause(1, ""));  // the rule cites a second
    EXPECT_EQ(of(folder).error().first().id, "clause-unknown");
    folder.write("policies/test/clauses.toml",
                 "[[clause]]\nid = \"OTH-001\"\ntext = \"x\"\nkind = \"y\"\n" + clause(1, "") +
                     clause(2, ""));
    EXPECT_EQ(of(folder).error().first().id, "clause-id");
    folder.write("policies/test/clauses.toml", "[[clause]]\nid = \"TST-001\"\n");
    EXPECT_EQ(of(folder).error().first().id, "toml-missing-key");
    std::filesystem::remove(folder.at("policies/test/clauses.toml"));
    EXPECT_EQ(of(folder).error().first().id, "file-unreadable");
}

}  // namespace
}  // namespace adsum::scenario
