// Disposing of entries in PostgreSQL: the same chain, the guards as before, nothing in the tables.

#include "journal/disposal.hpp"
#include "journal/postgres_fixture.hpp"
#include "journal/support.hpp"

#include <gtest/gtest.h>

namespace adsum::journal {
namespace {

class PostgresDisposal : public test::PostgresFixture {};

TEST_F(PostgresDisposal, leaves_the_chain_whole_the_guards_up_and_no_name) {
    const auto store = open();
    std::vector<Draft> made;
    for (int i = 0; i < 50; ++i) {
        made.push_back(test::draft(R"({"pupil":"Rosalind Quillfeather"})", i < 25 ? 2019 : 2026));
    }
    ASSERT_TRUE(store->append(hollin_, made, 0, {}));
    ASSERT_TRUE(store->append(marsh_, made, 0, {}));
    std::vector<Entry> standing;
    for (const Entry& entry : test::all_entries(*store, hollin_)) {
        if (entry.volume == 2019) {
            standing.push_back(emptied(entry));
        }
    }
    Draft decision =
        test::draft(R"({"reason":"past","runs":)" + runs_json(runs_of(standing)) + "}");
    decision.kind = kDisposing;
    EXPECT_EQ(store->dispose(hollin_, standing, decision, 49, {}).error().first().id,
              "journal-moved-on");
    Projection rows;
    rows.pupils.emplace_back();
    rows.pupils.back().upn = "A1";
    rows.pupils.back().surname = "Left";
    ASSERT_TRUE(store->dispose(hollin_, standing, decision, 50, rows));
    ASSERT_TRUE(store->scrub());
    const auto verified = store->verify().value();
    EXPECT_TRUE(verified.whole()) << to_string(verified.breaks.front());
    ASSERT_EQ(verified.disposed.size(), 1U);
    EXPECT_EQ(verified.disposed[0].entries, 25);
    EXPECT_EQ(ask("SELECT count(*) FROM entries WHERE body LIKE '%Quillfeather%'", "hollin"), "25");
    EXPECT_EQ(ask("SELECT count(*) FROM entries WHERE body LIKE '%Quillfeather%'", "marsh"), "50");
    EXPECT_EQ(ask("SELECT surname FROM pupils", "hollin"), "Left");
    EXPECT_EQ(
        server().script("UPDATE entries SET body = '{}' WHERE number = 30").error().first().id,
        "store-constraint");
    ASSERT_TRUE(store->append(hollin_, test::drafts(2), 51, {}));
    EXPECT_TRUE(store->verify().value().whole());
}

}  // namespace
}  // namespace adsum::journal
