#include "exchange/table_writer.hpp"

#include "base/json_view.hpp"
#include "base/text.hpp"
#include "exchange/csv.hpp"

#include <cassert>

#include <boost/json.hpp>

namespace adsum::exchange {
namespace {

namespace json = boost::json;

std::string json_cell(ColumnType type, std::string_view text) {
    switch (type) {
        case ColumnType::kYesNo:
            return text == "yes" ? "true" : "false";
        case ColumnType::kNumber:
            return std::string(text);
        case ColumnType::kList: {
            json::array list;
            for (const std::string& part : split(text, ';')) {
                list.emplace_back(json_view(part));
            }
            return json::serialize(list);
        }
        case ColumnType::kText:
        case ColumnType::kDate:
            break;
    }
    return json::serialize(json::string(json_view(text)));
}

}  // namespace

std::optional<Format> parse_format(std::string_view text) {
    if (text == "csv") {
        return Format::kCsv;
    }
    if (text == "jsonl") {
        return Format::kJsonl;
    }
    return std::nullopt;
}

TableWriter::TableWriter(std::span<const Column> columns, Format format, std::string& out)
    : columns_(columns), format_(format), out_(out) {
    if (format_ == Format::kCsv) {
        row();
        for (const Column& column : columns_) {
            cell(column.name);
        }
        end();
    }
}

TableWriter& TableWriter::row() {
    at_ = 0;
    first_ = true;
    if (format_ == Format::kJsonl) {
        out_ += '{';
    }
    return *this;
}

TableWriter& TableWriter::cell(std::string_view text) {
    assert(at_ < columns_.size());
    const Column& column = columns_[at_++];
    if (format_ == Format::kCsv) {
        if (!first_) {
            out_ += ',';
        }
        write_csv_field(out_, text);
    } else if (!text.empty()) {
        out_ += first_ ? "\"" : ",\"";
        out_ += column.name;
        out_ += "\":";
        out_ += json_cell(column.type, text);
    }
    first_ = first_ && format_ == Format::kJsonl && text.empty();
    return *this;
}

TableWriter& TableWriter::cell(std::optional<int> number) {
    return cell(std::string_view(number ? std::to_string(*number) : std::string()));
}

void TableWriter::end() {
    assert(at_ == columns_.size());
    out_ += format_ == Format::kJsonl ? "}\n" : "\n";
}

}  // namespace adsum::exchange
