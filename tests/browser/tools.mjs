// What the browser tests share: a server on a store of their own, a headless Chromium, people who sign in, and a check of
// every answer that the browser receives against api/openapi.yaml.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before } from 'node:test';
import { sampleStore, serve, serveSample, temporaryFolder } from '../running/server.mjs';
import { checkAnswer } from './answers.mjs';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const { AxeBuilder } = require('@axe-core/playwright');

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1440, height: 900 };

// Sign-ins of the sample trust at ten to nine. At Larkfield the registers have closed and 7A's waits for its tutor; at
// Oakhanger and Millbrook they are all open. ADSUM_PEOPLE may name others in the same form.
const PEOPLE = JSON.parse(
  process.env.ADSUM_PEOPLE ??
    JSON.stringify({
      tutor: 'larkfield-tutor-7a',
      officer: 'larkfield-officer',
      head: 'larkfield-head',
      pastoral: 'larkfield-pastoral',
      governor: 'larkfield-governor',
      registrar: 'oakhanger-officer',
      primary: 'millbrook-officer',
      teacher: 'millbrook-tutor-4a',
      wessex: 'wyndale-officer',
      password: 'adsum-sample',
    }),
);
export const nameOf = (who) => PEOPLE[who];
export const password = PEOPLE.password;

// {url, stop}: the server named by ADSUM_URL, or one of our own with a fresh sample. ADSUM_LOG=1 shows what it says.
export const startServer = serveSample;

const CHROMIUM = {
  executablePath: process.env.ADSUM_CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};
export const startBrowser = () => chromium.launch(CHROMIUM);
// For a file of tests that go over weeks: a store of the sample trust, its server, which `at` starts again with a later clock,
// and a browser; all are there from the file's first test to its last.
export function overWeeks() {
  const the = {
    at: async (clock) => {
      await the.server.stop();
      the.server = await serve(the.store, { clock });
    },
  };
  before(async () => {
    the.store = sampleStore(temporaryFolder());
    the.server = await serve(the.store);
    the.browser = await startBrowser();
  });
  after(async () => {
    await the.browser?.close();
    await the.server?.stop();
  });
  return the;
}

// A browser with a profile of its own in a folder: what it keeps is there when it is started again.
export const startDevice = (folder, url, { viewport = DESK, offline = false } = {}) =>
  chromium.launchPersistentContext(folder, {
    ...CHROMIUM,
    baseURL: url,
    viewport,
    offline,
    hasTouch: viewport.width < 500,
  });

// A window of somebody who is signed in (or nobody): every message on the console, every page error and every answer that
// departs from the API description is a fault, told by `faults()`.
export async function open(browser, url, who, viewport = DESK) {
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    hasTouch: viewport.width < 500,
    serviceWorkers: 'block', // offline.test.mjs has the worker; elsewhere it would only stand in the way
  });
  context.setDefaultTimeout(10_000);
  if (who) {
    const answer = await context.request.post('/api/v1/sign-in', {
      data: { username: nameOf(who), password },
      headers: { 'X-Adsum': '1' },
    });
    assert.equal(answer.status(), 200, `${who} signs in`);
  }
  const page = await context.newPage();
  return { context, page, faults: watch(page) };
}

// What goes wrong on a page, told by the function that it gives.
export function watch(page) {
  const found = [];
  const checks = [];
  page.on('pageerror', (error) => found.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    // A refusal by the server is told on the console by Chromium itself; the tests look at its words on the page.
    const network = message.text().startsWith('Failed to load resource');
    const blocked = message.text() === 'Service Worker registration blocked by Playwright'; // by open() itself
    if (['error', 'warning'].includes(message.type()) && !network && !blocked)
      found.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) return;
    // A stream has no end to wait for; board.test.mjs looks at its events.
    if ((response.headers()['content-type'] ?? '').startsWith('text/event-stream')) return;
    checks.push(
      response.text().then(
        (body) => found.push(...checkAnswer(response.request().method(), pathname, response.status(), body)),
        () => undefined, // gone with its page
      ),
    );
  });
  return async () => {
    await Promise.all(checks);
    return found;
  };
}

// The page is there: its headline, and no message that a part of it is still being opened. Several parts may say so at
// once: the first of those left is awaited until none is.
export async function arrive(page, path) {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await page
    .getByText(/^Opening .* …$/)
    .first()
    .waitFor({ state: 'detached' });
}

export async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

// Asks the API as the person of the window does.
export async function ask(context, path) {
  const answer = await context.request.get(`/api/v1${path}`);
  assert.equal(answer.status(), 200, path);
  return answer.json();
}

export const aUpn = async (context) => (await ask(context, '/pupils')).pupils[0].upn;
export const aPupil = async (context) => `/pupils/${await aUpn(context)}`;

// Of somebody who has been away for days, where anybody has.
export async function anAbsent(context) {
  const { pupils } = await ask(context, '/absences');
  return pupils[0]?.upn ?? aUpn(context);
}

export async function aTaken(context) {
  const { school_registers: all } = await ask(context, '/today');
  const taken = all.find(({ state }) => state === 'taken');
  assert.ok(taken, 'a register was taken');
  return `/registers/${encodeURIComponent(taken.group)}/${taken.date}/${taken.session}`;
}

// A register that is open or missing now, not one of `used`: tests do not stand in one another's way.
export async function openRegister(context, used) {
  const { registers, school_registers: all } = await ask(context, '/today');
  const free = [...registers, ...all].find(
    ({ group, session, state }) => ['open', 'missing'].includes(state) && !used.has(`${group} ${session}`),
  );
  assert.ok(free, 'a register is open');
  used.add(`${free.group} ${free.session}`);
  return { ...free, path: `/registers/${encodeURIComponent(free.group)}/${free.date}/${free.session}` };
}

// Fills what the form of a part-time timetable still lacks, four weeks of Monday afternoons from 23 November, and agrees it.
export async function agreePartTime(page, form) {
  await form.getByLabel('First day').fill('2026-11-23');
  await form.getByLabel('Last day').fill('2026-12-18');
  await form.getByLabel(/^Review on/).fill('2026-12-11');
  await form.getByRole('checkbox', { name: /monday, afternoon/i }).check();
  for (const box of await form.locator('textarea').all()) {
    if ((await box.inputValue()) === '') await box.fill('as agreed with the family');
  }
  await form.getByRole('checkbox', { name: /The pupil agrees/ }).check();
  await form.getByRole('button', { name: 'Agree' }).click();
  await page.getByText('Agreed. The registers of these sessions propose C2.').waitFor();
}

// A picture of a page, where somebody wants to look: ADSUM_SHOTS names the folder.
export async function shoot(page, name) {
  const folder = process.env.ADSUM_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
