// The same registers and the same questions in Adsum, in DuckDB and in PostgreSQL, in one run: a table with a row a mark, and in
// DuckDB also one with a row a pupil, packed by hand (three bit-planes in words of 48 bits, and the sessions that count as a
// list). Loading is not timed. The answers of all must be equal, by pupil and by group. Then how Adsum alone grows.
// PUPILS="100000 1000000" ROUNDS=3 POSTGRES=100000 (pupils at most; 0: without) GROWTH="10000 … 9000000" PICTURES=FOLDER (for
// england-growth.svg); adds `england` and `england_growth` to build/bench.json.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startPostgres } from '../tests/postgres/cluster.mjs';
import { growth } from './plot.mjs';

const ROOT = join(import.meta.dirname, '..');
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SIZES = (process.env.PUPILS ?? '100000 1000000').split(' ').map(Number);
const POSTGRES = Number(process.env.POSTGRES ?? 100000);
const GROWTH = (process.env.GROWTH ?? '10000 30000 100000 300000 1000000 3000000 9000000')
  .split(' ')
  .filter((size) => size !== '')
  .map(Number);
const PICTURES = process.env.PICTURES ?? join(ROOT, 'build');
// The threshold as the law's data has it today (SI 2024/209 reg 5, law/values.toml): equal answers show that it is the same.
const SESSIONS = 10;
const WEEKS = 10;

const WORDS = [...Array(8).keys()];
const BITS = 48;
const COUNTS = 'present, approved_elsewhere, authorised, unauthorised, late, late_after_close';

// Classes as the planes spell them, from what codes.csv says of each character.
const CLASS = `CASE WHEN code = 'L' THEN 2 WHEN code = 'U' THEN 6
  WHEN category = 'present' THEN 1 WHEN category = 'approved_elsewhere' THEN 3
  WHEN category = 'authorised' THEN 4 WHEN category = 'unauthorised' THEN 5 ELSE 0 END::UTINYINT`;

const load = (folder) => `
CREATE TABLE raw AS FROM read_csv('${folder}/pupils.csv', header = true, all_varchar = true);
CREATE TABLE codes AS SELECT ord("character") AS chr, ${CLASS} AS class, counts_to_threshold = 'yes' AS counts
  FROM read_csv('${folder}/codes.csv', header = true, all_varchar = true, quote = '');
CREATE TABLE calendar AS SELECT calendar::UTINYINT AS calendar, session::USMALLINT AS session, date::DATE AS date,
  school_week::UTINYINT AS week FROM read_csv('${folder}/calendar.csv', header = true, all_varchar = true);
CREATE TABLE pupils AS SELECT pupil::UINTEGER AS pupil, school::UINTEGER AS school, la::USMALLINT AS la, year_group,
  fsm, calendar::UTINYINT AS calendar FROM raw ORDER BY 1;
CREATE TABLE marks AS
  SELECT pupil, session::USMALLINT AS session, class, counts FROM (
    SELECT pupil::UINTEGER AS pupil, s.session, ord(substr(marks, s.session + 1, 1)) AS chr
    FROM raw, (SELECT unnest(range(380)) AS session) s) JOIN codes USING (chr)
  WHERE class > 0 ORDER BY pupil, session;
DROP TABLE raw;
CREATE TABLE packed AS
  SELECT p.*, m.* EXCLUDE (pupil) FROM pupils p LEFT JOIN (
    SELECT pupil, ${[0, 1, 2]
      .flatMap((plane) =>
        WORDS.map(
          (word) => `bit_or(CASE WHEN session // ${BITS} = ${word} AND (class >> ${plane}) & 1 = 1
             THEN 1::BIGINT << (session % ${BITS})::INT ELSE 0 END) AS p${plane}_${word}`,
        ),
      )
      .join(', ')},
      list(session ORDER BY session) FILTER (WHERE counts) AS counting
    FROM marks GROUP BY pupil) m USING (pupil) ORDER BY pupil;`;

const threshold = (sessions) => `
  SELECT pupil, min(date) AS met FROM (
    SELECT pupil, date, week, lag(week, ${SESSIONS - 1}) OVER (PARTITION BY pupil ORDER BY session) AS first_week
    FROM ${sessions} sessions) windows
  WHERE week - first_week < ${WEEKS} GROUP BY pupil`;

