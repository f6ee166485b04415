// Whatever is done to a store behind the program's back, verify() finds it.
//
// "Whatever" is made precise by content_of() and replay_of(): what verify() vouches for, read by
// plain SQL and as the program reads it. A corruption counts when either reads differently or
// cannot be read; a flipped bit in free space, or in the derived tables, may be harmless, and
// verify() may then say either. Not among them, since no store can find them alone
// (docs/formats/journal.md, "Downsides"): remaking every later hash with the head, and removing
// every trace of a school.

#include "journal/tampering.hpp"

#include <fstream>
#include <map>

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

using test::Dice;

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, const std::string& bytes) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path + suffix);
    }
    std::ofstream(path, std::ios::binary) << bytes;
}

// Three schools, three volumes, bodies from nothing to several pages, and derived rows between
// them.
std::string pristine_store(const test::Folder& folder) {
    const std::string path = folder.file("pristine.db");
    Dice dice(7);
    {
        const auto store = open_store("sqlite:" + path).value();
        for (int round = 0; round < 36; ++round) {
            const SchoolId school(std::array{"hollin", "marsh", "wick"}[dice.below(3)]);
            std::vector<Draft> batch;
            for (std::uint64_t i = 0; i <= dice.below(4); ++i) {
                const std::size_t length = dice.below(9) == 0 ? 9000 : dice.below(900);
                std::string body = "{\"r\":" + std::to_string(round) + ",\"m\":\"";
                while (body.size() < length) {
                    body += "/\\NL12"[dice.below(6)];
                }
                batch.push_back(test::draft(body + "\"}", 2024 + round / 12,
                                            1700000000000 + std::int64_t{round} * 86400000));
                batch.back().who.id = "T" + std::to_string(dice.below(20));
            }
            Projection rows;
            for (int i = 0; i < 10; ++i) {
                rows.marks.push_back({"T80132022" + std::to_string(dice.between(1000, 1099)),
                                      "2026-09-02", "AM", "/", "present", std::nullopt, "", false});
            }
            const auto head = store->head(school).value();
            EXPECT_TRUE(store->append(school, batch, head.number, rows));
        }
    }
    EXPECT_FALSE(std::filesystem::exists(path + "-wal"))
        << "closed, so that the file is all there is";
    return path;
}

class Corruption : public testing::Test {
  protected:
    // Both ways of reading, or why not.
    static std::string seen(const std::string& path) {
        const auto content = test::content_of(path);
        const auto replay = test::replay_of(path);
        return !content || !replay ? "cannot be read" : *content + *replay;
    }
    static bool found(const std::string& path) {
        const auto verified = verify_store("sqlite:" + path);
        EXPECT_TRUE(verified) << verified.error().to_string();
        return verified && !verified->whole();
    }

    test::Folder folder_;
    std::string pristine_ = pristine_store(folder_);
    std::string bytes_ = read_file(pristine_);
    std::string whole_ = seen(pristine_);
    std::string victim_ = folder_.file("victim.db");
};

