#include "server/looks.hpp"

#include "journal/sql.hpp"

#include <mutex>
#include <set>
#include <tuple>

namespace adsum::server {
namespace {

constexpr const char* kTable = R"(
CREATE TABLE IF NOT EXISTS sensitive_looks (
  school TEXT NOT NULL,
  at TEXT NOT NULL,
  staff TEXT NOT NULL,
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  upn TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS sensitive_looks_by_school ON sensitive_looks (school, at);
)";

}  // namespace

struct Looks::Held {
    std::mutex mutex;
    sql::Database database;
    // Of one day: school, person, child, page.
    std::set<std::tuple<std::string, std::string, std::string, std::string>> daily;
    Date day;

    Result<void> put(const SchoolId& school, const Look& look) {
        return database.run("INSERT INTO sensitive_looks VALUES (?, ?, ?, ?, ?, ?, ?)",
                            school.str(), look.at.to_string(), look.who.id, look.who.name,
                            look.who.position, look.upn.str(), look.what);
    }
};

Looks::Looks(std::unique_ptr<Held> held) : held_(std::move(held)) {}
Looks::~Looks() = default;

Result<std::unique_ptr<Looks>> Looks::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kTable));
    return std::unique_ptr<Looks>(
        new Looks(std::unique_ptr<Held>(new Held{{}, std::move(database), {}, {}})));
}

Result<void> Looks::note(const SchoolId& school, const Look& look) {
    const std::scoped_lock lock(held_->mutex);
    return held_->put(school, look);
}

Result<void> Looks::note_daily(const SchoolId& school, const std::vector<Look>& looks) {
    const std::scoped_lock lock(held_->mutex);
    std::vector<const Look*> fresh;
    for (const Look& look : looks) {
        if (look.at.date != held_->day) {
            held_->daily.clear();
            held_->day = look.at.date;
        }
        if (!held_->daily.contains({school.str(), look.who.id, look.upn.str(), look.what})) {
            fresh.push_back(&look);
        }
    }
    if (fresh.empty()) {
        return done();
    }
    ADSUM_TRY(auto transaction, sql::Transaction::begin(held_->database));
    for (const Look* look : fresh) {
        ADSUM_CHECK(held_->put(school, *look));
    }
    ADSUM_CHECK(transaction.commit());
    for (const Look* look : fresh) {
        held_->daily.emplace(school.str(), look->who.id, look->upn.str(), look->what);
    }
    return done();
}

Result<std::vector<Look>> Looks::latest(const SchoolId& school, int most) {
    const std::scoped_lock lock(held_->mutex);
    std::vector<Look> looks;
    ADSUM_CHECK(held_->database.each(
        "SELECT at, staff, name, position, upn, what FROM sensitive_looks WHERE school = ? "
        "ORDER BY at DESC, rowid DESC LIMIT ?",
        [&](const sql::Row& row) {
            const auto at = SchoolTime::parse(row.text(0));
            looks.push_back({at.value_or(SchoolTime()),
                             {row.text(1), row.text(2), row.text(3)},
                             Upn(row.text(4)),
                             row.text(5)});
            return done();
        },
        school.str(), most));
    return looks;
}

}  // namespace adsum::server
