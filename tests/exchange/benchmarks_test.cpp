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
    const Published all =
        published({{2023, "national", "E92000001", "England", "total", 10, 1, 0, 0, {}},
                   {2024, "national", "E92000001", "England", "total", 10, 2, 0, 0, {}}});
    EXPECT_EQ(all.of_year(kEngland, "total", 2026), &all.years[1]);
    EXPECT_EQ(all.of_year(kEngland, "total", 2023), &all.years[0]);
    EXPECT_EQ(all.of_year(kEngland, "total", 2022), nullptr);
    EXPECT_EQ(all.of_year(kEngland, "primary", 2026), nullptr);
    EXPECT_EQ(all.of_year("E06000007", "total", 2026), nullptr);
}

// As in the published table of weeks: quoted names, no pa_perc, the phase called school_type, more
// columns than anybody needs.
constexpr const char* kHeadOfWeeks =
    "\"time_period\",\"time_identifier\",\"geographic_level\",\"country_code\",\"country_name\","
    "\"region_code\",\"region_name\",\"new_la_code\",\"la_name\",\"old_la_code\",\"school_type\","
    "\"overall_attendance\",\"overall_absence\",\"authorised_absence\",\"unauthorised_absence\","
    "\"late_sessions\",\"possible_sessions\",\"attendance_perc\"\n";

TEST(Benchmarks, aTableOfWeeksIsReadByItsHeader_OIA_091_WES_128) {
    const auto read = read_dfe_absence(
        "weeks.csv",
        std::string(kHeadOfWeeks) +
            "2022,\"Week 37\",\"National\",E92000001,England,,,,,,Primary,90,10,6,4,2,100,\"90\"\n"
            "2023,\"Week 1\",\"National\",E92000001,England,,,,,,Primary,80,20,6,14,2,100,\"80\"\n"
            "2022,\"Week 43\",\"Regional\",E92000001,England,E12000002,North West,,,,Primary,"
            "0,0,0,0,0,0,z\n");
    ASSERT_TRUE(read.ok()) << read.error().to_string();
    EXPECT_EQ(read->suppressed, 1) << "half-term in the North West: no session, no figures";
    ASSERT_EQ(read->rows.size(), 2U);
    EXPECT_EQ(read->rows[0].week, Date::of(2022, 9, 12)) << "the Monday of week 37";
    EXPECT_EQ(read->rows[1].week, Date::of(2023, 1, 2));
    EXPECT_EQ(read->rows[1].start_year, 2022) << "January belongs to the year that began in autumn";
    const auto again = read_benchmarks("kept.csv", to_csv(read->rows));
    ASSERT_TRUE(again.ok()) << again.error().to_string();
    EXPECT_EQ(*again, read->rows);
    const Published all = published(*again);
    EXPECT_TRUE(all.years.empty()) << "a week is never taken for its year";
    const Benchmark* week = all.of_week(kEngland, "primary", Date::of(2023, 1, 2));
    ASSERT_NE(week, nullptr);
    EXPECT_EQ(week->attendance(), (Ratio{80, 100}));
    EXPECT_EQ(all.of_week(kEngland, "primary", Date::of(2022, 9, 19)), nullptr);
    EXPECT_EQ(all.of_week(kEngland, "secondary", Date::of(2022, 9, 12)), nullptr);
}

TEST(Benchmarks, whatIsNoWeekIsRefused) {
    const char* figures = ",National,E92000001,England,,,,,,Primary,90,10,6,4,2,100,90\n";
    const std::vector<std::pair<const char*, const char*>> table = {
        {"2022,Week 0", "period-wrong"},        {"2022,Week 53", "period-wrong"},
        {"202223,Week 37", "period-wrong"},     {"2022,37", "period-wrong"},
        {"202223,Autumn term", "period-wrong"}, {"2022,Week 37", "benchmark-twice"}};
    for (const auto& [time, id] : table) {
        const auto read = read_dfe_absence(
            "f.csv", std::string(kHeadOfWeeks) + "2022,Week 37" + figures + time + figures);
        EXPECT_EQ(ids(read), std::string(id) + "@f.csv:3 ") << time;
    }
    EXPECT_EQ(ids(read_dfe_absence("f.csv", std::string(kHeadOfWeeks) + "2020,Week 53" + figures)),
              "")
        << "2020 has 53 weeks";
    std::string no_phase = kHeadOfWeeks;
    no_phase.replace(no_phase.find("school_type"), 11, "setting_xyz");
    EXPECT_EQ(ids(read_dfe_absence("f.csv", no_phase + "2022,Week 37" + figures)),
              "csv-column-missing@ ");
    EXPECT_FALSE(read_benchmarks("kept.csv",
                                 "week,year,level,code,name,phase,possible,authorised,unauthorised,"
                                 "late,persistent_ppm\n"
                                 "2022-09-13,2022,national,E92000001,England,primary,100,6,4,2,\n")
                     .ok())
        << "a Tuesday";
}

// What is shipped is what DfE published for 2024/25.
TEST(Benchmarks, thoseThatAreShippedRead) {
    const auto shipped = load_benchmarks(ADSUM_ROOT "/benchmarks");
    ASSERT_TRUE(shipped.ok()) << shipped.error().to_string();
    EXPECT_EQ(shipped->years.size(), 491U);
    EXPECT_TRUE(shipped->weeks.empty()) << "none are at hand under a licence that says so";
    const Benchmark* secondary = shipped->of_year(kEngland, "secondary", 2026);
    ASSERT_NE(secondary, nullptr);
    EXPECT_EQ(secondary->start_year, 2024);
    EXPECT_EQ(percent_text(secondary->attendance()), "91.4");
    EXPECT_EQ(secondary->persistent_ppm, 243'180);
    EXPECT_TRUE(load_benchmarks("/nowhere")->years.empty());
}

}  // namespace
}  // namespace adsum::exchange
