// The chain by itself: what each kind of change is called, and where it is placed.

#include "journal/chain.hpp"

#include "journal/support.hpp"

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

struct Chain {
    std::vector<Entry> entries;
    std::vector<Volume> volumes;
    std::optional<Head> head;

    std::vector<Break> check() const {
        ChainCheck walk(SchoolId("hollin"), volumes, head);
        for (const Entry& entry : entries) {
            walk.entry(entry);
        }
        walk.finish();
        return walk.breaks();
    }
    Entry& at(EntryNumber number) { return entries[static_cast<std::size_t>(number - 1)]; }
    void remove(EntryNumber first, EntryNumber last) {
        entries.erase(entries.begin() + (first - 1), entries.begin() + last);
    }
};

// Entries 1 to 4 in volume 2024, 5 to 8 in 2025, 9 to 12 in 2026.
Chain whole() {
    std::vector<Draft> drafts;
    for (int i = 0; i < 12; ++i) {
        drafts.push_back(test::draft("{\"i\":" + std::to_string(i) + "}", 2024 + i / 4));
    }
    Sealed sealed = seal(SchoolId("hollin"), drafts, Head{});
    return Chain{sealed.entries, sealed.opened, sealed.head};
}

TEST(Chain, as_sealed_is_whole) {
    const Chain chain = whole();
    EXPECT_TRUE(chain.check().empty());
    ASSERT_EQ(chain.volumes.size(), 3U);
    EXPECT_EQ(chain.volumes[1].first_number, 5);
    EXPECT_EQ(chain.volumes[1].previous, chain.entries[3].hash);
    EXPECT_EQ(chain.volumes[0].previous, Hash{});
    EXPECT_TRUE(Chain().check().empty());
}

struct Change {
    const char* name;
    std::function<void(Chain&)> make;
    int volume;
    EntryNumber number;
    const char* what;
};

void reseal(Entry& entry) {
    entry.hash = hash_of(entry);
}

const Change kChanges[] = {
    {"body", [](Chain& c) { c.at(6).body += " "; }, 2025, 6, "content does not match its hash"},
    {"name", [](Chain& c) { c.at(1).who.name = "A"; }, 2024, 1, "content does not match its hash"},
    {"last_body", [](Chain& c) { c.at(12).body = ""; }, 2026, 12,
     "content does not match its hash"},
    {"hash", [](Chain& c) { c.at(6).hash[3] ^= 1; }, 2025, 6, "hash changed"},
    {"last_hash", [](Chain& c) { c.at(12).hash[3] ^= 1; }, 2026, 12, "hash changed"},
    {"school", [](Chain& c) { c.at(6).school = SchoolId("marsh"); }, 2025, 6,
     "content does not match its hash"},
    {"previous", [](Chain& c) { c.at(6).previous[0] ^= 1; }, 2025, 6,
     "does not follow on: `previous` is not the hash of entry 5"},
    {"previous_of_first", [](Chain& c) { c.at(1).previous[0] ^= 1; }, 2024, 1,
     "does not follow on: the first entry must start from zeros"},
    {"resealed",
     [](Chain& c) {
         c.at(6).body = "{}";
         reseal(c.at(6));
     },
     2025, 7, "does not follow on: `previous` is not the hash of entry 6"},
    {"resealed_last",
     [](Chain& c) {
         c.at(12).body = "{}";
         reseal(c.at(12));
     },
     2026, 12, "head does not fit the last entry"},
    {"removed_one", [](Chain& c) { c.remove(6, 6); }, 2025, 6, "entry missing"},
    {"removed_some", [](Chain& c) { c.remove(6, 8); }, 2026, 6, "entries 6 to 8 missing"},
    {"removed_first", [](Chain& c) { c.remove(1, 1); }, 2024, 1, "entry missing"},
    {"removed_last", [](Chain& c) { c.remove(12, 12); }, 2026, 12, "entry missing"},
    {"removed_tail", [](Chain& c) { c.remove(10, 12); }, 2026, 10, "entries 10 to 12 missing"},
    {"removed_all", [](Chain& c) { c.remove(1, 12); }, 2026, 1, "entries 1 to 12 missing"},
    {"removed_volume", [](Chain& c) { c.remove(5, 8); }, 2026, 5, "entries 5 to 8 missing"},
    {"removed_and_closed_up",
     [](Chain& c) {
         c.remove(6, 6);
         for (EntryNumber n = 6; n <= 11; ++n) {
             c.at(n).number = n;
         }
     },
     2025, 6, "does not follow on: `previous` is not the hash of entry 5"},
    {"swapped", [](Chain& c) { std::swap(c.at(6), c.at(7)); }, 2025, 6, "entry missing"},
    {"swapped_bodies", [](Chain& c) { std::swap(c.at(6).body, c.at(7).body); }, 2025, 6,
     "content does not match its hash"},
    {"twice", [](Chain& c) { c.entries.insert(c.entries.begin() + 6, c.at(6)); }, 2025, 6,
     "out of order, behind entry 6"},
    {"added",
     [](Chain& c) {
         Sealed more = seal(SchoolId("hollin"), std::vector{test::draft("{}")}, *c.head);
         c.entries.push_back(more.entries[0]);
     },
     2026, 13, "entries past the head, which stands at 12"},
    {"volume_back",
     [](Chain& c) {
         c.at(6).volume = 2024;
         reseal(c.at(6));
     },
     2024, 6, "volume goes back"},
    {"head_lost", [](Chain& c) { c.head.reset(); }, 2026, 12, "head missing"},
    {"head_number_back", [](Chain& c) { c.head->number = 11; }, 2026, 12,
     "entries past the head, which stands at 11"},
    {"head_number_on", [](Chain& c) { c.head->number = 13; }, 2026, 13, "entry missing"},
    {"head_hash", [](Chain& c) { c.head->hash[9] ^= 4; }, 2026, 12,
     "head does not fit the last entry"},
    {"head_volume", [](Chain& c) { c.head->volume = 2027; }, 2027, 12,
     "head does not fit the last entry's volume"},
    {"tail_and_head_number",
     [](Chain& c) {
         c.remove(11, 12);
         c.head->number = 10;
     },
     2026, 10, "head does not fit the last entry"},
    {"volume_row_lost", [](Chain& c) { c.volumes.erase(c.volumes.begin() + 1); }, 2025, 5,
     "volume is not in the list of volumes"},
    {"first_volume_row_lost", [](Chain& c) { c.volumes.erase(c.volumes.begin()); }, 2025, 5,
     "volume does not start where the one before ends"},
    {"volume_row_number", [](Chain& c) { c.volumes[1].first_number = 6; }, 2025, 5,
     "volume does not fit its first entry"},
    {"volume_row_hash", [](Chain& c) { c.volumes[2].previous[0] ^= 1; }, 2026, 9,
     "volume does not fit its first entry"},
    {"volume_row_added",
     [](Chain& c) {
         c.volumes.push_back(Volume{2027, 13, c.head->hash, std::nullopt});
     },
     2027, 13, "volume has no first entry"},
    {"marked_as_destroyed", [](Chain& c) { c.volumes[1].destroyed_at = Moment(); }, 2025, 5,
     "volume is marked as destroyed while an older one is not"},
};

