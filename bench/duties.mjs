// All duties of all pupils of a trust, from nothing: how it grows with the pupils, on one thread and on all. Schools of
// 500 pupils and the sample's policies, to one morning of November, until the trust has so many pupils. Prints a table,
// adds "duties" to build/bench.json, draws duties-growth.svg into PICTURES (build). PUPILS="1000 … 60000" ROUNDS=3.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tests/running/server.mjs';
import { growth } from './plot.mjs';

const FILE = join(ROOT, 'build/bench.json');
const MORNING = '2026-11-20T08:00';
const PUPILS_A_SCHOOL = process.env.PUPILS_A_SCHOOL ?? '500';
const SIZES = (process.env.PUPILS ?? '1000 5000 10000 30000 60000').split(' ');
const PICTURES = process.env.PICTURES ?? join(ROOT, 'build');
const folder = mkdtempSync(join(ROOT, 'build/bench-duties-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const store = `sqlite:${join(folder, 'trust.db')}`;
execFileSync(
  join(ROOT, 'build/adsum'),
  ['--store', store, 'demo', '--pupils', PUPILS_A_SCHOOL, '--until', MORNING],
  { stdio: 'ignore' },
);
const { rows } = JSON.parse(
  execFileSync(
    join(ROOT, 'build/release/bench/bench_duties'),
    [ROOT, store, MORNING, SIZES.join(','), process.env.ROUNDS ?? '3'],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  ),
);

const each = (row, seconds) => `${((1e6 * seconds) / row.pupils).toFixed(0)} us`;
console.log('\nAll duties of all pupils      one thread              all threads');
for (const row of rows)
  console.log(
    `  ${String(row.pupils).padStart(6)} pupils, ${String(row.duties).padStart(7)} duties` +
      `${row.one_thread_seconds.toFixed(3).padStart(9)} s ${each(row, row.one_thread_seconds).padStart(7)} a pupil` +
      `${row.all_threads_seconds.toFixed(3).padStart(9)} s ${each(row, row.all_threads_seconds).padStart(7)} a pupil`,
  );
if (rows.length > 1)
  writeFileSync(
    join(PICTURES, 'duties-growth.svg'),
    growth({
      title: 'All duties of all pupils of a trust, by how many they are',
      across: 'pupils',
      lines: [
        { name: 'one thread', points: rows.map((row) => [row.pupils, row.one_thread_seconds]) },
        {
          name: `${rows[0].threads} threads`,
          points: rows.map((row) => [row.pupils, row.all_threads_seconds]),
        },
      ],
    }),
  );
const bench = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
writeFileSync(FILE, JSON.stringify({ ...bench, duties: rows }));
