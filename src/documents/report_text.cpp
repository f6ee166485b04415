#include "base/text.hpp"
#include "documents/report.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace adsum::documents {
namespace json = boost::json;
namespace {

constexpr std::string_view kHolds[] = {"text", "number", "percent"};

// A cell of a spreadsheet that begins so would be run as a formula.
std::string csv_cell(std::string text) {
    if (!text.empty() &&
        std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        text.insert(text.begin(), '\'');
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

void csv_line(const std::vector<std::string>& cells, std::string& text) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
    }
    text += "\r\n";
}

}  // namespace

std::string shown(const Cell& cell, const std::vector<Percent>& bounds) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        return *text;
    }
    if (const auto* number = std::get_if<std::int64_t>(&cell)) {
        return std::to_string(*number);
    }
    const std::string percent = percent_text(std::get<Ratio>(cell), bounds);
    return percent.empty() ? "" : percent + "%";
}

std::string report_json(const Report& report) {
    json::array tables;
    for (const Table& table : report.tables) {
        json::array columns;
        for (const Column& column : table.columns) {
            columns.push_back(
                json::object{{"heading", column.heading},
                             {"holds", kHolds[static_cast<std::size_t>(column.holds)]}});
        }
        json::array rows;
        for (const auto& row : table.rows) {
            json::array cells;
            for (const Cell& cell : row) {
                cells.emplace_back(shown(cell, report.bounds));
            }
            rows.push_back(std::move(cells));
        }
        json::object one{{"title", table.title},
                         {"note", table.note},
                         {"columns", std::move(columns)},
                         {"rows", std::move(rows)}};
        one["chart"] = table.chart ? json::value(*table.chart) : json::value(nullptr);
        tables.push_back(std::move(one));
    }
    return json::serialize(json::object{{"name", report.name},
                                        {"title", report.title},
                                        {"school", report.school},
                                        {"policy", report.policy},
                                        {"of", report.of},
                                        {"from", report.dates.first.to_string()},
                                        {"to", report.dates.last.to_string()},
                                        {"made", report.made.to_string()},
                                        {"preamble", report.preamble},
                                        {"tables", std::move(tables)}});
}

std::string report_csv(const Report& report) {
    std::string text;
    for (const Table& table : report.tables) {
        if (report.tables.size() > 1) {
            csv_line({table.title}, text);
        }
        std::vector<std::string> cells;
        for (const Column& column : table.columns) {
            cells.push_back(column.heading);
        }
        csv_line(cells, text);
        for (const auto& row : table.rows) {
            cells.clear();
            for (const Cell& cell : row) {
                cells.push_back(shown(cell, report.bounds));
            }
            csv_line(cells, text);
        }
        if (report.tables.size() > 1) {
            text += "\r\n";
        }
    }
    return text;
}

}  // namespace adsum::documents
