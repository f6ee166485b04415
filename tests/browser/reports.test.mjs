// Reports of figures in a real browser: opened from the page and from a duty, chosen by form and dates, taken as PDF and as
// a spreadsheet; a tutor sees their own form, a governor no names. Clauses OIA-084, OIA-081, OIA-063, OIA-069, OIA-090.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, DESK, open, PHONE, shoot, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fits = async (page, width) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `${wide} px wide`);
  assert.deepEqual(await axe(page), []);
};

const taken = async (page, name) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).click(),
  ]);
  return readFileSync(await download.path());
};

test('a tutor opens the week of their own form, and no other (OIA-084)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'tutor', PHONE);
  await arrive(page, '/figures');
  await page.getByRole('link', { name: 'Tutor group' }).click();
  await page.getByRole('heading', { name: 'The tutor group' }).waitFor();
  await page.getByRole('columnheader', { name: 'Year to date' }).first().waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'report-tutor-360');
  const { reports } = await ask(context, '/school/reports');
  assert.deepEqual(
    reports.map(({ name }) => name),
    ['tutor-weekly', 'pupil-slips', 'parents'],
  );
  assert.deepEqual(reports[0].of, ['7A']);
  const other = await context.request.get('/api/v1/school/reports/tutor-weekly?of=7B');
  assert.equal(other.status(), 404);
  const whole = await context.request.get('/api/v1/school/reports/snapshot');
  assert.equal(whole.status(), 404);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('an officer takes a year group’s week as PDF and as a spreadsheet (OIA-081)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/figures/year-weekly');
  await page.getByLabel('Of').selectOption('8');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText(/^Year 8, /).waitFor();
  await page.getByRole('heading', { name: 'Tutor groups' }).waitFor();
  await fits(page, DESK.width);
  await shoot(page, 'report-year-1440');
  assert.equal((await taken(page, 'PDF')).subarray(0, 5).toString(), '%PDF-');
  const book = await taken(page, 'Spreadsheet (XLSX)');
  assert.equal(book.subarray(0, 2).toString(), 'PK');
  assert.ok(book.includes('xl/charts/chart1.xml'), 'a chart that the spreadsheet draws');
  assert.match((await taken(page, 'CSV')).toString(), /Form,Pupils,Week,Late,Year to date/);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a governor reads the indicators, and nobody is named (OIA-069)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'governor', PHONE);
  await arrive(page, '/figures');
  await page.getByRole('link', { name: 'Attendance for governors' }).click();
  await page.getByRole('heading', { name: 'Characteristics' }).waitFor();
  await page.getByText('Suspended or excluded', { exact: false }).waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'report-governors-360');
  const { reports } = await ask(context, '/school/reports');
  assert.ok(reports.every(({ names_pupils }) => !names_pupils));
  assert.equal((await context.request.get('/api/v1/school/reports/parents?of=7A')).status(), 404);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('families’ days and lessons missed, and every pupil’s figures of the half-term (OIA-063, OIA-090)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/figures/parents?of=8A');
  await page.getByRole('rowheader', { name: 'Lessons missed' }).first().waitFor();
  await fits(page, DESK.width);
  const snapshot = await ask(context, '/school/reports/snapshot');
  assert.ok(snapshot.tables[0].rows.length > 100);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a duty that asks for a report opens it, and is done with its digest (OIA-084)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  const { duties } = await ask(context, '/duties');
  const duty = duties.find(({ report, can_do, pupil }) => report && can_do && !pupil);
  assert.ok(duty, 'the sample has one');
  await arrive(page, '/duties?role=all');
  const card = page.getByRole('article', { name: duty.title }).first();
  await card.getByRole('link', { name: /^Open the report/ }).click();
  await page.getByRole('link', { name: 'PDF', exact: true }).waitFor();
  const done = await context.request.post(`/api/v1/duties/${encodeURIComponent(duty.id)}/done`, {
    data: { fields: Object.fromEntries(duty.fields.map(({ name }) => [name, 'looked at'])) },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(done.status(), 200, await done.text());
  const { history } = await done.json();
  assert.match(history[0].fields.report, new RegExp(`^${duty.report.name} .* sha256 [0-9a-f]{64}$`));
  assert.deepEqual(await faults(), []);
  await context.close();
});
