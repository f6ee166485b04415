// adsum bench england as a program: its keys, its files, and its figures counted once more here, from the files
// alone and with the contract's own words for the codes.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const ADSUM = process.env.ADSUM ?? 'build/adsum';
const PUPILS = 3000;
const folder = mkdtempSync(join(tmpdir(), 'adsum-england-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const bench = (...args) =>
  execFileSync(ADSUM, ['bench', 'england', '--format', 'json', ...args], { encoding: 'utf8' });
const rows = (name) => {
  const [head, ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
};

const said = JSON.parse(
  bench('--pupils', `${PUPILS}`, '--verify', '--write', folder, '--results', join(folder, 'results.csv')),
);

test('prints the keys of the contract', () => {
  for (const key of [
    'pupils',
    'sessions',
    'threads',
    'seconds',
    'marks_per_second',
    'bytes_read',
    'read_floor_seconds',
    'checksum',
  ])
    assert.ok(key in said, key);
  assert.equal(said.pupils, PUPILS);
  assert.equal(said.sessions, 380);
  assert.ok(said.seconds > 0 && said.read_floor_seconds > 0);
  assert.ok(said.bytes_read < PUPILS * 380);
});

test('gives the same checksum with any number of threads and by the plainest instructions', () => {
  for (const args of [
    ['--threads', '1'],
    ['--threads', '7'],
    ['--instructions', 'SCALAR'],
  ])
    assert.equal(JSON.parse(bench('--pupils', `${PUPILS}`, ...args)).checksum, said.checksum);
  assert.notEqual(JSON.parse(bench('--pupils', `${PUPILS}`, '--seed', '2')).checksum, said.checksum);
});

test('refuses an instruction set that the machine does not have', () => {
  const refused = spawnSync(ADSUM, ['bench', 'england', '--pupils', '10', '--instructions', 'ABACUS']);
  assert.equal(refused.status, 2);
  assert.match(`${refused.stderr}`, /instructions-unknown/);
});

test('writes registers from which the same measures can be counted by anybody', () => {
  const codes = new Map(rows('codes.csv').map(({ character, code }) => [character, code]));
  const calendars = new Map();
  for (const { calendar, session, date, school_week } of rows('calendar.csv')) {
    if (!calendars.has(calendar)) calendars.set(calendar, []);
    calendars.get(calendar)[Number(session)] = { date, week: Number(school_week) };
  }
  assert.equal(calendars.size, 12);
  const of = (text) => new Set(text.split(' '));
  const present = of('/ \\ L');
  const elsewhere = of('K V P W B');
  const unauthorised = of('G N O U');
  const authorised = of('C C1 C2 E I J1 M R S T');
  const counted = rows('pupils.csv').map(({ pupil, calendar, marks }) => {
    const symbols = [...marks].map((character) => codes.get(character));
    assert.equal(symbols.length, 380);
    assert.ok(symbols.every((symbol) => symbol !== undefined));
    const count = (set) => symbols.filter((symbol) => set.has(symbol)).length;
    const sessions = calendars.get(calendar);
    const standing = symbols.flatMap((symbol, i) => (unauthorised.has(symbol) ? [sessions[i]] : []));
    // The first session that counts with nine others before it in the ten school weeks that end with its own.
    const met = standing.find(({ week }, i) => i >= 9 && standing[i - 9].week > week - 10);
    const [p, e, a, u] = [present, elsewhere, authorised, unauthorised].map(count);
    const possible = p + e + a + u;
    return [
      ...[pupil, 1, possible, p, e, a, u, count(of('L')), count(of('U'))],
      ...[possible > 0 && 10 * (a + u) >= possible ? 1 : 0, possible > 0 && 2 * (a + u) >= possible ? 1 : 0],
      met?.date ?? '',
    ].join();
  });
  const results = rows('results.csv');
  assert.deepEqual(Object.keys(results[0]), [
    ...['group', 'pupils', 'possible', 'present', 'approved_elsewhere', 'authorised', 'unauthorised', 'late'],
    ...[
      'late_after_close',
      'attendance_percent',
      'absence_percent',
      'persistent',
      'severe',
      'threshold_met_on',
    ],
  ]);
  const told = results.map((row) => {
    const cells = Object.values(row);
    return [...cells.slice(0, 9), ...cells.slice(11)].join();
  });
  assert.deepEqual(told, counted);
  assert.ok(results.filter((row) => row.threshold_met_on !== '').length > PUPILS / 50);
});
