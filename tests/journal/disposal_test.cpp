// Entries that were disposed of: their content is gone from the file, the chain still verifies and
// says by which decision, and nothing else may stand in their place.

#include "journal/chain.hpp"
#include "journal/support.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace adsum::journal::test {
namespace {

const SchoolId kHollin("hollin");

std::string whole_file(const std::string& path) {
    std::ostringstream all;
    for (const char* end : {"", "-wal", "-shm"}) {
        std::ifstream part(path + end, std::ios::binary);
        all << part.rdbuf();
    }
    return all.str();
}

Draft decision_of(std::span<const Entry> standing, const std::string& reason = "past its time") {
    Draft made = draft(R"({"at":"2026-11-20T09:00","reason":")" + reason + R"(","runs":)" +
                       runs_json(runs_of(standing)) + "}");
    made.kind = kDisposing;
    return made;
}

struct Stored {
    Folder folder;
    std::string path = folder.file("a.db");
    std::unique_ptr<Store> store = open_store("sqlite:" + path).value();

    Stored() {
        std::vector<Draft> made;
        for (int i = 0; i < 400; ++i) {
            made.push_back(draft(R"({"pupil":"Rosalind Quillfeather )" + std::to_string(i) + "\"}",
                                 i < 200 ? 2019 : 2026, 1788335112044 + i));
        }
        EXPECT_TRUE(store->append(kHollin, made, 0, {}).ok());
    }
    std::vector<Entry> entries() const { return all_entries(*store, kHollin); }
    Result<std::vector<Entry>> dispose(std::span<const Entry> standing) const {
        return store->dispose(kHollin, standing, decision_of(standing),
                              store->head(kHollin)->number, {});
    }
    // Empties these; the second of them keeps a part.
    std::vector<Entry> some_of(EntryNumber first, EntryNumber last) const {
        std::vector<Entry> standing;
        for (const Entry& entry : entries()) {
            if (first <= entry.number && entry.number <= last) {
                standing.push_back(emptied(entry));
            }
        }
        standing[1].kind = "roll_imported";
        standing[1].body = R"({"pupils":["who stays"]})";
        return standing;
    }
    std::vector<std::string> breaks() const {
        std::vector<std::string> told;
        const auto verified = store->verify();
        EXPECT_TRUE(verified.ok());
        for (const Break& found : verified->breaks) {
            told.push_back(to_string(found));
        }
        return told;
    }
    // As whoever means harm would, with the guards put back.
    void tamper(const std::string& sql) const {
        auto file = sqlite::Database::open(path, sqlite::Access::kReadWrite);
        const auto guard =
            file->text("SELECT sql FROM sqlite_schema WHERE name = 'entries_never_change'");
        ASSERT_TRUE(
            file->script("DROP TRIGGER entries_never_change; " + sql + "; " + **guard).ok());
    }
};

TEST(Disposal, LeavesTheRestOfTheChainWholeAndSaysWhatWentBy) {
    const Stored stored;
    const auto before = stored.entries();
    const auto standing = stored.some_of(10, 199);
    ASSERT_TRUE(stored.dispose(standing).ok());
    EXPECT_EQ(stored.breaks(), std::vector<std::string>());
    const auto verified = stored.store->verify();
    EXPECT_EQ(verified->entries, 401);
    ASSERT_EQ(verified->disposed.size(), 1U);
    EXPECT_EQ(verified->disposed[0].by, 401);
    EXPECT_EQ(verified->disposed[0].entries, 190);
    const auto after = stored.entries();
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_EQ(after[i].hash, before[i].hash);
        EXPECT_EQ(after[i].body == before[i].body, i < 9 || 199 <= i) << i;
    }
    EXPECT_EQ(after[9].kind, kDisposed);
    EXPECT_EQ(after[9].who, Actor{});
    // What follows is appended as ever.
    ASSERT_TRUE(stored.store->append(kHollin, drafts(3), 401, {}).ok());
    EXPECT_EQ(stored.breaks(), std::vector<std::string>());
}

TEST(Disposal, TakesTheContentOutOfTheFilesBytes) {
    const Stored stored;
    EXPECT_NE(whole_file(stored.path).find("Quillfeather 77\""), std::string::npos);
    ASSERT_TRUE(stored.dispose(stored.some_of(2, 200)).ok());
    ASSERT_TRUE(stored.store->scrub().ok());
    const std::string bytes = whole_file(stored.path);
    for (int i = 1; i < 200; ++i) {
        EXPECT_EQ(bytes.find("Quillfeather " + std::to_string(i) + "\""), std::string::npos) << i;
    }
    EXPECT_NE(bytes.find("Quillfeather 0\""), std::string::npos);
    EXPECT_NE(bytes.find("Quillfeather 200\""), std::string::npos);
    EXPECT_NE(bytes.find("who stays"), std::string::npos);
    EXPECT_EQ(stored.breaks(), std::vector<std::string>());
}

