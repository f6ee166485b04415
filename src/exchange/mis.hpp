#pragma once
// A school's other system (its MIS) as data: which columns its files have, and in which words
// (mis/NAME.toml, docs/formats/mis.md). A file of it is put into our own columns and then read like
// any other; an export of ours is put into its columns. No system's name stands in the code.

#include "base/date.hpp"
#include "exchange/columns.hpp"
#include "exchange/csv.hpp"

#include <map>
#include <utility>

namespace adsum::exchange {

struct MisColumn {
    std::string to;                 // ours
    std::vector<std::string> from;  // theirs, the likeliest first; the first is what is written
    bool seen = false;              // `from` was seen in a file, not guessed
    // Their word and ours; other words stay as they are. Of two with the same meaning the first is
    // written.
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<std::string> left_out;  // a line with one of these says nothing
};

struct MisFile {
    FileKind kind = FileKind::kRoll;
    std::vector<MisColumn> columns;
    // Marks a line for each day: the columns with the codes of AM and of PM. May be empty.
    std::map<std::string, std::vector<std::string>> halves;
};

struct Mis {
    std::string id, name, note;
    Date as_of;
    std::vector<std::string> dates;  // forms: parse_date_as()
    std::string date_written;
    std::vector<std::string> yes, no;  // not empty; the first is written
    std::vector<MisFile> files;

    const MisFile* file(FileKind kind) const;
};

Result<Mis> parse_mis(const std::string& name, std::string_view content);
// By id; none where there is no such folder.
Result<std::vector<Mis>> load_systems(const std::string& folder);

// Their file in our columns: records as they come out of parse_csv(), header first, each with the
// line on which it stood. `left_out` counts what `left_out` of a column passed over. Faults:
// `mis-no-file`, `mis-column-missing`, `mis-date`.
std::vector<CsvRecord> in_our_columns(const Mis& mis, FileKind kind, const std::string& name,
                                      std::vector<CsvRecord> theirs, Faults& faults, int& left_out);
// Our CSV in their columns; refused with `mis-no-file` where the system has no such file.
Result<std::string> in_their_columns(const Mis& mis, FileKind kind, std::string_view ours);

// D or DD, M or MM, MON (Jan), MONTH (January), YY (20YY), YYYY, with anything else between them as
// it stands. Nothing where the text is not so, or no such day exists.
std::optional<Date> parse_date_as(std::string_view form, std::string_view text);
std::string date_as(std::string_view form, Date date);

}  // namespace adsum::exchange
