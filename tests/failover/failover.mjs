// Two servers over a PostgreSQL on three hosts, and what a host may do in the middle of a morning's peak: no acknowledged
// register is lost, none is there twice, none is refused, and service returns within seconds. script/failover runs it.
//   node failover.mjs FOLDER [--faults kill,cut,…] [--rate 333] [--seconds 5]
// FOLDER is on a disk and keeps the logs and failover.json.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Person } from '../running/person.mjs';
import { daysOf, formsOf, makeSchool } from '../running/school.mjs';
import { adsum, ROOT, serve, temporaryFolder } from '../running/server.mjs';
import { Cluster } from './cluster.mjs';
import { FAULTS } from './faults.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    faults: { type: 'string', default: Object.keys(FAULTS).join() },
    rate: { type: 'string', default: '333' },
    // Of load before a fault, and after service is back.
    seconds: { type: 'string', default: '5' },
  },
});
const folder = positionals[0];
const rate = Number(options.rate);
const calm = Number(options.seconds);
const SCHOOLS = 10;
const SHAPE = { forms: 30, pupilsAForm: 30, weeks: 39, officers: ['O1'], accountsFor: ['O1'] };
const DISK_MEGABYTES = 6144;
// A fault that the servers have not got over by then is a failure.
const MOST_SECONDS = 60;

process.env.PGPASSWORD = 'change-me-adsum';
const say = (text) => console.error(`failover: ${text}`);
const round = (number) => Math.round(number * 10) / 10;
const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? NaN;

say('three hosts begin');
const cluster = await Cluster.made(folder, DISK_MEGABYTES);
process.env.TMPDIR = '/run'; // of these mounts alone, and gone with them
say(`${cluster.leader.name} is the primary; ${SCHOOLS} schools are made`);
const store = cluster.address();
const schools = Array.from({ length: SCHOOLS }, (_, i) => `school${i}`);
for (const id of schools) makeSchool(temporaryFolder(), { ...SHAPE, id }, id, store);
const days = daysOf(SHAPE);
const clock = `${days.at(-1)}T15:30`;
const servers = [await serve(store, { clock }), await serve(store, { clock })];
const signedIn = [];
for (const id of schools) {
  const { cookie } = await Person.signedIn(servers[0].url, 'O1', id);
  // Whoever looks first has the school worked out from nothing.
  for (const { url } of servers) await fetch(`${url}/api/v1/duties`, { headers: { cookie } });
  signedIn.push({ cookie });
}

// By day, AM before PM, school by school: none twice in the whole run.
const forms = formsOf(SHAPE);
const registers = days.flatMap((date) =>
  ['AM', 'PM'].flatMap((session) =>
    forms.flatMap(({ name, upns }) =>
      schools.map((_, school) => ({ school, form: name, date, session, upns })),
    ),
  ),
);
let handed = 0;
const acknowledged = []; // all, of the whole run

async function load(during) {
  const clients = fork(join(ROOT, 'tests/failover/load.mjs'));
  const most = registers.slice(handed, handed + rate * (MOST_SECONDS + 4 * calm));
  assert.ok(most.length > rate * MOST_SECONDS, 'there are registers left to take');
  clients.send({
    begin: { urls: servers.map(({ url }) => url), rate, schools: signedIn, page: registers[0] },
    registers: most,
  });
  const ended = new Promise((resolve, reject) => {
    clients.on('message', (message) => message.acknowledged && resolve(message));
    clients.on('exit', () => reject(new Error('the clients ended')));
  });
  const count = () =>
    new Promise((resolve) => {
      clients.once('message', resolve);
      clients.send({ count: true });
    });
  const moment = await during(count);
  clients.send({ stop: true });
  const told = await ended;
  handed += told.begun;
  acknowledged.push(...told.acknowledged);
  return { moment, ...told };
}

