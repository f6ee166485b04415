// The morning of a small school, with a fault of the disk at each of its operations in turn:
// whatever write, truncation or making sure it is that fails, tears, or is the last one before the
// power goes, afterwards every acknowledged fact stands, nothing stands by halves, and the chain
// verifies.

#include "simulator/folder.hpp"
#include "simulator/simulation.hpp"

#include <iostream>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::simulator {
namespace {

const Date kDay = Date::of(2026, 9, 3);  // the first one of school

Step at(int hour, int minute, What what, const std::string& form = "") {
    return {to_moment(SchoolTime::start_of(kDay).plus_minutes(hour * 60 + minute)), what, form, 0};
}

std::vector<Step> a_morning() {
    return {
        at(8, 45, What::kRegister, "7A"),
        at(8, 46, What::kOnDevice, "8A"),
        at(8, 48, What::kPlan),
        at(8, 50, What::kArrival),
        at(8, 52, What::kDevicesSend),
        at(9, 0, What::kAmend),
        at(9, 5, What::kFact),
        at(9, 10, What::kArrival),
        at(9, 20, What::kBulk),
        at(9, 25, What::kUndo),
        at(9, 35, What::kLesson),
        at(9, 40, What::kLeaving),
        at(9, 45, What::kChangePupil),
        at(9, 50, What::kDuty),
        at(10, 0, What::kReturning),
        at(10, 10, What::kRoll),
    };
}

class EveryOperation : public testing::Test {
  protected:
    // Gives how many operations the disk saw. The same seed has the same morning, so that the nth
    // operation is the same one whatever befalls it.
    std::int64_t live(const std::function<void()>& opened, const std::string& fault) {
        constexpr std::uint64_t kSeed = 3;
        Simulation morning(kSeed, folder_.path, {kDay, kDay});
        morning.plan_first_day(plan_);
        std::int64_t before = 0;
        const Findings findings = morning.run([&] {
            before = Disk::the().operations();
            opened();
        });
        for (const std::string& one : findings) {
            ADD_FAILURE() << fault << ": " << one;
        }
        all_.add(morning.counts());
        return Disk::the().operations() - before;
    }
    std::int64_t operations() {
        const std::int64_t seen = live([] {}, "no fault");
        EXPECT_GT(all_.kept["register_taken"], 1);
        EXPECT_GT(seen, 60);
        all_ = {};
        return seen;
    }

    std::vector<Step> plan_ = a_morning();
    Folder folder_;
    Counts all_;
};

TEST_F(EveryOperation, is_the_last_one_before_the_power_goes) {
    constexpr int kTears[] = {0, 500, 999, 20};  // thousandths of the write that arrive
    const std::int64_t last = operations();
    for (int n = 1; n <= last; ++n) {
        const int tear = kTears[n % 4];
        live([&] { Disk::the().cut_power_after(n, tear); }, fmt::format("power cut at {}", n));
    }
    EXPECT_GE(all_.crashes["power cut"], last / 2);
    std::cout << fmt::format("{} operations, {} power cuts, {} comparisons\n", last,
                             all_.crashes["power cut"], all_.compared);
}

class Failing : public EveryOperation {
  protected:
    // One operation fails, or some, or all from there on until the devices send in the afternoon.
    void fail(Disk::Failure failure, const std::string& id) {
        constexpr int kHowMany[] = {1, 3, Disk::kForGood};
        const std::int64_t last = operations();
        for (int n = 0; n < last; ++n) {
            const int many = kHowMany[n % 3];
            live([&] { Disk::the().fail(n, many, failure); },
                 fmt::format("{} from operation {} on, {} times", id, n + 1, many));
        }
        EXPECT_GT(all_.why[id], last / 3) << "who asked was told what it was";
        EXPECT_EQ(all_.kept["register_taken"], 2 * last) << "service came back by itself";
        std::cout << fmt::format("{} operations, {} times told {}, {} comparisons\n", last,
                                 all_.why[id], id, all_.compared);
    }
};

TEST_F(Failing, finds_no_room) {
    fail(Disk::Failure::kFull, "store-full");
}

TEST_F(Failing, finds_a_disk_that_gives_errors) {
    fail(Disk::Failure::kInputOutput, "store-io");
}

// A bit that comes back from the disk the other way round, in each of the reads with which a school
// is opened: it is found and named, or it made no difference.
TEST_F(EveryOperation, reads_a_bit_the_other_way_round) {
    live([] {}, "no fault");
    Site site(folder_.path + "/school.db", Planted::kNothing);
    const auto open = [&](int nth, int bit) -> std::string {
        Disk::the().flip_bit_of_read(nth, bit);
        const auto opened = site.open();
        const std::string seen =
            opened ? to_hex(site.house().read()->digest()) : opened.error().first().id;
        site.close();
        Disk::the().keep_power();
        return seen;
    };
    const std::int64_t before = Disk::the().reads();
    const std::string whole = open(0, 0);
    const auto reads = static_cast<int>(Disk::the().reads() - before);
    ASSERT_EQ(whole.size(), to_hex(Hash{}).size());
    EXPECT_GT(reads, 10);
    std::map<std::string, int> named;
    Dice dice(5);
    constexpr int kBits = 12;
    for (int nth = 1; nth <= reads; ++nth) {
        for (int i = 0; i < kBits; ++i) {
            const int bit = dice.below(4096 * 8);
            const std::string seen = open(nth, bit);
            if (seen == whole) {
                continue;
            }
            ++named[seen];
            EXPECT_TRUE(seen.starts_with("store-") || seen.starts_with("journal-"))
                << "bit " << bit << " of read " << nth << ": " << seen;
        }
    }
    EXPECT_GT(named["journal-damaged"], 0);
    EXPECT_GT(named["store-damaged"], 0);
    for (const auto& [id, count] : named) {
        std::cout << fmt::format("{} of {}: {}\n", count, reads * kBits, id);
    }
}

// The machine's clock is set wrong, by minutes, a day or a year, back or forward, between any two
// things that people do, and right again later.
TEST_F(EveryOperation, finds_the_clock_set_meanwhile) {
    const std::vector<Step> morning = a_morning();
    for (std::size_t i = 1; i < morning.size(); ++i) {
        for (std::size_t later = 1; later < 4; ++later) {
            plan_ = morning;
            const auto wrong = static_cast<std::ptrdiff_t>(i);
            const auto right = static_cast<std::ptrdiff_t>(std::min(i + later, morning.size()));
            plan_.insert(plan_.begin() + right, {morning[i - 1].when, What::kClockRight, "", 0});
            plan_.insert(plan_.begin() + wrong, {morning[i - 1].when, What::kClockJumps, "", 0});
            live([] {}, fmt::format("clock wrong before step {}", i));
        }
    }
    EXPECT_EQ(all_.crashes["clock jump"], 3 * (static_cast<int>(morning.size()) - 1));
}

}  // namespace
}  // namespace adsum::simulator
