#pragma once
// Comma-separated values, RFC 4180, read strictly: a quote stands around a whole field or twice
// inside one. Each record knows the line that it starts on, whatever newlines its fields hold.

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace adsum::exchange {

struct CsvRecord {
    int line = 0;  // from 1
    std::vector<std::string> fields;
};

// UTF-8, with or without a byte-order mark; lines end with CRLF or LF; empty lines are passed over.
// Every record that can be read is given; what is wrong is in `faults`, at "NAME:LINE".
std::vector<CsvRecord> parse_csv(const std::string& name, std::string_view content, Faults& faults);

std::string place_of(const std::string& name, int line);

// A field as it stands in a file: quoted where it must be, and where a spreadsheet could take its
// start for a formula
// (= + - @). The value itself is never changed, so that it reads back as it was.
void write_csv_field(std::string& out, std::string_view value);

}  // namespace adsum::exchange
