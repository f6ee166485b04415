// What every store promises, held against each of them.

#include "journal/store.hpp"

#include "journal/appender.hpp"
#include "journal/support.hpp"
#include "postgres/cluster.hpp"

#include <thread>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace adsum::journal {
namespace {

using test::all_entries;
using test::draft;
using test::drafts;

struct World {
    const char* name;
    std::shared_ptr<Store> (*make)(const test::Folder& folder);
};

std::shared_ptr<Store> in_memory(const test::Folder&) {
    return memory_store();
}
std::shared_ptr<Store> in_sqlite(const test::Folder& folder) {
    return open_store(folder.url("journal.db")).value();
}
std::shared_ptr<Store> in_postgres(const test::Folder&) {
    return open_store(adsum::test::Cluster::get().emptied()).value();
}
std::shared_ptr<Store> grouped_in_memory(const test::Folder& folder) {
    return std::make_shared<Appender>(in_memory(folder));
}
std::shared_ptr<Store> grouped_in_sqlite(const test::Folder& folder) {
    return std::make_shared<Appender>(in_sqlite(folder));
}
std::shared_ptr<Store> grouped_in_postgres(const test::Folder& folder) {
    return std::make_shared<Appender>(in_postgres(folder));
}
constexpr World kWorlds[] = {{"memory", in_memory},
                             {"sqlite", in_sqlite},
                             {"postgres", in_postgres},
                             {"appender_over_memory", grouped_in_memory},
                             {"appender_over_sqlite", grouped_in_sqlite},
                             {"appender_over_postgres", grouped_in_postgres}};

class EveryStore : public testing::TestWithParam<World> {
  protected:
    test::Folder folder_;
    std::shared_ptr<Store> store_ = GetParam().make(folder_);
    const SchoolId hollin_{"hollin"};
    const SchoolId marsh_{"marsh"};
};
INSTANTIATE_TEST_SUITE_P(Worlds, EveryStore, testing::ValuesIn(kWorlds),
                         [](const auto& world) { return std::string(world.param.name); });

TEST_P(EveryStore, is_empty_and_whole_at_first) {
    EXPECT_EQ(store_->head(hollin_).value(), Head{});
    EXPECT_TRUE(store_->schools().value().empty());
    EXPECT_TRUE(all_entries(*store_, hollin_).empty());
    const auto verified = store_->verify();
    ASSERT_TRUE(verified) << verified.error().to_string();
    EXPECT_TRUE(verified->whole());
    EXPECT_EQ(verified->entries, 0);
}

TEST_P(EveryStore, gives_entries_their_numbers_and_chains_them) {
    ASSERT_TRUE(store_->append(hollin_, drafts(2), 0, {}));
    const auto appended = store_->append(hollin_, drafts(3), 2, {});
    ASSERT_TRUE(appended) << appended.error().to_string();
    ASSERT_EQ(appended->size(), 3U);
    EXPECT_EQ(appended->front().number, 3);

    const auto entries = all_entries(*store_, hollin_);
    ASSERT_EQ(entries.size(), 5U);
    Hash previous{};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(entries[i].number, static_cast<EntryNumber>(i + 1));
        EXPECT_EQ(entries[i].previous, previous);
        EXPECT_EQ(entries[i].hash, hash_of(entries[i]));
        previous = entries[i].hash;
    }
    EXPECT_EQ(store_->head(hollin_).value(), (Head{5, previous, 2026}));
    EXPECT_EQ(test::to_json_line(entries.back()), test::to_json_line(appended->back()));
    EXPECT_EQ(store_->verify().value().entries, 5);
}

TEST_P(EveryStore, gives_back_what_it_was_given_byte_for_byte) {
    std::vector<Draft> given = {
        draft("{\"text\":\"it's \\\"quoted\\\"; DROP TABLE entries;--\"}"),
        draft("line\nline\r\n\ttab \x01 \xF0\x9F\x8E\x93 Łukasz"),
        draft(std::string(1'000'000, 'x')),
        draft(""),
    };
    given[1].who = Actor{};
    given[2].at = Moment::from_milliseconds(-1);
    ASSERT_TRUE(store_->append(hollin_, given, 0, {}));
    const auto entries = all_entries(*store_, hollin_);
    ASSERT_EQ(entries.size(), given.size());
    for (std::size_t i = 0; i < given.size(); ++i) {
        EXPECT_EQ(entries[i].body, given[i].body);
        EXPECT_EQ(entries[i].who, given[i].who);
        EXPECT_EQ(entries[i].kind, given[i].kind);
        EXPECT_EQ(entries[i].at, given[i].at);
    }
    EXPECT_TRUE(store_->verify().value().whole());
}

