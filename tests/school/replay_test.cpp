// The same journal told twice gives the same school: live and replayed, one by one and in a batch,
// in memory and through SQLite; and the SQL tables' rows are the same whether gathered entry by
// entry or made from the whole.

#include "school/projection.hpp"
#include "school/small_school.hpp"

#include <filesystem>
#include <random>

namespace adsum {
namespace {

namespace json = boost::json;
using tests::SmallSchool;
using tests::upn_of;

constexpr int kPupils = 6;

// A stream of facts, some of them wrong, that go forward in time.
class RandomFacts {
  public:
    explicit RandomFacts(unsigned seed) : random_(seed) {}

    std::pair<std::string, json::object> next() {
        now_ = now_.plus_minutes(below(600));
        switch (below(11)) {
            case 0:
            case 1:
            case 2:
                return {"register_taken", a_register()};
            case 3:
                return {"mark_amended", an_amendment()};
            case 4:
                return {"marks_imported", some_marks()};
            case 5:
                return {"roll_imported", a_roll()};
            case 6:
                return {"contacts_imported", some_contacts()};
            case 7:
                return {"marks_amended", some_amendments()};
            case 8:
                return {"marks_planned", a_plan()};
            case 9:
                return {"plan_withdrawn", a_withdrawal()};
            default:
                return {"note_added", a_note()};
        }
    }

  private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    std::string code(bool am) {
        const char* const codes[] = {"I", "N", "O", "L", "U", "M", "G", "Y7", "J", "#"};
        return below(3) > 0 ? (am ? "/" : "\\") : codes[below(10)];
    }
    std::string date() { return (now_.date - below(3)).to_string(); }
    json::object body() {
        json::object object;
        object["at"] = now_.to_string();
        return object;
    }
    json::array tail(bool am) {
        const std::string symbol = code(am);
        json::array row{symbol};
        if (symbol == "L" || symbol == "U") {
            row.push_back(below(40));
        } else {
            row.push_back(nullptr);
        }
        row.push_back(json::string(below(3) == 0 ? "a note" : ""));
        return row;
    }
    json::object a_register() {
        json::object object = body();
        const bool am = below(2) == 0;
        const int odd = below(2);
        object["group"] = odd == 0 ? "7A" : "7B";
        object["date"] = date();
        object["session"] = am ? "AM" : "PM";
        object["submission"] = "s" + std::to_string(below(40));
        object["by"] = "T1";
        json::array marks;
        for (int n = odd; n < kPupils; n += 2) {
            json::array row{upn_of(n).str()};
            for (const auto& value : tail(am)) {
                row.push_back(value);
            }
            if (below(8) > 0) {
                marks.push_back(row);
            }
        }
        if (!marks.empty() && below(3) == 0) {
            object["differed"] = json::array{marks.back()};
            object["taken_on_device_at"] = object["at"];
            marks.pop_back();
        }
        object["marks"] = marks;
        return object;
    }
    json::object an_amendment() {
        json::object object = body();
        const bool am = below(2) == 0;
        object["pupil"] = upn_of(below(kPupils)).str();
        object["date"] = date();
        object["session"] = am ? "AM" : "PM";
        object["code"] = code(am);
        object["reason"] = below(10) == 0 ? "" : "a parent rang";
        object["by"] = "O1";
        return object;
    }
    json::object some_amendments() {
        json::object object = body();
        const bool am = below(2) == 0;
        object["reason"] = "the coach was late";
        object["by"] = "O1";
        json::array changes;
        const std::string when = date();
        for (int n = below(kPupils); n < kPupils; ++n) {
            json::array row{upn_of(n).str(), when, am ? "AM" : "PM"};
            for (const auto& value : tail(am)) {
                row.push_back(value);
            }
            changes.push_back(row);
        }
        object["changes"] = changes;
        return object;
    }
    json::object a_plan() {
        json::object object = body();
        object["reason"] = "a trip";
        object["code"] = below(2) == 0 ? "V" : "C2";
        object["first"] = now_.date.to_string();
        object["last"] = (now_.date + below(4)).to_string();
        object["sessions"] = below(2) == 0 ? "both" : "PM";
        object["pupils"] = json::array{upn_of(below(kPupils)).str()};
        return object;
    }
    json::object a_withdrawal() {
        json::object object = body();
        object["entry"] = below(60) + 1;
        object["reason"] = "it rains";
        return object;
    }
    json::object some_marks() {
        json::object object = body();
        const bool am = below(2) == 0;
        json::array row{date(), am ? "AM" : "PM"};
        for (const auto& value : tail(am)) {
            row.push_back(value);
        }
        object["marks"] = json::array{json::array{upn_of(below(kPupils)).str(), json::array{row}}};
        return object;
    }
    json::object a_roll() {
        json::object object = body();
        json::object row = tests::roll_row(below(kPupils + 2));
        row["fsm"] = below(2) == 0;
        row["form"] = below(3) == 0 ? "7A" : "7B";
        if (below(6) == 0) {
            row["left"] = (now_.date + below(5)).to_string();
        } else if (below(3) == 0) {
            row["left"] = nullptr;
        } else if (below(6) == 0) {
            row["admitted"] = (now_.date + 5).to_string();
        }
        object["pupils"] = json::array{row};
        return object;
    }
    json::object some_contacts() {
        json::object object = body();
        json::object row;
        row["upn"] = upn_of(below(kPupils)).str();
        row["priority"] = 1 + below(2);
        row["name"] = "Contact " + std::to_string(below(9));
        object["contacts"] = json::array{row};
        return object;
    }
    json::object a_note() {
        json::object object = body();
        object["pupil"] = upn_of(below(kPupils)).str();
        object["text"] = "note " + std::to_string(below(100));
        return object;
    }

    std::mt19937 random_;
    SchoolTime now_{Date::of(2026, 9, 7), TimeOfDay(8, 30)};
};

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
        for (const auto& row : rows.marks) {
            rows_["mark " + row.upn + row.date + row.half] =
                row.code + "|" + row.category + "|" +
                std::to_string(row.minutes_late.value_or(-1)) + "|" + row.note + "|" +
                (row.amended ? "amended" : "");
        }
    }
    bool operator==(const Tables&) const = default;
    std::size_t size() const { return rows_.size(); }

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
    for (unsigned seed = 1; seed <= 10; ++seed) {
        SCOPED_TRACE(seed);
        auto live = SmallSchool::make(kPupils);
        RandomFacts facts(seed);
        Tables tables;
        tables.put(school::all_rows(live.state()));
        std::vector<journal::Draft> accepted;
        for (int i = 0; i < 120; ++i) {
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
        EXPECT_EQ(replayed(live.store), live.state().digest());

        auto batch = SmallSchool::make(kPupils);
        ASSERT_TRUE(batch.office.record(accepted).ok());
        EXPECT_EQ(batch.state().digest(), live.state().digest());
    }
    EXPECT_GT(kept, 350);
    EXPECT_GT(refused, 100);
}

TEST(Replay, ThroughSqliteTellsTheSameSchool) {
    const auto folder = std::filesystem::temp_directory_path() / "adsum-school-replay";
    std::filesystem::remove_all(folder);
    {
        auto memory = SmallSchool::make(kPupils);
        auto disk = SmallSchool::make(kPupils, "sqlite:" + (folder / "store.db").string());
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
    auto school = SmallSchool::make(kPupils);
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
    auto first = SmallSchool::make(kPupils);
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
    auto school = SmallSchool::make(kPupils);
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
