#include "exchange/import.hpp"

#include "exchange/importing.hpp"
#include "school/drafts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::exchange {
namespace {

namespace json = boost::json;

struct Importer {
    const char* fact;
    const char* list;
    json::array (Importing::*rows)() const;
};

// In the order of FileKind.
constexpr Importer kImporters[] = {
    {"roll_imported", "pupils", &Importing::roll},
    {"contacts_imported", "contacts", &Importing::contacts},
    {"staff_imported", "staff", &Importing::staff},
    {"groups_imported", "groups", &Importing::groups},
    {"marks_imported", "marks", &Importing::marks},
    {"timetable_imported", "lessons", &Importing::timetable},
};

int line_of(const Fault& fault) {
    const std::size_t colon = fault.place.rfind(':');
    if (colon == std::string::npos) {
        return 0;
    }
    const auto line = parse_whole_number(std::string_view(fault.place).substr(colon + 1));
    return static_cast<int>(line.value_or(0));
}

}  // namespace

void sort_by_line(std::vector<Fault>& faults) {
    std::stable_sort(faults.begin(), faults.end(),
                     [](const Fault& a, const Fault& b) { return line_of(a) < line_of(b); });
}

Result<Imported> import_file(FileKind kind, const school::State& state, const Source& source,
                             const StaffId& by, Moment now, const Mis* from) {
    const Importer& importer = kImporters[static_cast<std::size_t>(kind)];
    Faults faults;
    Imported imported;
    std::vector<CsvRecord> records = parse_csv(source.name, source.content, faults);
    int left_out = 0;
    if (from != nullptr) {
        if (faults.empty()) {
            records =
                in_our_columns(*from, kind, source.name, std::move(records), faults, left_out);
        }
        if (!faults.empty()) {  // of their columns; ours are not to be looked for then
            std::vector<Fault> found = faults.all();
            sort_by_line(found);
            return Error(ErrorKind::kRefused, std::move(found));
        }
    }
    const TableReader table(source.name, std::move(records), columns_of(kind), faults);
    json::object body{{"at", to_school_time(now).to_string()}};
    json::array rows = (Importing{state, table, faults, imported.warnings, body}.*importer.rows)();
    if (!faults.empty()) {
        std::vector<Fault> found = faults.all();
        sort_by_line(found);
        return Error(ErrorKind::kRefused, std::move(found));
    }
    sort_by_line(imported.warnings);
    if (left_out > 0) {
        imported.warnings.push_back({"mis-without-mark",
                                     source.name,
                                     fmt::format("{} sessions without a mark", left_out),
                                     "they are left out: no register was taken",
                                     {}});
    }
    imported.rows = static_cast<int>(table.rows().size());
    imported.unknown_columns = table.unknown_columns();
    if (!rows.empty()) {
        body[importer.list] = std::move(rows);
        imported.drafts.push_back(
            school::make_draft(state, importer.fact, std::move(body), by, now));
        imported.places.push_back(source.name);
    }
    return imported;
}

}  // namespace adsum::exchange
