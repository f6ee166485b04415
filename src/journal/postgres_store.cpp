#include "journal/postgres_store.hpp"

#include "journal/postgres_append.hpp"
#include "journal/postgres_news.hpp"
#include "journal/postgres_schema.hpp"

#include <mutex>
#include <set>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

// A statement of a group takes milliseconds; longer, and the server or its standby came to harm.
constexpr std::chrono::seconds kAnswer(10);

class PostgresStore final : public Store {
  public:
    PostgresStore(std::string url, postgres::Connection writer)
        : url_(std::move(url)), writer_(std::move(writer)), herald_(url_) {
        writer_.answer_within(kAnswer);
    }

    std::vector<Appended> append_group(std::span<const Batch> group) override {
        const std::lock_guard lock(mutex_);
        PostgresAppend append(writer_);
        std::vector<Appended> answers = append.carry_out(group);
        if (append.reconnected()) {
            // Rather than have each find out that its host is gone.
            herald_.reconnect();
            const std::lock_guard resting(resting_mutex_);
            resting_.clear();
        }
        std::set<SchoolId> grown;
        for (std::size_t i = 0; i < group.size(); ++i) {
            if (answers[i] && !answers[i]->empty()) {
                grown.insert(group[i].school);
            }
        }
        herald_.tell(grown);
        return answers;
    }

    Result<void> read(const SchoolId& school, EntryNumber from,
                      const std::function<Result<void>(Entry)>& visit) override {
        static const std::string kSelect =
            fmt::format("SELECT {} FROM entries WHERE school = $1 AND number >= $2 ORDER BY number",
                        kPostgresColumns);
        std::optional<EntryNumber> last;
        ADSUM_TRY(auto reader, reader_for(lines_of({&school, 1})));
        const sql::Value values[] = {sql::value(school.str()), sql::value(from)};
        ADSUM_CHECK(reader.each(kSelect, values, [&](const postgres::Rows& row) -> Result<void> {
            ADSUM_TRY(Entry entry, read_entry(row, 0));
            if (last && entry.number != *last + 1) {
                return machine_error("journal-damaged",
                                     fmt::format("entry {} is followed by {}", *last, entry.number),
                                     "run `adsum verify` and restore a backup");
            }
            last = entry.number;
            return visit(std::move(entry));
        }));
        give_back(std::move(reader));
        return done();
    }

    Result<Head> head(const SchoolId& school) override {
        ADSUM_TRY(auto reader, reader_for(lines_of({&school, 1})));
        ADSUM_TRY(const auto head, read_head(reader, school));
        give_back(std::move(reader));
        return head.value_or(Head{});
    }

    Result<std::vector<SchoolId>> schools() override {
        ADSUM_TRY(auto reader, reader_for(std::string("*")));
        ADSUM_TRY(const auto rows, reader.ask("SELECT school FROM heads ORDER BY school"));
        std::vector<SchoolId> ids;
        for (int row = 0; row < rows.count(); ++row) {
            ids.emplace_back(rows.view(row, 0));
        }
        give_back(std::move(reader));
        return ids;
    }

    Result<Verified> verify() override { return verify_postgres(url_); }

    Result<void> rebuild(const SchoolId& school, const Projection& rows) override {
        const std::lock_guard lock(mutex_);
        ADSUM_CHECK(writer_.restore());
        writer_.answer_at_leisure();  // a school's years in a few statements
        struct Again {
            postgres::Connection& writer;
            ~Again() { writer.answer_within(kAnswer); }
        } const again{writer_};
        ADSUM_TRY(const std::string lines, lines_of({&school, 1}));
        ADSUM_TRY(auto transaction, postgres::Transaction::begin(writer_));
        ADSUM_CHECK(name_schools(writer_, lines, Naming::kTransaction));
        ADSUM_CHECK(clear_projection(writer_, school));
        PostgresProjection fresh;
        fresh.add(school, rows);
        ADSUM_CHECK(fresh.write(writer_));
        return transaction.commit();
    }

    Appended dispose(const SchoolId& school, std::span<const Entry> standing, const Draft& decision,
                     EntryNumber expected_last, const Projection& rows) override {
        const std::lock_guard lock(mutex_);
        ADSUM_CHECK(writer_.restore());
        auto appended = PostgresAppend(writer_).dispose(
            {school, {&decision, 1}, expected_last, &rows}, standing);
        if (appended) {
            herald_.tell({school});
        }
        return appended;
    }
    Result<void> scrub() override {
        const std::lock_guard lock(mutex_);
        ADSUM_CHECK(writer_.restore());
        for (const char* table : {"entries", "pupils", "sessions", "marks", "lesson_marks"}) {
            ADSUM_CHECK(writer_.script(fmt::format("VACUUM (FULL, ANALYZE) adsum.{}", table)));
        }
        return done();
    }

    Result<std::shared_ptr<void>> follow(News news) override {
        return follow_postgres(url_, herald_.origin(), std::move(news));
    }

  private:
    // A connection of its own for each reader, so that appending goes on meanwhile and a visitor
    // may call the store; a few rest between readers. One that fails is not given back.
    Result<postgres::Connection> reader_for(Result<std::string> schools) {
        ADSUM_TRY(const std::string lines, std::move(schools));
        std::optional<postgres::Connection> resting;
        {
            const std::lock_guard lock(resting_mutex_);
            if (!resting_.empty()) {
                resting = std::move(resting_.back());
                resting_.pop_back();
            }
        }
        // It may have been closed while it lay there.
        if (resting && name_schools(*resting, lines, Naming::kSession)) {
            return std::move(*resting);
        }
        ADSUM_TRY(auto fresh, postgres::Connection::open(url_));
        fresh.answer_within(kAnswer);
        ADSUM_CHECK(name_schools(fresh, lines, Naming::kSession));
        return fresh;
    }

    void give_back(postgres::Connection reader) {
        constexpr std::size_t kMostResting = 4;
        const std::lock_guard lock(resting_mutex_);
        if (resting_.size() < kMostResting) {
            resting_.push_back(std::move(reader));
        }
    }

    const std::string url_;
    std::mutex mutex_;  // guards writer_ and herald_
    postgres::Connection writer_;
    PostgresHerald herald_;
    std::mutex resting_mutex_;  // guards resting_
    std::vector<postgres::Connection> resting_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_postgres_store(const std::string& url) {
    ADSUM_TRY(auto writer, postgres::Connection::open(url));
    ADSUM_CHECK(ensure_postgres_schema(writer));
    return std::unique_ptr<Store>(std::make_unique<PostgresStore>(url, std::move(writer)));
}

}  // namespace adsum::journal
