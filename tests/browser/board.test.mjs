// The office's board, live in two windows: a register is missing, its teacher is nudged, opens it and takes it, and both
// windows show it without being loaded again. OIA-065, OIA-083, WES-010.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkAnswer } from './answers.mjs';
import { arrive, ask, axe, DESK, open, PHONE, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const row = (page, group) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: group, exact: true }) });
const shows = (page, group, text) => row(page, group).getByText(text).first().waitFor();

test('a missing register, nudged and taken, in two windows and on its teacher’s page', async () => {
  const officer = await open(browser, server.url, 'officer', PHONE);
  const head = await open(browser, server.url, 'head', DESK);
  const tutor = await open(browser, server.url, 'tutor', PHONE);
  for (const { page } of [officer, head]) {
    await arrive(page, '/board');
    await page.getByText('Live', { exact: true }).waitFor();
    await shows(page, '7A', 'Missing');
    assert.deepEqual(await axe(page), []);
    await page.evaluate(() => {
      window.stillTheSame = true;
    });
  }
  const width = await officer.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  const asked = await ask(officer.context, '/duties');
  const isOf7a = ({ rule, group }) => rule === 'register-not-taken' && group === 'form:7A';
  assert.ok(asked.duties.some(isOf7a), 'the law asks for it');

  // Nudged: at once on the page that the tutor has open, and on the other window.
  await arrive(tutor.page, '/');
  const alert = tutor.page
    .getByRole('alert')
    .filter({ hasText: 'Morning register of 7A: please take it now' });
  assert.equal(await alert.count(), 0);
  const nudge = officer.page.getByRole('button', { name: 'Nudge 7A' });
  await nudge.tap();
  await alert.waitFor();
  assert.match(await alert.textContent(), /reminded you at 0[89]:\d\d/);
  assert.deepEqual(await axe(tutor.page), []);
  await shows(head.page, '7A', /^Nudged 0[89]:\d\d by /);
  await shows(officer.page, '7A', /^Nudged 0[89]:\d\d by /);
  assert.equal(await nudge.isDisabled(), true, 'not twice within two minutes');
  assert.deepEqual(await axe(officer.page), []);
  await arrive(tutor.page, '/'); // opened anew, it is there too
  await alert.waitFor();

  await tutor.page.getByRole('link', { name: 'Take the register of 7A' }).click();
  await tutor.page.getByRole('grid').waitFor();
  await alert.waitFor();
  for (const { page } of [officer, head]) await shows(page, '7A', 'Being taken');
  await tutor.page.keyboard.press('a');
  await tutor.page.keyboard.press('Control+s');
  await tutor.page.getByText(/^Saved at /).waitFor();
  for (const { page } of [officer, head]) {
    await shows(page, '7A', 'Taken late');
    assert.equal(await row(page, '7A').getByText('Nudged').count(), 0);
    assert.equal(await row(page, '7A').getByRole('button').count(), 0);
    assert.equal(await page.evaluate(() => window.stillTheSame), true, 'nothing was loaded again');
  }
  await alert.waitFor({ state: 'detached' });
  assert.ok(!(await ask(officer.context, '/duties')).duties.some(isOf7a), 'nothing is left to ask');
  for (const { faults, context } of [officer, head, tutor]) {
    assert.deepEqual(await faults(), []);
    await context.close();
  }
});

test('by keyboard: only what is missing, and back to all', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar', DESK);
  await arrive(page, '/board');
  await page.getByRole('table').waitFor();
  const all = await page.getByRole('row').count();
  const filter = page.getByRole('button', { name: /^Missing/ });
  await filter.focus();
  await page.keyboard.press('Enter');
  assert.equal(await filter.getAttribute('aria-pressed'), 'true');
  const { counts } = await ask(context, '/board');
  const rows = await page.getByRole('row').count();
  assert.equal(Math.max(0, rows - 1), counts.missing);
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('row').count(), all);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a lost connection is told with the age of what is shown, and found again', async () => {
  const { context, page } = await open(browser, server.url, 'officer', PHONE);
  await arrive(page, '/board');
  await page.getByText('Live', { exact: true }).waitFor();
  await context.setOffline(true);
  await page.getByText('Not connected.').waitFor();
  await page.getByText(/(seconds|minutes?) old$/).waitFor();
  assert.ok((await page.getByRole('row').count()) > 1, 'what was known stays on the screen');
  assert.deepEqual(await axe(page), []);
  await context.setOffline(false);
  await page.getByText('Live', { exact: true }).waitFor();
  await context.close();
});

test('events are as the description of the API says', async () => {
  const { context, page } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/duties');
  for (const [path, name] of [
    ['/api/v1/board', 'board'],
    ['/api/v1/notices', 'notices'],
  ]) {
    const data = await page.evaluate(
      ([path, name]) =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`${path}/events`);
          source.onerror = reject;
          source.addEventListener(name, ({ data }) => {
            source.close();
            resolve(data);
          });
        }),
      [path, name],
    );
    assert.deepEqual(checkAnswer('GET', path, 200, data), []);
  }
  await context.close();
});

test('a governor and a tutor have no board', async () => {
  for (const who of ['governor', 'tutor']) {
    const { context, page, faults } = await open(browser, server.url, who, DESK);
    await arrive(page, '/board');
    await page.getByText('The board is for the office and those who lead the school.').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Board' }).count(), 0);
    assert.deepEqual(await faults(), []);
    await context.close();
  }
});
