// bench_journal over SQLite and a PostgreSQL of its own on the same disk, both waiting for it; its table goes to stdout.
//
//     node bench/journal.mjs FOLDER [SECONDS]
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { startPostgres } from '../tests/postgres/cluster.mjs';

const [folder, seconds = '3'] = process.argv.slice(2);
const postgres = await startPostgres({ folder: resolve(folder) });
const url = postgres.database('bench');
const done = spawnSync('build/release/bench/bench_journal', [folder, seconds, url], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
await postgres.end();
process.exit(done.status ?? 1);
