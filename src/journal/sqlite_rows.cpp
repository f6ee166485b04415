// Reading the journal's own tables strictly: a column of the wrong type is damage, never a default.

#include "journal/sqlite_store.hpp"

#include <array>
#include <limits>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

Error damaged(std::string what) {
    return Error(ErrorKind::kMachine,
                 Fault{"journal-damaged",
                       {},
                       std::move(what),
                       "a journal is read exactly as it was written, or not at all",
                       "run `adsum verify`, keep the file, and restore a backup beside it"});
}

// Reads columns one after another and keeps the first thing that is wrong.
class Columns {
  public:
    explicit Columns(const sqlite::Statement& row) : row_(row) {}

    std::int64_t integer(const char* name) {
        const int column = expect(sqlite::Type::kInteger, name, "an integer");
        return column < 0 ? 0 : row_.integer(column);
    }
    int year(const char* name) {
        const std::int64_t value = integer(name);
        if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max()) {
            blame(fmt::format("{} is out of range", name));
            return 0;
        }
        return static_cast<int>(value);
    }
    std::string text(const char* name) {
        const int column = expect(sqlite::Type::kText, name, "text");
        return column < 0 ? std::string() : row_.text(column);
    }
    Hash hash(const char* name) {
        Hash value{};
        const int column = expect(sqlite::Type::kBlob, name, "bytes");
        if (column >= 0) {
            const sqlite::Bytes bytes = row_.bytes(column);
            if (bytes.size() == value.size()) {
                std::copy(bytes.begin(), bytes.end(), value.begin());
            } else {
                blame(fmt::format("{} is not 32 bytes long", name));
            }
        }
        return value;
    }
    std::optional<Moment> maybe_moment(const char* name) {
        if (row_.is_null(next_)) {
            ++next_;
            return std::nullopt;
        }
        return Moment::from_milliseconds(integer(name));
    }
    Result<void> check() const { return wrong_.empty() ? done() : Result<void>(damaged(wrong_)); }

  private:
    int expect(sqlite::Type type, const char* name, const char* expected) {
        const int column = next_++;
        if (row_.type(column) == type) {
            return column;
        }
        blame(fmt::format("{} is not {}", name, expected));
        return -1;
    }
    void blame(std::string what) {
        if (wrong_.empty()) {
            wrong_ = std::move(what);
        }
    }

    const sqlite::Statement& row_;
    int next_ = 0;
    std::string wrong_;
};

}  // namespace

Result<Entry> read_entry(const sqlite::Statement& row) {
    Columns columns(row);
    Entry entry;
    entry.school = SchoolId(columns.text("school"));
    entry.number = columns.integer("number");
    entry.volume = columns.year("volume");
    entry.at = Moment::from_milliseconds(columns.integer("at"));
    entry.who.id = columns.text("who_id");
    entry.who.name = columns.text("who_name");
    entry.who.position = columns.text("who_position");
    entry.kind = columns.text("kind");
    entry.body = columns.text("body");
    entry.previous = columns.hash("previous");
    entry.hash = columns.hash("hash");
    ADSUM_CHECK(columns.check());
    return entry;
}

Result<std::optional<Head>> read_head(sqlite::Database& database, const SchoolId& school) {
    std::optional<Head> head;
    ADSUM_CHECK(database.each(
        "SELECT number, hash, volume FROM heads WHERE school = ?",
        [&](const sqlite::Statement& row) {
            Columns columns(row);
            Head& read = head.emplace();
            read.number = columns.integer("head's number");
            read.hash = columns.hash("head's hash");
            read.volume = columns.year("head's volume");
            return columns.check();
        },
        school.str()));
    return head;
}

Result<std::vector<Volume>> read_volumes(sqlite::Database& database, const SchoolId& school) {
    std::vector<Volume> volumes;
    ADSUM_CHECK(database.each(
        "SELECT volume, first_number, previous, destroyed_at FROM volumes WHERE school = ? "
        "ORDER BY volume",
        [&](const sqlite::Statement& row) {
            Columns columns(row);
            Volume& read = volumes.emplace_back();
            read.volume = columns.year("volume");
            read.first_number = columns.integer("volume's first_number");
            read.previous = columns.hash("volume's previous");
            read.destroyed_at = columns.maybe_moment("volume's destroyed_at");
            return columns.check();
        },
        school.str()));
    return volumes;
}

bool is_damage(const Error& error) {
    static constexpr std::array<std::string_view, 4> kDamage = {"journal-damaged", "store-damaged",
                                                                "store-io", "store-failed"};
    return std::find(kDamage.begin(), kDamage.end(), error.first().id) != kDamage.end();
}

}  // namespace adsum::journal