const POSSIBLE = 'present + approved_elsewhere + authorised + unauthorised';
const answered = (tallies, sessions) => `CREATE OR REPLACE TEMP TABLE answers AS
  SELECT school, la, year_group, fsm, t.*, ${POSSIBLE} AS possible,
    10 * (authorised + unauthorised) >= ${POSSIBLE} AND ${POSSIBLE} > 0 AS persistent,
    2 * (authorised + unauthorised) >= ${POSSIBLE} AND ${POSSIBLE} > 0 AS severe, met
  FROM (${tallies}) t JOIN pupils USING (pupil) LEFT JOIN (${threshold(sessions)}) thresholds USING (pupil)`;

const ROWS = answered(
  `SELECT p.pupil, count(*) FILTER (WHERE class IN (1, 2)) AS present, count(*) FILTER (WHERE class = 3) AS approved_elsewhere,
     count(*) FILTER (WHERE class = 4) AS authorised, count(*) FILTER (WHERE class IN (5, 6)) AS unauthorised,
     count(*) FILTER (WHERE class = 2) AS late, count(*) FILTER (WHERE class = 6) AS late_after_close
   FROM pupils p LEFT JOIN marks m USING (pupil) GROUP BY p.pupil`,
  `(SELECT pupil, m.session, date, week FROM marks m JOIN pupils USING (pupil)
     JOIN calendar c ON c.calendar = pupils.calendar AND c.session = m.session WHERE counts)`,
);

const bits = (planes) =>
  WORDS.map(
    (word) => `coalesce(bit_count(${planes.map((plane) => `p${plane}_${word}`).join(' & ')}), 0)::INT`,
  ).join(' + ');
// Classes 1 to 6: 7 does not occur, so counts of planes and of pairs say each by subtraction.
const PACKED = answered(
  `SELECT pupil, a - ac - ab + b - ab - bc AS present, ab AS approved_elsewhere, c - ac - bc AS authorised,
     ac + bc AS unauthorised, b - ab - bc AS late, bc AS late_after_close
   FROM (SELECT pupil, ${bits([0])} AS a, ${bits([1])} AS b, ${bits([2])} AS c, ${bits([0, 1])} AS ab,
     ${bits([0, 2])} AS ac, ${bits([1, 2])} AS bc FROM packed)`,
  `(SELECT pupil, s.session, date, week FROM (
       SELECT pupil, calendar, unnest(counting) AS session FROM packed WHERE len(counting) >= ${SESSIONS}) s
     JOIN calendar c ON c.calendar = s.calendar AND c.session = s.session)`,
);

const GROUPS = ['school', 'la', 'year_group', 'fsm'];
const rollUp = (by) =>
  `SELECT ${by}, count(*), sum(possible), ${COUNTS.split(', ')
    .map((one) => `sum(${one})`)
    .join(
      ', ',
    )}, count(*) FILTER (WHERE persistent), count(*) FILTER (WHERE severe) FROM answers GROUP BY ${by} ORDER BY ${by}`;

async function timed(connection, query) {
  let best = Infinity;
  const groups = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    await connection.run(query);
    for (const by of GROUPS) groups[by] = (await connection.runAndReadAll(rollUp(by))).getRowsJson();
    best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
  }
  return { seconds: best, groups };
}

const WRONG = (results) => `
  SELECT count(*) FROM answers a FULL JOIN
    ${results} r ON r."group" = a.pupil::VARCHAR
  WHERE (a.possible, ${COUNTS.replaceAll(/(\w+)/g, 'a.$1')}, a.persistent::INT, a.severe::INT, coalesce(a.met::VARCHAR, ''))
    IS DISTINCT FROM (r.possible::BIGINT, ${COUNTS.replaceAll(/(\w+)/g, 'r.$1::BIGINT')}, r.persistent::INT,
      r.severe::INT, coalesce(r.threshold_met_on, ''))`;
const wrong = async (connection, results) =>
  (
    await connection.runAndReadAll(WRONG(`(FROM read_csv('${results}', header = true, all_varchar = true))`))
  ).getRowsJson()[0][0];

