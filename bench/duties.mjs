// All duties of all pupils of a trust, from nothing, on one thread and on all: how it grows with the pupils. A trust of
// the sample's five schools, each with its policy, to one morning of November; the larger ones are looked at once, the
// smaller so often that as many pupils are looked at. Prints a table, adds "duties" to build/bench.json.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tests/running/server.mjs';

const FILE = join(ROOT, 'build/bench.json');
const MORNING = '2026-11-20T08:00';
const SIZES = (process.env.PUPILS_A_SCHOOL ?? '30,100,300,1000,3000').split(',');
const LOOKED_AT = process.env.PUPILS ?? '60000';
const folder = mkdtempSync(join(ROOT, 'build/bench-duties-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const rows = SIZES.map((pupils) => {
  const store = `sqlite:${join(folder, `${pupils}.db`)}`;
  execFileSync(
    join(ROOT, 'build/adsum'),
    ['--store', store, 'demo', '--pupils', pupils, '--until', MORNING],
    {
      stdio: 'ignore',
    },
  );
  const told = JSON.parse(
    execFileSync(join(ROOT, 'build/release/bench/bench_duties'), [ROOT, store, MORNING, LOOKED_AT], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  );
  rmSync(join(folder, `${pupils}.db`));
  return {
    pupils: told.pupils_in_store,
    duties: told.duties,
    threads: told.threads,
    one_thread_us: (1e6 * told.one_thread_seconds) / told.pupils,
    all_threads_us: (1e6 * told.all_threads_seconds) / told.pupils,
    sixty_thousand_s: (60_000 * told.all_threads_seconds) / told.pupils,
  };
});

console.log('\nAll duties of all pupils    one thread  all threads   60,000 pupils');
for (const row of rows)
  console.log(
    `  ${String(row.pupils).padStart(6)} pupils, ${String(row.duties).padStart(7)} duties` +
      `${row.one_thread_us.toFixed(0).padStart(6)} us` +
      `${row.all_threads_us.toFixed(0).padStart(10)} us` +
      `${row.sixty_thousand_s.toFixed(2).padStart(13)} s`,
  );
const bench = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
writeFileSync(FILE, JSON.stringify({ ...bench, duties: rows }));
