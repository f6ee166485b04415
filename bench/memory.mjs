// One school of 1,000 pupils with a year of registers: how long it takes to open, what its process holds at rest, after
// everybody has looked at everything, and after a day's registers more. Prints a table, adds "memory" to
// build/bench.json.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from '../tests/running/person.mjs';
import { daysOf, formsOf, makeSchool, OFFICERS } from '../tests/running/school.mjs';
import { adsum, ROOT, serve, storeIn } from '../tests/running/server.mjs';

const FILE = join(ROOT, 'build/bench.json');
const SHAPE = { id: 'large', forms: 40, pupilsAForm: 25, weeks: 39, accountsFor: OFFICERS };
const folder = mkdtempSync(join(ROOT, 'build/bench-memory-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const store = storeIn(folder);
makeSchool(folder, SHAPE);
const days = daysOf(SHAPE);
const forms = formsOf(SHAPE);
// A code out of a hundred marks as schools in England have them; the rest is present.
const ABSENT = { 3: 'I', 17: 'I', 29: 'M', 41: 'L', 53: 'O', 67: 'I', 71: 'L', 83: 'C' };
const code = (n, session) => ABSENT[n % 100] ?? (session === 'AM' ? '/' : '\\');
let n = 0;
const taken = (date, session, { name, upns }) => ({
  kind: 'register_taken',
  at: `${date}T${session === 'AM' ? '08:50' : '13:40'}`,
  group: name,
  date,
  session,
  submission: `${date}-${session}-${name}`,
  marks: upns.map((upn, i) => {
    n += 1;
    const given = code(n * 37 + i, session);
    return given === 'L' ? [upn, given, 5] : given === 'C' ? [upn, given, null, 'Granted'] : [upn, given];
  }),
});
const today = days.at(-1);
const facts = days
  .filter((date) => date !== today)
  .flatMap((date) => ['AM', 'PM'].flatMap((session) => forms.map((form) => taken(date, session, form))));
const file = join(folder, 'facts.jsonl');
writeFileSync(file, facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
adsum(store, ['--school', SHAPE.id, 'record', file]);

const begun = performance.now();
const server = await serve(store, { clock: `${today}T15:30` });
const opened = (performance.now() - begun) / 1000;
const memory = () => {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
};
const found = { registers: facts.length, marks: n, opening_s: opened, at_rest_mb: memory() };

const officer = await Person.signedIn(server.url, OFFICERS[0]);
const look = async (path) => {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { cookie: officer.cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await answer.arrayBuffer();
};
const lookAtEverything = async () => {
  for (const path of ['/today', '/duties']) await look(path);
  for (const { name, upns } of forms) {
    await look(`/registers/${name}/${today}/AM`);
    for (const upn of upns.slice(0, 3)) await look(`/pupils/${upn}`);
  }
};
await lookAtEverything();
found.read_mb = memory();
for (const session of ['AM', 'PM'])
  for (const form of forms) {
    const { submission, marks } = taken(today, session, form);
    const answer = await fetch(`${server.url}/api/v1/registers/${form.name}/${today}/${session}`, {
      method: 'POST',
      headers: { cookie: officer.cookie, 'X-Adsum': '1', 'content-type': 'application/json' },
      body: JSON.stringify({
        submission,
        marks: marks.map(([upn, given, minutes, note]) => ({
          upn,
          code: given,
          ...(minutes ? { minutes_late: minutes } : {}),
          ...(note ? { note } : {}),
        })),
      }),
    });
    if (!answer.ok) throw new Error(`${form.name}: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
await lookAtEverything();
found.after_a_day_mb = memory();
await server.stop();

console.table([found]);
const bench = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
bench.memory = found;
writeFileSync(FILE, `${JSON.stringify(bench, null, 2)}\n`);
