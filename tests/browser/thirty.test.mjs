// A class of exactly thirty with three exceptions: by keyboard alone, by thumb alone, by name and by seat. Real keys and taps,
// counted by the page itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeSchool, PASSWORD } from '../running/school.mjs';
import { serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, PHONE, startBrowser, watch } from './tools.mjs';

const DAYS = ['2025-10-31', '2025-11-03', '2025-11-04', '2025-11-05', '2025-11-06', '2025-11-07'];
const MOST_KEYS = 12;
const MOST_MS = 20_000;
let server, browser;
before(async () => {
  const shape = { id: 'thirty', forms: 1, pupilsAForm: 30, weeks: 10, accountsFor: ['T7A'] };
  server = await serve(makeSchool(temporaryFolder(), shape), { clock: `${DAYS.at(-1)}T08:22` });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Each test takes a register of its own: of this week's mornings.
const free = DAYS.map((day) => `/registers/7A/${day}/AM`);
async function open(viewport) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport,
    hasTouch: viewport.width < 500,
    serviceWorkers: 'block',
  });
  context.setDefaultTimeout(10_000);
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { username: 't7a', password: PASSWORD },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(answer.status(), 200);
  const page = await context.newPage();
  // Every key that goes down and every touch that begins, as the page itself receives it.
  await page.addInitScript(() => {
    window.seen = { keys: [], touches: 0 };
    addEventListener('keydown', ({ key }) => window.seen.keys.push(key), { capture: true });
    addEventListener('touchstart', () => (window.seen.touches += 1), { capture: true });
  });
  return { context, page, faults: watch(page), path: free.pop() };
}
const saved = (page) =>
  page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
const codesIn = async (context, path) => {
  const { pupils } = await ask(context, path);
  assert.equal(pupils.length, 30);
  return pupils.map(({ mark }) => `${mark.code}${mark.minutes_late ? ` ${mark.minutes_late}` : ''}`);
};
const expected = (exceptions) => Array.from({ length: 30 }, (_, i) => exceptions[i + 1] ?? '/');

