// Two builds of the program, and the same duties from both, byte by byte: every school of the sample trust at moments of
// every kind, and what a year would have asked under another policy. For a change that must change no answer.
//
// node bench/same_duties.mjs OTHER_ADSUM [ADSUM]   exit status 1 where they differ. PUPILS=60 a school.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, temporaryFolder } from '../tests/running/server.mjs';

const [other, own = join(ROOT, 'build/adsum')] = process.argv.slice(2);
if (!other) {
  console.error('node bench/same_duties.mjs OTHER_ADSUM [ADSUM]');
  process.exit(2);
}
const SCHOOLS = ['larkfield', 'millbrook', 'oakhanger', 'thornlea', 'wyndale'];
const POLICIES = ['atlp', 'dsat', 'keystone', 'oia', 'saltmarsh', 'wessex'];
// Before the sample's years and within them: mornings, lessons, nights, weekends, holidays, the last day known, later.
const MOMENTS = [
  ...['2025-09-01T07:00', '2025-10-06T09:31', '2025-11-29T12:00', '2026-02-17T10:00', '2026-03-27T15:31'],
  ...['2026-07-20T23:59', '2026-08-15T12:00', '2026-09-08T08:59', '2026-10-16T16:00', '2026-11-02T06:59'],
  ...['2026-11-18T09:30', '2026-11-19T13:20', '2026-11-20T08:00', '2026-11-20T16:00', '2027-01-11T09:00'],
];
const folder = temporaryFolder();
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const store = `sqlite:${join(folder, 'same.db')}`;
const run = (program, args) =>
  execFileSync(program, ['--store', store, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    env: { ...process.env, ADSUM_HOME: ROOT },
  });
run(own, ['demo', '--pupils', process.env.PUPILS ?? '60', '--until', '2026-11-20T08:00']);

const asked = SCHOOLS.flatMap((school) => [
  ...MOMENTS.map((at) => ['--school', school, 'duties', '--as-at', at, '--format', 'json']),
  ...POLICIES.map((policy) => [
    ...['--school', school, 'simulate', '--policy', policy, '--format', 'json'],
    ...['--from', '2026-09-01', '--to', '2026-11-19'],
  ]),
]);
let bytes = 0;
let differ = 0;
for (const args of asked) {
  const [one, two] = [other, own].map((program) => run(program, args));
  bytes += one.length;
  if (one !== two) {
    differ += 1;
    const digest = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);
    console.log(`differs: ${args.join(' ')} (${digest(one)}, ${digest(two)})`);
  }
}
console.log(`${asked.length} questions, ${bytes} bytes each, ${differ} answers differ`);
process.exit(differ === 0 ? 0 : 1);
