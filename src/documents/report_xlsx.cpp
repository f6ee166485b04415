// A report as a workbook, a sheet a table, with charts that the spreadsheet draws itself.
#include "documents/report.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fmt/format.h>

namespace adsum::documents {
namespace {

constexpr int kHeadRow = 4;  // above it: title, school, time, note
constexpr std::size_t kLongestName = 31;

Error workbook_failed(std::string what) {
    return Error(ErrorKind::kMachine, Fault{"report-xlsx",
                                            {},
                                            std::move(what),
                                            "a workbook is written to a file first",
                                            "look whether the disk is full"});
}

// A file of its own, gone at the end.
class TemporaryWorkbook {
  public:
    TemporaryWorkbook() {
        std::string name =
            (std::filesystem::temp_directory_path() / "adsum-report-XXXXXX").string();
        const int file = mkstemp(name.data());
        if (file >= 0) {
            close(file);
            path_ = name;
        }
    }
    ~TemporaryWorkbook() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    TemporaryWorkbook(const TemporaryWorkbook&) = delete;
    TemporaryWorkbook& operator=(const TemporaryWorkbook&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// What a sheet's name may hold; each but once.
std::string sheet_name(const std::string& title, std::set<std::string>& used) {
    std::string name;
    for (const char c : title) {
        const bool plain = static_cast<unsigned char>(c) < 0x80;
        name += !plain || std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ? ' ' : c;
    }
    name = name.substr(0, kLongestName);
    for (int n = 2; name.empty() || !used.insert(name).second; ++n) {
        const std::string tail = fmt::format(" {}", n);
        name = name.substr(0, kLongestName - tail.size()) + tail;
    }
    return name;
}

// The rate as it is shown, so that no format carries it onto a bound: tenths of a percent.
double tenths_shown(Ratio ratio, const std::vector<Percent>& bounds) {
    const std::string text = percent_text(ratio, bounds);
    return text.empty() ? 0.0 : std::strtod(text.c_str(), nullptr) / 100.0;
}

struct Formats {
    lxw_format *title, *head, *percent, *wrap;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell,
                const Report& report, const Formats& formats) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        worksheet_write_number(sheet, row, column, static_cast<double>(*number), nullptr);
    } else if (const auto* ratio = std::get_if<Ratio>(&cell)) {
        if (ratio->defined()) {
            worksheet_write_number(sheet, row, column, tenths_shown(*ratio, report.bounds),
                                   formats.percent);
        }
    } else {
        worksheet_write_string(sheet, row, column, std::get<std::string>(cell).c_str(), nullptr);
    }
}

void add_chart(lxw_workbook* book, lxw_worksheet* sheet, const std::string& name,
               const Table& table) {
    const auto last = static_cast<lxw_row_t>(kHeadRow + table.rows.size());
    const auto column = static_cast<lxw_col_t>(*table.chart);
    lxw_chart* chart = workbook_add_chart(book, LXW_CHART_COLUMN);
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, name.c_str(), kHeadRow + 1, 0, last, 0);
    chart_series_set_values(series, name.c_str(), kHeadRow + 1, column, last, column);
    chart_series_set_name(series, table.columns[*table.chart].heading.c_str());
    chart_title_set_name(chart, table.title.c_str());
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    worksheet_insert_chart(sheet, kHeadRow, static_cast<lxw_col_t>(table.columns.size() + 1),
                           chart);
}

void add_sheet(lxw_workbook* book, const Report& report, const Table& table, const Formats& formats,
               std::set<std::string>& used) {
    const std::string name = sheet_name(table.title, used);
    lxw_worksheet* sheet = workbook_add_worksheet(book, name.c_str());
    worksheet_write_string(sheet, 0, 0, fmt::format("{}: {}", report.title, table.title).c_str(),
                           formats.title);
    worksheet_write_string(
        sheet, 1, 0, (report.of.empty() ? report.school : report.school + ", " + report.of).c_str(),
        nullptr);
    worksheet_write_string(sheet, 2, 0,
                           fmt::format("{} to {}, as known on {}", report.dates.first.to_string(),
                                       report.dates.last.to_string(), report.made.to_string())
                               .c_str(),
                           nullptr);
    worksheet_write_string(sheet, 3, 0, table.note.c_str(), nullptr);
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto column = static_cast<lxw_col_t>(c);
        worksheet_write_string(sheet, kHeadRow, column, table.columns[c].heading.c_str(),
                               formats.head);
        std::size_t width = table.columns[c].heading.size();
        for (const auto& row : table.rows) {
            width = std::max(width, shown(row[c], report.bounds).size());
        }
        worksheet_set_column(sheet, column, column,
                             static_cast<double>(std::clamp<std::size_t>(width + 2, 8, 40)),
                             nullptr);
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        for (std::size_t c = 0; c < table.rows[r].size(); ++c) {
            write_cell(sheet, static_cast<lxw_row_t>(kHeadRow + 1 + r), static_cast<lxw_col_t>(c),
                       table.rows[r][c], report, formats);
        }
    }
    worksheet_freeze_panes(sheet, kHeadRow + 1, 1);
    worksheet_repeat_rows(sheet, kHeadRow, kHeadRow);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    if (table.chart && !table.rows.empty()) {
        add_chart(book, sheet, name, table);
    }
}

std::string properties_text(const std::string& text) {
    return text.substr(0, 127);
}

}  // namespace

Result<std::string> report_xlsx(const Report& report) {
    const TemporaryWorkbook file;
    if (file.path().empty()) {
        return workbook_failed("no temporary file could be made");
    }
    lxw_workbook_options options{};
    lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
    if (book == nullptr) {
        return workbook_failed("the workbook could not be begun");
    }
    std::string title = properties_text(report.title);
    std::string author = properties_text(report.school);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    // Of the day that it speaks of, at midnight UTC: no clock goes into the bytes.
    constexpr std::int64_t kSecondsADay = 86'400;
    properties.created = (report.made.date - Date::of(1970, 1, 1)) * kSecondsADay;
    workbook_set_properties(book, &properties);
    Formats formats{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book),
                    workbook_add_format(book)};
    format_set_bold(formats.title);
    format_set_font_size(formats.title, 14);
    format_set_bold(formats.head);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    format_set_text_wrap(formats.head);
    format_set_num_format(formats.percent, "0.0%");
    std::set<std::string> used;
    for (const Table& table : report.tables) {
        add_sheet(book, report, table, formats, used);
    }
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR) {
        return workbook_failed(lxw_strerror(error));
    }
    std::ifstream stream(file.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

}  // namespace adsum::documents
