// Every scenario of the law and of the policies, through PostgreSQL too.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { after, before, test } from 'node:test';
import { ROOT } from '../running/server.mjs';
import { startPostgres } from './cluster.mjs';

const PROGRAM = process.env.ADSUM ?? `${ROOT}/build/adsum`;
let postgres;
before(async () => {
  // Nothing here can show what a power cut does, so it waits for no disk.
  const folder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  postgres = await startPostgres({ folder, settings: ['fsync=off'] });
});
after(() => postgres?.end());

const run = (...args) => spawnSync(PROGRAM, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });

test('every scenario holds in memory, through SQLite and through PostgreSQL', () => {
  const url = postgres.database('scenarios');
  const done = run('scenario', 'run', 'policies', 'law', '--postgres', url);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^\d+ scenarios in three worlds, \d+ expectations, 0 failed$/m);
  const schools = Number(
    postgres.sql("SET adsum.schools = '*'; SELECT count(*) FROM adsum.heads", {
      database: 'scenarios',
      role: 'adsum',
    }),
  );
  assert.ok(schools > 1000, `${schools} schools were told through it`);
  assert.equal(run('--store', url, 'verify').status, 0);
});

test('a store with a school of its own is not taken for scenarios', () => {
  const url = postgres.database('school');
  const school = ['--id', 'hollin', '--name', 'Hollin Bank', '--policy', 'oia'];
  const calendar = ['--calendar', 'tests/calendars/standard-2026.toml'];
  const made = run('--store', url, 'school', 'create', ...school, ...calendar);
  assert.equal(made.status, 0, made.stderr);
  const refused = run('scenario', 'run', 'law', '--postgres', url);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /error\[scenario-store\]/);
});
