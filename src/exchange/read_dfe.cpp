// DfE's own file of absence over a year, as Explore education statistics gives it.
#include "exchange/benchmarks.hpp"
#include "exchange/table_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

enum DfeColumn : std::uint8_t {
    kPeriod,
    kPart,
    kLevel,
    kCountryCode,
    kCountry,
    kRegionCode,
    kRegion,
    kLaCode,
    kLa,
    kPhase,
    kPossible,
    kAttended,
    kAbsent,
    kAuthorised,
    kUnauthorised,
    kLate,
    kPersistentPerc
};
constexpr std::array<Column, 17> kDfeColumns = {{{"time_period", ColumnType::kText, true},
                                                 {"time_identifier", ColumnType::kText, true},
                                                 {"geographic_level", ColumnType::kText, true},
                                                 {"country_code", ColumnType::kText, true},
                                                 {"country_name", ColumnType::kText, true},
                                                 {"region_code", ColumnType::kText, true},
                                                 {"region_name", ColumnType::kText, true},
                                                 {"new_la_code", ColumnType::kText, true},
                                                 {"la_name", ColumnType::kText, true},
                                                 {"education_phase", ColumnType::kText, true},
                                                 {"possible_sessions", ColumnType::kText, true},
                                                 {"overall_attendance", ColumnType::kText, true},
                                                 {"overall_absence", ColumnType::kText, true},
                                                 {"authorised_absence", ColumnType::kText, true},
                                                 {"unauthorised_absence", ColumnType::kText, true},
                                                 {"late_sessions", ColumnType::kText, true},
                                                 {"pa_perc", ColumnType::kText, true}}};

// Their symbols for a figure that is not given; never nought.
bool not_given(std::string_view text) {
    return text.empty() || text == "c" || text == "z" || text == "x" || text == ":";
}

// "12.45379353" per cent as 124538 in a million, rounded to the nearest; nothing where it is no
// such number or above 100.
std::optional<std::int64_t> parse_ppm(std::string_view text) {
    const std::size_t dot = text.find('.');
    std::string digits(text.substr(0, dot));
    std::string rest(dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1));
    rest.resize(std::max<std::size_t>(rest.size(), 5), '0');
    const auto number = parse_whole_number(digits + rest.substr(0, 4));
    const bool plain =
        !digits.empty() && (digits + rest).find_first_not_of("0123456789") == std::string::npos;
    constexpr std::int64_t kWhole = 1'000'000;
    if (!plain || !number || *number > kWhole) {
        return std::nullopt;
    }
    return *number + (rest[4] >= '5' ? 1 : 0);
}

// "202425" as 2024.
std::optional<int> parse_period(std::string_view text) {
    const auto number = parse_whole_number(text);
    if (text.size() != 6 || !number || (*number / 100 + 1) % 100 != *number % 100) {
        return std::nullopt;
    }
    return static_cast<int>(*number / 100);
}

class DfeReader {
  public:
    DfeReader(const std::string& name, std::string_view content)
        : table_(name, content, kDfeColumns, faults_) {}

    Result<BenchmarkImport> read() && {
        BenchmarkImport result;
        for (const TableReader::Row& row : table_.rows()) {
            read_row(row, result);
        }
        if (faults_.empty() && result.rows.empty()) {
            faults_.add("benchmarks-none", "", "the file has no figures");
        }
        if (!faults_.empty()) {
            return std::move(faults_).to_error();
        }
        std::ranges::sort(result.rows, {}, [](const Benchmark& one) {
            return std::tie(one.start_year, one.level, one.code, one.phase);
        });
        return result;
    }

  private:
    void fault(const TableReader::Row& row, const char* id, std::string what,
               std::string remedy = {}) {
        faults_.add(id, table_.place(row), std::move(what), {}, std::move(remedy));
    }