test('thirty pupils, three exceptions: twelve keys at most, the save included, in under twenty seconds', async () => {
  const { context, page, faults, path } = await open(DESK);
  await arrive(page, path);
  const begun = performance.now();
  // Everybody present; 4 is away, 27 is ill, 12 came seven minutes late; Enter leaves the minutes, Enter saves.
  for (const key of ['a', '4', 'n', '2', '7', 'i', '1', '2', 'l', '7', 'Enter', 'Enter'])
    await page.keyboard.press(key);
  await saved(page);
  const took = performance.now() - begun;
  const { keys } = await page.evaluate(() => window.seen);
  assert.ok(keys.length <= MOST_KEYS, `${keys.length} keys: ${keys.join(' ')}`);
  assert.ok(took < MOST_MS, `${Math.round(took)} ms`);
  console.log(`# ${keys.length} keys, ${Math.round(took)} ms`);
  assert.deepEqual(await codesIn(context, path), expected({ 4: 'N', 27: 'I', 12: 'L 7' }));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the same by thumb at 360 px: taps only, on places of 44 px and more', async () => {
  const { context, page, faults, path } = await open(PHONE);
  await arrive(page, path);
  const row = (n) => page.getByRole('row').nth(n - 1);
  const begun = performance.now();
  await page.getByRole('button', { name: 'All present' }).tap();
  await row(4).getByRole('button', { name: /: N, / }).tap();
  await row(12).getByRole('button', { name: /: L, / }).tap();
  await row(27)
    .getByRole('button', { name: /another code$/ })
    .tap();
  await page.getByRole('dialog').getByRole('button', { name: /^I/ }).tap();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('main button, main input, main summary, main a')]
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      // A link within a line of text is as high as its line (WCAG 2.5.8).
      .filter(({ one }) => getComputedStyle(one).display !== 'inline')
      .map(({ one, box }) => `${one.textContent || one.ariaLabel}: ${box.width} x ${box.height}`),
  );
  assert.deepEqual(small, []);
  await page.getByRole('button', { name: 'Save register' }).tap();
  await saved(page);
  const took = performance.now() - begun;
  const { keys, touches } = await page.evaluate(() => window.seen);
  assert.deepEqual(keys, []);
  assert.equal(touches, 6);
  assert.ok(took < MOST_MS, `${Math.round(took)} ms`);
  assert.deepEqual(await codesIn(context, path), expected({ 4: 'N', 27: 'I', 12: 'L 7' }).with(11, 'L'));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a name is typed to find a pupil, and the letters are codes again', async () => {
  const { context, page, faults, path } = await open(DESK);
  const { pupils } = await ask(context, path);
  const wanted = pupils[19];
  await arrive(page, path);
  await page.keyboard.press('f');
  await page.keyboard.type(wanted.surname.toLowerCase());
  assert.equal(await page.getByRole('row').count(), 1, 'only whoever may be meant');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('row').count(), 30);
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await saved(page);
  assert.deepEqual(await codesIn(context, path), expected({ 20: 'N' }));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('seats are arranged by keys, by dragging and by touch, and the register stands by seat', async () => {
  const { context, page, faults, path } = await open(DESK);
  const { pupils } = await ask(context, path);
  await arrive(page, '/seating/7A');
  assert.deepEqual(await axe(page), []);
  const seat = (row, column) => page.getByRole('gridcell', { name: `row ${row}, seat ${column}:` });
  // By keys: the first of those without a seat, to the second row.
  await page.getByRole('button', { name: pupils[0].name, exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: `row 2, seat 1: ${pupils[0].name}` }).waitFor();
  await page.getByRole('button', { name: 'Seat the rest by name' }).click();
  await page.getByRole('gridcell', { name: `row 1, seat 1: ${pupils[1].name}` }).waitFor();
  // By dragging: two change places.
  await seat(1, 1).dragTo(seat(1, 2));
  await page.getByRole('gridcell', { name: `row 1, seat 2: ${pupils[1].name}` }).waitFor();
  await page.getByRole('gridcell', { name: `row 1, seat 1: ${pupils[2].name}` }).waitFor();
  await page.getByRole('button', { name: 'Save seats' }).click();
  await page.getByText('Registers may now stand by seat.').waitFor();
  assert.deepEqual(await axe(page), []);

  await arrive(page, path);
  await page.getByRole('button', { name: 'By seat' }).click();
  const names = () =>
    page.getByRole('row').evaluateAll((rows) => rows.map((row) => row.ariaLabel.split(/, |: /)[1]));
  assert.deepEqual((await names()).slice(0, 3), [pupils[2].name, pupils[1].name, pupils[3].name]);
  assert.equal((await names())[6], pupils[0].name, 'the second row begins with the seventh');
  // Keys and rows go by what is seen.
  await page.getByRole('row').first().focus();
  for (const key of ['a', '7', 'n', 'Enter']) await page.keyboard.press(key);
  await saved(page);
  assert.deepEqual(await codesIn(context, path), expected({ 1: 'N' }));
  assert.deepEqual(await faults(), []);
  await context.close();

  const phone = await open(PHONE);
  await arrive(phone.page, '/seating/7A');
  const touched = (row, column) => phone.page.getByRole('gridcell', { name: `row ${row}, seat ${column}:` });
  await touched(1, 1).tap();
  await touched(2, 1).tap();
  await phone.page.getByRole('gridcell', { name: `row 1, seat 1: ${pupils[0].name}` }).waitFor();
  assert.deepEqual(await axe(phone.page), []);
  assert.ok((await phone.page.evaluate(() => document.documentElement.scrollWidth)) <= PHONE.width);
  assert.deepEqual(await phone.faults(), []);
  await phone.context.close();
});

test('opening a register is one round trip of less than 30 KB', async () => {
  const { context, path } = await open(DESK);
  const answer = await context.request.get(`/api/v1${path}`, { headers: { 'Accept-Encoding': 'identity' } });
  const size = (await answer.body()).length;
  assert.ok(size < 30_000, `${size} bytes`);
  console.log(`# ${size} bytes for 30 pupils`);
  await context.close();
});