TEST_F(Corruption, is_not_seen_where_there_is_none) {
    write_file(victim_, bytes_);
    EXPECT_FALSE(found(victim_));
    EXPECT_GT(whole_.size(), 50'000U);
    EXPECT_EQ(seen(victim_), whole_);
}

TEST_F(Corruption, by_sql_is_always_found) {
    constexpr int kRounds = 1050;
    const std::string whole_content = test::content_of(pristine_).value();
    Dice dice(20261122);
    std::map<std::string, int> made;
    for (int round = 0; round < kRounds;) {
        const auto& tampering =
            test::tamperings()[static_cast<std::size_t>(round) % test::tamperings().size()];
        write_file(victim_, bytes_);
        const auto tampered = test::tamper("sqlite:" + victim_, tampering, dice);
        ASSERT_TRUE(tampered) << tampering.name << ": " << tampered.error().to_string();
        const auto content = test::content_of(victim_);
        ASSERT_TRUE(content);
        if (*content == whole_content) {
            continue;  // swapped with itself, or an edit that changed nothing: throw again
        }
        ASSERT_TRUE(found(victim_)) << "round " << round << ": " << tampering.name;
        ++made[tampering.name];
        ++round;
    }
    for (const auto& tampering : test::tamperings()) {
        EXPECT_EQ(made[tampering.name], kRounds / static_cast<int>(test::tamperings().size()));
    }
}

// What a failing disk, or a hand with a hex editor, does to a file.
std::string damage(std::string bytes, Dice& dice) {
    constexpr std::size_t kPage = 4096;
    const std::size_t place = dice.below(bytes.size());
    const std::size_t pages = bytes.size() / kPage;
    switch (dice.below(8)) {
        case 0:  // a sector of zeros
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(place / 512 * 512), 512, '\0');
            break;
        case 1:  // a page written to the wrong place
            bytes.replace(dice.below(pages) * kPage, kPage,
                          bytes.substr(dice.below(pages) * kPage, kPage));
            break;
        case 2:  // the end is missing
            bytes.resize(place);
            break;
        case 3:  // a byte in the header of the file
            bytes[dice.below(100)] = static_cast<char>(dice.below(256));
            break;
        case 4:  // a byte
            bytes[place] = static_cast<char>(dice.below(256));
            break;
        default:  // a bit
            bytes[place] = static_cast<char>(bytes[place] ^ (1 << dice.below(8)));
    }
    return bytes;
}

TEST_F(Corruption, of_the_files_bytes_is_found_wherever_the_journal_reads_differently) {
    constexpr int kCounted = 1000;
    Dice dice(42);
    int counted = 0;
    int harmless = 0;
    while (counted < kCounted) {
        ASSERT_LT(harmless, 10 * kCounted) << "the damage hits nothing";
        const std::string damaged = damage(bytes_, dice);
        if (damaged == bytes_) {
            continue;
        }
        write_file(victim_, damaged);
        // Verified first: opening a store may write to it.
        const bool is_found = found(victim_);
        write_file(victim_, damaged);
        if (seen(victim_) == whole_) {
            ++harmless;
            continue;
        }
        ++counted;
        ASSERT_TRUE(is_found) << "damage " << counted + harmless
                              << " changed what the journal says";
    }
    RecordProperty("harmless", harmless);
}

TEST_F(Corruption, of_the_log_is_found_or_leaves_a_shorter_chain_that_is_whole) {
    // SQLite cuts a damaged log where it is damaged, as after a power cut, and heads are cut with
    // it. The format page names this among the downsides. What is left must be a chain without a
    // hole that reads as it was written.
    const auto store = open_store("sqlite:" + victim_).value();
    const SchoolId school("hollin");
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(store->append(school, test::drafts(1), i, {}));
    }
    const auto written = test::all_entries(*store, school);
    const std::string log = read_file(victim_ + "-wal");
    const std::string file = read_file(victim_);
    ASSERT_GT(log.size(), 10'000U);
    const std::string copy = folder_.file("copy.db");
    Dice dice(3);
    int shorter = 0;
    for (int round = 0; round < 100; ++round) {
        std::string damaged = log;
        damaged[dice.below(damaged.size())] ^= static_cast<char>(1 << dice.below(8));
        write_file(copy, file);
        std::ofstream(copy + "-wal", std::ios::binary) << damaged;
        const auto verified = verify_store("sqlite:" + copy);
        ASSERT_TRUE(verified) << verified.error().to_string();
        if (verified->whole()) {
            const auto again = open_store("sqlite:" + copy).value();
            const auto entries = test::all_entries(*again, school);
            ASSERT_LE(entries.size(), written.size());
            for (std::size_t i = 0; i < entries.size(); ++i) {
                ASSERT_EQ(test::to_json_line(entries[i]), test::to_json_line(written[i]));
            }
            shorter += entries.size() < written.size() ? 1 : 0;
        }
    }
    EXPECT_GT(shorter, 0);
}

}  // namespace
}  // namespace adsum::journal
