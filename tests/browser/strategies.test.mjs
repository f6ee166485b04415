// What a school does about its figures: from a weak group of the analysis to a strategy for it, a data review that leaves a
// support list with a target each, the watch-list with the support beside each name, the school's own strategy with its
// document and what the pupil premium pays. By pointer and by keyboard, without a fault of axe.
// ATLP-016, ATLP-017, ATLP-083, ATLP-032, DSAT-003, DSAT-011.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

const record = (page) => page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true });
const gone = (page) => page.getByRole('dialog').waitFor({ state: 'detached' });

test('ATLP-083: from the weakest weekday of the analysis to a strategy for it', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis?by=weekday');
  await page.getByLabel('Attach a strategy to').selectOption('weekday=monday');
  await page.getByRole('link', { name: 'Set a strategy for it' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  assert.equal(await dialog.getByLabel('For whom').inputValue(), 'weekday=monday');
  await record(page).click();
  await dialog.getByRole('alert').waitFor(); // nothing goes in half empty
  assert.deepEqual(await axe(page), []);
  await dialog.getByLabel('What is done').fill('Breakfast and a quiz on Mondays');
  await dialog.getByLabel('Whose it is').selectOption({ index: 1 });
  await dialog.getByLabel('To be reviewed on').fill('2026-12-11');
  await dialog.getByLabel(/^What it aims at/).selectOption('attendance');
  await dialog.getByLabel('Whole percent').fill('95');
  await record(page).click();
  await gone(page);
  const card = page.getByRole('listitem').filter({ hasText: 'Breakfast and a quiz on Mondays' });
  await card.getByText(/Aim: Attendance of at least 95/).waitFor();
  assert.match(await card.textContent(), /For Mondays/);
  const { strategies } = await ask(context, '/strategies');
  assert.ok(strategies[0].before.attendance.denominator > 0, 'the figures before it');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('ATLP-016, ATLP-017: a data review leaves whom to support, each with a target, and the watch-list shows it', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  const [first] = (await ask(context, '/watch-list')).pupils.filter(({ support }) => support.length === 0);
  await arrive(page, '/watch-list');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'A data review' }).click();
  const box = page.getByRole('checkbox', { name: `${first.name}, ${first.form}` });
  await box.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Record the review/ }).click();
  await page.getByText(`${first.name}, ${first.form}: give a target in whole percent`).first().waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByLabel(`What is done for ${first.name}, ${first.form}`).fill('A mentor from next week');
  await page.getByLabel(`Target of ${first.name}, ${first.form}`).fill('90');
  await page.getByLabel('What the data shows').fill('One pupil has nobody yet.');
  await page.getByLabel('Who follows it up').selectOption({ index: 1 });
  await page.getByRole('button', { name: /^Record the review/ }).click();
  await page.getByRole('heading', { name: 'Data reviews' }).waitFor();
  await page.getByText('1 pupil or group found to need support, each with its target').waitFor();
  await arrive(page, '/watch-list');
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: first.name, exact: true }) });
  await line
    .getByText(/Strategy: A mentor from next week/)
    .first()
    .waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('DSAT-003, DSAT-011: the school sets its own strategy, with its document and what the pupil premium pays', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/strategies');
  await page.getByRole('button', { name: 'Set the strategy …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is done').fill('Every morning counts');
  await dialog.getByLabel('Whose it is').selectOption({ index: 1 });
  await dialog.getByLabel('To be reviewed on').fill('2027-01-15');
  await dialog.getByRole('button', { name: 'Add an action' }).click();
  await dialog.getByLabel('What', { exact: true }).fill('A family worker, two days a week');
  await dialog.getByLabel('Who', { exact: true }).selectOption({ index: 1 });
  await dialog.getByLabel(/^Paid from/).selectOption('pupil_premium');
  await dialog.getByLabel(/^Pounds/).fill('8,250.50');
  assert.deepEqual(await axe(page), []);
  await record(page).click();
  await gone(page);
  await page.getByText('Paid from it, £8,250.50 in all:').waitFor();
  await page.getByText(/a gap of \d+\.\d percentage points|percentage points more than the others/).waitFor();
  await page.getByRole('button', { name: 'A document to: Every morning counts' }).click();
  await page.getByLabel('What it is').fill('The strategy as governors adopted it');
  await page.getByLabel(/^The file/).setInputFiles({
    name: 'strategy.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n'),
  });
  await record(page).click();
  await gone(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'The strategy as governors adopted it' }).click();
  await saved;
  await page.getByRole('button', { name: 'Review: Every morning counts' }).click();
  await page.getByLabel('What the review found').fill('The family worker is in place.');
  await page.getByLabel('To be reviewed again on').fill('2027-07-02');
  await record(page).click();
  await gone(page);
  await page.getByText(/The family worker is in place\./).waitFor();
  assert.deepEqual(await axe(page), []);
  const governor = await open(browser, server.url, 'governor', PHONE);
  await arrive(governor.page, '/strategies');
  await governor.page.getByRole('heading', { name: 'Every morning counts' }).waitFor();
  assert.equal(await governor.page.getByText('A mentor from next week').count(), 0, 'no single pupil');
  assert.equal(await governor.page.getByRole('button', { name: /^Review/ }).count(), 0);
  assert.deepEqual(await axe(governor.page), []);
  assert.deepEqual(await faults(), []);
  await governor.context.close();
  await context.close();
});

test('ATLP-032: an action plan cannot be reviewed less than once a term', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/strategies');
  await page.getByRole('button', { name: 'An action plan …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is done').fill('Calls by half past nine');
  await dialog.getByLabel('Whose it is').selectOption({ index: 1 });
  await dialog.getByLabel('To be reviewed on').fill('2027-07-20');
  await record(page).click();
  await dialog
    .getByText(/at least once each term/)
    .last()
    .waitFor();
  await dialog.getByLabel('To be reviewed on').fill('2027-01-15');
  await record(page).click();
  await gone(page);
  await page.getByText('Next review 15 Jan 2027').waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});