    // Which place: level, code and name.
    bool read_place(const TableReader::Row& row, Benchmark& one) {
        const std::string_view level = table_.cell(row, kLevel);
        const std::map<std::string_view, std::tuple<const char*, DfeColumn, DfeColumn>> places = {
            {"National", {"national", kCountryCode, kCountry}},
            {"Regional", {"regional", kRegionCode, kRegion}},
            {"Local authority", {"local", kLaCode, kLa}}};
        const auto found = places.find(level);
        if (found == places.end()) {
            fault(row, "level-unknown", fmt::format("geographic_level '{}'", level),
                  "National, Regional or Local authority");
            return false;
        }
        one.level = std::get<0>(found->second);
        one.code = table_.cell(row, std::get<1>(found->second));
        one.name = table_.cell(row, std::get<2>(found->second));
        if (one.code.empty() || one.name.empty()) {
            fault(row, "place-missing", "the place has no code or no name");
            return false;
        }
        return true;
    }

    bool read_time_and_phase(const TableReader::Row& row, Benchmark& one) {
        const auto year = parse_period(table_.cell(row, kPeriod));
        if (!year || table_.cell(row, kPart) != "Academic year") {
            fault(row, "period-wrong",
                  fmt::format("time_period '{}', {}", table_.cell(row, kPeriod),
                              table_.cell(row, kPart)),
                  "only figures of a whole academic year are taken");
            return false;
        }
        one.start_year = *year;
        const std::map<std::string_view, const char*> names = {{"Primary", "primary"},
                                                               {"Secondary", "secondary"},
                                                               {"Special", "special"},
                                                               {"Total", "total"}};
        const auto found = names.find(table_.cell(row, kPhase));
        if (found == names.end()) {
            fault(row, "phase-unknown",
                  fmt::format("education_phase '{}'", table_.cell(row, kPhase)),
                  "Primary, Secondary, Special or Total");
            return false;
        }
        one.phase = found->second;
        return true;
    }

    std::int64_t count(const TableReader::Row& row, DfeColumn column) {
        const auto value = parse_whole_number(table_.cell(row, column));
        if (!value || *value < 0) {
            fault(row, "number-wrong",
                  fmt::format("{} '{}'", kDfeColumns[column].name, table_.cell(row, column)),
                  "a whole number, or one of c, z, x and : in every figure of the row");
        }
        return value.value_or(0);
    }

    void read_row(const TableReader::Row& row, BenchmarkImport& result) {
        Benchmark one;
        if (!read_time_and_phase(row, one) || !read_place(row, one)) {
            return;
        }
        if (!seen_.insert({one.start_year, one.code, one.phase}).second) {
            fault(row, "benchmark-twice", one.name + ", " + one.phase + ": a second time");
            return;
        }
        if (not_given(table_.cell(row, kPossible))) {
            ++result.suppressed;
            return;
        }
        const std::size_t before = faults_.size();
        one.possible = count(row, kPossible);
        one.authorised = count(row, kAuthorised);
        one.unauthorised = count(row, kUnauthorised);
        one.late = count(row, kLate);
        const std::int64_t attended = count(row, kAttended);
        const std::int64_t absent = count(row, kAbsent);
        const std::string_view persistent = table_.cell(row, kPersistentPerc);
        if (!not_given(persistent)) {
            one.persistent_ppm = parse_ppm(persistent);
            if (!one.persistent_ppm) {
                fault(row, "number-wrong", fmt::format("pa_perc '{}'", persistent),
                      "per cent, 0 to 100");
            }
        }
        if (faults_.size() == before && (one.authorised + one.unauthorised != absent ||
                                         attended + absent != one.possible || one.possible == 0)) {
            fault(
                row, "figures-disagree",
                one.name + ", " + one.phase + ": attendance and absence do not add up to possible");
        }
        if (faults_.size() == before) {
            result.rows.push_back(std::move(one));
        }
    }

    Faults faults_;
    TableReader table_;
    std::set<std::tuple<int, std::string, std::string>> seen_;
};

}  // namespace

Result<BenchmarkImport> read_dfe_absence(const std::string& name, std::string_view content) {
    return DfeReader(name, content).read();
}

}  // namespace adsum::exchange
