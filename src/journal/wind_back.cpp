#include "journal/wind_back.hpp"

#include "journal/sqlite.hpp"
#include "journal/sqlite_projection.hpp"
#include "journal/sqlite_schema.hpp"

namespace adsum::journal {
namespace {

constexpr std::int64_t kLastOfMinuteMs = 59'999;

struct Cut {
    SchoolId school;
    std::int64_t first = 0;  // the first entry to leave out
};

// A clock may have gone back between two entries: what follows the first that is later goes with
// it, for a chain has no holes.
Result<std::vector<Cut>> cuts_after(sqlite::Database& copy, SchoolTime until) {
    std::vector<Cut> cuts;
    ADSUM_CHECK(copy.each(
        "SELECT school, min(number) FROM entries WHERE at > ? GROUP BY school ORDER BY school",
        [&](const sqlite::Statement& row) {
            cuts.push_back({SchoolId(row.text(0)), row.integer(1)});
            return done();
        },
        to_moment(until).milliseconds() + kLastOfMinuteMs));
    return cuts;
}

Result<void> move_head(sqlite::Database& copy, const Cut& cut) {
    const std::string school = cut.school.str();
    const std::int64_t last = cut.first - 1;
    if (last == 0) {
        return copy.run("DELETE FROM heads WHERE school = ?", school);
    }
    ADSUM_CHECK(copy.run(
        "UPDATE heads SET (number, volume, hash) = (SELECT number, volume, hash FROM entries "
        "WHERE school = heads.school AND number = ?) WHERE school = ? AND EXISTS (SELECT 1 FROM "
        "entries WHERE school = heads.school AND number = ?)",
        last, school, last));
    if (copy.changes() == 1) {
        return done();
    }
    return refused("journal-too-short", copy.path(),
                   "the entry before that moment lies in a volume that was destroyed",
                   "nothing says any more where the journal stood then", "choose a later moment");
}

}  // namespace

Result<WoundBack> wind_back(const std::string& path, SchoolTime until) {
    ADSUM_TRY(auto copy, sqlite::Database::open(path, sqlite::Access::kReadWrite));
    ADSUM_TRY(sqlite::Transaction transaction, sqlite::Transaction::begin(copy));
    ADSUM_CHECK(without_guards(copy));
    ADSUM_TRY(const auto cuts, cuts_after(copy, until));
    WoundBack wound;
    for (const Cut& cut : cuts) {
        const std::string school = cut.school.str();
        ADSUM_CHECK(move_head(copy, cut));
        ADSUM_CHECK(
            copy.run("DELETE FROM entries WHERE school = ? AND number >= ?", school, cut.first));
        wound.left_out += copy.changes();
        ADSUM_CHECK(copy.run("DELETE FROM volumes WHERE school = ? AND first_number >= ?", school,
                             cut.first));
        ADSUM_CHECK(clear_projection(copy, cut.school));
        if (cut.first > 1) {
            wound.schools.push_back(cut.school);
        }
    }
    ADSUM_CHECK(with_guards(copy));
    ADSUM_CHECK(transaction.commit());
    return wound;
}

}  // namespace adsum::journal
