#include "journal/postgres_schema.hpp"

#include <map>

#include <fmt/format.h>

namespace adsum::journal {
namespace {

constexpr const char* kGuardedColumns =
    "entries: school text, number bigint, volume bigint, at bigint, who_id text, who_name text, "
    "who_position text, kind text, body text, previous bytea, hash bytea\n"
    "heads: school text, number bigint, volume bigint, hash bytea\n"
    "volumes: school text, volume bigint, first_number bigint, previous bytea, destroyed_at "
    "bigint\n";

// Without the schema's name and with single blanks, so that our text and PostgreSQL's compare.
std::string in_one_form(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool blank = text[i] == ' ' || text[i] == '\n';
        if (blank && (plain.empty() || plain.back() == ' ')) {
            continue;
        }
        plain += blank ? ' ' : text[i];
        if (plain.ends_with("adsum.")) {
            plain.resize(plain.size() - 6);
        }
    }
    return plain;
}

// The statements of the migrations that begin so, by the name that follows, up to `end` and so
// many characters of it; where a later migration makes one anew, that one counts.
std::map<std::string, std::string> statements_made(std::string_view begin, std::string_view end,
                                                   std::size_t kept) {
    std::map<std::string, std::string> statements;
    for (const PostgresMigration& migration : postgres_migrations()) {
        const std::string_view sql = migration.sql;
        for (auto at = sql.find(begin); at != sql.npos; at = sql.find(begin, at + 1)) {
            const auto name = at + begin.size();
            const auto over = sql.find(end, name);
            statements[std::string(sql.substr(name, sql.find_first_of("( ", name) - name))] =
                in_one_form(sql.substr(at, over - at + kept));
        }
    }
    return statements;
}

Error not_our_schema(const postgres::Connection& server) {
    return refused(
        "store-not-adsum", server.name(), "the database has a schema `adsum` of something else",
        "a store holds a journal and what belongs to it", "name another database, or an empty one");
}

Error newer_schema(const postgres::Connection& server, std::int64_t held, std::int64_t known) {
    return refused("store-newer", server.name(),
                   fmt::format("the store has schema version {}", held),
                   fmt::format("this program knows versions up to {}", known),
                   "use the program that made it, or a later one");
}

Result<void> compare(postgres::Connection& server, const char* query,
                     std::map<std::string, std::string> expected,
                     std::vector<std::string>& faults) {
    ADSUM_TRY(const auto rows, server.ask(query));
    for (int row = 0; row < rows.count(); ++row) {
        const std::string name = rows.text(row, 0);
        const auto place = expected.find(name);
        if (place == expected.end()) {
            faults.push_back(fmt::format("schema changed: {} was put beside the journal", name));
            continue;
        }
        if (in_one_form(rows.view(row, 1)) != place->second) {
            faults.push_back(fmt::format("schema changed: {} is not as made", name));
        }
        expected.erase(place);
    }
    for (const auto& [name, text] : expected) {
        faults.push_back(fmt::format("schema changed: {} is missing", name));
    }
    return done();
}

}  // namespace

Result<void> lock_postgres_schema(postgres::Connection& server) {
    constexpr std::int64_t kLock = 0x4164736D;  // "Adsm"
    ADSUM_TRY(const auto locked, server.ask("SELECT pg_advisory_xact_lock($1)", {kLock}));
    return done();
}

Result<std::int64_t> postgres_schema_version(postgres::Connection& server) {
    ADSUM_TRY(const auto there, server.ask("SELECT to_regnamespace('adsum') IS NOT NULL, "
                                           "to_regclass('adsum.schema_version') IS NOT NULL, "
                                           "(SELECT count(*) FROM pg_class WHERE relnamespace = "
                                           "to_regnamespace('adsum'))"));
    if (there.integer(0, 0) == 0) {
        return std::int64_t{0};
    }
    if (there.integer(0, 1) == 0) {
        // An administrator may have made the schema, empty, for a user who may not.
        return there.integer(0, 2) == 0 ? Result<std::int64_t>(0) : not_our_schema(server);
    }
    ADSUM_TRY(const auto version, server.ask("SELECT max(version) FROM adsum.schema_version"));
    return version.integer(0, 0);
}

