// Tables of text from another system's columns into ours, and back.

#include "exchange/mis.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

std::string folded(std::string_view text) {
    return to_lower(trim(text));
}

Fault no_such_file(const Mis& mis, FileKind kind, const std::string& place) {
    return {"mis-no-file", place,
            fmt::format("nothing is known of a file with {} of {}", to_string(kind), mis.name),
            fmt::format("mis/{}.toml has no [[file]] of kind \"{}\"", mis.id, to_string(kind)),
            "add one, or use a file in our own columns"};
}

const Column& our_column(FileKind kind, std::string_view name) {
    return *std::ranges::find(columns_of(kind), name, &Column::name);
}

bool says(const std::vector<std::string>& words, std::string_view text) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return folded(word) == text; });
}

// One file of theirs: where our columns stand in it, and what its words mean.
class Theirs {
  public:
    Theirs(const Mis& mis, const MisFile& file, const CsvRecord& header)
        : mis_(mis), file_(file), taken_(header.fields.size()) {
        for (const std::string& title : header.fields) {
            titles_.push_back(folded(title));
        }
        for (const MisColumn& column : file.columns) {
            std::vector<std::string> from = column.from;
            from.push_back(column.to);
            at_.push_back(find(from));
        }
        for (const auto& [half, from] : file.halves) {
            halves_[half] = find(from);
        }
    }

    std::optional<std::size_t> find(const std::vector<std::string>& from) {
        for (const std::string& title : from) {
            const auto found = std::ranges::find(titles_, folded(title));
            const auto at = static_cast<std::size_t>(found - titles_.begin());
            if (found != titles_.end() && taken_[at] == 0) {
                taken_[at] = 1;
                return at;
            }
        }
        return std::nullopt;
    }

    bool has(std::string_view ours) const { return position(ours).has_value(); }
    std::optional<std::size_t> position(std::string_view ours) const {
        for (std::size_t i = 0; i < file_.columns.size(); ++i) {
            if (file_.columns[i].to == ours) {
                return at_[i];
            }
        }
        return std::nullopt;
    }
    // A line for each day, with a column for each half.
    bool by_day() const {
        return !has("code") && std::ranges::any_of(halves_, [](const auto& half) {
            return half.second.has_value();
        });
    }
    const std::map<std::string, std::optional<std::size_t>>& halves() const { return halves_; }

    // The header in our words; what we do not know stays as it is.
    std::vector<std::string> header(const CsvRecord& theirs) const {
        std::vector<std::string> titles = theirs.fields;
        for (std::size_t i = 0; i < file_.columns.size(); ++i) {
            if (at_[i]) {
                titles[*at_[i]] = file_.columns[i].to;
            }
        }
        for (const auto& [half, at] : halves_) {
            if (at && by_day()) {
                titles[*at].clear();  // what it holds becomes lines
            }
        }
        return titles;
    }

    // What a cell of one of our columns says, in our words; nothing where a date does not read.
    std::optional<std::string> meaning(const MisColumn& column, std::string_view cell) const {
        const std::string text = folded(cell);
        for (const auto& [word, ours] : column.values) {
            if (folded(word) == text) {
                return ours;
            }
        }
        const ColumnType type = our_column(file_.kind, column.to).type;
        if (type == ColumnType::kYesNo && !text.empty()) {
            return says(mis_.yes, text)  ? "yes"
                   : says(mis_.no, text) ? "no"
                                         : std::string(trim(cell));
        }
        if (type == ColumnType::kDate && !text.empty()) {
            for (const std::string& form : mis_.dates) {
                if (const auto date = parse_date_as(form, trim(cell))) {
                    return date->to_string();
                }
            }
            return std::nullopt;
        }
        return std::string(trim(cell));
    }

    const MisColumn* column(std::string_view ours) const {
        const auto found = std::ranges::find(file_.columns, ours, &MisColumn::to);
        return found == file_.columns.end() ? nullptr : &*found;
    }
    bool passes_over(std::string_view ours, std::string_view cell) const {
        const MisColumn* of = column(ours);
        const std::string text = folded(cell);
        return of != nullptr && !of->left_out.empty() && (text.empty() || says(of->left_out, text));
    }
    const MisFile& file() const { return file_; }
    std::optional<std::size_t> at(std::size_t column) const { return at_[column]; }

  private:
    const Mis& mis_;
    const MisFile& file_;
    std::vector<std::string> titles_;
    std::vector<char> taken_;  // headings that stand for one of ours
    std::vector<std::optional<std::size_t>> at_;
    std::map<std::string, std::optional<std::size_t>> halves_;
};

void check_columns(const Mis& mis, const Theirs& theirs, FileKind kind, const std::string& place,
                   Faults& faults) {
    for (const Column& column : columns_of(kind)) {
        const bool from_halves =
            theirs.by_day() && (column.name == "session" || column.name == "code");
        if (!column.required || theirs.has(column.name) || from_halves) {
            continue;
        }
        const MisColumn* of = theirs.column(column.name);
        faults.add(
            "mis-column-missing", place, fmt::format("no column gives `{}`", column.name),
            of == nullptr ? fmt::format("mis/{}.toml does not say which one does", mis.id)
                          : "looked for: " + join(of->from, ", "),
            fmt::format("put the column into the export, or its heading into mis/{}.toml", mis.id));
    }
}

