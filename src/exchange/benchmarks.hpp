#pragma once
// Published absence figures to hold a school against: national, of a region, of a local authority,
// by phase. Read from DfE's own files ("Pupil attendance in schools" of Explore education
// statistics: the tables of a whole year, and those of its weeks), kept in benchmarks/ as one file
// a year and one of its weeks, so that each is dated and says where it is from.
// docs/formats/benchmarks.md.

#include "base/date.hpp"
#include "base/ratio.hpp"
#include "base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::exchange {

struct Benchmark {
    int start_year = 0;  // the academic year, 2024 for 2024/25: the whole of it, or its `week`
    std::string level;   // "national", "regional", "local"
    std::string code;    // of the Office for National Statistics, "E92000001"
    std::string name;
    std::string phase;  // "primary", "secondary", "special", "total"
    std::int64_t possible = 0;
    std::int64_t authorised = 0;
    std::int64_t unauthorised = 0;
    std::int64_t late = 0;
    std::optional<std::int64_t> persistent_ppm;  // pupils, parts in a million; DfE gives no counts
    std::optional<Date> week = {};  // its Monday; nothing where the figures are of the whole year

    Ratio attendance() const { return {possible - authorised - unauthorised, possible}; }
    Ratio absence() const { return {authorised + unauthorised, possible}; }
    bool operator==(const Benchmark&) const = default;
};

struct BenchmarkImport {
    std::vector<Benchmark> rows;  // in order of level, code, phase
    int suppressed = 0;           // rows that DfE gives without figures (c, z, x or :)
};

// DfE's CSV with its own columns, in any order, of whole academic years or of weeks ("Week 37" of a
// calendar year: a week of ISO 8601). Every line that is wrong is told, and then nothing is given:
// an unknown level or phase, any other part of a year, figures that do not add up (attendance and
// absence to possible, both absences to all), one place, phase and time twice.
Result<BenchmarkImport> read_dfe_absence(const std::string& name, std::string_view content);

// The form in which they are kept, and back.
std::string to_csv(std::span<const Benchmark> rows);
Result<std::vector<Benchmark>> read_benchmarks(const std::string& name, std::string_view content);

// What a folder holds, by what it is of.
struct Published {
    std::vector<Benchmark> years;
    std::vector<Benchmark> weeks;  // in order of code, phase, week

    // Of a place, by its code, and a phase: the newest year that began on or before `start_year`.
    const Benchmark* of_year(std::string_view code, std::string_view phase, int start_year) const;
    // Of the week that begins on a Monday, and no other.
    const Benchmark* of_week(std::string_view code, std::string_view phase, Date monday) const;
};
Published published(std::vector<Benchmark> rows);
// Every *.csv of a folder; none where there is no folder.
Result<Published> load_benchmarks(const std::string& folder);

constexpr std::string_view kEngland = "E92000001";
// What must stand beside any of them.
constexpr std::string_view kBenchmarkLicence =
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: "
    "Department for Education, Explore education statistics, Pupil attendance in schools.";

}  // namespace adsum::exchange