Result<void> ensure_postgres_schema(postgres::Connection& server) {
    const std::int64_t known = postgres_migrations().back().version;
    ADSUM_TRY(const std::int64_t there, postgres_schema_version(server));
    if (there > known) {
        return newer_schema(server, there, known);
    }
    if (there == known) {
        return done();
    }
    ADSUM_TRY(auto transaction, postgres::Transaction::begin(server));
    ADSUM_CHECK(lock_postgres_schema(server));
    // Another program may have been first.
    ADSUM_TRY(const std::int64_t held, postgres_schema_version(server));
    if (held == 0) {
        ADSUM_CHECK(server.script("CREATE SCHEMA IF NOT EXISTS adsum"));
    }
    for (const PostgresMigration& migration : postgres_migrations()) {
        if (held < migration.version) {
            ADSUM_CHECK(server.script(migration.sql));
            ADSUM_TRY(const auto noted,
                      server.ask("INSERT INTO adsum.schema_version (version) VALUES ($1)",
                                 {migration.version}));
        }
    }
    return transaction.commit();
}

Result<std::vector<std::string>> postgres_schema_faults(postgres::Connection& server) {
    std::vector<std::string> faults;
    ADSUM_CHECK(compare(server,
                        "SELECT tgname, pg_get_triggerdef(oid) || CASE WHEN tgenabled IN ('O', "
                        "'A') THEN '' ELSE ' off' END FROM pg_trigger WHERE NOT tgisinternal AND "
                        "tgrelid IN ('adsum.entries'::regclass, 'adsum.heads'::regclass, "
                        "'adsum.volumes'::regclass) ORDER BY 1",
                        statements_made("CREATE TRIGGER ", ";", 0), faults));
    ADSUM_CHECK(compare(server,
                        "SELECT proname, 'CREATE FUNCTION ' || proname || '() RETURNS trigger "
                        "LANGUAGE plpgsql AS $$' || prosrc || '$$' FROM pg_proc WHERE pronamespace "
                        "= 'adsum'::regnamespace AND prorettype = 'trigger'::regtype ORDER BY 1",
                        statements_made("CREATE FUNCTION adsum.", "END$$;", 5), faults));
    ADSUM_TRY(const auto columns,
              server.ask("SELECT relname || ': ' || string_agg(attname || ' ' || "
                         "format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_class c "
                         "JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT "
                         "attisdropped WHERE c.oid IN ('adsum.entries'::regclass, "
                         "'adsum.heads'::regclass, 'adsum.volumes'::regclass) "
                         "GROUP BY relname ORDER BY relname"));
    std::string found;
    for (int row = 0; row < columns.count(); ++row) {
        found += columns.text(row, 0) + "\n";
    }
    if (found != kGuardedColumns) {
        faults.emplace_back("schema changed: the journal's columns are not as made");
    }
    ADSUM_TRY(const auto beside,
              server.ask("SELECT (SELECT count(*) FROM pg_rewrite WHERE ev_class IN "
                         "('adsum.entries'::regclass, 'adsum.heads'::regclass, "
                         "'adsum.volumes'::regclass)), (SELECT count(*) FROM pg_class WHERE "
                         "relnamespace = 'adsum'::regnamespace AND relname IN ('entries', 'heads', "
                         "'volumes', 'pupils', 'sessions', 'marks', 'lesson_marks') AND "
                         "relrowsecurity AND relforcerowsecurity)"));
    if (beside.integer(0, 0) != 0) {
        faults.emplace_back("schema changed: a rule was put beside the journal");
    }
    if (beside.integer(0, 1) != 7) {
        faults.emplace_back("schema changed: row-level security is off");
    }
    return faults;
}

}  // namespace adsum::journal