// The same rows in PostgreSQL, sorted by pupil, with an index that holds all that is asked; every setting a reader of its manual
// would make for one such question at a time on a machine like this.
const POSTGRES_TABLES = `
CREATE UNLOGGED TABLE pupils (pupil int PRIMARY KEY, school int, la smallint, year_group text, fsm text, calendar smallint);
CREATE UNLOGGED TABLE calendar (calendar smallint, session smallint, date date, week smallint, PRIMARY KEY (calendar, session));
CREATE UNLOGGED TABLE marks (pupil int, session smallint, class smallint, counts boolean);`;
const POSTGRES_INDEXES = `
CREATE UNIQUE INDEX marks_by_pupil ON marks (pupil, session) INCLUDE (class, counts);
CREATE INDEX marks_that_count ON marks (pupil, session) WHERE counts;
VACUUM (FREEZE, ANALYZE) marks; VACUUM (FREEZE, ANALYZE) pupils; VACUUM (FREEZE, ANALYZE) calendar;`;

const forPostgres = (query) =>
  query.replace(
    'CREATE OR REPLACE TEMP TABLE answers',
    'DROP TABLE IF EXISTS answers; CREATE UNLOGGED TABLE answers',
  );

async function postgres(connection, folder, results, threads) {
  const cluster = await startPostgres({
    settings: [
      'shared_buffers=3GB',
      'work_mem=512MB',
      'maintenance_work_mem=1GB',
      'effective_cache_size=8GB',
      'max_wal_size=8GB',
      'fsync=off',
      'autovacuum=off',
      'random_page_cost=1.1',
      `max_parallel_workers_per_gather=${threads - 1}`,
      `max_parallel_workers=${threads}`,
      'min_parallel_table_scan_size=0',
    ],
  });
  try {
    cluster.sql(POSTGRES_TABLES);
    for (const table of ['pupils', 'calendar', 'marks']) {
      const file = join(folder, `${table}.out.csv`);
      await connection.run(`COPY ${table} TO '${file}' (HEADER false)`);
      cluster.sql(`\\copy ${table} FROM '${file}' CSV`);
      rmSync(file);
    }
    const columns = readFileSync(results, 'utf8').split('\n', 1)[0].split(',');
    cluster.sql(`CREATE UNLOGGED TABLE results (${columns.map((name) => `"${name}" text`).join(', ')})`);
    cluster.sql(`\\copy results FROM '${results}' CSV HEADER`);
    cluster.sql(POSTGRES_INDEXES);
    const version = cluster.sql('SHOW server_version').split(' ')[0];
    let best = Infinity;
    let groups;
    for (let round = 0; round < ROUNDS; round += 1) {
      const start = process.hrtime.bigint();
      const told = cluster.sql(
        `${forPostgres(ROWS)}; ANALYZE answers; ${GROUPS.map((by) => `\\echo ${by}\n${rollUp(by)};`).join('\n')}`,
      );
      best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
      groups = {};
      let rows = [];
      for (const line of told.split('\n'))
        if (GROUPS.includes(line)) rows = groups[line] = [];
        else rows.push(line.split('|'));
    }
    const differ = cluster.sql(WRONG('results'));
    assert.equal(Number(differ), 0, 'pupils whose figures differ, PostgreSQL');
    return { seconds: best, groups, version };
  } finally {
    await cluster.end();
  }
}

const adsumOf = (pupils, more) =>
  JSON.parse(
    execFileSync(
      ADSUM,
      ['bench', 'england', '--pupils', `${pupils}`, '--rounds', '20', '--format', 'json', ...more],
      { encoding: 'utf8' },
    ),
  );
const sorted = (groups) =>
  Object.fromEntries(
    Object.entries(groups).map(([by, rows]) => [by, rows.map((row) => row.map(String).join('|')).sort()]),
  );

