#include "journal/tampering.hpp"

#include "base/text.hpp"
#include "journal/postgres.hpp"
#include "journal/sqlite_schema.hpp"

#include <fmt/format.h>

namespace adsum::journal::test {
namespace {

struct Place {
    std::string school;
    EntryNumber number = 0;
    EntryNumber last = 0;
};

Result<Place> any_entry(sql::Database& sql, Dice& dice) {
    Place place;
    ADSUM_TRY(const auto count, sql.integer("SELECT count(*) FROM entries"));
    ADSUM_CHECK(sql.each(
        "SELECT e.school, e.number, h.number FROM entries e JOIN heads h USING (school) "
        "ORDER BY e.school, e.number LIMIT 1 OFFSET ?",
        [&](const sql::Row& row) {
            place = Place{row.text(0), row.integer(1), row.integer(2)};
            return done();
        },
        static_cast<std::int64_t>(dice.below(static_cast<std::uint64_t>(*count)))));
    return place;
}

// Entries may have any number while they are moved about.
Result<void> renumber(sql::Database& sql, const Place& place, EntryNumber from, EntryNumber by) {
    ADSUM_CHECK(sql.run("UPDATE entries SET number = -number WHERE school = ? AND number >= ?",
                        place.school, from));
    return sql.run("UPDATE entries SET number = -number + ? WHERE school = ? AND number < 0", by,
                   place.school);
}

Result<void> edit_text(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    constexpr const char* kColumns[] = {"who_id", "who_name", "who_position", "kind", "body"};
    constexpr const char* kEdits[] = {"{0} || 'x'",
                                      "'x' || {0}",
                                      "''",
                                      "upper({0})",
                                      "{0} || ' '",
                                      "substr({0}, 1, length({0}) - 1)",
                                      "replace({0}, '/', 'N')",
                                      "replace({0}, '1', '2')"};
    const char* column = kColumns[dice.below(std::size(kColumns))];
    return sql.run(
        fmt::format("UPDATE entries SET {0} = {1} WHERE school = ? AND number = ?", column,
                    fmt::format(fmt::runtime(kEdits[dice.below(std::size(kEdits))]), column)),
        place.school, place.number);
}

Result<void> edit_number_field(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    const std::int64_t by = std::int64_t{1} << dice.below(40);
    const char* column = dice.below(2) == 0 ? "at" : "volume";
    return sql.run(fmt::format("UPDATE entries SET {0} = {0} {1} ? WHERE school = ? AND number = ?",
                               column, dice.below(2) == 0 ? "+" : "-"),
                   by, place.school, place.number);
}

Result<void> edit_hash(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    const char* column = dice.below(2) == 0 ? "hash" : "previous";
    ADSUM_TRY(const auto held, sql.text(fmt::format("SELECT hex({}) FROM entries WHERE school = ? "
                                                    "AND number = ?",
                                                    column),
                                        place.school, place.number));
    Hash hash = hash_from_hex(to_lower(*held)).value();
    hash[dice.below(32)] ^= static_cast<std::uint8_t>(1U << dice.below(8));
    return sql.run(fmt::format("UPDATE entries SET {} = ? WHERE school = ? AND number = ?", column),
                   hash, place.school, place.number);
}

Result<void> move_between_fields(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    constexpr std::pair<const char*, const char*> kNeighbours[] = {{"who_id", "who_name"},
                                                                   {"who_name", "who_position"},
                                                                   {"who_position", "kind"},
                                                                   {"kind", "body"}};
    const auto& [left, right] = kNeighbours[dice.below(std::size(kNeighbours))];
    return sql.run(
        fmt::format("UPDATE entries SET {0} = {0} || substr({1}, 1, 1), {1} = substr({1}, 2) "
                    "WHERE school = ? AND number = ?",
                    left, right),
        place.school, place.number);
}

Result<void> remove_one(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    return sql.run("DELETE FROM entries WHERE school = ? AND number = ?", place.school,
                   place.number);
}

Result<void> remove_one_and_close_up(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_CHECK(
        sql.run("DELETE FROM entries WHERE school = ? AND number = ?", place.school, place.number));
    ADSUM_CHECK(renumber(sql, place, place.number, -1));
    return sql.run("UPDATE heads SET number = number - 1 WHERE school = ?", place.school);
}

Result<void> remove_tail(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    return sql.run("DELETE FROM entries WHERE school = ? AND number >= ?", place.school,
                   place.number);
}

Result<void> remove_tail_and_set_head_back(sql::Database& sql, Dice& dice) {
    ADSUM_CHECK(remove_tail(sql, dice));
    return sql.run(
        "UPDATE heads SET number = coalesce((SELECT max(number) FROM entries e "
        "WHERE e.school = heads.school), 0)");
}

Result<void> remove_volume(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_CHECK(
        sql.run("DELETE FROM entries WHERE school = ?1 AND volume = (SELECT volume FROM entries "
                "WHERE school = ?1 AND number = ?2)",
                place.school, place.number));
    return dice.below(2) == 0 ? done()
                              : sql.run(
                                    "DELETE FROM volumes WHERE school = ?1 AND volume NOT IN "
                                    "(SELECT volume FROM entries WHERE school = ?1)",
                                    place.school);
}

Result<void> remove_school(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_CHECK(sql.run("DELETE FROM entries WHERE school = ?", place.school));
    return dice.below(2) == 0 ? done()
                              : sql.run("DELETE FROM heads WHERE school = ?", place.school);
}

Result<void> swap_two(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    const EntryNumber other = dice.between(1, place.last);
    ADSUM_CHECK(sql.run("UPDATE entries SET number = -1 WHERE school = ? AND number = ?",
                        place.school, place.number));
    ADSUM_CHECK(sql.run("UPDATE entries SET number = ? WHERE school = ? AND number = ?",
                        place.number, place.school, other));
    return sql.run("UPDATE entries SET number = ? WHERE school = ? AND number = -1",
                   other == place.number ? place.number : other, place.school);
}

Result<void> swap_two_bodies(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place one, any_entry(sql, dice));
    ADSUM_TRY(const Place other, any_entry(sql, dice));
    const char* body = "SELECT body FROM entries WHERE school = ? AND number = ?";
    ADSUM_TRY(const auto first, sql.text(body, one.school, one.number));
    ADSUM_TRY(const auto second, sql.text(body, other.school, other.number));
    const char* set = "UPDATE entries SET body = ? WHERE school = ? AND number = ?";
    ADSUM_CHECK(sql.run(set, *second, one.school, one.number));
    return sql.run(set, *first, other.school, other.number);
}

Result<void> move_to_another_place(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    const EntryNumber to = dice.between(1, place.last);
    ADSUM_CHECK(sql.run("UPDATE entries SET number = 1000000 WHERE school = ? AND number = ?",
                        place.school, place.number));
    ADSUM_CHECK(renumber(sql, place, place.number, -1));
    ADSUM_CHECK(renumber(sql, place, to, 1));
    return sql.run("UPDATE entries SET number = ? WHERE school = ? AND number > 900000", to,
                   place.school);
}

Result<void> move_to_another_school(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_TRY(const Place other, any_entry(sql, dice));
    return sql.run("UPDATE entries SET school = ?, number = ? WHERE school = ? AND number = ?",
                   other.school, other.school == place.school ? place.last + 5 : other.last + 1,
                   place.school, place.number);
}

// A forger who knows the format: the new entry's own hash is right, and it follows the one before.
Result<void> forge(sql::Database& sql, Dice& dice, const Place& place, EntryNumber at) {
    Entry forged{SchoolId(place.school),
                 at,
                 2026,
                 Moment::from_milliseconds(1788335112044 + at),
                 Actor{"T07", "Zoë Ashgrove", "Tutor"},
                 "mark_amended",
                 fmt::format("{{\"forged\":{}}}", dice.below(1000)),
                 Hash{},
                 Hash{}};
    ADSUM_CHECK(sql.each(
        "SELECT hash, volume FROM entries WHERE school = ? AND number = ?",
        [&](const sql::Row& row) {
            std::copy(row.bytes(0).begin(), row.bytes(0).end(), forged.previous.begin());
            forged.volume = static_cast<int>(row.integer(1));
            return done();
        },
        place.school, at - 1));
    forged.hash = hash_of(forged);
    return sql.run(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (school, number) DO UPDATE SET volume = excluded.volume, "
        "at = excluded.at, who_id = excluded.who_id, who_name = excluded.who_name, "
        "who_position = excluded.who_position, kind = excluded.kind, "
        "body = excluded.body, previous = excluded.previous, hash = excluded.hash",
        forged.school.str(), forged.number, forged.volume, forged.at.milliseconds(), forged.who.id,
        forged.who.name, forged.who.position, forged.kind, forged.body, forged.previous,
        forged.hash);
}

Result<void> forge_in_place(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    return forge(sql, dice, place, place.number);
}

Result<void> forge_between(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_CHECK(renumber(sql, place, place.number, 1));
    ADSUM_CHECK(forge(sql, dice, place, place.number));
    return sql.run("UPDATE heads SET number = number + 1 WHERE school = ?", place.school);
}

Result<void> forge_at_the_end(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    ADSUM_CHECK(forge(sql, dice, place, place.last + 1));
    return dice.below(2) == 0
               ? done()
               : sql.run("UPDATE heads SET number = number + 1 WHERE school = ?", place.school);
}

Result<void> invent_school(sql::Database& sql, Dice& dice) {
    return forge(sql, dice, Place{fmt::format("ghost{}", dice.below(10)), 0, 0}, 1);
}

Result<void> edit_head(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    constexpr const char* kEdits[] = {"UPDATE heads SET number = number + 1 WHERE school = ?",
                                      "UPDATE heads SET number = number - 1 WHERE school = ?",
                                      "UPDATE heads SET volume = volume + 1 WHERE school = ?",
                                      "UPDATE heads SET hash = randomblob(32) WHERE school = ?",
                                      "UPDATE heads SET hash = zeroblob(31) WHERE school = ?",
                                      "UPDATE heads SET school = school || 'x' WHERE school = ?",
                                      "DELETE FROM heads WHERE school = ?"};
    return sql.run(kEdits[dice.below(std::size(kEdits))], place.school);
}

Result<void> edit_volume_row(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    constexpr const char* kWhere =
        " WHERE school = ?1 AND volume = (SELECT volume FROM entries "
        "WHERE school = ?1 AND number = ?2)";
    constexpr const char* kEdits[] = {"UPDATE volumes SET first_number = first_number + 1",
                                      "UPDATE volumes SET first_number = 0",
                                      "UPDATE volumes SET volume = volume + 100",
                                      "UPDATE volumes SET previous = randomblob(32)",
                                      "UPDATE volumes SET previous = zeroblob(8)",
                                      "UPDATE volumes SET destroyed_at = 5",
                                      "UPDATE volumes SET school = school || 'x'",
                                      "DELETE FROM volumes"};
    return sql.run(std::string(kEdits[dice.below(std::size(kEdits))]) + kWhere, place.school,
                   place.number);
}

Result<void> add_volume_row(sql::Database& sql, Dice& dice) {
    ADSUM_TRY(const Place place, any_entry(sql, dice));
    return sql.run("INSERT INTO volumes VALUES (?, ?, ?, randomblob(32), NULL)", place.school,
                   dice.between(1990, 2023), place.number);
}

}  // namespace

