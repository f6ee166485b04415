#include "measures/render.hpp"

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

namespace adsum::measures {
namespace {

constexpr std::size_t kColumns = 14;
using Cells = std::array<std::string, kColumns>;

const std::array<std::string_view, kColumns> kNames = {
    "group",           "pupils",       "possible", "present",          "approved_elsewhere",
    "authorised",      "unauthorised", "late",     "late_after_close", "attendance_percent",
    "absence_percent", "persistent",   "severe",   "threshold_met_on"};
const std::array<std::string_view, kColumns> kHeadings = {
    "",           "Pupils",       "Possible", "Present",      "Elsewhere",
    "Authorised", "Unauthorised", "Late",     "After close",  "Attendance %",
    "Absence %",  "Persistent",   "Severe",   "Threshold met"};

Cells cells_of(const Row& row) {
    const Tally& tally = row.tally;
    return {row.group,
            std::to_string(row.pupils),
            std::to_string(tally.possible()),
            std::to_string(tally.present),
            std::to_string(tally.approved_elsewhere),
            std::to_string(tally.authorised),
            std::to_string(tally.unauthorised),
            std::to_string(tally.late),
            std::to_string(tally.late_after_close),
            percent_text(tally.attendance()),
            percent_text(tally.absence()),
            std::to_string(row.persistent),
            std::to_string(row.severe),
            row.threshold_met_on ? row.threshold_met_on->to_string() : ""};
}

std::string csv_cell(std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        return std::string(cell);
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string json_text(const std::string& text) {
    return boost::json::serialize(boost::json::string(text));
}

// Characters, not bytes, of valid UTF-8.
std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string padded(std::string_view text, std::size_t columns, bool left) {
    const std::string blanks(columns - std::min(columns, width(text)), ' ');
    return left ? std::string(text) + blanks : blanks + std::string(text);
}

std::string_view group_heading(By by) {
    switch (by) {
        case By::kPupil:
            return "UPN";
        case By::kForm:
            return "Form";
        case By::kYearGroup:
            return "Year group";
        case By::kSex:
            return "Sex";
        case By::kFsm:
            return "FSM";
        case By::kSen:
            return "SEN";
        case By::kSchool:
            return "School";
        case By::kWeekday:
            return "Weekday";
        case By::kCode:
            return "Code";
    }
    return {};
}

}  // namespace

void append_csv(std::string& csv, const Row& row) {
    const Cells cells = cells_of(row);
    for (std::size_t i = 0; i < kColumns; ++i) {
        csv += i == 0 ? "" : ",";
        csv += csv_cell(cells[i]);
    }
    csv += '\n';
}

std::string to_csv(std::span<const Row> rows) {
    std::string csv = fmt::format("{}\n", fmt::join(kNames, ","));
    for (const Row& row : rows) {
        append_csv(csv, row);
    }
    return csv;
}

std::string to_json(std::span<const Row> rows) {
    // Written here and not by the library: it has no decimals, only binary fractions.
    std::string json = "[";
    for (const Row& row : rows) {
        const Cells cells = cells_of(row);
        json += json.size() == 1 ? "\n  {" : ",\n  {";
        for (std::size_t i = 0; i < kColumns; ++i) {
            const bool is_text = i == 0 || i == kColumns - 1;
            const std::string value = cells[i].empty() && i != 0 ? "null"
                                      : is_text                  ? json_text(cells[i])
                                                                 : cells[i];
            json += fmt::format("{}\"{}\": {}", i == 0 ? "" : ", ", kNames[i], value);
        }
        json += '}';
    }
    return json + (rows.empty() ? "]\n" : "\n]\n");
}

std::string to_table(std::span<const Row> rows, By by) {
    if (rows.empty()) {
        return "No pupil was enrolled on these dates.\n";
    }
    const std::size_t columns = by == By::kPupil ? kColumns : kColumns - 1;
    std::vector<Cells> lines(1);
    for (std::size_t i = 0; i < kColumns; ++i) {
        lines[0][i] = kHeadings[i];
    }
    lines[0][0] = group_heading(by);
    for (const Row& row : rows) {
        lines.push_back(cells_of(row));
        if (row.group.empty()) {
            lines.back()[0] = "(none)";
        }
    }
    std::array<std::size_t, kColumns> widths{};
    for (const Cells& line : lines) {
        for (std::size_t i = 0; i < columns; ++i) {
            widths[i] = std::max(widths[i], width(line[i]));
        }
    }
    std::string table;
    for (const Cells& line : lines) {
        std::string text;
        for (std::size_t i = 0; i < columns; ++i) {
            text += (i == 0 ? "" : "  ") + padded(line[i], widths[i], i == 0);
        }
        table += text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
    }
    return table;
}

}  // namespace adsum::measures
