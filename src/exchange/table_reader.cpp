#include "exchange/table_reader.hpp"

#include "base/json_view.hpp"
#include "base/text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;

json::array list_of(std::string_view cell) {
    json::array list;
    for (const std::string& part : split(cell, ';')) {
        list.emplace_back(json_view(part));
    }
    return list;
}

}  // namespace

std::optional<std::int64_t> parse_whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

TableReader::TableReader(std::string name, std::string_view content,
                         std::span<const Column> columns, Faults& faults)
    : TableReader(name, parse_csv(name, content, faults), columns, faults) {}

TableReader::TableReader(std::string name, std::vector<CsvRecord> records,
                         std::span<const Column> columns, Faults& faults)
    : name_(std::move(name)), columns_(columns), position_(columns.size(), -1) {
    if (records.empty()) {
        if (faults.empty()) {
            faults.add("csv-no-header", place_of(name_, 1), "the file is empty",
                       "its first line names the columns", "add the header line");
        }
        return;
    }
    if (!read_header(records.front(), faults)) {
        return;
    }
    const std::size_t width = records.front().fields.size();
    for (std::size_t i = 1; i < records.size(); ++i) {
        CsvRecord& record = records[i];
        if (record.fields.size() != width) {
            faults.add(
                "csv-fields", place_of(name_, record.line),
                fmt::format("{} fields where the header has {}", record.fields.size(), width),
                "every line has a field for each column", "look for a missing or extra comma");
            continue;
        }
        rows_.push_back({record.line, std::move(record.fields)});
    }
}

bool TableReader::read_header(const CsvRecord& header, Faults& faults) {
    const std::size_t before = faults.size();
    for (std::size_t at = 0; at < header.fields.size(); ++at) {
        const std::string title = to_lower(trim(header.fields[at]));
        bool known = false;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (columns_[i].name != title) {
                continue;
            }
            known = true;
            if (position_[i] >= 0) {
                faults.add("csv-column-twice", place_of(name_, header.line),
                           fmt::format("the column `{}` stands twice", title),
                           "a column is known by its name", "leave one of them out");
            }
            position_[i] = static_cast<int>(at);
        }
        if (!known && !title.empty()) {
            unknown_columns_.emplace_back(trim(header.fields[at]));
        }
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].required && position_[i] < 0) {
            faults.add("csv-column-missing", place_of(name_, header.line),
                       fmt::format("there is no column `{}`", columns_[i].name), "it is required",
                       "add it to the header line and to every line");
        }
    }
    return faults.size() == before;
}

std::string_view TableReader::cell(const Row& row, std::size_t column) const {
    const int at = position_[column];
    return at < 0 ? std::string_view() : trim(row.fields[static_cast<std::size_t>(at)]);
}

json::object TableReader::to_json(const Row& row, Faults& faults) const {
    json::object object;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!has(i)) {
            continue;
        }
        const std::string_view text = cell(row, i);
        json::value& value = object[json_view(columns_[i].name)];
        switch (columns_[i].type) {
            case ColumnType::kText:
                value = json_view(text);
                break;
            case ColumnType::kDate:
                if (!text.empty()) {
                    value = json_view(text);
                }
                break;
            case ColumnType::kYesNo:
                value = text == "yes";
                if (text != "yes" && text != "no" && !text.empty()) {
                    faults.add("field-wrong", place(row),
                               fmt::format("`{}` is \"{}\"", columns_[i].name, text.substr(0, 40)),
                               "it must be yes, no or empty", "correct the value");
                }
                break;
            case ColumnType::kNumber:
                if (const auto number = parse_whole_number(text)) {
                    value = *number;
                } else if (!text.empty()) {
                    value = json_view(text);  // the reader of the row says what it must be
                }
                break;
            case ColumnType::kList:
                value = list_of(text);
                break;
        }
    }
    return object;
}

}  // namespace adsum::exchange
