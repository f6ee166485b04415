#pragma once
// A report as data: what it is called, of which time, and its tables, made from the state at a
// moment. Its faces (JSON, CSV, PDF, XLSX) are made from this and from nothing else, so the same
// journal gives the same bytes.

#include "base/ratio.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace adsum::documents {

// A text, a count, or a rate; a rate is shown with one decimal and never on a bound it is not on.
using Cell = std::variant<std::string, std::int64_t, Ratio>;

enum class Holds : std::uint8_t { kText, kNumber, kPercent };
struct Column {
    std::string heading;
    Holds holds = Holds::kText;
};

struct Table {
    std::string title, note;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::optional<std::size_t> chart;  // the column that bars are drawn of, by the first column
    bool page_each = false;            // on paper: begins a page (slips, a family's own)
};

struct Report {
    std::string name, title, school, policy;
    std::string of;  // the form or year group; empty: the school
    DateRange dates;
    SchoolTime made;       // the moment up to which it speaks
    std::string preamble;  // how it is to be read
    std::vector<Table> tables;
    std::vector<Percent> bounds;  // where a shown rate must not contradict a test
};

// As it is shown: "12", "93.4%", empty for a rate of nothing.
std::string shown(const Cell& cell, const std::vector<Percent>& bounds);

std::string report_json(const Report& report);
std::string report_csv(const Report& report);
// Refused "report-no-glyph" where no font has a shape for a character.
Result<std::string> report_pdf(const Report& report);
Result<std::string> report_xlsx(const Report& report);

// A certificate a page, A4 across.
struct Certificate {
    std::string school, title, name, because, date;
};
Result<std::string> certificates_pdf(const std::vector<Certificate>& certificates, SchoolTime made);

}  // namespace adsum::documents