const table = [];
for (const pupils of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-england-'));
  try {
    const results = join(folder, 'results.csv');
    const adsum = adsumOf(pupils, ['--write', folder, '--results', results]);
    const instance = await DuckDBInstance.create(join(folder, 'england.duckdb'), {
      threads: `${adsum.threads}`,
    });
    const connection = await instance.connect();
    for (const statement of load(folder).split(';')) if (statement.trim()) await connection.run(statement);
    const rows = await timed(connection, ROWS);
    assert.equal(Number(await wrong(connection, results)), 0, 'pupils whose figures differ, a row a mark');
    const packed = await timed(connection, PACKED);
    assert.equal(Number(await wrong(connection, results)), 0, 'pupils whose figures differ, packed');
    assert.deepEqual(packed.groups, rows.groups);
    const other = pupils <= POSTGRES ? await postgres(connection, folder, results, adsum.threads) : null;
    if (other) assert.deepEqual(sorted(other.groups), sorted(rows.groups));
    connection.closeSync();
    instance.closeSync();
    table.push({
      pupils,
      threads: adsum.threads,
      adsum: adsum.seconds,
      floor: adsum.read_floor_seconds,
      duckdb_rows: rows.seconds,
      duckdb_packed: packed.seconds,
      of_floor: adsum.seconds / adsum.read_floor_seconds,
      times_rows: rows.seconds / adsum.seconds,
      times_packed: packed.seconds / adsum.seconds,
      postgres_version: other?.version ?? null,
      postgres_rows: other?.seconds ?? null,
      times_postgres: other ? other.seconds / adsum.seconds : null,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (seconds) => `${(seconds * 1000).toFixed(seconds < 0.1 ? 2 : 0)} ms`;
console.log('England: every measure and roll-up; equal answers from all');
console.log('  pupils      Adsum     of the floor   DuckDB a row a mark     DuckDB packed        PostgreSQL');
for (const one of table)
  console.log(
    `${String(one.pupils).padStart(8)} ${ms(one.adsum).padStart(11)} ${one.of_floor.toFixed(2).padStart(12)} ` +
      `${`${ms(one.duckdb_rows)} (${one.times_rows.toFixed(0)} x)`.padStart(22)} ` +
      `${`${ms(one.duckdb_packed)} (${one.times_packed.toFixed(0)} x)`.padStart(20)}` +
      `${one.postgres_rows === null ? '' : ` ${ms(one.postgres_rows)} (${one.times_postgres.toFixed(0)} x)`}`,
  );

const grown = GROWTH.map((pupils) => {
  const one = adsumOf(pupils, []);
  return {
    pupils,
    threads: one.threads,
    seconds: one.seconds,
    floor: one.read_floor_seconds,
    marks_per_second: one.marks_per_second,
    bytes_read: one.bytes_read,
    peak_memory_kib: one.peak_memory_kib,
  };
});
if (grown.length > 1) {
  console.log('\n  pupils   every measure   a byte a mark, read   marks a second   peak memory');
  for (const one of grown)
    console.log(
      `${String(one.pupils).padStart(8)} ${ms(one.seconds).padStart(15)} ${`${ms(one.floor)} (${(one.seconds / one.floor).toFixed(2)})`.padStart(21)} ` +
        `${`${(one.marks_per_second / 1e9).toFixed(0)} thousand million`.padStart(16)} ${`${(one.peak_memory_kib / 1024).toFixed(0)} MB`.padStart(13)}`,
    );
  const line = (name, points) => ({ name, points: points.filter(([, seconds]) => seconds) });
  const lines = [
    line(
      'Adsum',
      grown.map((one) => [one.pupils, one.seconds]),
    ),
    line(
      'a byte a mark, read',
      grown.map((one) => [one.pupils, one.floor]),
    ),
    line(
      'DuckDB, a row a mark',
      table.map((one) => [one.pupils, one.duckdb_rows]),
    ),
    line(
      'DuckDB, packed',
      table.map((one) => [one.pupils, one.duckdb_packed]),
    ),
    line(
      'PostgreSQL',
      table.map((one) => [one.pupils, one.postgres_rows]),
    ),
  ].filter(({ points }) => points.length > 0);
  writeFileSync(
    join(PICTURES, 'england-growth.svg'),
    growth({ title: 'Every measure of every pupil, by how many they are', across: 'pupils', lines }),
  );
}
const file = join(ROOT, 'build/bench.json');
const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
writeFileSync(file, JSON.stringify({ ...all, england: table, england_growth: grown }));