TEST_P(EveryStore, refuses_an_author_who_has_not_seen_the_last_entry) {
    ASSERT_TRUE(store_->append(hollin_, drafts(2), 0, {}));
    for (const EntryNumber seen : {0, 1, 3}) {
        const auto refused = store_->append(hollin_, drafts(1), seen, {});
        ASSERT_FALSE(refused) << seen;
        EXPECT_EQ(refused.error().kind(), ErrorKind::kConflict);
        EXPECT_EQ(refused.error().first().id, "journal-moved-on");
    }
    EXPECT_EQ(store_->head(hollin_).value().number, 2);
    EXPECT_TRUE(store_->append(hollin_, drafts(1), 2, {}));
}

TEST_P(EveryStore, keeps_nothing_of_a_batch_with_one_bad_draft) {
    struct Bad {
        const char* id;
        Draft made;
    };
    Draft without_kind = draft("{}");
    without_kind.kind.clear();
    Draft bad_name = draft("{}");
    bad_name.who.name = "Zo\xEB";
    for (const Bad& bad : {Bad{"journal-no-kind", without_kind}, Bad{"journal-not-text", bad_name},
                           Bad{"journal-not-text", draft(std::string("{\0}", 3))},
                           Bad{"journal-not-text", draft("{\"\xC0\x80\"}")}}) {
        std::vector<Draft> batch = drafts(3);
        batch[1] = bad.made;
        const auto refused = store_->append(hollin_, batch, 0, {});
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().kind(), ErrorKind::kRefused);
        EXPECT_EQ(refused.error().first().id, bad.id);
        EXPECT_EQ(refused.error().first().place, "entry 2 of the batch");
    }
    const auto nameless = store_->append(SchoolId(), drafts(1), 0, {});
    ASSERT_FALSE(nameless);
    EXPECT_EQ(nameless.error().first().id, "journal-no-school");
    EXPECT_TRUE(store_->schools().value().empty());
}

TEST_P(EveryStore, keeps_a_chain_for_each_school) {
    ASSERT_TRUE(store_->append(marsh_, drafts(2), 0, {}));
    ASSERT_TRUE(store_->append(hollin_, drafts(1), 0, {}));
    ASSERT_TRUE(store_->append(marsh_, drafts(1), 2, {}));
    EXPECT_EQ(store_->schools().value(), (std::vector<SchoolId>{hollin_, marsh_}));
    EXPECT_EQ(all_entries(*store_, marsh_).size(), 3U);
    EXPECT_EQ(all_entries(*store_, hollin_).size(), 1U);
    EXPECT_NE(all_entries(*store_, marsh_)[0].hash, all_entries(*store_, hollin_)[0].hash)
        << "the school is part of what is hashed";
    EXPECT_EQ(store_->verify().value().entries, 4);
}

TEST_P(EveryStore, reads_from_a_number_until_the_visitor_has_enough) {
    ASSERT_TRUE(store_->append(hollin_, drafts(10), 0, {}));
    EXPECT_EQ(all_entries(*store_, hollin_, 8).front().number, 8);
    EXPECT_EQ(all_entries(*store_, hollin_, -3).size(), 10U);
    EXPECT_TRUE(all_entries(*store_, hollin_, 11).empty());
    int seen = 0;
    const auto stopped = store_->read(hollin_, 3, [&](const Entry&) -> Result<void> {
        if (++seen == 2) {
            return refused("enough", {}, "seen enough");
        }
        return done();
    });
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().first().id, "enough");
    EXPECT_EQ(seen, 2);
}

TEST_P(EveryStore, lets_a_visitor_append_and_does_not_show_it_that) {
    ASSERT_TRUE(store_->append(hollin_, drafts(3), 0, {}));
    int seen = 0;
    ASSERT_TRUE(store_->read(hollin_, 1, [&](const Entry&) -> Result<void> {
        ADSUM_TRY(const Head head, store_->head(hollin_));
        ADSUM_TRY(const auto appended, store_->append(hollin_, drafts(1), head.number, {}));
        seen += static_cast<int>(appended.size());
        return done();
    }));
    EXPECT_EQ(seen, 3);
    EXPECT_EQ(store_->head(hollin_).value().number, 6);
}

TEST_P(EveryStore, never_goes_back_to_an_earlier_volume) {
    const std::vector<std::pair<int, int>> given_and_kept = {
        {2024, 2024}, {2024, 2024}, {2025, 2025}, {2023, 2025}, {2027, 2027}, {2026, 2027}};
    EntryNumber last = 0;
    for (const auto& [given, kept] : given_and_kept) {
        const auto appended = store_->append(hollin_, drafts(1, given), last++, {});
        ASSERT_TRUE(appended);
        EXPECT_EQ(appended->front().volume, kept);
    }
    EXPECT_EQ(store_->head(hollin_).value().volume, 2027);
    EXPECT_TRUE(store_->verify().value().whole());
}

