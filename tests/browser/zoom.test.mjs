// Every page at 200 % zoom and without a mouse. A window of 1280 by 900 at 200 % has 640 by 450 CSS pixels of twice the
// density: the same as Ctrl++ to 200 %, which headless Chromium does not offer. Tab goes through the page once; everything
// that can be operated is reached, seen, and not covered by the bars.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  anAbsent,
  aUpn,
  aPupil,
  arrive,
  ask,
  aTaken,
  nameOf,
  openRegister,
  password,
  startBrowser,
  startServer,
  watch,
} from './tools.mjs';

const ZOOMED = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const seats = async (context) =>
  `/seating/${encodeURIComponent((await ask(context, '/today')).school_registers[0].group)}`;

const PAGES = [
  ['sign-in', null, () => '/sign-in'],
  ['today', 'officer', () => '/'],
  ['a register to take', 'registrar', async (context) => (await openRegister(context, new Set())).path],
  ['a register that was taken', 'officer', aTaken],
  ['its history', 'officer', async (context) => `${await aTaken(context)}/history`],
  ['seats', 'officer', seats],
  ['duties', 'officer', () => '/duties?role=all'],
  ['pupils', 'officer', () => '/pupils'],
  ['a pupil', 'officer', aPupil],
  ['amending many', 'officer', () => '/amend'],
  ['plans', 'officer', () => '/plans'],
  ['the late desk', 'officer', () => '/desk'],
  ['on site', 'officer', () => '/on-site'],
  ['the follow-up', 'officer', () => '/follow-up'],
  ['messages', 'head', () => '/messages'],
  ['writing to families', 'officer', () => '/messages/write'],
  ['what families told', 'officer', () => '/reports'],
  ['reports of figures', 'governor', () => '/figures'],
  ['a report', 'officer', () => '/figures/year-weekly'],
  ['rewards', 'officer', () => '/rewards'],
  ['stamps', 'tutor', () => '/stamps/7A/2026-11-19'],
  ['one’s own account', 'officer', () => '/account'],
  ['accounts', 'head', () => '/school/accounts'],
  ['who looked', 'head', () => '/school/access'],
  ['what is kept how long', 'head', () => '/school/retention'],
  ['put right or erase', 'head', async (context) => `/pupils/${await aUpn(context)}/correct`],
  ['all that is held', 'head', async (context) => `/pupils/${await aUpn(context)}/subject-access`],
  ['cases', 'head', () => '/cases'],
  ['a pupil’s case', 'officer', async (context) => `/pupils/${await anAbsent(context)}/case`],
  ['use of contracts and orders', 'head', () => '/cases/fairness'],
  ['strategies and plans', 'head', () => '/strategies'],
  ['a data review', 'head', () => '/strategies/review'],
  ['the watch-list', 'officer', () => '/watch-list'],
  ['longer absences', 'officer', () => '/absences'],
  ['a pupil’s absence', 'officer', async (context) => `/pupils/${await anAbsent(context)}/absence`],
  ['safeguarding', 'head', () => '/safeguarding'],
  ['overview', 'head', () => '/overview'],
  ['analysis', 'head', () => '/analysis'],
  ['before and after', 'head', () => '/analysis/effects'],
  ['looking ahead', 'head', () => '/analysis/likelihood'],
  ['lists', 'head', () => '/analysis/lists'],
  ['the letterhead', 'officer', () => '/school/details'],
  ['the daily data', 'officer', () => '/school/daily-data'],
  ['moves between schools', 'officer', () => '/school/transfers'],
  ['releasing a pupil', 'officer', async (context) => `/school/pupils/${await anAbsent(context)}/transfer`],
];

async function open(who) {
  const context = await browser.newContext({ baseURL: server.url, serviceWorkers: 'block', ...ZOOMED });
  context.setDefaultTimeout(10_000);
  if (who) {
    const answer = await context.request.post('/api/v1/sign-in', {
      data: { username: nameOf(who), password },
      headers: { 'X-Adsum': '1' },
    });
    assert.equal(answer.status(), 200);
  }
  const page = await context.newPage();
  return { context, page, faults: watch(page) };
}

// Each thing that can be operated gets a number; those that a widget keeps for its arrow keys (tabindex -1) have none.
const numbered = (page) =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
    ];
    const open = all.filter(
      (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }),
    );
    // Of a group of radio buttons Tab reaches one.
    const kept = open.filter(
      (one) => one.type !== 'radio' || one.checked || !open.some((o) => o.name === one.name && o.checked),
    );
    kept.forEach((one, i) => (one.dataset.nth = String(i)));
    return kept.map((one) => `${one.tagName} ${one.ariaLabel ?? one.textContent.trim().slice(0, 40)}`);
  });
// Where the focus is, and whether it can be seen there.
const focused = (page) =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const box = one.getBoundingClientRect();
    const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
    const y = [box.y + 2, box.y + box.height / 2, box.bottom - 2].find((at) => at > 0 && at < innerHeight);
    const top = y === undefined ? null : document.elementFromPoint(x, y);
    return {
      nth: one.dataset.nth,
      name: `${one.tagName} ${one.ariaLabel ?? one.textContent.trim().slice(0, 40)}`,
      seen: top !== null && (one === top || one.contains(top) || top.contains(one) || one.labels?.length > 0),
    };
  });

for (const [name, who, where] of PAGES) {
  test(`${name} at 200 %, by keyboard`, async () => {
    const { context, page, faults } = await open(who);
    await arrive(page, await where(context));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= ZOOMED.viewport.width, `${width} px wide`);
    const all = await numbered(page);
    await page.evaluate(() => document.activeElement?.blur());
    const reached = new Set();
    const hidden = [];
    for (let i = 0; i < all.length * 2 + 20 && reached.size < all.length; i += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (!at) continue;
      if (at.nth !== undefined) reached.add(Number(at.nth));
      if (!at.seen) hidden.push(at.name);
    }
    assert.deepEqual(
      all.filter((_, i) => !reached.has(i)),
      [],
      'not reached by Tab',
    );
    assert.deepEqual([...new Set(hidden)], [], 'not seen while it has the focus');
    assert.deepEqual(await faults(), []);
    await context.close();
  });
}

test('from Today to every place and back, by Tab and Enter alone', async () => {
  const { context, page, faults } = await open('officer');
  await arrive(page, '/');
  const places = await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.ok(places.length >= 5, places.join());
  for (const place of places) {
    // A page that opens takes the focus to its headline; the places stand before it.
    for (let i = 0; i < 400; i += 1) {
      await page.keyboard.press('Shift+Tab');
      const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
      const inPlaces = await page.evaluate(() => document.activeElement?.closest('nav') !== null);
      if (inPlaces && href === place) break;
    }
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === place);
    await page.locator('h1').waitFor();
  }
  assert.deepEqual(await faults(), []);
  await context.close();
});
