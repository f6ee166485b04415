#include "server/beside_disposal.hpp"

#include "journal/disposal.hpp"
#include "journal/sql.hpp"
#include "school/disposal.hpp"
#include "school/json_fields.hpp"
#include "server/attachments.hpp"
#include "server/duty_drafts.hpp"
#include "server/looks.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

namespace adsum::server {
namespace {

constexpr const char* kFinishedTable = R"(
CREATE TABLE IF NOT EXISTS disposals_finished (
  school TEXT PRIMARY KEY,
  entry INTEGER NOT NULL
) STRICT;
)";

struct Decided {
    journal::EntryNumber last = 0;   // the last decision
    std::optional<Date> first_kept;  // the first day after the years that went
};

// "2019/20": 2019.
int year_begun(std::string_view academic_year) {
    int year = 0;
    std::from_chars(academic_year.data(), academic_year.data() + academic_year.size(), year);
    return year;
}

Decided decided_in(const school::State& state) {
    Decided decided;
    for (const school::Fact& fact : state.school_facts()) {
        if (fact.kind != journal::kDisposing) {
            continue;
        }
        decided.last = std::max(decided.last, fact.entry);
        const std::string through = school::text_in(fact.fields, "through");
        if (!through.empty()) {
            const Date kept = school::due_on(year_begun(through), 0);
            decided.first_kept = std::max(decided.first_kept.value_or(kept), kept);
        }
    }
    return decided;
}

// Of these, the ones that some entry holds as a text of its own.
Result<std::set<std::string>> named_in(journal::Store& store, const SchoolId& school,
                                       const std::set<std::string>& ids) {
    std::set<std::string> named;
    ADSUM_CHECK(store.read(school, 1, [&](const journal::Entry& entry) {
        for (auto from = entry.body.find('"'); from != std::string::npos;) {
            const auto to = entry.body.find('"', from + 1);
            if (to == std::string::npos) {
                break;
            }
            const std::string text = entry.body.substr(from + 1, to - from - 1);
            if (ids.contains(text)) {
                named.insert(text);
            }
            from = to;  // the closing quote may open the next text: both readings are tried
        }
        return done();
    }));
    return named;
}

Result<std::set<std::string>> kept_texts(sql::Database& database, std::string_view query,
                                         const SchoolId& school) {
    std::set<std::string> found;
    ADSUM_CHECK(database.each(
        query,
        [&](const sql::Row& row) {
            found.insert(row.text(0));
            return done();
        },
        school.str()));
    return found;
}

class Clearing {
  public:
    Clearing(sql::Database& database, journal::Store& store, const school::State& state)
        : database_(database), store_(store), state_(state) {}

    Result<void> look() {
        ADSUM_TRY(
            const auto ids,
            kept_texts(database_, "SELECT id FROM attachments WHERE school = ?", state_.id()));
        ADSUM_TRY(const auto named, named_in(store_, state_.id(), ids));
        std::ranges::set_difference(ids, named, std::back_inserter(gone_papers_));
        ADSUM_TRY(const auto upns,
                  kept_texts(database_, "SELECT DISTINCT upn FROM sensitive_looks WHERE school = ?",
                             state_.id()));
        for (const std::string& upn : upns) {
            if (state_.pupil(Upn(upn)) == nullptr) {
                gone_pupils_.push_back(upn);
            }
        }
        return done();
    }
    Result<void> clear(const Decided& decided) {
        ADSUM_TRY(auto transaction, sql::Transaction::begin(database_));
        const std::string& school = state_.id().str();
        for (const std::string& id : gone_papers_) {
            ADSUM_CHECK(
                database_.run("DELETE FROM attachments WHERE school = ? AND id = ?", school, id));
        }
        for (const std::string& upn : gone_pupils_) {
            ADSUM_CHECK(database_.run("DELETE FROM sensitive_looks WHERE school = ? AND upn = ?",
                                      school, upn));
        }
        if (decided.first_kept) {
            const std::string until = decided.first_kept->to_string();
            ADSUM_CHECK(database_.run("DELETE FROM sensitive_looks WHERE school = ? AND at < ?",
                                      school, until));
            ADSUM_CHECK(database_.run("DELETE FROM duty_drafts WHERE school = ? AND at < ?", school,
                                      until));
        }
        ADSUM_CHECK(
            database_.run("INSERT INTO disposals_finished VALUES (?, ?) ON CONFLICT "
                          "(school) DO UPDATE SET entry = excluded.entry",
                          school, decided.last));
        return transaction.commit();
    }

  private:
    sql::Database& database_;
    journal::Store& store_;
    const school::State& state_;
    std::vector<std::string> gone_papers_, gone_pupils_;
};

}  // namespace

Result<bool> finish_disposals(const std::string& store_url, journal::Store& store,
                              const school::State& state) {
    const Decided decided = decided_in(state);
    if (decided.last == 0) {
        return false;
    }
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kFinishedTable));
    // Where nothing was ever served their tables are not there.
    ADSUM_CHECK(Attachments::open(store_url));
    ADSUM_CHECK(Looks::open(store_url));
    ADSUM_CHECK(DutyDrafts::open(store_url));
    ADSUM_TRY(const auto finished,
              database.integer("SELECT entry FROM disposals_finished WHERE school = ?",
                               state.id().str()));
    if (decided.last <= finished.value_or(0)) {
        return false;
    }
    Clearing clearing(database, store, state);
    ADSUM_CHECK(clearing.look());
    ADSUM_CHECK(clearing.clear(decided));
    return true;
}

}  // namespace adsum::server
