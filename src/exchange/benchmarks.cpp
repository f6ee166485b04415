#include "exchange/benchmarks.hpp"

#include "exchange/csv.hpp"
#include "exchange/table_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

constexpr std::array<Column, 9> kKept = {{{"year", ColumnType::kNumber, true},
                                          {"level", ColumnType::kText, true},
                                          {"code", ColumnType::kText, true},
                                          {"name", ColumnType::kText, true},
                                          {"phase", ColumnType::kText, true},
                                          {"possible", ColumnType::kNumber, true},
                                          {"authorised", ColumnType::kNumber, true},
                                          {"unauthorised", ColumnType::kNumber, true},
                                          {"late", ColumnType::kNumber, true}}};
// Beside them: may be empty, and files of whole years have no week.
constexpr Column kPersistent{"persistent_ppm", ColumnType::kNumber, true};
constexpr Column kWeek{"week", ColumnType::kDate, false};

constexpr std::array<std::string_view, 3> kLevels = {"national", "regional", "local"};
constexpr std::array<std::string_view, 4> kPhases = {"primary", "secondary", "special", "total"};

template <std::size_t n>
bool one_of(const std::array<std::string_view, n>& known, std::string_view text) {
    return std::ranges::find(known, text) != known.end();
}

// REQUIRES: a week.
std::tuple<std::string_view, std::string_view, Date> order_of_weeks(const Benchmark& one) {
    return {one.code, one.phase, *one.week};
}

Result<std::string> whole(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        return Error(ErrorKind::kMachine,
                     Fault{"file-unreadable", path.string(), "cannot be read", {}, {}});
    }
    return text.str();
}

}  // namespace

std::string to_csv(std::span<const Benchmark> rows) {
    const bool weeks = !rows.empty() && rows.front().week.has_value();
    std::string out = weeks ? "week," : "";
    for (const Column& column : kKept) {
        out += std::string(column.name) + ",";
    }
    out += std::string(kPersistent.name) + "\n";
    for (const Benchmark& row : rows) {
        out += weeks ? row.week->to_string() + "," : "";
        out += fmt::format("{},{},{},", row.start_year, row.level, row.code);
        write_csv_field(out, row.name);
        out += fmt::format(",{},{},{},{},{},{}\n", row.phase, row.possible, row.authorised,
                           row.unauthorised, row.late,
                           row.persistent_ppm ? std::to_string(*row.persistent_ppm) : "");
    }
    return out;
}

Result<std::vector<Benchmark>> read_benchmarks(const std::string& name, std::string_view content) {
    std::array<Column, kKept.size() + 2> columns{};
    std::ranges::copy(kKept, columns.begin());
    columns[kKept.size()] = kPersistent;
    columns.back() = kWeek;
    Faults faults;
    const TableReader table(name, content, columns, faults);
    std::vector<Benchmark> rows;
    for (const TableReader::Row& row : table.rows()) {
        const auto number = [&](std::size_t column) {
            const auto value = parse_whole_number(table.cell(row, column));
            if (!value || *value < 0) {
                faults.add("number-wrong", table.place(row),
                           fmt::format("'{}'", table.cell(row, column)), {}, "a whole number");
            }
            return value.value_or(0);
        };
        Benchmark one;
        one.start_year = static_cast<int>(number(0));
        one.level = table.cell(row, 1);
        one.code = table.cell(row, 2);
        one.name = table.cell(row, 3);
        one.phase = table.cell(row, 4);
        one.possible = number(5);
        one.authorised = number(6);
        one.unauthorised = number(7);
        one.late = number(8);
        if (!table.cell(row, 9).empty()) {
            one.persistent_ppm = number(9);
        }
        if (table.has(10)) {
            one.week = Date::parse(table.cell(row, 10));
            if (!one.week || one.week->weekday() != Weekday::kMonday) {
                faults.add("benchmark-wrong", table.place(row),
                           fmt::format("week '{}'", table.cell(row, 10)), {}, "a Monday");
            }
        }
        if (!one_of(kLevels, one.level) || !one_of(kPhases, one.phase) ||
            one.possible < one.authorised + one.unauthorised || one.possible == 0) {
            faults.add("benchmark-wrong", table.place(row),
                       "level, phase or figures are not those of a benchmark", {},
                       "import DfE's file again");
        }
        rows.push_back(std::move(one));
    }
    if (!faults.empty()) {
        return std::move(faults).to_error();
    }
    return rows;
}

Published published(std::vector<Benchmark> rows) {
    Published all;
    for (Benchmark& row : rows) {
        (row.week ? all.weeks : all.years).push_back(std::move(row));
    }
    std::ranges::sort(all.weeks, {}, order_of_weeks);
    return all;
}

Result<Published> load_benchmarks(const std::string& folder) {
    std::set<std::filesystem::path> paths;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() == ".csv") {
            paths.insert(entry.path());
        }
    }
    std::vector<Benchmark> all;
    for (const auto& path : paths) {
        ADSUM_TRY(const std::string text, whole(path));
        ADSUM_TRY(const auto rows, read_benchmarks(path.string(), text));
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return published(std::move(all));
}

const Benchmark* Published::of_year(std::string_view code, std::string_view phase,
                                    int start_year) const {
    const Benchmark* found = nullptr;
    for (const Benchmark& one : years) {
        if (one.code == code && one.phase == phase && one.start_year <= start_year &&
            (found == nullptr || found->start_year < one.start_year)) {
            found = &one;
        }
    }
    return found;
}

const Benchmark* Published::of_week(std::string_view code, std::string_view phase,
                                    Date monday) const {
    const auto found =
        std::ranges::lower_bound(weeks, std::tuple(code, phase, monday), {}, order_of_weeks);
    return found != weeks.end() && order_of_weeks(*found) == std::tuple(code, phase, monday)
               ? &*found
               : nullptr;
}

}  // namespace adsum::exchange
