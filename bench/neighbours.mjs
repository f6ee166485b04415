// Two schools on one server. One imports 100,000 marks, then asks for analyses from 16 browsers at once; the other takes registers,
// one after the other. What a register waits (open and save), alone and beside that. ADSUM_PROGRAM names another program to
// compare with. Prints a table.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from '../tests/running/person.mjs';
import { daysOf, formsOf, makeSchool } from '../tests/running/school.mjs';
import { ROOT, serve, storeIn, temporaryFolder } from '../tests/running/server.mjs';

const PROGRAM = process.env.ADSUM_PROGRAM ?? join(ROOT, 'build/adsum');
const SECONDS = Number(process.env.SECONDS_A_RUN ?? 10);
const BROWSERS = 16;
const BUSY = { id: 'busy', forms: 25, pupilsAForm: 30, weeks: 14, officers: ['O1'], accountsFor: ['O1'] };
const QUIET = { id: 'quiet', forms: 10, pupilsAForm: 30, weeks: 14, officers: ['O2'], accountsFor: ['O2'] };

const folder = temporaryFolder();
for (const shape of [BUSY, QUIET]) makeSchool(folder, shape, shape.id);
const days = daysOf(BUSY);
const store = storeIn(folder);
const server = await serve(store, { clock: `${days.at(-1)}T15:30` });
const busy = await Person.signedIn(server.url, 'O1', 'busy');
const quiet = await Person.signedIn(server.url, 'O2', 'quiet');

const untaken = days.flatMap((date) =>
  ['AM', 'PM'].flatMap((session) =>
    formsOf(QUIET).map(({ name, upns }) => ({ form: name, date, session, upns })),
  ),
);
let next = 0;
async function oneRegister() {
  const register = untaken[next++];
  const begun = performance.now();
  const opened = await quiet.read(register);
  const saved = await quiet.handIn(
    register,
    `n${next}`,
    register.upns.map((upn) => ({ upn, code: '/' })),
  );
  assert.equal(opened.status, 200);
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  return performance.now() - begun;
}
// Registers until `done()`, ten a second at most, as people do.
async function registersUntil(done) {
  const waits = [];
  while (!done() && next < untaken.length) {
    const wait = await oneRegister();
    waits.push(wait);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, 100 - wait)));
  }
  return waits.sort((a, b) => a - b);
}
const at = (waits, share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))].toFixed(1);
const tell = (what, waits, more = '') =>
  console.log(
    `${what.padEnd(34)} ${String(waits.length).padStart(5)} registers  p50 ${at(waits, 0.5)}  p95 ${at(waits, 0.95)}  p99 ${at(waits, 0.99)}  longest ${waits.at(-1).toFixed(1)} ms  ${more}`,
  );
const forSeconds = (seconds) => {
  const end = performance.now() + seconds * 1000;
  return () => performance.now() > end;
};

await registersUntil(forSeconds(2));
tell('alone', await registersUntil(forSeconds(SECONDS)));

const marks = join(folder, 'marks.csv');
const rows = formsOf(BUSY).flatMap(({ upns }) =>
  upns.flatMap((upn, i) =>
    days.flatMap((date, d) =>
      ['AM', 'PM'].map((half) => `${upn},${date},${half},${(i * 7 + d) % 11 ? '/' : 'I'}`),
    ),
  ),
);
writeFileSync(marks, `upn,date,session,code\n${rows.join('\n')}\n`);
let imported = false;
const importing = spawn(PROGRAM, ['--store', store, '--school', 'busy', 'import', 'marks', marks], {
  cwd: ROOT,
  stdio: 'ignore',
});
const ended = new Promise((resolve) => importing.on('exit', resolve)).then((status) => {
  imported = true;
  return status;
});
const beside = await registersUntil(() => imported);
assert.equal(await ended, 0);
tell(`while ${rows.length} marks are imported`, beside);

const counts = new Map();
let over = false;
const flood = Array.from({ length: BROWSERS }, async () => {
  while (!over) {
    const { status } = await busy.ask('GET', '/analysis');
    counts.set(status, (counts.get(status) ?? 0) + 1);
    if (status === 429) await new Promise((resolve) => setTimeout(resolve, 1000)); // a page would wait five
  }
});
const flooded = await registersUntil(forSeconds(SECONDS));
over = true;
await Promise.all(flood);
tell(
  `beside ${BROWSERS} browsers of analyses`,
  flooded,
  `answers: ${JSON.stringify(Object.fromEntries(counts))}`,
);
await server.stop();
