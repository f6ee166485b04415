#include "journal/move.hpp"

#include "journal/postgres.hpp"
#include "journal/sql.hpp"
#include "journal/store.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

const KeptTable kJournalTables[] = {
    {"volumes", "school:t volume:i first_number:i previous:b destroyed_at:i", "school, volume"},
    {"entries",
     "school:t number:i volume:i at:i who_id:t who_name:t who_position:t kind:t body:t previous:b "
     "hash:b",
     "school, number"},
    {"heads", "school:t number:i volume:i hash:b", "school"},
    {"pupils",
     "school:t upn:t surname:t forename:t preferred_name:t date_of_birth:t sex:t year_group:t "
     "form:t admitted_on:t left_on:t",
     "school, upn"},
    {"sessions", "school:t date:t half:t group_name:t taken_at:t taken_by:t marks:i",
     "school, date, half, group_name"},
    {"marks", "school:t upn:t date:t half:t code:t category:t minutes_late:i note:t amended:i",
     "school, date, half, upn"},
    {"lesson_marks",
     "school:t upn:t date:t class:t period:t start:t code:t category:t minutes_late:i note:t "
     "amended:i",
     "school, date, class, period, upn"}};

struct ColumnList {
    std::vector<std::string> names;
    std::vector<char> kinds;
    std::string list() const {
        std::string text;
        for (const std::string& name : names) {
            text += (text.empty() ? "" : ", ") + name;
        }
        return text;
    }
};

ColumnList columns_of(const KeptTable& table) {
    ColumnList columns;
    for (std::size_t at = 0; at < table.columns.size();) {
        const auto colon = table.columns.find(':', at);
        columns.names.push_back(table.columns.substr(at, colon - at));
        columns.kinds.push_back(table.columns[colon + 1]);
        at = colon + 3;
    }
    return columns;
}

// A value that outlives its row.
struct Held {
    char kind = 'n';
    std::int64_t number = 0;
    std::string text;
    std::vector<std::uint8_t> bytes;

    sql::Value value() const {
        switch (kind) {
            case 'i':
                return number;
            case 't':
                return std::string_view(text);
            case 'b':
                return sql::Bytes(bytes);
            default:
                return nullptr;
        }
    }
    // Kind, length and content, so that no two rows of values look the same.
    void add_to(std::string& digest) const {
        digest += kind;
        if (kind == 'i') {
            digest += std::to_string(number) + ';';
        } else if (kind == 't') {
            digest += std::to_string(text.size()) + ';' + text;
        } else if (kind == 'b') {
            digest += std::to_string(bytes.size()) + ';';
            digest.append(bytes.begin(), bytes.end());
        }
    }
};

// So many rows are held, and sent, at once.
constexpr std::int64_t kPage = 400;

class Side {
  public:
    static Result<Side> open(const std::string& url) {
        // Makes the journal's tables where they are missing.
        ADSUM_TRY(const auto store, open_store(url));
        ADSUM_TRY(auto database, sql::Database::open(url, sql::Answers::kAtLeisure));
        const bool postgres = postgres::is_address(url);
        if (postgres) {
            // Every school; and one side waits while the other is read back.
            ADSUM_CHECK(database.script(
                "SET adsum.schools = '*'; SET idle_in_transaction_session_timeout = 0"));
        }
        return Side(url, std::move(database), postgres);
    }
    sql::Database& database() { return database_; }
    const std::string& url() const { return url_; }

    // Nobody appends until the transaction ends.
    Result<void> hold_still() {
        return postgres_ ? database_.script("LOCK TABLE entries, heads IN SHARE ROW EXCLUSIVE MODE")
                         : done();
    }

    using Page = std::vector<std::vector<Held>>;
    using VisitPage = std::function<Result<void>(const Page&)>;
    // A table in its order, a page at a time. REQUIRES: inside a transaction.
    Result<void> pages(const KeptTable& table, const ColumnList& columns, const VisitPage& visit) {
        Page rows;
        const auto take = [&](const sql::Row& row) -> Result<void> {
            std::vector<Held>& held = rows.emplace_back(columns.names.size());
            for (std::size_t i = 0; i < held.size(); ++i) {
                read(row, static_cast<int>(i), columns.kinds[i], held[i]);
            }
            return std::ssize(rows) < kPage || postgres_ ? done() : hand_on(rows, visit);
        };
        const std::string select =
            fmt::format("SELECT {} FROM {} ORDER BY {}", columns.list(), table.name, table.order);
        if (!postgres_) {
            ADSUM_CHECK(database_.each(select, take));
            return hand_on(rows, visit);
        }
        // An answer is held whole there, and a table may be large.
        ADSUM_CHECK(
            database_.script(fmt::format("DECLARE all_{} CURSOR FOR {}", table.name, select)));
        const std::string fetch = fmt::format("FETCH FORWARD {} FROM all_{}", kPage, table.name);
        do {
            ADSUM_CHECK(hand_on(rows, visit));
            ADSUM_CHECK(database_.each(fetch, take));
        } while (!rows.empty());
        return database_.script("CLOSE all_" + table.name);
    }