// One line of theirs as a line of ours in the same order of columns. Nothing where it says nothing,
// or where something is wrong.
bool put_line(const Theirs& theirs, CsvRecord& line, const std::string& name, Faults& faults) {
    const std::size_t before = faults.size();
    for (std::size_t i = 0; i < theirs.file().columns.size(); ++i) {
        const MisColumn& column = theirs.file().columns[i];
        const auto at = theirs.at(i);
        if (!at) {
            continue;
        }
        std::string& cell = line.fields[*at];
        const auto said = theirs.meaning(column, cell);
        if (!said) {
            faults.add("mis-date", place_of(name, line.line),
                       fmt::format("`{}` is \"{}\"", column.to, cell.substr(0, 40)),
                       "no form of a date that the system writes is so",
                       "correct the value, or add its form to `dates`");
            continue;
        }
        cell = *said;
    }
    return faults.size() == before;
}

// A line of a day as one for each half that has a mark.
void put_halves(const Theirs& theirs, const CsvRecord& line, std::vector<CsvRecord>& ours,
                int& left_out) {
    const MisColumn* code = theirs.column("code");
    for (const auto& [half, at] : theirs.halves()) {
        if (!at) {
            continue;
        }
        const std::string& cell = line.fields[*at];
        if (trim(cell).empty() || theirs.passes_over("code", cell)) {
            ++left_out;
            continue;
        }
        CsvRecord one = line;
        one.fields.push_back(half);
        one.fields.push_back(code == nullptr ? cell : theirs.meaning(*code, cell).value_or(cell));
        ours.push_back(std::move(one));
    }
}

}  // namespace

std::vector<CsvRecord> in_our_columns(const Mis& mis, FileKind kind, const std::string& name,
                                      std::vector<CsvRecord> theirs, Faults& faults,
                                      int& left_out) {
    const MisFile* file = mis.file(kind);
    if (file == nullptr) {
        faults.add(Error(ErrorKind::kRefused, no_such_file(mis, kind, name)));
        return {};
    }
    if (theirs.empty()) {
        return theirs;  // told by whoever reads a table
    }
    const std::size_t width = theirs.front().fields.size();
    const Theirs reading(mis, *file, theirs.front());
    const std::size_t before = faults.size();
    check_columns(mis, reading, kind, place_of(name, theirs.front().line), faults);
    if (faults.size() != before) {
        return {};
    }
    std::vector<CsvRecord> ours{{theirs.front().line, reading.header(theirs.front())}};
    if (reading.by_day()) {
        for (const char* title : {"session", "code"}) {
            ours.front().fields.emplace_back(title);
        }
    }
    for (std::size_t i = 1; i < theirs.size(); ++i) {
        CsvRecord& line = theirs[i];
        if (line.fields.size() != width) {
            ours.push_back(std::move(line));  // told by whoever reads a table
            continue;
        }
        const auto code = reading.position("code");
        if (code && reading.passes_over("code", line.fields[*code])) {
            ++left_out;
            continue;
        }
        if (!put_line(reading, line, name, faults)) {
            continue;
        }
        if (reading.by_day()) {
            put_halves(reading, line, ours, left_out);
        } else {
            ours.push_back(std::move(line));
        }
    }
    return ours;
}

Result<std::string> in_their_columns(const Mis& mis, FileKind kind, std::string_view ours) {
    const MisFile* file = mis.file(kind);
    if (file == nullptr) {
        return Error(ErrorKind::kRefused, no_such_file(mis, kind, "mis/" + mis.id + ".toml"));
    }
    Faults faults;
    const auto records = parse_csv("export", ours, faults);
    std::string out;
    std::vector<std::pair<std::size_t, const MisColumn*>> written;
    for (std::size_t i = 0; !records.empty() && i < records.front().fields.size(); ++i) {
        const auto of = std::ranges::find(file->columns, records.front().fields[i], &MisColumn::to);
        if (of != file->columns.end()) {
            written.emplace_back(i, &*of);
        }
    }
    for (const CsvRecord& record : records) {
        const bool is_header = &record == &records.front();
        for (std::size_t i = 0; i < written.size(); ++i) {
            const auto& [at, column] = written[i];
            std::string cell = record.fields[at];
            const auto word = std::ranges::find(column->values, cell,
                                                &std::pair<std::string, std::string>::second);
            const ColumnType type = our_column(kind, column->to).type;
            const auto date = type == ColumnType::kDate ? Date::parse(cell) : std::nullopt;
            if (is_header) {
                cell = column->from.front();
            } else if (word != column->values.end()) {
                cell = word->first;
            } else if (date) {
                cell = date_as(mis.date_written, *date);
            } else if (type == ColumnType::kYesNo && !cell.empty()) {
                cell = cell == "yes" ? mis.yes.front() : mis.no.front();
            }
            out += i == 0 ? "" : ",";
            write_csv_field(out, cell);
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace adsum::exchange