TEST_P(EveryStore, answers_each_batch_of_a_group_by_itself) {
    const auto two = drafts(2);
    Draft bad = draft("\xFF");
    const std::vector<Batch> group = {
        {hollin_, two, 0},           // 1, 2
        {hollin_, two, 0},           // has not seen them
        {hollin_, two, 2},           // 3, 4
        {marsh_, {&bad, 1}, 0},      // not text
        {marsh_, two, std::nullopt}  // wherever it stands
    };
    const auto answers = store_->append_group(group);
    ASSERT_EQ(answers.size(), group.size());
    EXPECT_TRUE(answers[0]);
    ASSERT_FALSE(answers[1]);
    EXPECT_EQ(answers[1].error().first().id, "journal-moved-on");
    ASSERT_TRUE(answers[2]);
    EXPECT_EQ(answers[2]->back().number, 4);
    ASSERT_FALSE(answers[3]);
    EXPECT_EQ(answers[3].error().first().id, "journal-not-text");
    EXPECT_TRUE(answers[4]);
    EXPECT_EQ(store_->verify().value().entries, 6);
    EXPECT_TRUE(store_->append_group({}).empty());
}

TEST_P(EveryStore, takes_an_empty_batch_as_nothing) {
    const auto appended = store_->append(hollin_, {}, 0, {});
    ASSERT_TRUE(appended);
    EXPECT_TRUE(appended->empty());
    EXPECT_TRUE(store_->schools().value().empty());
    EXPECT_TRUE(store_->verify().value().whole());
}

TEST_P(EveryStore, loses_nothing_when_many_threads_append) {
    constexpr int kThreads = 8;
    constexpr int kEach = 25;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach;) {
                const Draft mine = draft(std::to_string(t) + "/" + std::to_string(i));
                const Head head = store_->head(hollin_).value();
                const auto appended = store_->append(hollin_, {&mine, 1}, head.number, {});
                if (appended) {
                    ++i;
                } else {
                    EXPECT_EQ(appended.error().first().id, "journal-moved-on");
                }
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::vector<int> next(kThreads, 0);
    for (const Entry& entry : all_entries(*store_, hollin_)) {
        const auto slash = entry.body.find('/');
        const auto thread = static_cast<std::size_t>(std::stoi(entry.body.substr(0, slash)));
        EXPECT_EQ(std::stoi(entry.body.substr(slash + 1)), next[thread]++);
    }
    EXPECT_EQ(next, std::vector<int>(kThreads, kEach));
    EXPECT_TRUE(store_->verify().value().whole());
}

// Random batches for random schools, held against plain lists.
TEST_P(EveryStore, agrees_with_plain_lists_on_random_batches) {
    EXPECT_TRUE(rc::check([&] {
        test::Folder folder;
        const auto store = GetParam().make(folder);
        std::map<SchoolId, std::vector<std::string>> model;
        const auto steps = *rc::gen::inRange(0, 12);
        for (int step = 0; step < steps; ++step) {
            const SchoolId school(*rc::gen::element<std::string>("a", "b", "aa"));
            auto& list = model[school];
            std::vector<Draft> batch;
            for (const auto& words :
                 *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>())) {
                std::string text;
                for (const char c : words) {
                    text += static_cast<char>('a' + static_cast<unsigned char>(c) % 26);
                }
                batch.push_back(draft(text, *rc::gen::inRange(2020, 2030)));
            }
            const auto expected = static_cast<EntryNumber>(list.size()) + *rc::gen::inRange(0, 2);
            const auto appended = store->append(school, batch, expected, {});
            RC_ASSERT(appended.ok() == (expected == static_cast<EntryNumber>(list.size())));
            if (appended) {
                for (const Draft& made : batch) {
                    list.push_back(made.body);
                }
            }
        }
        for (const auto& [school, list] : model) {
            std::vector<std::string> bodies;
            for (const Entry& entry : all_entries(*store, school)) {
                bodies.push_back(entry.body);
            }
            RC_ASSERT(bodies == list);
        }
        RC_ASSERT(store->verify().value().whole());
    }));
}

TEST(OpenStore, refuses_what_is_no_address_of_a_store) {
    struct Case {
        const char* url;
        const char* id;
    };
    for (const Case& c :
         {Case{"postgresql:adsum", "store-engine-unknown"},
          Case{"mysql:adsum", "store-engine-unknown"}, Case{"var/adsum.db", "store-engine-unknown"},
          Case{"", "store-engine-unknown"}, Case{"sqlite:", "store-path-missing"},
          Case{"sqlite::memory:", "store-path-missing"}}) {
        const auto store = open_store(c.url);
        ASSERT_FALSE(store) << c.url;
        EXPECT_EQ(store.error().kind(), ErrorKind::kUsage) << c.url;
        EXPECT_EQ(store.error().first().id, c.id) << c.url;
        EXPECT_FALSE(verify_store(c.url)) << c.url;
    }
    EXPECT_EQ(sqlite_path("postgresql://ann:secret@db/adsum").error().to_string().find("secret"),
              std::string::npos);
}

}  // namespace
}  // namespace adsum::journal
