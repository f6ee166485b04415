#include "journal/entry.hpp"

#include "journal/disposal.hpp"
#include "journal/support.hpp"

#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace adsum::journal {
namespace {

std::string format_page() {
    std::ifstream file(std::string(ADSUM_ROOT) + "/docs/formats/journal.md");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

// The lines of the first fenced block of this kind.
std::vector<std::string> block(const std::string& page, const std::string& kind) {
    std::vector<std::string> lines;
    std::istringstream text(page.substr(page.find("```" + kind + "\n")));
    std::string line;
    std::getline(text, line);
    while (std::getline(text, line) && line != "```") {
        lines.push_back(line);
    }
    return lines;
}

Entry entry_of(const std::string& line) {
    const auto json = boost::json::parse(line).as_object();
    const auto text = [&](const char* key) { return std::string(json.at(key).as_string()); };
    Entry entry;
    entry.school = SchoolId(text("school"));
    entry.number = json.at("number").as_int64();
    entry.volume = static_cast<int>(json.at("volume").as_int64());
    entry.at = Moment::from_milliseconds(json.at("at").as_int64());
    entry.who = Actor{text("who_id"), text("who_name"), text("who_position")};
    entry.kind = text("kind");
    entry.body = text("body");
    entry.previous = hash_from_hex(text("previous")).value();
    entry.hash = hash_from_hex(text("hash")).value();
    return entry;
}

TEST(Entry, the_format_pages_example_has_the_hashes_it_says) {
    const auto lines = block(format_page(), "jsonl");
    ASSERT_EQ(lines.size(), 2U);
    const Entry first = entry_of(lines[0]);
    const Entry second = entry_of(lines[1]);
    EXPECT_EQ(to_hex(hash_of(first)), to_hex(first.hash));
    EXPECT_EQ(to_hex(hash_of(second)), to_hex(second.hash));
    EXPECT_EQ(first.previous, Hash{});
    EXPECT_EQ(second.previous, first.hash);
    EXPECT_EQ(second.at.to_string(), "2026-09-02T07:45:12.044Z");
}

TEST(Entry, the_format_pages_example_has_the_bytes_it_shows) {
    const std::string page = format_page();
    const std::string bytes = hashed_bytes(entry_of(block(page, "jsonl")[0]));
    std::string shown;
    for (const std::string& line : block(page, "text")) {
        for (const char c : line.substr(6, 47)) {
            if (c != ' ') {
                shown += c;
            }
        }
    }
    std::string hex;
    for (const char c : bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[static_cast<unsigned char>(c) >> 4];
        hex += kDigits[static_cast<unsigned char>(c) & 0x0F];
    }
    EXPECT_EQ(hex, shown);
    EXPECT_NE(page.find("of the first, " + std::to_string(bytes.size()) + " bytes"),
              std::string::npos);
}

TEST(Entry, the_format_pages_python_finds_a_journal_whole_and_a_changed_one_broken) {
    if (std::system("python3 -c pass") != 0) {
        GTEST_SKIP() << "python3 is not installed";
    }
    test::Folder folder;
    const SchoolId hollin("hollin");
    const SchoolId marsh("marsh");
    {
        const auto store = open_store(folder.url("j.db")).value();
        ASSERT_TRUE(store->append(marsh, test::drafts(2), 0, {}));
        ASSERT_TRUE(store->append(hollin, test::drafts(3, 2025), 0, {}));
        ASSERT_TRUE(store->append(hollin, test::drafts(2, 2026), 3, {}));
    }
    std::ofstream program(folder.file("check.py"));
    for (const std::string& line : block(format_page(), "python")) {
        program << line << '\n';
    }
    program.close();
    const auto says = [&] {
        const std::string out = folder.file("out");
        EXPECT_EQ(std::system(("python3 " + folder.file("check.py") + " " + folder.file("j.db") +
                               " > " + out)
                                  .c_str()),
                  0);
        std::ifstream file(out);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    EXPECT_EQ(says(),
              "hollin 1 whole\nhollin 2 whole\nhollin 3 whole\nhollin 4 whole\nhollin 5 whole\n"
              "marsh 1 whole\nmarsh 2 whole\n");
    ASSERT_TRUE(
        sqlite::Database::open(folder.file("j.db"), sqlite::Access::kReadWrite)
            .value()
            .script("DROP TRIGGER entries_never_change;"
                    "UPDATE entries SET body = '{}' WHERE school = 'hollin' AND number = 4"));
    EXPECT_EQ(says(),
              "hollin 1 whole\nhollin 2 whole\nhollin 3 whole\nhollin 4 BROKEN\nhollin 5 whole\n"
              "marsh 1 whole\nmarsh 2 whole\n");
}

TEST(Entry, the_format_pages_python_knows_what_was_disposed_of) {
    if (std::system("python3 -c pass") != 0) {
        GTEST_SKIP() << "python3 is not installed";
    }
    test::Folder folder;
    const SchoolId hollin("hollin");
    {
        const auto store = open_store(folder.url("j.db")).value();
        ASSERT_TRUE(store->append(hollin, test::drafts(5), 0, {}));
        std::vector<Entry> standing;
        for (const Entry& entry : test::all_entries(*store, hollin)) {
            if (entry.number == 2 || entry.number == 3) {
                standing.push_back(emptied(entry));
            }
        }
        standing[1].kind = "roll_imported";
        standing[1].body = R"({"pupils":[]})";
        Draft decision = test::draft(R"({"runs":)" + runs_json(runs_of(standing)) + "}");
        decision.kind = kDisposing;
        ASSERT_TRUE(store->dispose(hollin, standing, decision, 5, {}));
    }
    std::ofstream program(folder.file("check.py"));
    for (const std::string& line : block(format_page(), "python")) {
        program << line << '\n';
    }
    program.close();
    const auto says = [&] {
        const std::string command = "python3 " + folder.file("check.py") + " " +
                                    folder.file("j.db") + " > " + folder.file("out");
        EXPECT_EQ(std::system(command.c_str()), 0);
        std::ifstream file(folder.file("out"));
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const std::string whole =
        "hollin 1 whole\nhollin 2 disposed of by 6\nhollin 3 disposed of by 6\n"
        "hollin 4 whole\nhollin 5 whole\nhollin 6 whole\n";
    EXPECT_EQ(says(), whole);
    ASSERT_TRUE(sqlite::Database::open(folder.file("j.db"), sqlite::Access::kReadWrite)
                    .value()
                    .script("DROP TRIGGER entries_never_change;"
                            "UPDATE entries SET body = '{\"pupils\":[1]}' WHERE number = 3"));
    EXPECT_EQ(says(), whole + "hollin 2 BROKEN\n");
}

TEST(Entry, every_field_is_hashed) {
    const Entry whole = entry_of(block(format_page(), "jsonl")[1]);
    const std::vector<std::pair<const char*, std::function<void(Entry&)>>> changes = {
        {"school", [](Entry& e) { e.school = SchoolId("hollix"); }},
        {"number", [](Entry& e) { e.number += 1; }},
        {"volume", [](Entry& e) { e.volume += 1; }},
        {"at", [](Entry& e) { e.at = Moment::from_milliseconds(e.at.milliseconds() + 1); }},
        {"who_id", [](Entry& e) { e.who.id += ' '; }},
        {"who_name", [](Entry& e) { e.who.name.pop_back(); }},
        {"who_position", [](Entry& e) { e.who.position = "tutor"; }},
        {"kind", [](Entry& e) { e.kind = "mark_amended"; }},
        {"body", [](Entry& e) { e.body[5] ^= 1; }},
        {"previous", [](Entry& e) { e.previous[31] ^= 1; }},
    };
    for (const auto& [field, change] : changes) {
        Entry changed = whole;
        change(changed);
        EXPECT_NE(hash_of(changed), whole.hash) << field;
    }
    Entry other_hash = whole;
    other_hash.hash[0] ^= 1;
    EXPECT_EQ(hash_of(other_hash), whole.hash) << "the hash itself is not part of what is hashed";
}

// Reads a serialisation back, as the format page describes it.
Entry read_back(std::string_view bytes) {
    const auto take = [&](std::size_t count) {
        const auto part = bytes.substr(0, count);
        bytes.remove_prefix(count);
        return part;
    };
    const auto integer = [&] {
        std::uint64_t value = 0;
        for (const char c : take(8)) {
            value = value << 8 | static_cast<unsigned char>(c);
        }
        return static_cast<std::int64_t>(value);
    };
    const auto text = [&] { return std::string(take(static_cast<std::size_t>(integer()))); };
    Entry entry;
    EXPECT_EQ(take(14), "adsum entry 1\n");
    const auto previous = take(32);
    std::copy(previous.begin(), previous.end(), entry.previous.begin());
    entry.school = SchoolId(text());
    entry.number = integer();
    entry.volume = static_cast<int>(integer());
    entry.at = Moment::from_milliseconds(integer());
    entry.who.id = text();
    entry.who.name = text();
    entry.who.position = text();
    entry.kind = text();
    entry.body = text();
    EXPECT_TRUE(bytes.empty());
    return entry;
}

RC_GTEST_PROP(EntryProperty, the_serialisation_can_be_read_back_in_one_way_only,
              (const std::string& school, std::int64_t number, int volume, std::int64_t at,
               const std::string& id, const std::string& name, const std::string& position,
               const std::string& kind, const std::string& body)) {
    Entry entry;
    entry.school = SchoolId(school);
    entry.number = number;
    entry.volume = volume;
    entry.at = Moment::from_milliseconds(at);
    entry.who = Actor{id, name, position};
    entry.kind = kind;
    entry.body = body;
    entry.previous = sha256(body);
    const Entry back = read_back(hashed_bytes(entry));
    RC_ASSERT(back.school == entry.school);
    RC_ASSERT(back.number == entry.number);
    RC_ASSERT(back.volume == entry.volume);
    RC_ASSERT(back.at == entry.at);
    RC_ASSERT(back.who == entry.who);
    RC_ASSERT(back.kind == entry.kind);
    RC_ASSERT(back.body == entry.body);
    RC_ASSERT(back.previous == entry.previous);
}

TEST(Entry, moving_a_letter_from_one_field_to_the_next_changes_the_hash) {
    Entry a;
    a.who = Actor{"T0", "7Ash", "Tutor"};
    Entry b;
    b.who = Actor{"T07", "Ash", "Tutor"};
    EXPECT_NE(hashed_bytes(a), hashed_bytes(b));
    Entry c;
    c.kind = "note";
    c.body = "added";
    Entry d;
    d.kind = "noteadded";
    EXPECT_NE(hashed_bytes(c), hashed_bytes(d));
}

}  // namespace
}  // namespace adsum::journal
