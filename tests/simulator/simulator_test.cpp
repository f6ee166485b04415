// Years of invented schools, each from its seed: registers, amendments, what was saved without the
// network, crashes and wrong clocks, and after each crash everything is held against everything
// else. A failure names its seed; ADSUM_SEEDS=17 lives its whole year, ADSUM_SEEDS=1-200 the
// lot (CONTRIBUTING.md).

#include "simulator/folder.hpp"
#include "simulator/simulation.hpp"

#include <iostream>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::simulator {
namespace {

struct Seeds {
    std::uint64_t first = 1, last = 0;  // none: what every run of the tests lives
};

Seeds asked_for() {
    const char* asked = std::getenv("ADSUM_SEEDS");
    Seeds seeds;
    if (asked != nullptr) {
        char* end = nullptr;
        seeds.first = std::strtoull(asked, &end, 10);
        seeds.last = *end == '-' ? std::strtoull(end + 1, nullptr, 10) : seeds.first;
    }
    return seeds;
}

std::string shown(const std::map<std::string, int>& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
    }
    return text;
}

void live(std::uint64_t seed, DateRange days, Counts& all) {
    const Folder folder;
    Simulation year(seed, folder.path, days);
    const Findings findings = year.run();
    all.add(year.counts());
    for (const std::string& one : findings) {
        ADD_FAILURE() << "seed " << seed << " (" << days.first.to_string() << " to "
                      << days.last.to_string() << "): " << one;
    }
}

void tell(const Counts& all) {
    std::cout << fmt::format(
        "kept: {}\nrefused: {}\nbecause of: {}\nbefell: {}\n{} comparisons, {} rows merged, {} "
        "registers sent again, {} pairs at once, {} of them lost\n",
        shown(all.kept), shown(all.refused), shown(all.why), shown(all.crashes), all.compared,
        all.merged_rows, all.resent, all.at_once, all.lost_races);
}

// Some weeks of each seed, and among them both nights in which the clocks change.
TEST(Simulator, lives_weeks_and_everything_agrees_after_each_crash) {
    Counts all;
    const DateRange year = Simulation::whole_year();
    constexpr int kDays = 5 * 7;
    constexpr int kLived = 3 * 7;  // the last of them
    std::uint64_t seed = 1;
    for (Date last = year.first + kDays - 1; last < year.last; last = last + kDays) {
        live(seed++, {last - (kLived - 1), last}, all);
    }
    tell(all);
    for (const char* kind :
         {"register_taken", "mark_amended", "marks_amended", "marks_planned", "arrived",
          "left_site", "duty_done", "roll_imported", "closure_added", "pupil_changed",
          "pupil_admitted", "pupil_left", "register_nudged", "lesson_taken"}) {
        EXPECT_GT(all.kept[kind], 0) << kind;
    }
    EXPECT_GT(all.merged_rows, 0);
    EXPECT_GT(all.lost_races, 0);
    EXPECT_GT(all.resent, 0);
    EXPECT_GT(all.crashes["power cut"], 0);
    EXPECT_GT(all.crashes["kill"], 0);
}

TEST(Simulator, lives_whole_years_where_seeds_are_asked_for) {
    const Seeds seeds = asked_for();
    if (seeds.last == 0) {
        GTEST_SKIP() << "ADSUM_SEEDS=1-200 lives two hundred years";
    }
    Counts all;
    for (std::uint64_t seed = seeds.first; seed <= seeds.last; ++seed) {
        live(seed, Simulation::whole_year(), all);
        std::cerr << "seed " << seed << ": " << all.compared << " comparisons so far\n";
    }
    tell(all);
}

}  // namespace
}  // namespace adsum::simulator
