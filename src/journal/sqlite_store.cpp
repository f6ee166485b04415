#include "journal/sqlite_store.hpp"

#include "journal/sqlite_projection.hpp"
#include "journal/sqlite_schema.hpp"

#include <mutex>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

class SqliteStore final : public Store {
  public:
    explicit SqliteStore(sqlite::Database writer) : writer_(std::move(writer)) {}

    std::vector<Appended> append_group(std::span<const Batch> group) override {
        const std::lock_guard lock(mutex_);
        std::vector<Appended> answers;
        answers.reserve(group.size());
        if (const auto committed = append_all(group, answers); !committed) {
            answers.assign(group.size(), Appended(committed.error()));
        }
        return answers;
    }

    Result<void> read(const SchoolId& school, EntryNumber from,
                      const std::function<Result<void>(Entry)>& visit) override {
        // A connection of its own: one picture of the journal, and appending goes on meanwhile.
        ADSUM_TRY(auto reader, sqlite::Database::open(writer_.path(), sqlite::Access::kReadOnly));
        static const std::string kSelect =
            fmt::format("SELECT {} FROM entries WHERE school = ? AND number >= ? ORDER BY number",
                        kEntryColumns);
        std::optional<EntryNumber> last;
        return reader.each(
            kSelect,
            [&](const sqlite::Statement& row) -> Result<void> {
                ADSUM_TRY(Entry entry, read_entry(row));
                if (last && entry.number != *last + 1) {
                    return machine_error(
                        "journal-damaged",
                        fmt::format("entry {} is followed by {}", *last, entry.number),
                        "run `adsum verify` and restore a backup");
                }
                last = entry.number;
                return visit(std::move(entry));
            },
            school.str(), from);
    }

    Result<Head> head(const SchoolId& school) override {
        const std::lock_guard lock(mutex_);
        ADSUM_TRY(const auto head, read_head(writer_, school));
        return head.value_or(Head{});
    }

    Result<std::vector<SchoolId>> schools() override {
        const std::lock_guard lock(mutex_);
        std::vector<SchoolId> ids;
        ADSUM_CHECK(writer_.each("SELECT school FROM heads ORDER BY school",
                                 [&](const sqlite::Statement& row) {
                                     ids.emplace_back(row.view(0));
                                     return done();
                                 }));
        return ids;
    }

    Result<Verified> verify() override { return verify_sqlite_file(writer_.path()); }

    Result<void> rebuild(const SchoolId& school, const Projection& rows) override {
        const std::lock_guard lock(mutex_);
        ADSUM_TRY(auto transaction, sqlite::Transaction::begin(writer_));
        ADSUM_CHECK(clear_projection(writer_, school));
        ADSUM_CHECK(write_projection(writer_, school, rows));
        return transaction.commit();
    }

    Appended dispose(const SchoolId& school, std::span<const Entry> standing, const Draft& decision,
                     EntryNumber expected_last, const Projection& rows) override {
        const std::lock_guard lock(mutex_);
        ADSUM_CHECK(check_alone(writer_));
        // What is freed is overwritten at once.
        ADSUM_CHECK(writer_.script("PRAGMA secure_delete = ON"));
        ADSUM_TRY(auto transaction, sqlite::Transaction::begin(writer_));
        ADSUM_CHECK(put_standing(writer_, school, standing));
        ADSUM_CHECK(clear_projection(writer_, school));
        ADSUM_TRY(auto appended, append_one({school, {&decision, 1}, expected_last, &rows}));
        ADSUM_CHECK(transaction.commit());
        return appended;
    }
    Result<void> scrub() override {
        const std::lock_guard lock(mutex_);
        return scrub_file(writer_);
    }

  private:
    // An answer for each batch, or the failure that undid them all.
    Result<void> append_all(std::span<const Batch> group, std::vector<Appended>& answers) {
        ADSUM_TRY(auto transaction, sqlite::Transaction::begin(writer_));
        for (const Batch& batch : group) {
            answers.push_back(append_one(batch));
            if (!answers.back() && !leaves_no_trace(answers.back().error())) {
                return answers.back().error();
            }
        }
        return transaction.commit();
    }

    // Refused before anything was written.
    static bool leaves_no_trace(const Error& error) {
        return error.kind() == ErrorKind::kRefused || error.first().id == "journal-moved-on";
    }

    Appended append_one(const Batch& batch) {
        ADSUM_CHECK(check_drafts(batch.school, batch.drafts));
        ADSUM_TRY(const auto head, read_head(writer_, batch.school));
        ADSUM_CHECK(check_head(head.value_or(Head{}), batch.expected_last));
        Sealed sealed = seal(batch.school, batch.drafts, head.value_or(Head{}));
        ADSUM_CHECK(write_entries(sealed.entries));
        for (const Volume& opened : sealed.opened) {
            ADSUM_CHECK(writer_.run("INSERT INTO volumes VALUES (?, ?, ?, ?, NULL)",
                                    batch.school.str(), opened.volume, opened.first_number,
                                    opened.previous));
        }
        if (!sealed.entries.empty()) {
            ADSUM_CHECK(writer_.run(
                head ? "UPDATE heads SET number = ?2, volume = ?3, hash = ?4 WHERE school = ?1"
                     : "INSERT INTO heads VALUES (?1, ?2, ?3, ?4)",
                batch.school.str(), sealed.head.number, sealed.head.volume, sealed.head.hash));
        }
        if (batch.rows != nullptr && !batch.rows->empty()) {
            ADSUM_CHECK(write_projection(writer_, batch.school, *batch.rows));
        }
        return std::move(sealed.entries);
    }

    Result<void> write_entries(const std::vector<Entry>& entries) {
        static const std::string kInsert = fmt::format(
            "INSERT INTO entries ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", kEntryColumns);
        ADSUM_TRY(sqlite::Statement insert, writer_.prepare(kInsert));
        for (const Entry& entry : entries) {
            insert.bind(entry.school.str(), entry.number, entry.volume, entry.at.milliseconds(),
                        entry.who.id, entry.who.name, entry.who.position, entry.kind, entry.body,
                        entry.previous, entry.hash);
            ADSUM_CHECK(insert.run());
        }
        return done();
    }

    std::mutex mutex_;  // guards writer_, but not its path
    sqlite::Database writer_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path) {
    ADSUM_TRY(auto writer, sqlite::Database::open(path, sqlite::Access::kCreate));
    ADSUM_CHECK(ensure_sqlite_schema(writer));
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(writer)));
}

}  // namespace adsum::journal
