// What the schema `adsum` is made of, version by version.

#include "journal/postgres_schema.hpp"

namespace adsum::journal {
namespace {

// Every key leads with the school. Text compares byte by byte, as the program and SQLite do.
constexpr const char* kFirst = R"(
CREATE TABLE adsum.schema_version (version BIGINT PRIMARY KEY, at TIMESTAMPTZ NOT NULL DEFAULT now());

CREATE TABLE adsum.entries (
    school TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    volume BIGINT NOT NULL,
    at BIGINT NOT NULL,
    who_id TEXT COLLATE "C" NOT NULL,
    who_name TEXT COLLATE "C" NOT NULL,
    who_position TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (school, number)
);
CREATE TABLE adsum.heads (
    school TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    volume BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE TABLE adsum.volumes (
    school TEXT COLLATE "C" NOT NULL,
    volume BIGINT NOT NULL,
    first_number BIGINT NOT NULL,
    previous BYTEA NOT NULL,
    destroyed_at BIGINT,
    PRIMARY KEY (school, volume)
);

CREATE FUNCTION adsum.entries_never_change() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
RAISE EXCEPTION 'an entry is never changed' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.entries_never_vanish() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF EXISTS (SELECT 1 FROM adsum.volumes v WHERE v.school = OLD.school AND v.volume = OLD.volume
           AND v.destroyed_at IS NOT NULL) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'an entry is never removed singly' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.entries_only_follow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.number > coalesce((SELECT h.number FROM adsum.heads h WHERE h.school = NEW.school), 0) THEN
RETURN NEW; END IF;
RAISE EXCEPTION 'an entry is only ever put behind the last' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.heads_only_advance() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.school = OLD.school AND NEW.number > OLD.number AND NEW.volume >= OLD.volume THEN RETURN NEW; END IF;
RAISE EXCEPTION 'a head only advances' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.volumes_only_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NEW.school = OLD.school AND NEW.volume = OLD.volume AND NEW.first_number = OLD.first_number
   AND NEW.previous = OLD.previous AND OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL THEN
RETURN NEW; END IF;
RAISE EXCEPTION 'of a volume only its destruction is ever added' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.volumes_never_replaced() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
IF NOT EXISTS (SELECT 1 FROM adsum.volumes v WHERE v.school = NEW.school AND v.volume >= NEW.volume) THEN
RETURN NEW; END IF;
RAISE EXCEPTION 'a volume only ever follows the last' USING ERRCODE = 'restrict_violation'; END$$;
CREATE FUNCTION adsum.never_vanishes() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
RAISE EXCEPTION 'what vouches for the journal is never removed' USING ERRCODE = 'restrict_violation'; END$$;

CREATE TRIGGER entries_never_change BEFORE UPDATE ON adsum.entries
    FOR EACH ROW EXECUTE FUNCTION adsum.entries_never_change();
CREATE TRIGGER entries_never_vanish BEFORE DELETE ON adsum.entries
    FOR EACH ROW EXECUTE FUNCTION adsum.entries_never_vanish();
CREATE TRIGGER entries_only_follow BEFORE INSERT ON adsum.entries
    FOR EACH ROW EXECUTE FUNCTION adsum.entries_only_follow();
CREATE TRIGGER entries_never_emptied BEFORE TRUNCATE ON adsum.entries
    FOR EACH STATEMENT EXECUTE FUNCTION adsum.never_vanishes();
CREATE TRIGGER heads_only_advance BEFORE UPDATE ON adsum.heads
    FOR EACH ROW EXECUTE FUNCTION adsum.heads_only_advance();
CREATE TRIGGER heads_never_vanish BEFORE DELETE ON adsum.heads
    FOR EACH ROW EXECUTE FUNCTION adsum.never_vanishes();
CREATE TRIGGER heads_never_emptied BEFORE TRUNCATE ON adsum.heads
    FOR EACH STATEMENT EXECUTE FUNCTION adsum.never_vanishes();
CREATE TRIGGER volumes_only_destroyed BEFORE UPDATE ON adsum.volumes
    FOR EACH ROW EXECUTE FUNCTION adsum.volumes_only_destroyed();
CREATE TRIGGER volumes_never_vanish BEFORE DELETE ON adsum.volumes
    FOR EACH ROW EXECUTE FUNCTION adsum.never_vanishes();
CREATE TRIGGER volumes_never_replaced BEFORE INSERT ON adsum.volumes
    FOR EACH ROW EXECUTE FUNCTION adsum.volumes_never_replaced();
CREATE TRIGGER volumes_never_emptied BEFORE TRUNCATE ON adsum.volumes
    FOR EACH STATEMENT EXECUTE FUNCTION adsum.never_vanishes();

CREATE TABLE adsum.pupils (
    school TEXT COLLATE "C" NOT NULL,
    upn TEXT COLLATE "C" NOT NULL,
    surname TEXT NOT NULL,
    forename TEXT NOT NULL,
    preferred_name TEXT,
    date_of_birth TEXT COLLATE "C",
    sex TEXT,
    year_group TEXT,
    form TEXT,
    admitted_on TEXT COLLATE "C",
    left_on TEXT COLLATE "C",
    PRIMARY KEY (school, upn)
);
CREATE INDEX pupils_by_form ON adsum.pupils (school, form);
CREATE TABLE adsum.sessions (
    school TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    half TEXT COLLATE "C" NOT NULL,
    group_name TEXT COLLATE "C" NOT NULL,
    taken_at TEXT,
    taken_by TEXT,
    marks BIGINT NOT NULL,
    PRIMARY KEY (school, date, half, group_name)
);
CREATE TABLE adsum.marks (
    school TEXT COLLATE "C" NOT NULL,
    upn TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    half TEXT COLLATE "C" NOT NULL,
    code TEXT NOT NULL,
    category TEXT,
    minutes_late BIGINT,
    note TEXT,
    amended BIGINT NOT NULL,
    PRIMARY KEY (school, date, half, upn)
);
CREATE TABLE adsum.lesson_marks (
    school TEXT COLLATE "C" NOT NULL,
    upn TEXT COLLATE "C" NOT NULL,
    date TEXT COLLATE "C" NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    start TEXT NOT NULL,
    code TEXT NOT NULL,
    category TEXT,
    minutes_late BIGINT,
    note TEXT,
    amended BIGINT NOT NULL,
    PRIMARY KEY (school, date, class, period, upn)
);
CREATE VIEW adsum.journal_entries WITH (security_invoker = true) AS
SELECT school, number, volume || '/' || lpad(((volume + 1) % 100)::text, 2, '0') AS volume,
    to_char(to_timestamp(at / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
        || '.' || lpad((at % 1000)::text, 3, '0') || 'Z' AS at,
    who_id, who_name, who_position, kind, body,
    encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
FROM adsum.entries;

-- The second wall: a connection sees and writes only the schools that it has named (adsum.schools,
-- one a line; '*' where every chain is walked), whatever its statement says or forgets to say.
DO $$
DECLARE name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['entries', 'heads', 'volumes', 'pupils', 'sessions', 'marks', 'lesson_marks'] LOOP
        EXECUTE format('ALTER TABLE adsum.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE adsum.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format($policy$CREATE POLICY the_named_schools ON adsum.%I TO CURRENT_USER USING (
            current_setting('adsum.schools', true) = '*'
            OR school = ANY (string_to_array(current_setting('adsum.schools', true), E'\n')))$policy$, name);
    END LOOP;
END$$;
)";

// For people with SQL (docs/formats/sql.md): views with dates as dates and without notes, and the
// right to read them, school by school.
constexpr const char* kReaders = R"(
CREATE SCHEMA IF NOT EXISTS adsum_report;
CREATE VIEW adsum_report.pupils WITH (security_invoker = true) AS
SELECT school, upn, surname, forename, preferred_name, date_of_birth::date AS date_of_birth, sex,
    year_group, form, admitted_on::date AS admitted_on, left_on::date AS left_on
FROM adsum.pupils;
CREATE VIEW adsum_report.marks WITH (security_invoker = true) AS
SELECT school, upn, date::date AS date, half, code, category, minutes_late, amended = 1 AS amended
FROM adsum.marks;
CREATE VIEW adsum_report.lesson_marks WITH (security_invoker = true) AS
SELECT school, upn, date::date AS date, class, period, start, code, category, minutes_late,
    amended = 1 AS amended
FROM adsum.lesson_marks;
CREATE VIEW adsum_report.sessions WITH (security_invoker = true) AS
SELECT school, date::date AS date, half, group_name, taken_at::timestamp AS taken_at, taken_by, marks
FROM adsum.sessions;
CREATE VIEW adsum_report.attendance WITH (security_invoker = true) AS
SELECT school, upn, CASE WHEN substr(date, 6, 2) >= '08' THEN substr(date, 1, 4)::int
        ELSE substr(date, 1, 4)::int - 1 END AS academic_year,
    count(*) FILTER (WHERE category IN ('present', 'approved_elsewhere', 'authorised', 'unauthorised')) AS possible,
    count(*) FILTER (WHERE category IN ('present', 'approved_elsewhere')) AS attended,
    count(*) FILTER (WHERE category = 'authorised') AS authorised,
    count(*) FILTER (WHERE category = 'unauthorised') AS unauthorised
FROM adsum.marks GROUP BY 1, 2, 3;

-- Takes every right to read from a role.
CREATE OR REPLACE FUNCTION adsum.stop_reading(reader NAME) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['pupils', 'sessions', 'marks', 'lesson_marks'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON adsum.%I', 'read_by_' || reader, name);
    END LOOP;
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA adsum, adsum_report FROM %I', reader);
    EXECUTE format('REVOKE ALL ON SCHEMA adsum, adsum_report FROM %I', reader);
END$$;
-- Lets a role read the views for these schools, and no others; NULL: for every school.
CREATE OR REPLACE FUNCTION adsum.let_read(reader NAME, schools TEXT[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name TEXT; columns TEXT;
BEGIN
    PERFORM adsum.stop_reading(reader);
    EXECUTE format('GRANT USAGE ON SCHEMA adsum, adsum_report TO %I', reader);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA adsum_report TO %I', reader);
    FOREACH name IN ARRAY ARRAY['pupils', 'sessions', 'marks', 'lesson_marks'] LOOP
        SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
        WHERE attrelid = ('adsum.' || name)::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'note';
        EXECUTE format('GRANT SELECT (%s) ON adsum.%I TO %I', columns, name, reader);
        EXECUTE format('CREATE POLICY %I ON adsum.%I FOR SELECT TO %I USING (%s)', 'read_by_' || reader, name,
            reader, CASE WHEN schools IS NULL THEN 'true' ELSE format('school = ANY (%L::text[])', schools) END);
    END LOOP;
END$$;
REVOKE EXECUTE ON FUNCTION adsum.let_read, adsum.stop_reading FROM PUBLIC;
)";

constexpr PostgresMigration kMigrations[] = {{1, kFirst}, {2, kReaders}};

}  // namespace

std::span<const PostgresMigration> postgres_migrations() {
    return kMigrations;
}

}  // namespace adsum::journal
