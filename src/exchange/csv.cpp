#include "exchange/csv.hpp"

#include "base/text.hpp"

namespace adsum::exchange {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class Reader {
  public:
    Reader(const std::string& name, std::string_view text, Faults& faults)
        : name_(name), text_(text), faults_(faults) {}

    std::vector<CsvRecord> read() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            CsvRecord record;
            record.line = line_;
            read_record(record);
            const bool is_empty_line = record.fields.size() == 1 && record.fields[0].empty();
            if (!is_empty_line) {
                records.push_back(std::move(record));
            }
        }
        return records;
    }

  private:
    bool done() const { return at_ == text_.size(); }
    bool at_line_end() const {
        return done() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n";
    }

    void fault(const char* id, int line, std::string what, std::string remedy) {
        faults_.add(id, place_of(name_, line), std::move(what),
                    "a field with quotes, commas or newlines stands in quotes, its own quotes "
                    "doubled (RFC 4180)",
                    std::move(remedy));
    }

    void read_record(CsvRecord& record) {
        while (true) {
            record.fields.emplace_back();
            if (!done() && text_[at_] == '"') {
                read_quoted(record.fields.back());
            } else {
                read_plain(record.fields.back());
            }
            if (!done() && text_[at_] == ',') {
                ++at_;
                continue;
            }
            if (!done()) {
                at_ += text_[at_] == '\r' ? 2 : 1;
                ++line_;
            }
            return;
        }
    }

    void read_plain(std::string& field) {
        const std::size_t start = at_;
        bool stray = false;
        while (!at_line_end() && text_[at_] != ',') {
            stray = stray || text_[at_] == '"' || text_[at_] == '\r';
            ++at_;
        }
        field.assign(text_.substr(start, at_ - start));
        if (stray) {
            fault("csv-stray-quote", line_,
                  "a quote or a carriage return stands inside a field that has no quotes around it",
                  "put the field in quotes and double the quotes inside it");
        }
    }

    void read_quoted(std::string& field) {
        const int opened_on = line_;
        ++at_;
        while (true) {
            const std::size_t quote = text_.find('"', at_);
            const std::size_t end = quote == std::string_view::npos ? text_.size() : quote;
            for (std::size_t i = at_; i < end; ++i) {
                line_ += text_[i] == '\n' ? 1 : 0;
            }
            field.append(text_.substr(at_, end - at_));
            at_ = end;
            if (done()) {
                fault("csv-open-quote", opened_on, "a quote that opens here is never closed",
                      "close it");
                return;
            }
            ++at_;
            if (done() || text_[at_] != '"') {
                break;
            }
            field += '"';
            ++at_;
        }
        if (!at_line_end() && text_[at_] != ',') {
            fault("csv-stray-quote", line_, "text stands behind a closing quote",
                  "double the quotes inside the field");
            while (!at_line_end() && text_[at_] != ',') {
                ++at_;
            }
        }
    }

    const std::string& name_;
    std::string_view text_;
    Faults& faults_;
    std::size_t at_ = 0;
    int line_ = 1;
};

int line_of_first_bad_byte(std::string_view text) {
    int line = 1;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (!is_valid_utf8(text.substr(0, end)) || end == std::string_view::npos) {
            return line;
        }
        text.remove_prefix(end + 1);
        ++line;
    }
    return line;
}

}  // namespace

std::string place_of(const std::string& name, int line) {
    return name + ":" + std::to_string(line);
}

std::vector<CsvRecord> parse_csv(const std::string& name, std::string_view content,
                                 Faults& faults) {
    if (content.starts_with(kByteOrderMark)) {
        content.remove_prefix(kByteOrderMark.size());
    }
    if (!is_valid_utf8(content)) {
        faults.add("file-not-utf8", place_of(name, line_of_first_bad_byte(content)),
                   "these bytes are not UTF-8", "files are read as UTF-8",
                   "save the file again as CSV UTF-8");
        return {};
    }
    if (const std::size_t nul = content.find('\0'); nul != std::string_view::npos) {
        int line = 1;
        for (const char c : content.substr(0, nul)) {
            line += c == '\n' ? 1 : 0;
        }
        faults.add("file-not-text", place_of(name, line), "a NUL byte stands here",
                   "a CSV file is text", "save the file again as CSV UTF-8");
        return {};
    }
    return Reader(name, content, faults).read();
}

void write_csv_field(std::string& out, std::string_view value) {
    const bool looks_like_formula =
        !value.empty() && std::string_view("=+-@").find(value[0]) != std::string_view::npos;
    if (!looks_like_formula && value.find_first_of("\",\r\n") == std::string_view::npos) {
        out += value;
        return;
    }
    out += '"';
    for (const char c : value) {
        if (c == '"') {
            out += '"';
        }
        out += c;
    }
    out += '"';
}

}  // namespace adsum::exchange
