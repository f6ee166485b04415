// A year past its retention: what goes, what stays and why, and that what remains reads as before.

#include "school/disposal.hpp"

#include "journal/disposal.hpp"
#include "journal/sqlite.hpp"
#include "school/old_school.hpp"
#include "school/rights_facts.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace adsum {
namespace {

using tests::OldSchool;
using tests::says;
using tests::upn_of;

TEST(DisposalPlan, TakesAwayWhoHasLeftAndWhatWasRecordedOfTheRest) {
    const OldSchool old = OldSchool::make();
    const auto plan = old.plan();
    ASSERT_TRUE(plan.ok()) << plan.error().to_string();
    EXPECT_EQ(plan->gone, (std::vector<Upn>{upn_of(0), upn_of(2)}));
    EXPECT_EQ(plan->rested_on, std::vector<Upn>{upn_of(3)}) << "an amendment rests on its mark";
    EXPECT_TRUE(plan->held.empty());
    const std::string left = old.everything_left(*plan);
    for (const char* gone : {"Surname000", "Forename002", "Parentof0", "900002",
                             "a note of 2023 on "
                             "pupil 0",
                             "a note of 2023 on pupil 1"}) {
        EXPECT_FALSE(says(left, gone)) << gone;
    }
    EXPECT_FALSE(says(left, upn_of(0).str()));
    EXPECT_FALSE(says(left, upn_of(2).str()));
    for (const char* stays : {"Surname001", "Parentof1", "900001", "a note of 2024 on pupil 1",
                              "of the later year", "a note of 2023 on pupil 3", "found a card"}) {
        EXPECT_TRUE(says(left, stays)) << stays;
    }
    EXPECT_EQ(plan->after.pupil(upn_of(0)), nullptr);
    const calendar::Session gone{Date::of(2023, 9, 12), calendar::Half::kAm};
    const calendar::Session kept{Date::of(2024, 9, 17), calendar::Half::kAm};
    const school::Pupil& one = *plan->after.pupil(upn_of(1));
    EXPECT_EQ(one.mark(gone), nullptr);
    ASSERT_NE(one.mark(kept), nullptr);
    EXPECT_EQ(*one.mark(kept), *old.office.state().pupil(upn_of(1))->mark(kept));
    EXPECT_EQ(plan->after.pupil(upn_of(3))->mark_history(gone).size(), 2U);
}

TEST(DisposalPlan, HoldsWhoeverIsHeld) {
    OldSchool old = OldSchool::make();
    old.say("hold_placed", "2030-07-01T09:00", 2, R"("hold": "h1", "reason": "a complaint")");
    old.say("subject_access_requested", "2030-07-01T09:00", 0,
            R"("request": "r1", "asked_by": "the pupil")");
    auto plan = old.plan();
    ASSERT_TRUE(plan.ok()) << plan.error().to_string();
    ASSERT_EQ(plan->held.size(), 2U);
    EXPECT_EQ(plan->held[0].because, std::vector<std::string>{"request of access r1"});
    EXPECT_EQ(plan->held[1].because, std::vector<std::string>{"hold h1: a complaint"});
    EXPECT_TRUE(plan->gone.empty());
    const std::string left = old.everything_left(*plan);
    EXPECT_TRUE(says(left, "a note of 2023 on pupil 2"));
    EXPECT_TRUE(says(left, "900002"));
    EXPECT_FALSE(says(left, "a note of 2023 on pupil 1")) << "who is not held";
    const calendar::Session session{Date::of(2023, 9, 12), calendar::Half::kAm};
    EXPECT_NE(plan->after.pupil(upn_of(2))->mark(session), nullptr);
    EXPECT_EQ(plan->after.pupil(upn_of(1))->mark(session), nullptr);
    old.say("hold_lifted", "2030-07-20T09:00", 2, R"("hold": "h1", "reason": "it is over")");
    plan = old.plan();
    ASSERT_TRUE(plan.ok());
    EXPECT_EQ(plan->held.size(), 1U);
    EXPECT_FALSE(says(old.everything_left(*plan), "a note of 2023 on pupil 2"));
    EXPECT_TRUE(says(old.everything_left(*plan), "Surname002")) << "a later entry names them";
    EXPECT_EQ(old.record("hold_placed",
                         R"({"at": "2030-07-21T09:00", "hold": "s", "reason": "an inquiry"})"),
              "");
    EXPECT_EQ(tests::ids_of(old.plan().error()), "disposal-held");
}

TEST(DisposalPlan, ComesNeverBeforeItsTime) {
    OldSchool old = OldSchool::make();
    EXPECT_EQ(tests::ids_of(old.plan(2023, "2030-07-31T23:00").error()), "disposal-too-early");
    EXPECT_EQ(tests::ids_of(old.plan(2024).error()), "disposal-too-early");
    EXPECT_TRUE(old.plan(2023, "2030-08-01T00:00").ok());
    EXPECT_EQ(tests::ids_of(old.plan(2022).error()), "disposal-nothing");
    const auto at = *SchoolTime::parse("2030-08-01T09:00");
    EXPECT_EQ(school::last_due_year(old.office.state(), old.entries(), at), 2023);
    EXPECT_EQ(school::last_due_year(old.office.state(), old.entries(),
                                    *SchoolTime::parse("2030-07-31T09:00")),
              std::nullopt);
    // A school may keep longer, never shorter.
    const auto set = [&](const char* years) {
        EXPECT_EQ(old.record("setting_set", R"({"at": "2030-07-01T09:00", "name":
            "retention_years", "value": ")" + std::string(years) +
                                                R"(", "reason": "governors"})"),
                  "");
    };
    set("8");
    EXPECT_EQ(tests::ids_of(old.plan().error()), "disposal-too-early");
    EXPECT_TRUE(old.plan(2023, "2032-08-01T09:00").ok());
    set("3");
    EXPECT_TRUE(old.plan().ok());
    EXPECT_EQ(tests::ids_of(old.plan(2023, "2030-07-31T09:00").error()), "disposal-too-early");
}