    Result<void> put(const KeptTable& table, const ColumnList& columns, const Page& rows) {
        std::string marks = "(?";
        for (std::size_t i = 1; i < columns.names.size(); ++i) {
            marks += ", ?";
        }
        marks += ")";
        std::string text = fmt::format("INSERT INTO {} ({}) VALUES ", table.name, columns.list());
        std::vector<sql::Value> values;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            text += (i == 0 ? "" : ", ") + marks;
            for (const Held& held : rows[i]) {
                values.push_back(held.value());
            }
        }
        return database_.run_all(text, values);
    }

  private:
    Side(std::string url, sql::Database database, bool postgres)
        : url_(std::move(url)), database_(std::move(database)), postgres_(postgres) {}

    static Result<void> hand_on(Page& rows, const VisitPage& visit) {
        Result<void> taken = rows.empty() ? done() : visit(rows);
        rows.clear();
        return taken;
    }

    static void read(const sql::Row& row, int column, char kind, Held& held) {
        if (row.is_null(column)) {
            return;
        }
        held.kind = kind;
        if (kind == 'i') {
            held.number = row.integer(column);
        } else if (kind == 't') {
            held.text = row.text(column);
        } else {
            const sql::Bytes bytes = row.bytes(column);
            held.bytes.assign(bytes.begin(), bytes.end());
        }
    }

    std::string url_;
    sql::Database database_;
    bool postgres_;
};

// Walks a table page by page; what it holds.
Result<Moved::Table> walk(Side& side, const KeptTable& table, const Side::VisitPage& visit) {
    Moved::Table seen{table.name, 0, {}};
    ADSUM_CHECK(side.pages(table, columns_of(table), [&](const Side::Page& page) {
        std::string digest(seen.hash.begin(), seen.hash.end());
        for (const auto& row : page) {
            for (const Held& held : row) {
                held.add_to(digest);
            }
        }
        seen.hash = sha256(digest);
        seen.rows += std::ssize(page);
        return visit(page);
    }));
    return seen;
}

Result<void> check_source(const std::string& from, const std::string& to) {
    if (from == to) {
        return refused("move-same", store_name(from), "both addresses name the same store",
                       "there is nothing to move", "name another target");
    }
    ADSUM_TRY(const auto verified, verify_store(from));
    if (!verified.whole()) {
        return refused("journal-broken", store_name(from), to_string(verified.breaks.front()),
                       "only a whole journal is moved", "restore a backup and keep this store");
    }
    return done();
}

Error differs(const std::string& table) {
    return machine_error("move-differs", fmt::format("{} reads differently in the target", table),
                         "keep the source, drop the target, and try again");
}

}  // namespace

Result<Moved> move_store(const std::string& from, const std::string& to,
                         std::span<const KeptTable> others) {
    ADSUM_CHECK(check_source(from, to));
    ADSUM_TRY(Side source, Side::open(from));
    ADSUM_TRY(Side target, Side::open(to));
    std::vector<KeptTable> tables(std::begin(kJournalTables), std::end(kJournalTables));
    tables.insert(tables.end(), others.begin(), others.end());
    for (const KeptTable& table : tables) {
        ADSUM_TRY(const auto rows, target.database().integer("SELECT count(*) FROM " + table.name));
        if (rows.value_or(0) != 0) {
            return refused("move-target-not-empty", store_name(to),
                           fmt::format("{} has {} rows already", table.name, *rows),
                           "two stores are never mixed", "name a new file or an empty database");
        }
    }
    Moved moved;
    ADSUM_TRY(auto still, sql::Transaction::begin(source.database()));
    ADSUM_CHECK(source.hold_still());
    {
        ADSUM_TRY(auto whole, sql::Transaction::begin(target.database()));
        for (const KeptTable& table : tables) {
            const ColumnList columns = columns_of(table);
            ADSUM_TRY(auto told, walk(source, table, [&](const Side::Page& page) {
                          return target.put(table, columns, page);
                      }));
            moved.tables.push_back(std::move(told));
        }
        ADSUM_CHECK(whole.commit());
    }
    // Everything is read back, by itself and as the journal that it is.
    ADSUM_TRY(auto picture, sql::Transaction::begin(target.database()));
    for (std::size_t i = 0; i < tables.size(); ++i) {
        ADSUM_TRY(const auto there,
                  walk(target, tables[i], [](const Side::Page&) { return done(); }));
        if (there.rows != moved.tables[i].rows || there.hash != moved.tables[i].hash) {
            return differs(tables[i].name);
        }
    }
    ADSUM_CHECK(picture.commit());
    ADSUM_TRY(const auto verified, verify_store(to));
    if (!verified.whole()) {
        return differs(to_string(verified.breaks.front()));
    }
    moved.entries = verified.entries;
    ADSUM_TRY(const auto schools, source.database().integer("SELECT count(*) FROM heads"));
    moved.schools = schools.value_or(0);
    return moved;
}

}  // namespace adsum::journal