class EveryChange : public testing::TestWithParam<Change> {};
INSTANTIATE_TEST_SUITE_P(Changes, EveryChange, testing::ValuesIn(kChanges),
                         [](const auto& change) { return std::string(change.param.name); });

TEST_P(EveryChange, is_found_and_named_at_its_place) {
    Chain chain = whole();
    GetParam().make(chain);
    const auto breaks = chain.check();
    ASSERT_FALSE(breaks.empty());
    EXPECT_EQ(breaks.front().what, GetParam().what);
    EXPECT_EQ(breaks.front().volume, GetParam().volume);
    EXPECT_EQ(breaks.front().number, GetParam().number);
}

TEST(Chain, names_two_changes_and_not_what_lies_between) {
    Chain chain = whole();
    chain.at(3).body = "{}";
    chain.at(10).kind = "note_added";
    const auto breaks = chain.check();
    ASSERT_EQ(breaks.size(), 2U);
    EXPECT_EQ(breaks[0].number, 3);
    EXPECT_EQ(breaks[1].number, 10);
    EXPECT_EQ(to_string(breaks[1]),
              "hollin, volume 2026/27, entry 10: content does not match its hash");
}

TEST(Chain, of_which_the_oldest_volumes_were_destroyed_is_whole) {
    for (const int destroyed : {1, 2, 3}) {
        Chain chain = whole();
        chain.remove(1, 4 * destroyed);
        for (int i = 0; i < destroyed; ++i) {
            chain.volumes[static_cast<std::size_t>(i)].destroyed_at = Moment();
        }
        EXPECT_TRUE(chain.check().empty()) << destroyed;
        // And goes on.
        Sealed more = seal(SchoolId("hollin"), std::vector{test::draft("{}", 2030)}, *chain.head);
        chain.entries.push_back(more.entries[0]);
        chain.volumes.push_back(more.opened.at(0));
        chain.head = more.head;
        EXPECT_TRUE(chain.check().empty()) << destroyed;
    }
}

TEST(Chain, that_starts_behind_a_destroyed_volume_still_shows_a_change) {
    Chain chain = whole();
    chain.remove(1, 4);
    chain.volumes[0].destroyed_at = Moment();

    Chain cut = chain;
    cut.remove(1, 1);
    EXPECT_EQ(cut.check().front().what, "entry missing");
    Chain other_start = chain;
    other_start.at(1).previous[0] ^= 1;
    reseal(other_start.at(1));
    EXPECT_EQ(other_start.check().front().what,
              "does not follow on: `previous` is not the hash of entry 4");
    Chain half_destroyed = whole();
    half_destroyed.remove(1, 3);
    half_destroyed.volumes[0].destroyed_at = Moment();
    EXPECT_FALSE(half_destroyed.check().empty());
}

TEST(Chain, that_is_all_broken_lists_a_thousand_breaks_and_says_that_there_are_more) {
    std::vector<Draft> drafts = test::drafts(1500);
    Sealed sealed = seal(SchoolId("hollin"), drafts, Head{});
    for (Entry& entry : sealed.entries) {
        entry.body += " ";
    }
    const auto breaks = Chain{sealed.entries, sealed.opened, sealed.head}.check();
    ASSERT_EQ(breaks.size(), 1001U);
    EXPECT_EQ(breaks.back().what, "and more, which are not listed");
}

}  // namespace
}  // namespace adsum::journal
