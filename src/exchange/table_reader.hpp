#pragma once
// A CSV file read by the names of its columns, in any order. Columns that nobody knows are named
// and left out.

#include "exchange/columns.hpp"
#include "exchange/csv.hpp"

#include <string>
#include <vector>

#include <boost/json.hpp>

namespace adsum::exchange {

class TableReader {
  public:
    // Faults: a required column missing, a column twice, a record with too many or too few fields,
    // and what parse_csv() finds.
    TableReader(std::string name, std::string_view content, std::span<const Column> columns,
                Faults& faults);
    // Of records that were read already. None at all is a fault only where none was found before.
    TableReader(std::string name, std::vector<CsvRecord> records, std::span<const Column> columns,
                Faults& faults);

    struct Row {
        int line = 0;
        std::vector<std::string> fields;
    };
    const std::vector<Row>& rows() const { return rows_; }
    const std::vector<std::string>& unknown_columns() const { return unknown_columns_; }
    std::string place(const Row& row) const { return place_of(name_, row.line); }

    // A cell by its position in `columns`, without surrounding blanks; empty where the file has no
    // such column.
    std::string_view cell(const Row& row, std::size_t column) const;
    bool has(std::size_t column) const { return position_[column] >= 0; }

    // The row as a fact gives it: yes and no as true and false, lists as arrays, numbers as
    // numbers; a column that the file does not have is left out, an empty date or number is null.
    // Cells that cannot be read are faults.
    boost::json::object to_json(const Row& row, Faults& faults) const;

  private:
    bool read_header(const CsvRecord& header, Faults& faults);

    std::string name_;
    std::span<const Column> columns_;
    std::vector<int> position_;  // of each known column in the file; -1 where it has none
    std::vector<Row> rows_;
    std::vector<std::string> unknown_columns_;
};

std::optional<std::int64_t> parse_whole_number(std::string_view text);

}  // namespace adsum::exchange