TEST(Disposal, NothingElseMayStandInItsPlace) {
    const std::vector<std::pair<std::string, std::string>> harms = {
        {"UPDATE entries SET body = '{\"pupils\":[\"another\"]}' WHERE number = 11",
         "hollin, volume 2019/20, entry 10: what stands in the place of entries 10 to 199 is not "
         "what entry 401 says"},
        {"UPDATE entries SET body = '{\"marks\":[]}' WHERE number = 50",
         "hollin, volume 2019/20, entry 10: what stands in the place of entries 10 to 199 is not "
         "what entry 401 says"},
        {"UPDATE entries SET kind = 'disposed', body = '{}' WHERE number = 300",
         "hollin, volume 2026/27, entry 300: content does not match its hash"},
    };
    for (const auto& [sql, told] : harms) {
        const Stored stored;
        ASSERT_TRUE(stored.dispose(stored.some_of(10, 199)).ok());
        stored.tamper(sql);
        const auto breaks = stored.breaks();
        ASSERT_EQ(breaks.size(), 1U) << sql;
        EXPECT_EQ(breaks[0], told);
    }
    const Stored stored;
    ASSERT_TRUE(stored.dispose(stored.some_of(10, 199)).ok());
    // A decision that was made to say something else decides nothing.
    stored.tamper(R"(UPDATE entries SET body = replace(body, 'past', 'after') WHERE number = 401)");
    EXPECT_GT(stored.breaks().size(), 190U);
}

TEST(Disposal, ALaterDecisionCoversTheWholeOfAnEarlierOne) {
    const Stored stored;
    ASSERT_TRUE(stored.dispose(stored.some_of(10, 20)).ok());
    std::vector<Entry> all = stored.some_of(10, 30);
    ASSERT_TRUE(stored.dispose(all).ok());
    EXPECT_EQ(stored.breaks(), std::vector<std::string>());
    const auto verified = stored.store->verify();
    EXPECT_EQ(verified->disposed[0].entries, 0);
    EXPECT_EQ(verified->disposed[1].entries, 21);
    ASSERT_TRUE(stored.dispose(stored.some_of(25, 40)).ok());
    const auto breaks = stored.breaks();
    ASSERT_FALSE(breaks.empty());
    EXPECT_EQ(breaks[0],
              "hollin, entry 10: a later decision covers entries 10 to 30 in part only, "
              "which entry 402 disposed of");
}

TEST(Disposal, IsRefusedWhereTheJournalMovedOnOrAnEntryWouldMove) {
    const Stored stored;
    const auto before = content_of(stored.path);
    auto standing = stored.some_of(10, 20);
    const auto late = stored.store->dispose(kHollin, standing, decision_of(standing), 399, {});
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().first().id, "journal-moved-on");
    standing[3].hash[0] ^= 1;
    EXPECT_EQ(stored.dispose(standing).error().first().id, "disposal-differs");
    standing = stored.some_of(10, 20);
    std::swap(standing[2], standing[4]);
    EXPECT_EQ(stored.dispose(standing).error().first().id, "disposal-differs");
    standing = stored.some_of(10, 20);
    standing[0].number = 4000;
    EXPECT_EQ(stored.dispose(standing).error().first().id, "entry-unknown");
    EXPECT_EQ(*content_of(stored.path), *before);
    EXPECT_EQ(stored.breaks(), std::vector<std::string>());
    EXPECT_FALSE(stored.store->append(kHollin, drafts(1), 3, {}).ok());
}

TEST(Disposal, IsTheSameInMemory) {
    const auto store = memory_store();
    ASSERT_TRUE(store->append(kHollin, drafts(20), 0, {}).ok());
    std::vector<Entry> standing;
    for (const Entry& entry : all_entries(*store, kHollin)) {
        if (entry.number < 10) {
            standing.push_back(emptied(entry));
        }
    }
    ASSERT_TRUE(store->dispose(kHollin, standing, decision_of(standing), 20, {}).ok());
    EXPECT_TRUE(store->verify()->whole());
    EXPECT_EQ(all_entries(*store, kHollin)[3].body, kNothingLeft);
}

}  // namespace
}  // namespace adsum::journal::test
