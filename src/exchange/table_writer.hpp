#pragma once
// Rows out, as CSV or as JSON Lines, in the columns that the importers read.

#include "exchange/columns.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace adsum::exchange {

enum class Format : std::uint8_t { kCsv, kJsonl };
std::optional<Format> parse_format(std::string_view text);  // "csv", "jsonl"

class TableWriter {
  public:
    // CSV begins with the header line. Lines end with LF.
    TableWriter(std::span<const Column> columns, Format format, std::string& out);

    // Starts a row; cells follow in the order of the columns.
    TableWriter& row();
    TableWriter& cell(std::string_view text);
    TableWriter& cell(const std::string& text) { return cell(std::string_view(text)); }
    TableWriter& cell(bool yes) { return cell(std::string_view(yes ? "yes" : "no")); }
    TableWriter& cell(std::optional<int> number);
    // Ends the row. REQUIRES: a cell for each column.
    void end();

  private:
    std::span<const Column> columns_;
    Format format_;
    std::string& out_;
    std::size_t at_ = 0;
    bool first_ = true;
};

}  // namespace adsum::exchange
