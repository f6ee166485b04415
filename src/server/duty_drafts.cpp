#include "server/duty_drafts.hpp"

#include "journal/sql.hpp"

#include <mutex>

namespace adsum::server {
namespace {

constexpr const char* kDraftTables = R"(
CREATE TABLE IF NOT EXISTS duty_drafts (
  school TEXT NOT NULL,
  staff TEXT NOT NULL,
  duty TEXT NOT NULL,
  at TEXT NOT NULL,
  fields TEXT NOT NULL,
  PRIMARY KEY (school, duty, staff)
) STRICT, WITHOUT ROWID;
)";

}  // namespace

struct DutyDrafts::Store {
    std::mutex mutex;
    sql::Database database;
};

DutyDrafts::DutyDrafts(std::unique_ptr<Store> store) : store_(std::move(store)) {}
DutyDrafts::~DutyDrafts() = default;

Result<std::unique_ptr<DutyDrafts>> DutyDrafts::open(const std::string& store_url) {
    ADSUM_TRY(auto database, sql::Database::open(store_url));
    ADSUM_CHECK(database.make_tables(kDraftTables));
    return std::unique_ptr<DutyDrafts>(
        new DutyDrafts(std::unique_ptr<Store>(new Store{{}, std::move(database)})));
}

Result<void> DutyDrafts::put(const SchoolId& school, const StaffId& staff, const std::string& duty,
                             const Held& draft) {
    const std::scoped_lock lock(store_->mutex);
    const auto oldest = SchoolTime::start_of(draft.at.date - kDaysKept);
    ADSUM_CHECK(store_->database.run("DELETE FROM duty_drafts WHERE school = ? AND at < ?",
                                     school.str(), oldest.to_string()));
    ADSUM_CHECK(store_->database.run(
        "DELETE FROM duty_drafts WHERE school = ? AND staff = ? AND duty <> ? AND at < ("
        "SELECT at FROM duty_drafts WHERE school = ? AND staff = ? AND duty <> ? "
        "ORDER BY at DESC LIMIT 1 OFFSET ?)",
        school.str(), staff.str(), duty, school.str(), staff.str(), duty, kMostOfOne - 2));
    return store_->database.run(
        "INSERT INTO duty_drafts VALUES (?, ?, ?, ?, ?) ON CONFLICT (school, duty, staff) "
        "DO UPDATE SET at = excluded.at, fields = excluded.fields",
        school.str(), staff.str(), duty, draft.at.to_string(), draft.fields);
}

Result<std::optional<DutyDrafts::Held>> DutyDrafts::find(const SchoolId& school,
                                                         const StaffId& staff,
                                                         const std::string& duty) {
    const std::scoped_lock lock(store_->mutex);
    std::optional<Held> found;
    ADSUM_CHECK(store_->database.each(
        "SELECT fields, at FROM duty_drafts WHERE school = ? AND staff = ? AND duty = ?",
        [&](const sql::Row& row) {
            found = Held{row.text(0), SchoolTime::parse(row.text(1)).value_or(SchoolTime{})};
            return done();
        },
        school.str(), staff.str(), duty));
    return found;
}

Result<void> DutyDrafts::drop_of(const SchoolId& school, const StaffId& staff,
                                 const std::string& duty) {
    const std::scoped_lock lock(store_->mutex);
    return store_->database.run(
        "DELETE FROM duty_drafts WHERE school = ? AND duty = ? AND staff = ?", school.str(), duty,
        staff.str());
}

Result<void> DutyDrafts::drop(const SchoolId& school, const std::string& duty) {
    const std::scoped_lock lock(store_->mutex);
    return store_->database.run("DELETE FROM duty_drafts WHERE school = ? AND duty = ?",
                                school.str(), duty);
}

}  // namespace adsum::server
