// DfE's own file of absence over a year, or week by week, as Explore education statistics gives it.
#include "calendar/session.hpp"
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
    kPersistentPerc,
    kOlderPhase
};
constexpr std::array<Column, 18> kDfeColumns = {{{"time_period", ColumnType::kText, true},
                                                 {"time_identifier", ColumnType::kText, true},
                                                 {"geographic_level", ColumnType::kText, true},
                                                 {"country_code", ColumnType::kText, true},
                                                 {"country_name", ColumnType::kText, true},
                                                 {"region_code", ColumnType::kText, true},
                                                 {"region_name", ColumnType::kText, true},
                                                 {"new_la_code", ColumnType::kText, true},
                                                 {"la_name", ColumnType::kText, true},
                                                 {"education_phase", ColumnType::kText, false},
                                                 {"possible_sessions", ColumnType::kText, true},
                                                 {"overall_attendance", ColumnType::kText, true},
                                                 {"overall_absence", ColumnType::kText, true},
                                                 {"authorised_absence", ColumnType::kText, true},
                                                 {"unauthorised_absence", ColumnType::kText, true},
                                                 {"late_sessions", ColumnType::kText, true},
                                                 // Tables of weeks have none.
                                                 {"pa_perc", ColumnType::kText, false},
                                                 // What tables before 2023 call the phase.
                                                 {"school_type", ColumnType::kText, false}}};

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

// "Week 37" of 2022 as its Monday: weeks as ISO 8601 numbers them, in its own year.
std::optional<Date> parse_week(std::string_view period, std::string_view part) {
    constexpr std::string_view kWord = "Week ";
    const auto year = parse_whole_number(period);
    const auto number =
        part.starts_with(kWord) ? parse_whole_number(part.substr(kWord.size())) : std::nullopt;
    constexpr int kMostWeeks = 53;
    if (!year || period.size() != 4 || !number || *number < 1 || *number > kMostWeeks) {
        return std::nullopt;
    }
    // 4 January lies in the first week of its year.
    const Date monday = Date::of(static_cast<int>(*year), 1, 4).monday() +
                        7 * (static_cast<std::int32_t>(*number) - 1);
    const bool of_this_year = (monday + 3).year() == static_cast<int>(*year);
    return of_this_year ? std::optional(monday) : std::nullopt;
}

class DfeReader {
  public:
    DfeReader(const std::string& name, std::string_view content)
        : table_(name, content, kDfeColumns, faults_) {}

    Result<BenchmarkImport> read() && {
        BenchmarkImport result;
        if (faults_.empty() && !table_.has(kPhase) && !table_.has(kOlderPhase)) {
            faults_.add("csv-column-missing", "", "there is no column `education_phase`",
                        "`school_type` does as well", "take the table by phase");
            return std::move(faults_).to_error();
        }
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
            return std::tie(one.start_year, one.level, one.code, one.phase, one.week);
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
        const std::string_view period = table_.cell(row, kPeriod);
        const std::string_view part = table_.cell(row, kPart);
        one.week = parse_week(period, part);
        const auto year = one.week                  ? calendar::academic_year_of(*one.week)
                          : part == "Academic year" ? parse_period(period)
                                                    : std::nullopt;
        if (!year) {
            fault(row, "period-wrong", fmt::format("time_period '{}', {}", period, part),
                  "only figures of a whole academic year (202425, Academic year) or of a week "
                  "(2024, Week 37) are taken");
            return false;
        }
        one.start_year = *year;
        const std::map<std::string_view, const char*> names = {{"Primary", "primary"},
                                                               {"Secondary", "secondary"},
                                                               {"Special", "special"},
                                                               {"Total", "total"}};
        const std::string_view phase = table_.cell(row, table_.has(kPhase) ? kPhase : kOlderPhase);
        const auto found = names.find(phase);
        if (found == names.end()) {
            fault(row, "phase-unknown", fmt::format("education_phase '{}'", phase),
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
        if (!seen_.insert({one.start_year, one.week, one.code, one.phase}).second) {
            fault(row, "benchmark-twice", one.name + ", " + one.phase + ": a second time");
            return;
        }
        // In a week of holidays nobody's session was possible.
        if (not_given(table_.cell(row, kPossible)) ||
            (one.week && table_.cell(row, kPossible) == "0")) {
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
    std::set<std::tuple<int, std::optional<Date>, std::string, std::string>> seen_;
};

}  // namespace

Result<BenchmarkImport> read_dfe_absence(const std::string& name, std::string_view content) {
    return DfeReader(name, content).read();
}

}  // namespace adsum::exchange
