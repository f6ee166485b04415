// The morning peak on a trust's server: ten schools of 25 forms of 30, over real HTTP with sign-in and roles. Registers
// durable a second, what one waits at England's rate (333 a second) while 200 people read, what one person waits alone;
// beside the disk's own syncs and a static page of the same server in the same run. Prints tables, adds "load" to
// build/bench.json. bench_load (load_bench.cpp) makes the load.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Person } from '../tests/running/person.mjs';
import { daysOf, formsOf, makeSchool } from '../tests/running/school.mjs';
import { ROOT, serve, storeIn } from '../tests/running/server.mjs';

const SECONDS = Number(process.env.SECONDS_A_RUN ?? 10);
const FILE = join(ROOT, 'build/bench.json');
const BENCH = join(ROOT, 'build/release/bench/bench_load');
// Some take the registers, others look: each sees at once what they recorded themselves.
const TAKERS = ['O1', 'O2'];
const READERS = ['O3', 'O4'];
const OFFICERS = [...TAKERS, ...READERS];
const SHAPE = { forms: 25, pupilsAForm: 30, weeks: 14, officers: OFFICERS, accountsFor: OFFICERS };
const SCHOOLS = Number(process.env.SCHOOLS ?? 10);

const folder = mkdtempSync(join(ROOT, 'build/bench-load-')); // on the disk of the project, not in memory
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const ids = Array.from({ length: SCHOOLS }, (_, i) => `school${i}`);
for (const id of ids) makeSchool(folder, { ...SHAPE, id }, id);
const days = daysOf(SHAPE);
const server = await serve(storeIn(folder), { clock: `${days.at(-1)}T15:30` });

const plan = {
  port: server.port,
  folder,
  skip: 0,
  rate: 333,
  readers: 200,
  connections: 64,
  sessions: days.flatMap((date) => [`${date}/AM`, `${date}/PM`]),
  schools: [],
};
for (const id of ids) {
  const cookies = async (people) => {
    const signedIn = [];
    for (const one of people) signedIn.push((await Person.signedIn(server.url, one, id)).cookie);
    return signedIn;
  };
  plan.schools.push({
    cookies: await cookies(TAKERS),
    readers: await cookies(READERS),
    forms: formsOf(SHAPE),
  });
}

const memory = () => {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024);
};
const cpu = () => {
  const [user, system] = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(' ').slice(13, 15);
  return (Number(user) + Number(system)) * 10; // in hundredths of a second
};
const commits = async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^adsum_commits_total (\d+)/m.exec(text)?.[1] ?? NaN);
};

async function phase(name, seconds, change = {}) {
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify({ ...plan, ...change }));
  const before = await commits();
  const cpuBefore = cpu();
  // Not waited for in a standstill: somebody has to read what the server says meanwhile.
  const { stdout } = await promisify(execFile)(BENCH, [file, name, String(seconds)], {
    timeout: (seconds + 60) * 1000,
  });
  const told = JSON.parse(stdout);
  for (const status of Object.keys(told.saves?.statuses ?? {})) {
    assert.equal(status, '200', `${name}: ${JSON.stringify(told.saves.statuses)}`);
  }
  plan.skip = told.taken ?? plan.skip;
  return { ...told, commits: (await commits()) - before, cpu_ms: cpu() - cpuBefore, memory_mb: memory() };
}

const atRest = memory();
// Whoever looks first has a school's duties worked out from nothing.
const firstLooks = [];
for (const { readers } of plan.schools) {
  const begun = performance.now();
  const answer = await fetch(`${server.url}/api/v1/duties`, { headers: { cookie: readers[0] } });
  assert.equal(answer.status, 200);
  await answer.arrayBuffer();
  firstLooks.push(performance.now() - begun);
}
const fsync = await phase('fsync', Math.min(3, SECONDS));
const page = await phase('static', Math.min(3, SECONDS));
const alone = await phase('alone', Math.min(5, SECONDS));
const rate = await phase('rate', SECONDS);
const saturate = await phase('saturate', SECONDS);
await server.stop();

const row = ({ phase: what, saves, pages, saves_per_second: speed, pages_per_second: reads, ...more }) => ({
  phase: what,
  'saves/s': Math.round(speed),
  'p50 ms': saves.p50_ms.toFixed(1),
  'p95 ms': saves.p95_ms.toFixed(1),
  'p99 ms': saves.p99_ms.toFixed(1),
  'pages/s': Math.round(reads),
  'page p95 ms': pages.p95_ms.toFixed(1),
  commits: more.commits,
  'CPU ms/save': (more.cpu_ms / Math.max(1, saves.answers)).toFixed(2),
  'MB after': more.memory_mb,
});
console.table([row(alone), row(rate), row(saturate)]);
const ratios = {
  saves_a_sync: saturate.saves_per_second / fsync.per_second,
  saves_a_static_page: saturate.saves_per_second / page.pages_per_second,
};
console.log(
  `syncs of this disk: ${Math.round(fsync.per_second)} a second; static pages: ${Math.round(page.pages_per_second)} a second`,
);
console.log(
  `registers durable a second: ${ratios.saves_a_sync.toFixed(2)} of the syncs, ${ratios.saves_a_static_page.toFixed(2)} of the static pages`,
);
console.log(
  `one person alone: a register opened in ${alone.pages.p95_ms.toFixed(1)} ms (95 of 100), ${alone.pages.bytes_each} bytes; ` +
    `saved in ${alone.saves.p95_ms.toFixed(1)} ms (95 of 100), ${alone.saves.bytes_each} bytes back`,
);
console.log(
  `the first look at a school's duties: ${Math.round(Math.max(...firstLooks))} ms for ${SHAPE.forms * SHAPE.pupilsAForm} pupils over ${SHAPE.weeks} weeks`,
);
console.log(`memory: ${atRest} MB for ${SCHOOLS} schools at rest`);
const bench = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
bench.load = {
  schools: SCHOOLS,
  at_rest_mb: atRest,
  first_look_ms: firstLooks,
  fsync,
  page,
  alone,
  rate,
  saturate,
  ratios,
};
writeFileSync(FILE, `${JSON.stringify(bench, null, 2)}\n`);
