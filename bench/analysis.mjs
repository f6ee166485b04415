// The figures of 2,000 pupils and three years: how long the server takes for an answer of each page of figures, list of
// pupils and report, how long a real Chromium takes to draw the page, and what the sheet of marks gains
// (bench/analysis_bench.cpp). Beside them /healthz, a word of plain text from the same server in the same run. Prints
// tables, adds "analysis" to build/bench.json. What is asked for first, before anything is kept, is told apart.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrive, DESK, startBrowser } from '../tests/browser/tools.mjs';
import { Person } from '../tests/running/person.mjs';
import { PASSWORD } from '../tests/running/school.mjs';
import { ROOT, serve, temporaryFolder } from '../tests/running/server.mjs';
import { AFTERNOON, HEAD, makeThreeYears } from './three_years.mjs';

const ASKS = Number(process.env.ASKS_A_VIEW ?? 21);
const FILE = join(ROOT, 'build/bench.json');
const THREE = 'from=2023-09-01&to=2026-07-21';
const VIEWS = {
  'the year, by year group': '/analysis',
  'three years, by year group': `/analysis?${THREE}`,
  'three years, by week': `/analysis?${THREE}&by=week`,
  'three years, form × weekday': `/analysis?${THREE}&by=form&across=weekday`,
  'three years, code × half-term': `/analysis?${THREE}&by=code&across=half_term`,
  'lists, the year': '/analysis/lists',
  'lists, three years': `/analysis/lists?${THREE}`,
  'did it work': '/analysis/effects',
  'how likely': '/analysis/likelihood',
  'the school at a glance': '/school/overview',
  'watch list': '/watch-list',
  'find pupils': '/pupils',
  'reports that there are': '/school/reports',
  ...Object.fromEntries(
    [
      'weekly-tables',
      'analysis',
      'snapshot',
      'governors',
      'board',
      'needs',
      'duties',
      'codes',
      'census',
      'support-meeting',
    ]
      .flatMap((name) => [[name, ''], ...(name === 'analysis' ? [[name, `?${THREE}`]] : [])])
      .map(([name, dates]) => [
        `report: ${name}${dates && ', three years'}`,
        `/school/reports/${name}${dates}`,
      ]),
  ),
  'report: year-weekly': '/school/reports/year-weekly?of=9',
  'report: tutor-weekly': '/school/reports/tutor-weekly?of=9A',
};
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const round = (ms) => Math.round(ms * 10) / 10;

const store = process.env.THREE_YEARS ?? makeThreeYears(temporaryFolder());
const sheet = JSON.parse(
  spawnSync(join(ROOT, 'build/release/bench/bench_analysis'), [store, 'three', join(ROOT, 'law')], {
    encoding: 'utf8',
  }).stdout,
);
console.table([sheet]);

const server = await serve(store, { clock: AFTERNOON });
const head = await Person.signedIn(server.url, HEAD);
const timed = async (path) => {
  const begun = performance.now();
  const answer = await fetch(server.url + path, { headers: { cookie: head.cookie } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  await answer.arrayBuffer();
  return performance.now() - begun;
};
await timed('/api/v1/analysis'); // the first makes the sheet
const asked = [];
const plain = [];
for (let i = 0; i < ASKS; i += 1) plain.push(await timed('/healthz'));
for (const [view, path] of Object.entries(VIEWS)) {
  const all = [];
  const first_ms = round(await timed(`/api/v1${path}`));
  for (let i = 0; i < ASKS; i += 1) all.push(await timed(`/api/v1${path}`));
  const ms = median(all);
  asked.push({
    view,
    first_ms,
    ms: round(ms),
    slowest_ms: round(Math.max(...all)),
    ratio_to_plain: Math.round(ms / median(plain)),
  });
}
console.table(asked);

const browser = await startBrowser();
const context = await browser.newContext({ baseURL: server.url, viewport: DESK });
await context.request.post('/api/v1/sign-in', {
  data: { username: HEAD.toLowerCase(), password: PASSWORD },
  headers: { 'X-Adsum': '1' },
});
const page = await context.newPage();
const drawn = [];
for (let i = 0; i < 5; i += 1) {
  await arrive(page, `/analysis?${THREE}`);
  await page.locator('#bands').waitFor();
  drawn.push(await page.evaluate(() => performance.now()));
}
await browser.close();
await server.stop();
const page_ms = Math.round(median(drawn));
console.log(`the page of three years is drawn ${page_ms} ms after it was asked for`);

const held = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
writeFileSync(FILE, `${JSON.stringify({ ...held, analysis: { sheet, asked, page_ms } })}\n`);
