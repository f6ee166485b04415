// Every page in a real browser, on a phone and on a desk: axe finds nothing, nothing is wider than the screen, the console is
// quiet (so no policy was violated), every answer is as described, and what a page needs is little.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  anAbsent,
  aPupil,
  arrive,
  ask,
  aTaken,
  aUpn,
  axe,
  DESK,
  open,
  openRegister,
  PHONE,
  startBrowser,
  startServer,
} from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const PAGES = [
  ['sign-in', null, () => '/sign-in'],
  ['today of a tutor', 'tutor', () => '/'],
  ['today of an attendance officer', 'officer', () => '/'],
  ['today of a governor', 'governor', () => '/'],
  ['a register to take', 'registrar', async (context) => (await openRegister(context, new Set())).path],
  ['a register that was taken', 'officer', aTaken],
  ['duties of a tutor', 'tutor', () => '/duties'],
  ['duties of everybody', 'officer', () => '/duties?role=all'],
  ['the board', 'officer', () => '/board'],
  ['pupils', 'officer', () => '/pupils'],
  ['a pupil', 'officer', aPupil],
  ['the follow-up', 'officer', () => '/follow-up'],
  ['messages', 'officer', () => '/messages'],
  ['messages, and what goes when', 'head', () => '/messages'],
  ['writing to families', 'officer', () => '/messages/write'],
  ['writing to one family', 'officer', async (context) => `/messages/write?pupil=${await aUpn(context)}`],
  ['what families told', 'officer', () => '/reports'],
  ['reports of figures', 'governor', () => '/figures'],
  ['a report', 'officer', () => '/figures/year-weekly'],
  ['rewards', 'officer', () => '/rewards'],
  ['stamps', 'tutor', () => '/stamps/7A/2026-11-19'],
  ['cases', 'head', () => '/cases'],
  ['a pupil’s case', 'officer', async (context) => `/pupils/${await aUpn(context)}/case`],
  ['use of contracts and orders', 'governor', () => '/cases/fairness'],
  ['strategies and plans', 'head', () => '/strategies'],
  ['a data review', 'head', () => '/strategies/review'],
  ['the watch-list', 'officer', () => '/watch-list'],
  ['longer absences', 'officer', () => '/absences'],
  ['a pupil’s absence', 'officer', async (context) => `/pupils/${await anAbsent(context)}/absence`],
  ['safeguarding', 'head', () => '/safeguarding'],
  ['one’s own account', 'tutor', () => '/account'],
  ['accounts', 'head', () => '/school/accounts'],
  ['who looked', 'head', () => '/school/access'],
  ['what is kept how long', 'head', () => '/school/retention'],
  ['put right or erase', 'head', async (context) => `/pupils/${await aUpn(context)}/correct`],
  ['all that is held', 'head', async (context) => `/pupils/${await aUpn(context)}/subject-access`],
  ['overview', 'governor', () => '/overview'],
  ['analysis', 'head', () => '/analysis'],
  ['the letterhead', 'officer', () => '/school/details'],
  ['the daily data', 'officer', () => '/school/daily-data'],
  ['moves between schools', 'officer', () => '/school/transfers'],
  ['releasing a pupil', 'officer', async (context) => `/school/pupils/${await aUpn(context)}/transfer`],
  ['before and after', 'head', () => '/analysis/effects'],
  ['looking ahead', 'head', () => '/analysis/likelihood'],
  ['lists', 'head', () => '/analysis/lists'],
  ['a page that is not open to a governor', 'governor', () => '/pupils'],
  ['no such page', 'tutor', () => '/nowhere'],
];

for (const viewport of [PHONE, DESK]) {
  for (const [name, who, where] of PAGES) {
    test(`${name} at ${viewport.width} px`, async () => {
      const { context, page, faults } = await open(browser, server.url, who, viewport);
      await arrive(page, await where(context));
      assert.deepEqual(await axe(page), []);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= viewport.width, `${width} px wide`);
      assert.match(await page.title(), /· Adsum$/);
      assert.deepEqual(await faults(), []);
      await context.close();
    });
  }
}

test('opened parts of pages have no axe violations either', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  await arrive(page, '/duties?role=all');
  await page.getByRole('button', { name: 'Why?' }).first().click();
  assert.deepEqual(await axe(page), [], 'reasons');
  const doing = page.getByRole('button', { name: 'Do', exact: true }).first();
  if (await doing.count()) {
    await doing.click();
    assert.deepEqual(await axe(page), [], 'doing');
  }
  assert.deepEqual(await faults(), []);
  await context.close();

  const registrar = await open(browser, server.url, 'registrar', PHONE);
  await arrive(registrar.page, (await openRegister(registrar.context, new Set())).path);
  await registrar.page
    .getByRole('button', { name: /another code$/ })
    .first()
    .click();
  await registrar.page.getByRole('dialog').waitFor();
  assert.deepEqual(await axe(registrar.page), [], 'the chooser of codes');
  assert.deepEqual(await registrar.faults(), []);
  await registrar.context.close();
});

// How long a first paint takes is measured (bench/pages.mjs); what it costs is held here.
test('a page needs few requests and little to be read before it is there', async () => {
  const { context, page } = await open(browser, server.url, 'officer');
  for (const path of ['/', '/duties', await aPupil(context)]) {
    await arrive(page, path);
    const { bytes, asked } = await page.evaluate(() => {
      const found = performance.getEntriesByType('resource');
      return {
        bytes: found
          .filter(({ name }) => /\.(js|css|woff2)$/.test(name))
          .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        asked: found.map(({ name }) => new URL(name).pathname).filter((name) => name.startsWith('/api/')),
      };
    });
    assert.ok(bytes > 50_000 && bytes < 300_000, `${path}: ${bytes} bytes of program`);
    assert.ok(asked.length > 0 && asked.length <= 6, `${path}: ${asked.join(' ')}`);
  }
  await context.close();
});

test('the keyboard finds its way: skip link, headline, places', async () => {
  const { context, page } = await open(browser, server.url, 'officer');
  await arrive(page, '/');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to the page');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
  const places = page.getByRole('navigation', { name: 'Places' }).getByRole('link');
  for (const name of ['Follow-up', 'Messages']) {
    await places.filter({ hasText: name }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), name);
  }
  await page.getByRole('link', { name: 'Duties' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Duties');
  await context.close();
});
