// Reading scenario files: lines, words, comments, and what is refused.

#include "scenario/bench_folder.hpp"

namespace adsum::scenario {
namespace {

using Words = std::vector<std::string>;

TEST(CutWords, at_blanks_but_not_inside_quotation_marks) {
    EXPECT_EQ(cut_words("a b\tc"), (Words{"a", "b", "c"}));
    EXPECT_EQ(cut_words("  a   b  "), (Words{"a", "b"}));
    EXPECT_EQ(cut_words(R"(key="two words" next)"), (Words{"key=two words", "next"}));
    EXPECT_EQ(cut_words(R"("" x)"), (Words{"", "x"}));
    EXPECT_EQ(cut_words(""), Words{});
}

TEST(Scripts, keep_their_lines_with_their_numbers) {
    const auto scripts = parse_scripts("s.scenario", R"(# a comment
scenario first one
  clauses TST-001 TST-002
  pupil Amy year 8  # and why

scenario second
  marks Amy 2026-09-03..2026-09-04: #
  clauses TST-003)");
    ASSERT_TRUE(scripts.ok()) << scripts.error().to_string();
    ASSERT_EQ(scripts->size(), 2U);
    const Script& first = scripts->at(0);
    EXPECT_EQ(first.name, "first one");
    EXPECT_EQ(first.line, 2);
    EXPECT_EQ(first.named("clauses"), (Words{"TST-001", "TST-002"}));
    ASSERT_EQ(first.lines.size(), 2U);
    EXPECT_EQ(first.lines[1].number, 4);
    EXPECT_EQ(first.lines[1].rest, "Amy year 8");
    EXPECT_EQ(first.place(4), "s.scenario:4");
    // The code # is no comment.
    EXPECT_EQ(scripts->at(1).lines[0].rest, "Amy 2026-09-03..2026-09-04: #");
}

TEST(Scripts, every_fault_is_told_with_its_line) {
    const auto scripts = parse_scripts("s.scenario", R"(why too early
scenario
scenario same
scenario same
  expects letter Amy
  Expect letter Amy
)");
    ASSERT_FALSE(scripts.ok());
    std::string told;
    for (const Fault& fault : scripts.error().faults()) {
        told += fault.id + " " + fault.place + "; ";
    }
    EXPECT_EQ(told,
              "scenario-orphan s.scenario:1; scenario-name s.scenario:2; scenario-name "
              "s.scenario:4; scenario-word s.scenario:5; scenario-word s.scenario:6; ");
}

TEST(Scripts, an_empty_file_has_none) {
    EXPECT_TRUE(parse_scripts("s.scenario", "").value().empty());
    EXPECT_TRUE(parse_scripts("s.scenario", "\n# nothing\n").value().empty());
}

TEST(ScenarioFiles, are_found_below_a_folder_in_order_of_name) {
    const tests::Folder folder;
    folder.write("s/b.scenario", "");
    folder.write("s/deep/a.scenario", "");
    folder.write("s/a.scenario", "");
    folder.write("s/notes.txt", "");
    EXPECT_EQ(scenario_files(folder.at("s")).value(),
              (Words{folder.at("s/a.scenario"), folder.at("s/b.scenario"),
                     folder.at("s/deep/a.scenario")}));
    EXPECT_EQ(scenario_files(folder.at("s/b.scenario")).value(), Words{folder.at("s/b.scenario")});
    EXPECT_EQ(scenario_files(folder.at("nowhere")).error().first().id, "scenario-path");
    EXPECT_EQ(load_scripts(folder.at("nowhere")).error().first().id, "file-unreadable");
}

}  // namespace
}  // namespace adsum::scenario
