#pragma once
// Reading the files that a school hands in. Reading gives drafts and keeps nothing: school::Office
// records them, or tries them out (--dry-run). A file is read whole: every fault is told, with its
// line; where there is one, there are no drafts.

#include "exchange/columns.hpp"
#include "exchange/mis.hpp"
#include "school/state.hpp"

#include <string>
#include <vector>

namespace adsum::exchange {

struct Imported {
    int rows = 0;
    std::vector<std::string> unknown_columns;
    std::vector<Fault> warnings;
    // Empty where the file changes nothing (a marks file whose marks all stand already).
    std::vector<journal::Draft> drafts;
    // Where each draft came from, for Office::record().
    std::vector<std::string> places;
};

// What is to be read: the name that faults call it by, and the text.
struct Source {
    std::string name;
    std::string_view content;
};

// `by` may be empty: the program itself. `now` is the moment of the import; school time is taken
// from it.
// `from` is the other system whose columns the file has; none: it has ours.
Result<Imported> import_file(FileKind kind, const school::State& state, const Source& source,
                             const StaffId& by, Moment now, const Mis* from = nullptr);

// Facts, a JSON object a line (contract section 4).
Result<Imported> import_facts(const school::State& state, const Source& source, const StaffId& by,
                              Moment now);

}  // namespace adsum::exchange
