#include "simulator/planted.hpp"

#include "journal/sqlite.hpp"

#include <gtest/gtest.h>

namespace adsum::simulator {
namespace {

Result<void> past_the_guards(const std::string& path, const char* trigger, const char* change) {
    ADSUM_TRY(auto database, sqlite::Database::open(path, sqlite::Access::kReadWrite));
    ADSUM_TRY(const auto guard,
              database.text("SELECT sql FROM sqlite_schema WHERE name = ?", trigger));
    ADSUM_CHECK(database.script(std::string("DROP TRIGGER ") + trigger));
    ADSUM_CHECK(database.script(change));
    return database.script(guard.value_or(""));
}

}  // namespace

void plant_at_crash(const Site& site) {
    if (site.planted() == Planted::kEntryAltered) {
        EXPECT_TRUE(past_the_guards(site.path(), "entries_never_change",
                                    "UPDATE entries SET body = replace(body, '2026', '2025') "
                                    "WHERE number = (SELECT max(number) - 3 FROM entries)"));
    }
    if (site.planted() == Planted::kLostEntry) {
        EXPECT_TRUE(past_the_guards(
            site.path(), "entries_never_vanish",
            "DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)"));
        EXPECT_TRUE(past_the_guards(
            site.path(), "heads_only_advance",
            "UPDATE heads SET (number, volume, hash) = (SELECT number, volume, hash FROM entries "
            "ORDER BY number DESC LIMIT 1)"));
    }
}

}  // namespace adsum::simulator
