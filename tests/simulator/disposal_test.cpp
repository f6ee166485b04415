// A year is disposed of, and the power goes at each operation of the disk in turn: afterwards the
// journal is whole and either as before or as decided, and a scrub takes away what is left.

#include "school/old_school.hpp"
#include "server/attachments.hpp"
#include "server/beside_disposal.hpp"
#include "server/duty_drafts.hpp"
#include "server/looks.hpp"
#include "simulator/disk.hpp"
#include "simulator/folder.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

namespace adsum::simulator {
namespace {

using tests::OldSchool;

struct Year {
    Folder folder;
    std::string path = folder.path + "/year.db";
    std::string before = folder.path + "/before.db";
    std::optional<school::DisposalPlan> plan;

    Year() {
        {
            const OldSchool made = OldSchool::make("sqlite:" + before);
            put_beside();
            auto planned = made.plan();
            EXPECT_TRUE(planned.ok());
            plan.emplace(std::move(*planned));
        }
        Disk::the().forget();
    }
    // Of the year that goes and of the one that stays: papers, looks, drafts.
    void put_beside() const {
        const std::string url = "sqlite:" + before;
        const SchoolId small("small");
        const auto papers = server::Attachments::open(url).value();
        EXPECT_TRUE(
            papers->put(small, tests::upn_of(0), "paper-of-0", {"application/pdf", "a scan"}).ok());
        const auto looks = server::Looks::open(url).value();
        const auto drafts = server::DutyDrafts::open(url).value();
        // The later first: a draft is dropped ninety days before the next one.
        for (const char* at : {"2024-10-01T09:00", "2024-02-01T09:00"}) {
            for (const int pupil : {0, 1}) {
                EXPECT_TRUE(looks
                                ->note(small, {*SchoolTime::parse(at),
                                               {"T1", "Tess Tutor", "Tutor"},
                                               tests::upn_of(pupil),
                                               std::string("pupil at ") + at})
                                .ok());
            }
            EXPECT_TRUE(drafts
                            ->put(small, StaffId("T1"), std::string("duty of ") + at,
                                  {std::string("words of ") + at, *SchoolTime::parse(at)})
                            .ok());
        }
    }
    void put_back() const {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            std::filesystem::remove(path + end);
        }
        std::filesystem::copy_file(before, path);
        if (std::filesystem::exists(before + "-wal")) {
            std::filesystem::copy_file(before + "-wal", path + "-wal");
        }
        Disk::the().forget();
    }
    // As a server does at its start.
    bool finish(const std::shared_ptr<journal::Store>& on_disk) const {
        const auto office = school::Office::open(on_disk, tests::the_law(), SchoolId("small"));
        const auto finished =
            office ? server::finish_disposals("sqlite:" + path, *on_disk, office->state())
                   : Result<bool>(office.error());
        return finished && *finished;
    }
    // Whatever befalls it.
    void dispose() const {
        auto opened = journal::open_store("sqlite:" + path);
        if (!opened) {
            return;
        }
        std::shared_ptr<journal::Store> on_disk = std::move(*opened);
        auto office = school::Office::open(on_disk, tests::the_law(), SchoolId("small"));
        if (office && school::dispose_of(*on_disk, office->state(), *plan,
                                         {"retention", "six years are over", StaffId("T1"),
                                          tests::moment("2030-08-01T09:00")})) {
            finish(on_disk);
            static_cast<void>(on_disk->scrub());
        }
    }
    std::string bytes() const {
        std::ostringstream all;
        for (const char* end : {"", "-wal", "-shm", "-journal"}) {
            all << std::ifstream(path + end, std::ios::binary).rdbuf();
        }
        return all.str();
    }
};

TEST(DisposalUnderPowerCuts, leaves_the_old_year_or_the_decision_and_never_a_part) {
    constexpr int kTornBy[] = {0, 500, 999, 20};
    constexpr Disk::Kept kWhatStays[] = {Disk::Kept::kSureOnly, Disk::Kept::kInOrder,
                                         Disk::Kept::kAnyOrder, Disk::Kept::kAll};
    const Year year;
    Dice dice(7);
    year.put_back();
    const std::int64_t first = Disk::the().operations();
    year.dispose();
    const std::int64_t last = Disk::the().operations() - first;
    ASSERT_GT(last, 20);
    int old_ones = 0;
    int new_ones = 0;
    int left_beside = 0;  // decided, and the power went before what stands beside was cleared
    for (int n = 1; n <= last; ++n) {
        SCOPED_TRACE(fmt::format("power cut at {} of {}", n, last));
        year.put_back();
        Disk::the().cut_power_after(n, kTornBy[n % 4]);
        year.dispose();
        Disk::the().power_on(kWhatStays[(n / 4) % 4], dice);
        auto opened = journal::open_store("sqlite:" + year.path);
        ASSERT_TRUE(opened.ok()) << opened.error().to_string();
        const std::shared_ptr<journal::Store> store = std::move(*opened);
        const auto verified = store->verify();
        ASSERT_TRUE(verified.ok());
        ASSERT_TRUE(verified->whole()) << journal::to_string(verified->breaks.front());
        const bool is_new = !verified->disposed.empty();
        ++(is_new ? new_ones : old_ones);
        left_beside += year.finish(store) ? 1 : 0;
        EXPECT_FALSE(year.finish(store)) << "once is enough";
        ASSERT_TRUE(store->scrub().ok());
        for (const char* beside : {"a scan", "pupil at 2024-02", "words of 2024-02"}) {
            EXPECT_NE(year.bytes().find(beside) != std::string::npos, is_new) << beside;
        }
        for (const char* beside : {"pupil at 2024-10", "words of 2024-10"}) {
            EXPECT_NE(year.bytes().find(beside), std::string::npos) << beside;
        }
        for (const char* name : {"Surname000", "Parentof0", "a note of 2023 on pupil 1"}) {
            EXPECT_NE(year.bytes().find(name) != std::string::npos, is_new) << name;
        }
        EXPECT_NE(year.bytes().find("Surname001"), std::string::npos);
        const auto again = school::Office::open(
            std::shared_ptr<journal::Store>(journal::open_store("sqlite:" + year.path).value()),
            tests::the_law(), SchoolId("small"));
        ASSERT_TRUE(again.ok()) << again.error().to_string();
        EXPECT_EQ(again->state().pupils().size(), is_new ? 2U : 4U);
    }
    EXPECT_GT(old_ones, 3);
    EXPECT_GT(new_ones, 3);
    EXPECT_GT(left_beside, 3);
    EXPECT_LT(left_beside, new_ones) << "and some were finished before";
    std::cout << fmt::format(
        "{} operations: {} times the old year, {} times the decision, {} of "
        "them finished later\n",
        last, old_ones, new_ones, left_beside);
}

}  // namespace
}  // namespace adsum::simulator
