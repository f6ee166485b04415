// How soon each page paints in a real Chromium that has nothing of it in its cache, on the sample trust, and how many bytes
// come over the line. Beside them /healthz, a word of plain text from the same server in the same run: figures of
// different machines compare as ratios to it. Prints a table and adds "pages" to build/bench.json.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  arrive,
  ask,
  DESK,
  nameOf,
  openRegister,
  password,
  startBrowser,
  startServer,
} from '../tests/browser/tools.mjs';
import { ROOT } from '../tests/running/server.mjs';

const LOADS = Number(process.env.LOADS_A_PAGE ?? 9);
const FILE = join(ROOT, 'build/bench.json');
const PLAIN = 'plain';

const PAGES = [
  [PLAIN, null, () => '/healthz'],
  ['sign-in', null, () => '/sign-in'],
  ['today', 'officer', () => '/'],
  ['register', 'registrar', async (context) => (await openRegister(context, new Set())).path],
  ['duties', 'officer', () => '/duties?role=all'],
  ['pupil', 'officer', async (context) => `/pupils/${(await ask(context, '/pupils')).pupils[0].upn}`],
  ['overview', 'governor', () => '/overview'],
];

// A window with an empty cache; each is thrown away after one load.
async function freshWindow(browser, url, who) {
  const context = await browser.newContext({ baseURL: url, viewport: DESK });
  if (who) {
    const answer = await context.request.post('/api/v1/sign-in', {
      data: { username: nameOf(who), password },
      headers: { 'X-Adsum': '1' },
    });
    assert.equal(answer.status(), 200, `${who} signs in`);
  }
  return context;
}

const firstPaint = () =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [paint] = list.getEntriesByName('first-contentful-paint');
      if (paint) resolve(paint.startTime);
    }).observe({ type: 'paint', buffered: true });
  });

// Milliseconds from the start of the load: the first paint of anything, and everything there. Bytes as they came, with
// their headers.
async function load(browser, url, [name, who, where]) {
  const context = await freshWindow(browser, url, who);
  const path = await where(context);
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  const came = [];
  line.on('Network.loadingFinished', ({ encodedDataLength: bytes }) => came.push(bytes));
  await line.send('Network.enable');
  if (name === PLAIN) await page.goto(path);
  else await arrive(page, path);
  const whole = await page.evaluate(() => performance.now());
  const paint = await page.evaluate(firstPaint);
  await page.waitForLoadState('networkidle');
  await context.close();
  return { paint, whole, bytes: came.reduce((sum, bytes) => sum + bytes, 0), requests: came.length };
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function summary(page, loads, plain) {
  const of = (key) => loads.map((one) => one[key]);
  const paint = median(of('paint'));
  return {
    page,
    first_paint_ms: Math.round(paint),
    slowest_ms: Math.round(Math.max(...of('paint'))),
    whole_ms: Math.round(median(of('whole'))),
    ratio_to_plain: Math.round((paint / plain) * 10) / 10,
    bytes: median(of('bytes')),
    requests: median(of('requests')),
  };
}

const server = await startServer();
const browser = await startBrowser();
await load(browser, server.url, PAGES[0]); // the browser itself gets warm
const loads = new Map(PAGES.map(([name]) => [name, []]));
// In rounds, so that whatever else the machine does falls on all pages alike.
for (let round = 0; round < LOADS; round += 1)
  for (const one of PAGES) loads.get(one[0]).push(await load(browser, server.url, one));
await browser.close();
await server.stop();

const plain = median(loads.get(PLAIN).map(({ paint }) => paint));
const pages = [...loads].map(([name, list]) => summary(name, list, plain));
const columns = ['page', 'first_paint_ms', 'slowest_ms', 'whole_ms', 'ratio_to_plain', 'bytes', 'requests'];
const row = (cells) => cells.map((cell, i) => (i ? String(cell).padStart(15) : cell.padEnd(10))).join('');
console.log(row(columns));
for (const one of pages) console.log(row(columns.map((column) => one[column])));

const held = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {};
writeFileSync(FILE, `${JSON.stringify({ ...held, pages: { loads: LOADS, pages } })}\n`);
