#pragma once
// Published absence figures to hold a school against: national, of a region, of a local authority,
// by phase. Read from DfE's own file ("Pupil attendance in schools", whole-year tables of Explore
// education statistics), kept as one file a year in benchmarks/, so that each is dated and says
// where it is from. docs/formats/benchmarks.md.

#include "base/ratio.hpp"
#include "base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::exchange {

struct Benchmark {
    int start_year = 0;  // the academic year, 2024 for 2024/25: the whole of it
    std::string level;   // "national", "regional", "local"
    std::string code;    // of the Office for National Statistics, "E92000001"
    std::string name;
    std::string phase;  // "primary", "secondary", "special", "total"
    std::int64_t possible = 0;
    std::int64_t authorised = 0;
    std::int64_t unauthorised = 0;
    std::int64_t late = 0;
    std::optional<std::int64_t> persistent_ppm;  // pupils, parts in a million; DfE gives no counts

    Ratio attendance() const { return {possible - authorised - unauthorised, possible}; }
    Ratio absence() const { return {authorised + unauthorised, possible}; }
    bool operator==(const Benchmark&) const = default;
};

struct BenchmarkImport {
    std::vector<Benchmark> rows;  // in order of level, code, phase
    int suppressed = 0;           // rows that DfE gives without figures (c, z, x or :)
};

// DfE's CSV with its own columns, in any order. Every line that is wrong is told, and then nothing
// is given: an unknown level or phase, a part of a year, figures that do not add up (attendance and
// absence to possible, both absences to all), one place and phase twice.
Result<BenchmarkImport> read_dfe_absence(const std::string& name, std::string_view content);

// The form in which they are kept, and back.
std::string to_csv(std::span<const Benchmark> rows);
Result<std::vector<Benchmark>> read_benchmarks(const std::string& name, std::string_view content);
// Every *.csv of a folder; none where there is no folder.
Result<std::vector<Benchmark>> load_benchmarks(const std::string& folder);

// Of a place, by its code, and a phase: the newest year that began on or before `start_year`.
const Benchmark* find_benchmark(std::span<const Benchmark> all, std::string_view code,
                                std::string_view phase, int start_year);

constexpr std::string_view kEngland = "E92000001";
// What must stand beside any of them.
constexpr std::string_view kBenchmarkLicence =
    "Contains public sector information licensed under the Open Government Licence v3.0. Source: "
    "Department for Education, Explore education statistics, Pupil attendance in schools.";

}  // namespace adsum::exchange
