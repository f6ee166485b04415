// Reading the journal's own tables: PostgreSQL holds the types, we hold the lengths.

#include "journal/postgres_store.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::journal {

Result<Hash> read_hash(const postgres::Rows& rows, int row, int column, const char* name) {
    const auto bytes = rows.bytes(row, column);
    Hash hash{};
    if (bytes.size() != hash.size()) {
        return machine_error("journal-damaged", fmt::format("{} is not 32 bytes long", name),
                             "run `adsum verify`, and restore a backup beside this database");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

Result<Entry> read_entry(const postgres::Rows& rows, int row) {
    Entry entry;
    int column = 0;
    entry.school = SchoolId(rows.text(row, column++));
    entry.number = rows.integer(row, column++);
    const std::int64_t volume = rows.integer(row, column++);
    entry.volume = static_cast<int>(volume);
    if (entry.volume != volume) {
        return machine_error("journal-damaged", "volume is out of range",
                             "run `adsum verify`, and restore a backup beside this database");
    }
    entry.at = Moment::from_milliseconds(rows.integer(row, column++));
    for (std::string* text :
         {&entry.who.id, &entry.who.name, &entry.who.position, &entry.kind, &entry.body}) {
        *text = rows.text(row, column++);
    }
    ADSUM_TRY(entry.previous, read_hash(rows, row, column++, "previous"));
    ADSUM_TRY(entry.hash, read_hash(rows, row, column++, "hash"));
    return entry;
}

Result<std::optional<Head>> read_head(postgres::Connection& server, const SchoolId& school) {
    ADSUM_TRY(const auto rows,
              server.ask("SELECT number, hash, volume FROM heads WHERE school = $1",
                         {sql::value(school.str())}));
    if (rows.count() == 0) {
        return std::optional<Head>();
    }
    Head head;
    head.number = rows.integer(0, 0);
    ADSUM_TRY(head.hash, read_hash(rows, 0, 1, "head's hash"));
    head.volume = static_cast<int>(rows.integer(0, 2));
    return std::optional(head);
}

Result<std::vector<Volume>> read_volumes(postgres::Connection& server, const SchoolId& school) {
    ADSUM_TRY(const auto rows,
              server.ask("SELECT volume, first_number, previous, destroyed_at FROM volumes "
                         "WHERE school = $1 ORDER BY volume",
                         {sql::value(school.str())}));
    std::vector<Volume> volumes;
    for (int row = 0; row < rows.count(); ++row) {
        Volume& read = volumes.emplace_back();
        read.volume = static_cast<int>(rows.integer(row, 0));
        read.first_number = rows.integer(row, 1);
        ADSUM_TRY(read.previous, read_hash(rows, row, 2, "volume's previous"));
        if (!rows.is_null(row, 3)) {
            read.destroyed_at = Moment::from_milliseconds(rows.integer(row, 3));
        }
    }
    return volumes;
}

Result<std::string> lines_of(std::span<const SchoolId> schools) {
    std::string lines;
    for (const SchoolId& school : schools) {
        // Of such an id the wall between schools would make two, or all.
        if (school.str() == "*" || school.str().find('\n') != std::string::npos) {
            return refused("journal-no-school", {}, "the school's id is * or has a line break",
                           "the database tells schools apart by it", "give the id of a school");
        }
        lines += (lines.empty() ? "" : "\n") + school.str();
    }
    return lines;
}

Result<void> name_schools(postgres::Connection& server, std::string_view schools, Naming naming) {
    ADSUM_TRY(const auto named, server.ask(naming == Naming::kTransaction
                                               ? "SELECT set_config('adsum.schools', $1, true)"
                                               : "SELECT set_config('adsum.schools', $1, false)",
                                           {sql::value(schools)}));
    return done();
}

}  // namespace adsum::journal
