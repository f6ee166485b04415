// The journal itself, entry by entry.

#include "exchange/export.hpp"

namespace adsum::exchange {
namespace {

constexpr Column kEntries[] = {
    {"number", ColumnType::kNumber},
    {"volume", ColumnType::kNumber},
    {"at"},
    {"who_id"},
    {"who_name"},
    {"who_position"},
    {"kind"},
    {"body"},
    {"previous"},
    {"hash"},
};

}  // namespace

Result<void> export_journal(journal::Store& store, const SchoolId& school, DateRange dates,
                            Format format, const std::function<void(std::string_view)>& write) {
    std::string out;
    TableWriter writer(kEntries, format, out);
    ADSUM_CHECK(store.read(school, 1, [&](const journal::Entry& entry) -> Result<void> {
        if (!dates.contains(to_school_time(entry.at).date)) {
            return done();
        }
        writer.row().cell(std::to_string(entry.number)).cell(std::to_string(entry.volume));
        writer.cell(entry.at.to_string()).cell(entry.who.id).cell(entry.who.name);
        writer.cell(entry.who.position).cell(entry.kind).cell(entry.body);
        writer.cell(to_hex(entry.previous)).cell(to_hex(entry.hash)).end();
        write(out);
        out.clear();
        return done();
    }));
    write(out);  // the header of an empty journal
    return done();
}

}  // namespace adsum::exchange