// The longest time without an acknowledgement from the fault on, and what people waited.
function figures({ moment, acknowledged: kept, reads, retries }) {
  const times = kept.map(({ at }) => at).sort((a, b) => a - b);
  let without = 0;
  let from = 0;
  for (let i = 1; i < times.length; i += 1) {
    if (times[i] > moment && times[i] - times[i - 1] > without) {
      without = times[i] - times[i - 1];
      from = times[i - 1] - moment;
    }
  }
  const waits = (these) => these.map(({ at, due }) => at - due).sort((a, b) => a - b);
  const before = waits(kept.filter(({ at }) => at < moment));
  const all = waits(kept);
  const back = moment + from + without;
  const late = kept.filter(({ due }) => due < back).map(({ at }) => at);
  const looks = reads.filter(({ begun, took }) => begun + took > moment);
  return {
    acknowledged: kept.length,
    seconds_without_service: round(without / 1000),
    stopped_after_seconds: round(from / 1000),
    seconds_until_nobody_waits: round((Math.max(...late) - moment) / 1000),
    p99_ms_before: Math.round(quantile(before, 0.99)),
    p99_seconds: round(quantile(all, 0.99) / 1000),
    longest_seconds: round(all.at(-1) / 1000),
    sent_again: kept.reduce((sum, { tries }) => sum + tries, 0),
    retries,
    reads: looks.length,
    reads_failed: looks.filter(({ status }) => status !== 200).length,
    longest_read_seconds: round(Math.max(...looks.map(({ took }) => took)) / 1000),
  };
}

function check({ refused }) {
  assert.deepEqual(refused.slice(0, 3), [], 'a register that is sent again is never refused');
  const rows = cluster.sql(
    `SELECT school || ' ' || ((body::json) ->> 'submission') FROM adsum.entries WHERE kind = 'register_taken'`,
    'adsum',
  );
  const kept = rows.split('\n');
  const there = new Set(kept);
  assert.equal(there.size, kept.length, 'no submission is in the journal twice');
  const lost = acknowledged.filter(
    ({ submission, school }) => !there.has(`${schools[school]} ${submission}`),
  );
  assert.deepEqual(lost.slice(0, 3), [], `${lost.length} acknowledged registers are lost`);
  const twice = cluster.sql(
    `SELECT count(*) - count(DISTINCT (school, body::json ->> 'group', body::json ->> 'date', body::json ->> 'session'))
     FROM adsum.entries WHERE kind = 'register_taken'`,
    'adsum',
  );
  assert.equal(twice, '0', 'no register is taken twice');
  adsum(store, ['verify']);
}

const results = [];
for (const name of options.faults.split(',')) {
  const fault = FAULTS[name];
  assert.ok(fault, `no fault is called ${name}: ${Object.keys(FAULTS).join(', ')}`);
  await cluster.whole();
  const before = cluster.leader;
  say(`${name}: ${fault.what}`);
  let mend;
  const told = await load(async (count) => {
    await pause(calm * 1000);
    const moment = performance.timeOrigin + performance.now();
    mend = await fault.happens(cluster);
    const until = Date.now() + MOST_SECONDS * 1000;
    await pause(fault.seconds * 1000);
    // It is back when registers are kept again, a quarter of those that come at least.
    for (let last = await count(); ;) {
      await pause(1000);
      const next = await count();
      if (next.count > last.count + rate / 4) break;
      last = next;
      if (Date.now() > until) {
        throw new Error(`service does not return: ${JSON.stringify([next, await cluster.told()])}`);
      }
    }
    await pause(calm * 1000);
    return moment;
  });
  const result = { fault: name, ...figures(told) };
  say(JSON.stringify(result));
  check(told);
  await mend();
  await cluster.whole();
  result.primary = before === cluster.leader ? 'the same' : 'another';
  // Once more, when the host that was away has come back and may have been rewound.
  check(told);
  results.push(result);
}

for (const server of servers) await server.stop();
const told = { rate, registers: acknowledged.length, lost: 0, twice: 0, refused: 0, faults: results };
writeFileSync(join(folder, 'failover.json'), `${JSON.stringify(told, null, 2)}\n`);
console.table(
  results.map(({ retries, ...rest }) => rest),
  [
    'fault',
    'seconds_without_service',
    'p99_ms_before',
    'p99_seconds',
    'acknowledged',
    'sent_again',
    'primary',
  ],
);
say(`${acknowledged.length} registers were acknowledged, all are in the journal, once; its chain verifies`);
process.exit(0);
