// DfE's own file of a year: what it says is taken, what does not add up is refused with its line.
// Clauses ATLP-084, WES-128, DSAT-002.
#include "exchange/benchmarks.hpp"

#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace adsum::exchange {
namespace {

constexpr const char* kHead =
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,new_la_code,la_name,education_phase,possible_sessions,overall_attendance,"
    "overall_absence,authorised_absence,unauthorised_absence,late_sessions,pa_perc,another\n";
constexpr const char* kEnglandLine =
    "202425,Academic year,National,E92000001,England,,,,,Primary,1000,950,50,30,20,7,12.4537951,\n";

std::string ids(const Result<BenchmarkImport>& read) {
    std::string all;
    if (!read) {
        for (const Fault& fault : read.error().faults()) {
            all += fault.id + "@" + fault.place + " ";
        }
    }
    return all;
}

TEST(Benchmarks, aLineGivesItsPlacePhaseAndFigures) {
    const auto read = read_dfe_absence(
        "f.csv",
        fmt::format("{}{}202425,Academic year,Local authority,E92000001,England,E12000006,East,"
                    "E10000029,Suffolk,Secondary,200,180,20,15,5,3,c,\n"
                    "202425,Academic year,Regional,E92000001,England,E12000006,East,,,Total,"
                    "c,c,c,c,c,c,c,\n",
                    kHead, kEnglandLine));
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_EQ(read->suppressed, 1) << "what is kept secret is never nought";
    ASSERT_EQ(read->rows.size(), 2U);
    const Benchmark& local = read->rows[0];
    EXPECT_EQ(local.name, "Suffolk");
    EXPECT_EQ(local.level, "local");
    EXPECT_EQ(local.attendance(), (Ratio{180, 200}));
    EXPECT_FALSE(local.persistent_ppm);
    const Benchmark& england = read->rows[1];
    EXPECT_EQ(england.code, kEngland);
    EXPECT_EQ(england.start_year, 2024);
    EXPECT_EQ(england.persistent_ppm, 124'538) << "to the nearest millionth";
    const auto again = read_benchmarks("kept.csv", to_csv(read->rows));
    ASSERT_TRUE(again.ok()) << again.error().to_string();
    EXPECT_EQ(*again, read->rows);
}

TEST(Benchmarks, badLinesAreRefusedWithTheirNumbers) {
    const std::vector<std::pair<const char*, const char*>> table = {
        {"202425,Week 12,National,E92000001,England,,,,,Total,9,8,1,1,0,0,1,\n", "period-wrong"},
        {"202426,Academic year,National,E92000001,England,,,,,Total,9,8,1,1,0,0,1,\n",
         "period-wrong"},
        {"202425,Academic year,Planet,E92000001,England,,,,,Total,9,8,1,1,0,0,1,\n",
         "level-unknown"},
        {"202425,Academic year,National,E92000001,England,,,,,Nursery,9,8,1,1,0,0,1,\n",
         "phase-unknown"},
        {"202425,Academic year,Regional,E92000001,England,,,,,Total,9,8,1,1,0,0,1,\n",
         "place-missing"},
        {"202425,Academic year,National,E92000001,England,,,,,Total,9,7,1,1,0,0,1,\n",
         "figures-disagree"},
        {"202425,Academic year,National,E92000001,England,,,,,Total,9,8,1,1,1,0,1,\n",
         "figures-disagree"},
        {"202425,Academic year,National,E92000001,England,,,,,Total,9,8,1,1,0,x,1,\n",
         "number-wrong"},
        {"202425,Academic year,National,E92000001,England,,,,,Total,9,8,1,1,0,0,101,\n",
         "number-wrong"},
        {"202425,Academic year,National,E92000001,England,,,,,Total,9,8,1,1,0,0,1.-5,\n",
         "number-wrong"},
        {kEnglandLine, "benchmark-twice"}};
    for (const auto& [line, id] : table) {
        const auto read = read_dfe_absence("f.csv", std::string(kHead) + kEnglandLine + line);
        EXPECT_EQ(ids(read), std::string(id) + "@f.csv:3 ") << line;
    }
    EXPECT_EQ(ids(read_dfe_absence("f.csv", kHead)), "benchmarks-none@ ");
    EXPECT_FALSE(read_dfe_absence("f.csv", "time_period\n202425\n").ok());
}

TEST(Benchmarks, theNewestYearNotAfterTheDatesAnswers) {
    std::vector<Benchmark> all(2);
    all[0] = {2023, "national", "E92000001", "England", "total", 10, 1, 0, 0, {}};
    all[1] = {2024, "national", "E92000001", "England", "total", 10, 2, 0, 0, {}};
    EXPECT_EQ(find_benchmark(all, kEngland, "total", 2026), &all[1]);
    EXPECT_EQ(find_benchmark(all, kEngland, "total", 2023), &all[0]);
    EXPECT_EQ(find_benchmark(all, kEngland, "total", 2022), nullptr);
    EXPECT_EQ(find_benchmark(all, kEngland, "primary", 2026), nullptr);
    EXPECT_EQ(find_benchmark(all, "E06000007", "total", 2026), nullptr);
}

// What is shipped is what DfE published for 2024/25.
TEST(Benchmarks, thoseThatAreShippedRead) {
    const auto shipped = load_benchmarks(ADSUM_ROOT "/benchmarks");
    ASSERT_TRUE(shipped.ok()) << shipped.error().to_string();
    EXPECT_EQ(shipped->size(), 491U);
    const Benchmark* secondary = find_benchmark(*shipped, kEngland, "secondary", 2026);
    ASSERT_NE(secondary, nullptr);
    EXPECT_EQ(secondary->start_year, 2024);
    EXPECT_EQ(percent_text(secondary->attendance()), "91.4");
    EXPECT_EQ(secondary->persistent_ppm, 243'180);
    EXPECT_TRUE(load_benchmarks("/nowhere")->empty());
}

}  // namespace
}  // namespace adsum::exchange