TEST(DisposalPlan, IsCarriedOutAndTheJournalOpensAgain) {
    OldSchool old = OldSchool::make();
    const auto plan = old.plan();
    ASSERT_TRUE(plan.ok());
    journal::Draft decision;
    decision.at = tests::moment("2030-08-01T09:00");
    decision.volume = 2030;
    decision.kind = journal::kDisposing;
    decision.body = R"({"at":"2030-08-01T09:00","reason":"past","runs":)" +
                    journal::runs_json(journal::runs_of(plan->standing)) + "}";
    ASSERT_TRUE(old.store
                    ->dispose(SchoolId("small"), plan->standing, decision,
                              old.office.state().last_entry(), {})
                    .ok());
    EXPECT_TRUE(old.store->verify()->whole());
    auto again = school::Office::open(old.store, tests::the_law(), SchoolId("small"));
    ASSERT_TRUE(again.ok()) << again.error().to_string();
    EXPECT_EQ(again->state().pupils().size(), 2U);
    // The next year goes on top of it, and takes over what it covered.
    OldSchool later{old.store, std::move(*again)};
    const auto next = later.plan(2024, "2031-08-01T09:00");
    ASSERT_TRUE(next.ok()) << next.error().to_string();
    EXPECT_FALSE(says(later.everything_left(*next), "a note of 2023 on pupil 3"));
    EXPECT_FALSE(says(later.everything_left(*next), "of the later year"));
    decision.at = tests::moment("2031-08-01T09:00");
    decision.body = R"({"at":"2031-08-01T09:00","reason":"past","runs":)" +
                    journal::runs_json(journal::runs_of(next->standing)) + "}";
    ASSERT_TRUE(later.store
                    ->dispose(SchoolId("small"), next->standing, decision,
                              later.office.state().last_entry(), {})
                    .ok());
    EXPECT_TRUE(later.store->verify()->whole())
        << journal::to_string(later.store->verify()->breaks.front());
}

TEST(DisposalPlan, NobodyRecordsADisposalByHand) {
    OldSchool old = OldSchool::make();
    EXPECT_EQ(old.record("entries_disposed", R"({"at": "2030-08-01T09:00", "runs": []})"),
              "disposal-by-command");
    EXPECT_EQ(old.record("disposed", R"({"at": "2030-08-01T09:00"})"), "disposal-by-command");
}

// Everything in the store's own files.
std::string bytes_of(const std::string& path) {
    std::ostringstream all;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        all << std::ifstream(path + end, std::ios::binary).rdbuf();
    }
    return all.str();
}

TEST(DisposalPlan, LeavesNoNameInTheFilesBytesAndTheTablesAsTheyWouldBe) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("adsum-disposal-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string path = folder / "a.db";
    const std::string url = "sqlite:" + path;
    std::vector<std::string> names;
    {
        const OldSchool old = OldSchool::make(url);
        const auto plan = old.plan();
        ASSERT_TRUE(plan.ok());
        for (const char* name :
             {"Surname000", "Forename002", "Parentof0", "900002", "a note of 2023 on pupil 1"}) {
            names.emplace_back(name);
        }
        names.push_back(upn_of(0).str());
        names.push_back(upn_of(2).str());
        const std::string before = bytes_of(path);
        for (const std::string& name : names) {
            EXPECT_TRUE(says(before, name)) << name;
        }
        const auto done = school::dispose_of(
            *old.store, old.office.state(), *plan,
            {"retention", "six years are over", StaffId("T1"), tests::moment("2030-08-01T09:00")});
        ASSERT_TRUE(done.ok()) << done.error().to_string();
        EXPECT_EQ(done->who.name, "Tess Tutor");
        ASSERT_TRUE(old.store->scrub().ok());
        EXPECT_TRUE(old.store->verify()->whole());
    }
    const std::string after = bytes_of(path);
    for (const std::string& name : names) {
        EXPECT_FALSE(says(after, name)) << name;
    }
    EXPECT_TRUE(says(after, "Surname001"));
    // The SQL tables are those that the journal tells of now.
    auto database = sqlite::Database::open(path, sqlite::Access::kReadOnly);
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(*database->integer("SELECT count(*) FROM pupils"), 2);
    EXPECT_EQ(*database->integer("SELECT count(*) FROM marks WHERE date < '2024-08-01'"), 5)
        << "of the pupil who was kept whole";
    EXPECT_EQ(*database->integer("SELECT count(*) FROM marks WHERE date > '2024-08-01'"), 10);
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace adsum
