// The same registers and the same questions in Adsum and in DuckDB, in one run: a table with a row a mark, and one with
// a row a pupil, packed by hand (three bit-planes in words of 48 bits, and the sessions that count as a list). Loading is not
// timed. The answers of all three must be equal, by pupil and by group.
// PUPILS="100000 1000000" ROUNDS=3; adds `england` to build/bench.json.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const ROOT = join(import.meta.dirname, '..');
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SIZES = (process.env.PUPILS ?? '100000 1000000').split(' ').map(Number);
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
      list(session ORDER BY session) FILTER (counts) AS counting
    FROM marks GROUP BY pupil) m USING (pupil) ORDER BY pupil;`;

const threshold = (sessions) => `
  SELECT pupil, min(date) AS met FROM (
    SELECT pupil, date, week, lag(week, ${SESSIONS - 1}) OVER (PARTITION BY pupil ORDER BY session) AS first_week
    FROM ${sessions})
  WHERE week - first_week < ${WEEKS} GROUP BY pupil`;

const answered = (tallies, sessions) => `CREATE OR REPLACE TEMP TABLE answers AS
  SELECT school, la, year_group, fsm, t.*, present + approved_elsewhere + authorised + unauthorised AS possible,
    10 * (authorised + unauthorised) >= possible AND possible > 0 AS persistent,
    2 * (authorised + unauthorised) >= possible AND possible > 0 AS severe, met
  FROM (${tallies}) t JOIN pupils USING (pupil) LEFT JOIN (${threshold(sessions)}) USING (pupil)`;

const ROWS = answered(
  `SELECT p.pupil, count(*) FILTER (class IN (1, 2)) AS present, count(*) FILTER (class = 3) AS approved_elsewhere,
     count(*) FILTER (class = 4) AS authorised, count(*) FILTER (class IN (5, 6)) AS unauthorised,
     count(*) FILTER (class = 2) AS late, count(*) FILTER (class = 6) AS late_after_close
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
    )}, count(*) FILTER (persistent), count(*) FILTER (severe) FROM answers GROUP BY ${by} ORDER BY ${by}`;

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

const wrong = async (connection, results) =>
  (
    await connection.runAndReadAll(`
  SELECT count(*) FROM answers a FULL JOIN
    (FROM read_csv('${results}', header = true, all_varchar = true)) r ON r."group" = a.pupil::VARCHAR
  WHERE (a.possible, ${COUNTS.replaceAll(/(\w+)/g, 'a.$1')}, a.persistent::INT, a.severe::INT, coalesce(a.met::VARCHAR, ''))
    IS DISTINCT FROM (r.possible::BIGINT, ${COUNTS.replaceAll(/(\w+)/g, 'r.$1::BIGINT')}, r.persistent::INT,
      r.severe::INT, coalesce(r.threshold_met_on, ''))`)
  ).getRowsJson()[0][0];

const table = [];
for (const pupils of SIZES) {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-england-'));
  try {
    const results = join(folder, 'results.csv');
    const adsum = JSON.parse(
      execFileSync(
        ADSUM,
        [
          'bench',
          'england',
          '--pupils',
          `${pupils}`,
          '--rounds',
          '20',
          '--write',
          folder,
          '--results',
          results,
        ].concat(['--format', 'json']),
        { encoding: 'utf8' },
      ),
    );
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
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ms = (seconds) => `${(seconds * 1000).toFixed(seconds < 0.1 ? 2 : 0)} ms`;
console.log('England: every measure and roll-up; equal answers from all three');
console.log('  pupils      Adsum     of the floor   DuckDB a row a mark     DuckDB packed');
for (const one of table)
  console.log(
    `${String(one.pupils).padStart(8)} ${ms(one.adsum).padStart(11)} ${one.of_floor.toFixed(2).padStart(12)} ` +
      `${`${ms(one.duckdb_rows)} (${one.times_rows.toFixed(0)} x)`.padStart(22)} ` +
      `${`${ms(one.duckdb_packed)} (${one.times_packed.toFixed(0)} x)`.padStart(20)}`,
  );
const file = join(ROOT, 'build/bench.json');
const all = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
writeFileSync(file, JSON.stringify({ ...all, england: table }));