const std::vector<Tampering>& tamperings() {
    static const std::vector<Tampering> kTamperings = {
        {"edit a text", edit_text},
        {"edit a moment or volume", edit_number_field},
        {"edit a hash", edit_hash},
        {"move a letter between fields", move_between_fields},
        {"remove one", remove_one},
        {"remove one and close up", remove_one_and_close_up},
        {"remove the tail", remove_tail},
        {"remove the tail and set the head back", remove_tail_and_set_head_back},
        {"remove a volume", remove_volume},
        {"remove a school", remove_school},
        {"swap two", swap_two},
        {"swap two bodies", swap_two_bodies},
        {"move to another place", move_to_another_place},
        {"move to another school", move_to_another_school},
        {"forge in place", forge_in_place},
        {"forge between", forge_between},
        {"forge at the end", forge_at_the_end},
        {"invent a school", invent_school},
        {"edit a head", edit_head},
        {"edit a volume's row", edit_volume_row},
        {"add a volume's row", add_volume_row},
    };
    return kTamperings;
}

namespace {

Result<void> without_guards(sql::Database& sql) {
    for (const SchemaObject& object : sqlite_schema()) {
        if (std::string_view(object.sql).starts_with("CREATE TRIGGER")) {
            ADSUM_CHECK(sql.script(fmt::format("DROP TRIGGER {}", object.name)));
        }
    }
    return done();
}

Result<void> with_guards(sql::Database& sql) {
    for (const SchemaObject& object : sqlite_schema()) {
        if (std::string_view(object.sql).starts_with("CREATE TRIGGER")) {
            ADSUM_CHECK(sql.script(object.sql));
        }
    }
    return done();
}

Result<void> guards_in_postgres(sql::Database& sql, const char* how) {
    for (const char* table : {"entries", "heads", "volumes"}) {
        ADSUM_CHECK(sql.script(fmt::format("ALTER TABLE {} {} TRIGGER USER", table, how)));
    }
    return done();
}

}  // namespace

Result<void> tamper(const std::string& url, const Tampering& tampering, Dice& dice) {
    ADSUM_TRY(auto sql, sql::Database::open(url));
    const bool postgres = postgres::is_address(url);
    ADSUM_CHECK(sql.script(postgres ? "SET adsum.schools = '*'" : "PRAGMA synchronous = OFF"));
    ADSUM_TRY(auto transaction, sql::Transaction::begin(sql));
    ADSUM_CHECK(postgres ? guards_in_postgres(sql, "DISABLE") : without_guards(sql));
    ADSUM_CHECK(tampering.make(sql, dice));
    ADSUM_CHECK(postgres ? guards_in_postgres(sql, "ENABLE") : with_guards(sql));
    return transaction.commit();
}

}  // namespace adsum::journal::test
