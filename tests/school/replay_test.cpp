// The same journal told twice gives the same school: live and replayed, one by one and in a batch,
// in memory and through SQLite; and the SQL tables' rows are the same whether gathered entry by
// entry or made from the whole. So both registers are electronic and keep every entry (ATLP-015).

#include "school/projection.hpp"
#include "school/random_facts.hpp"
#include "school/small_school.hpp"

#include <filesystem>

namespace adsum {
namespace {

using tests::RandomFacts;
using tests::SmallSchool;

constexpr int kReplayPupils = RandomFacts::kPupils;

// The tables as a store would hold them: the last row of each key.
class Tables {
  public:
    void put(const journal::Projection& rows) {
        for (const auto& row : rows.pupils) {
            rows_["pupil " + row.upn] = row.surname + "|" + row.forename + "|" + row.year_group +
                                        "|" + row.form + "|" + row.admitted + "|" + row.left;
        }
        for (const auto& row : rows.sessions) {
            rows_["session " + row.date + row.half + row.group_name] =
                row.taken_at + "|" + row.taken_by + "|" + std::to_string(row.marks);
        }
        for (const auto& row : rows.lesson_marks) {
            rows_["lesson " + row.upn + row.date + row.class_name + row.period] =
                row.start + "|" + row.code + "|" + row.category + "|" +
                std::to_string(row.minutes_late.value_or(-1)) + "|" + row.note + "|" +
                (row.amended ? "amended" : "");
        }
        for (const auto& row : rows.marks) {
            rows_["mark " + row.upn + row.date + row.half] =
                row.code + "|" + row.category + "|" +
                std::to_string(row.minutes_late.value_or(-1)) + "|" + row.note + "|" +
                (row.amended ? "amended" : "");
        }
    }
    bool operator==(const Tables&) const = default;
    int of(std::string_view kind) const {
        return static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [&](const auto& row) {
            return row.first.starts_with(kind);
        }));
    }

  private:
    std::map<std::string, std::string> rows_;
};

Hash replayed(const std::shared_ptr<journal::Store>& store) {
    const auto again = school::Office::open(store, tests::the_law(), SchoolId("small"));
    EXPECT_TRUE(again.ok()) << again.error().to_string();
    return again->state().digest();
}

TEST(Replay, TellsTheSameSchoolAsTheLiveOne) {
    int kept = 0;
    int refused = 0;
    int lesson_marks = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        auto live = SmallSchool::make(kReplayPupils);
        RandomFacts facts(seed);
        Tables tables;
        tables.put(school::all_rows(live.state()));
        std::vector<journal::Draft> accepted;
        for (int i = 0; i < 170; ++i) {
            const auto [kind, body] = facts.next();
            const journal::Draft draft = live.draft(kind, body);
            const Hash before = live.state().digest();
            const auto rows = live.state().check(draft).ok()
                                  ? school::rows_caused_by(live.state(), draft)
                                  : journal::Projection();
            const auto recorded = live.office.record(std::span(&draft, 1));
            if (recorded) {
                tables.put(rows);
                accepted.push_back(draft);
                ++kept;
            } else {
                EXPECT_EQ(live.state().digest(), before);
                ++refused;
            }
        }
        Tables whole;
        whole.put(school::all_rows(live.state()));
        EXPECT_EQ(tables, whole);
        lesson_marks += whole.of("lesson ");
        EXPECT_EQ(replayed(live.store), live.state().digest());

        auto batch = SmallSchool::make(kReplayPupils);
        ASSERT_TRUE(batch.office.record(accepted).ok());
        EXPECT_EQ(batch.state().digest(), live.state().digest());
    }
    EXPECT_GT(kept, 350);
    EXPECT_GT(refused, 100);
    EXPECT_GT(lesson_marks, 40);
}

TEST(Replay, ThroughSqliteTellsTheSameSchool_ATLP_015) {
    const auto folder = std::filesystem::temp_directory_path() / "adsum-school-replay";
    std::filesystem::remove_all(folder);
    {
        auto memory = SmallSchool::make(kReplayPupils);
        auto disk = SmallSchool::make(kReplayPupils, "sqlite:" + (folder / "store.db").string());
        RandomFacts facts(7);
        for (int i = 0; i < 80; ++i) {
            const auto [kind, body] = facts.next();
            EXPECT_EQ(memory.record(kind, body), disk.record(kind, body));
        }
        EXPECT_EQ(memory.state().digest(), disk.state().digest());
        EXPECT_EQ(replayed(disk.store), memory.state().digest());
        EXPECT_TRUE(disk.office.rebuild_projection().ok());
    }
    std::filesystem::remove_all(folder);
}

TEST(Office, ABatchIsKeptWholeOrNotAtAll) {
    auto school = SmallSchool::make(kReplayPupils);
    const auto note =
        school.draft("note_added", tests::object(R"({"at": "2026-09-08T10:00", "text": "x"})"));
    const auto bad = school.draft("case_closed", tests::object(R"({"at": "2026-09-08T10:00"})"));
    const auto unknown = school.draft("wished", tests::object(R"({"at": "2026-09-08T10:00"})"));
    const Hash before = school.state().digest();
    const std::vector<journal::Draft> batch = {note, bad, note, unknown};
    const std::vector<std::string> places = {"f:1", "f:2", "f:3", "f:4"};
    const auto refused = school.office.record(batch, nullptr, places);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(tests::ids_of(refused.error()), "field-missing fact-unknown-kind");
    EXPECT_EQ(refused.error().faults()[0].place, "f:2");
    EXPECT_EQ(refused.error().faults()[1].place, "f:4");
    EXPECT_EQ(school.state().digest(), before);
    EXPECT_EQ(replayed(school.store), before);
}

TEST(Office, CatchesUpWithWhatAnotherOneAppended) {
    auto first = SmallSchool::make(kReplayPupils);
    auto second = school::Office::open(first.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(second.ok());
    const auto note =
        first.draft("note_added", tests::object(R"({"at": "2026-09-08T10:00", "text": "x"})"));
    ASSERT_TRUE(first.office.record(std::span(&note, 1)).ok());
    ASSERT_TRUE(second->record(std::span(&note, 1)).ok());
    const std::vector<journal::Draft> two = {note, note};
    ASSERT_TRUE(first.office.record(two).ok());
    ASSERT_TRUE(second->catch_up().ok());
    EXPECT_EQ(second->state().digest(), first.state().digest());
    EXPECT_EQ(first.state().school_facts().size(), 4U);
}

TEST(Office, AnEntryThatNoAdsumWroteStopsTheReplayAndNamesItself) {
    auto school = SmallSchool::make(kReplayPupils);
    school::State state = school.state();
    journal::Entry entry;
    entry.number = state.last_entry() + 1;
    entry.kind = "mark_amended";
    entry.body =
        R"({"at": "2026-09-08T10:00", "pupil": "nobody", "date": "2026-09-08", "session": "AM",
                     "code": "I", "reason": "x"})";
    const auto applied = state.apply(entry);
    ASSERT_FALSE(applied.ok());
    EXPECT_EQ(applied.error().first().id, "journal-entry-unreadable");
    EXPECT_EQ(applied.error().first().place, "entry " + std::to_string(entry.number));
    entry.number += 1;
    EXPECT_FALSE(state.apply(entry).ok());
    EXPECT_EQ(state.digest(), school.state().digest());
}

}  // namespace
}  // namespace adsum
