// Strict TOML: every fault of a file is told at once, each with its file and line.

#include "base/toml.hpp"

namespace adsum::toml_file {
namespace {

struct Told {
    std::string id, place;
    bool operator==(const Told&) const = default;
};
void PrintTo(const Told& told, std::ostream* stream) {
    *stream << told.id << " at " << told.place;
}

std::vector<Told> told(const File& file) {
    std::vector<Told> list;
    for (const Fault& fault : file.faults().all()) {
        list.push_back({fault.id, fault.place});
    }
    return list;
}

File parsed(std::string_view content) {
    auto file = File::parse("f.toml", content);
    EXPECT_TRUE(file.ok()) << (file ? "" : file.error().to_string());
    return *file;
}

TEST(Toml, reads_every_kind_of_value) {
    const File file = parsed(R"(text = "words"
whole = -3
flag = true
day = 2026-09-02
clock = 08:45:00
clock_text = "13:00"
rate = 96
fine_rate = 92.55
list = ["a", "b"]
single = "a"
[inner]
x = 1
[[row]]
n = 1
[[row]]
n = 2
)");
    Table root = file.root();
    EXPECT_EQ(root.text("text"), "words");
    EXPECT_EQ(root.integer("whole", -10, 10), -3);
    EXPECT_TRUE(root.boolean("flag"));
    EXPECT_EQ(root.date("day"), Date::of(2026, 9, 2));
    EXPECT_EQ(root.time("clock"), TimeOfDay(8, 45));
    EXPECT_EQ(root.time("clock_text"), TimeOfDay(13, 0));
    EXPECT_EQ(root.percent("rate"), Percent::whole(96));
    EXPECT_EQ(root.percent("fine_rate"), Percent{9255});
    EXPECT_EQ(root.texts("list"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(root.texts("single"), std::vector<std::string>{"a"});
    EXPECT_EQ(root.texts("nowhere"), std::vector<std::string>{});
    auto inner = root.maybe_table("inner");
    ASSERT_TRUE(inner.has_value());
    EXPECT_EQ(inner->integer("x", 0, 9), 1);
    EXPECT_EQ(inner->line(), 11);
    auto rows = root.tables("row");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[1].integer("n", 0, 9), 2);
    EXPECT_EQ(rows[1].place(), "f.toml:15");
    root.finish();
    EXPECT_TRUE(file.check().ok()) << file.check().error().to_string();
}

TEST(Toml, tells_all_faults_at_once_each_with_its_line) {
    const File file = parsed(R"(text = 5
whole = 99
flag = "yes"
day = "2026-09-02"
clock = "25:00"
rate = 92.555
choice = "blue"
list = ["a", 3]
speling = 1
)");
    Table root = file.root();
    EXPECT_EQ(root.text("text"), "");
    EXPECT_EQ(root.integer("whole", 0, 10), 0);
    EXPECT_FALSE(root.boolean("flag"));
    root.date("day");
    root.time("clock");
    root.percent("rate");
    EXPECT_EQ(root.choice("choice", {"red", "green"}), 0U);
    EXPECT_TRUE(root.texts("list").empty());
    root.text("missing");
    root.finish();
    EXPECT_EQ(told(file), (std::vector<Told>{{"toml-wrong-type", "f.toml:1"},
                                             {"toml-out-of-range", "f.toml:2"},
                                             {"toml-wrong-type", "f.toml:3"},
                                             {"toml-wrong-type", "f.toml:4"},
                                             {"toml-wrong-type", "f.toml:5"},
                                             {"toml-wrong-type", "f.toml:6"},
                                             {"toml-unknown-choice", "f.toml:7"},
                                             {"toml-wrong-type", "f.toml:8"},
                                             {"toml-missing-key", "f.toml:1"},
                                             {"toml-unknown-key", "f.toml:9"}}));
    EXPECT_FALSE(file.check().ok());
    EXPECT_EQ(file.check().error().faults().size(), 10U);
}

TEST(Toml, lists_the_choices_there_are) {
    const File file = parsed("choice = \"blue\"\n");
    file.root().choice("choice", {"red", "green"});
    EXPECT_NE(file.check().error().to_string().find("red, green"), std::string::npos);
}

TEST(Toml, a_maybe_is_nothing_where_missing_and_a_fault_where_wrong) {
    const File file = parsed("n = 50\nd = 1\nt = []\n");
    Table root = file.root();
    EXPECT_FALSE(root.maybe_integer("none", 0, 9).has_value());
    EXPECT_FALSE(root.maybe_date("none").has_value());
    EXPECT_FALSE(root.maybe_time("none").has_value());
    EXPECT_FALSE(root.maybe_percent("none").has_value());
    EXPECT_FALSE(root.maybe_choice("none", {"a"}).has_value());
    EXPECT_FALSE(root.maybe_table("none").has_value());
    EXPECT_TRUE(root.tables("none").empty());
    EXPECT_TRUE(file.check().ok());
    root.maybe_integer("n", 0, 9);
    root.maybe_date("d");
    root.maybe_table("t");
    EXPECT_EQ(told(file), (std::vector<Told>{{"toml-out-of-range", "f.toml:1"},
                                             {"toml-wrong-type", "f.toml:2"},
                                             {"toml-wrong-type", "f.toml:3"}}));
}

TEST(Toml, percentages_run_from_0_to_100) {
    const File file = parsed("a = -1\nb = 100.01\nc = 100\nd = 0\ne = \"96\"\n");
    Table root = file.root();
    for (const char* key : {"a", "b", "c", "d", "e"}) {
        root.percent(key);
    }
    EXPECT_EQ(told(file), (std::vector<Told>{{"toml-wrong-type", "f.toml:1"},
                                             {"toml-wrong-type", "f.toml:2"},
                                             {"toml-wrong-type", "f.toml:5"}}));
}

TEST(Toml, an_empty_text_is_no_text) {
    const File file = parsed("a = \"\"\nb = \"  \"\n");
    file.root().text("a");
    file.root().text("b");
    EXPECT_EQ(file.faults().size(), 2U);
}

TEST(Toml, keys_come_in_the_order_of_the_file) {
    const File file = parsed("zebra = 1\nant = 2\nmole = 3\n");
    EXPECT_EQ(file.root().keys(), (std::vector<std::string>{"zebra", "ant", "mole"}));
}

TEST(Toml, an_unknown_key_inside_a_table_names_its_own_line) {
    const File file = parsed("[[row]]\nn = 1\n\n[[row]]\nn = 2\nm = 3\n");
    for (Table& row : file.root().tables("row")) {
        row.integer("n", 0, 9);
        row.finish();
    }
    EXPECT_EQ(told(file), (std::vector<Told>{{"toml-unknown-key", "f.toml:6"}}));
}

TEST(Toml, what_is_no_toml_is_refused_with_its_line) {
    for (const char* content :
         {"a = 1\nb = \n", "a = 1\na = 2\n", "a = 1\nd = 2026-02-30\n", "ok = true\n[broken\n"}) {
        const auto file = File::parse("f.toml", content);
        ASSERT_FALSE(file.ok()) << content;
        EXPECT_EQ(file.error().first().id, "toml-syntax");
        EXPECT_EQ(file.error().first().place, "f.toml:2") << content;
    }
}

TEST(Toml, a_file_that_cannot_be_opened_is_refused) {
    const auto file = File::load(ADSUM_ROOT "/no/such/file.toml");
    ASSERT_FALSE(file.ok());
    EXPECT_EQ(file.error().first().id, "file-unreadable");
}

}  // namespace
}  // namespace adsum::toml_file
