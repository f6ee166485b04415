// The school as figures in a real browser: chosen, kept in the address, drawn, saved. Clauses OIA-009, OIA-077, KEY-034,
// ATLP-008, ATLP-018, ATLP-078, WES-011, WES-123; beside published figures and beside other schools: OIA-010, OIA-011, OIA-091,
// ATLP-029, ATLP-031, ATLP-084, WES-128; before and after: OIA-077, ATLP-085, WES-126.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adsum, sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, open, password, PHONE, shoot, startBrowser } from './tools.mjs';

let server, browser;
before(async () => {
  const folder = temporaryFolder();
  const store = sampleStore(folder);
  // Given by whoever runs the program, never from within one school.
  const staff = join(folder, 'staff.csv');
  writeFileSync(staff, 'id,name,position,roles\nX01,Ms Ida Vale,Trust attendance officer,trust_officer\n');
  const [larkfield, account] = [
    ['--school', 'larkfield'],
    ['account', 'add', 'trust-officer', '--staff', 'X01', '--password-file', '-'],
  ];
  adsum(store, [...larkfield, 'import', 'staff', staff]);
  adsum(store, [...larkfield, ...account], `${password}\n`);
  // A second school names them too; the other three do not.
  adsum(store, ['--school', 'oakhanger', 'import', 'staff', staff]);
  server = await serve(store, { clock: '2026-11-20T08:50' }); // the sample's own morning
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
const settled = (page) => page.locator('[aria-busy="false"]').waitFor();

test('the head looks for patterns: who, when, by what; the view is a link (OIA-009, OIA-077)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/');
  await page.getByRole('link', { name: 'Analysis', exact: true }).click();
  await page.getByRole('heading', { name: 'By year group' }).waitFor();
  await fits(page, DESK.width);
  await shoot(page, 'analysis-1440');
  const whole = await ask(context, '/analysis');
  const rows = page.getByRole('region', { name: 'The figures' }).locator('tbody tr');
  assert.equal(await rows.count(), whole.parts.length);

  await page.getByLabel('By', { exact: true }).selectOption('weekday');
  await page.getByRole('heading', { name: 'By weekday' }).waitFor();
  await page.getByLabel('Only pupils by').selectOption('fsm');
  await page.getByLabel('Who are').selectOption('yes');
  await page.getByRole('button', { name: 'Remove: Free school meals' }).waitFor();
  await page.getByLabel('Picture of').selectOption('unauthorised');
  await settled(page);
  const address = new URL(page.url());
  assert.equal(address.search, '?where=fsm%3Ayes&by=weekday&show=unauthorised');
  const asked = await ask(context, '/analysis?where=fsm:yes&by=weekday');
  assert.equal(asked.parts.length, 5);
  assert.ok(asked.chosen.pupils < whole.chosen.pupils);
  const picture = page.getByRole('img', { name: 'Unauthorised absence by weekday' });
  assert.match(
    await picture.locator('desc').textContent(),
    /^5 groups, from .*The table holds every figure\.$/,
  );
  await shoot(page, 'analysis-weekday-1440');

  // Whoever opens the link sees the same.
  const other = await open(browser, server.url, 'officer', PHONE);
  await arrive(other.page, address.pathname + address.search);
  await other.page.getByRole('heading', { name: 'By weekday' }).waitFor();
  await other.page.getByRole('button', { name: 'Remove: Free school meals' }).waitFor();
  await fits(other.page, PHONE.width);
  await shoot(other.page, 'analysis-weekday-360');
  assert.deepEqual(await other.faults(), []);
  await other.context.close();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('table and picture are saved as files that stand alone', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis?by=form&across=session');
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save the table .CSV.\s*: Figures/ }).click(),
  ]);
  assert.equal(table.suggestedFilename(), 'figures-by-form.csv');
  const lines = readFileSync(await table.path(), 'utf8')
    .trim()
    .split('\r\n');
  const { parts } = await ask(context, '/analysis?by=form&across=session');
  assert.equal(lines.length, parts.length + 1);
  assert.match(lines[0], /^from,to,form,session,pupils,marks,possible,attended,/);
  const [workbook] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save the table .XLSX.\s*: Figures/ }).click(),
  ]);
  assert.equal(workbook.suggestedFilename(), 'figures-by-form.xlsx');
  const whole = spawnSync('python3', ['-m', 'zipfile', '-t', await workbook.path()], { encoding: 'utf8' });
  assert.match(whole.stdout, /Done testing/, whole.stderr);
  const [picture] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save the picture .*: Attendance by form/ }).click(),
  ]);
  const svg = readFileSync(await picture.path(), 'utf8');
  assert.match(svg, /<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.match(svg, /<title[^>]*>Attendance by form and morning and afternoon<\/title>/);
  assert.doesNotMatch(svg, / (class|style)="[^"]*color/);
  assert.deepEqual(await faults(), []);
  await context.close();
});

// Each of the pictures says what it shows, holds its figures in words beside the colours, and fits a phone.
test('a calendar by day, small pictures by group, streams between bands (OIA-077, ATLP-018, KEY-034)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis');
  await page.getByRole('link', { name: 'Day by day' }).click();
  const days = page.getByRole('img', { name: 'Attendance day by day' });
  await days.waitFor();
  const { parts } = await ask(context, '/analysis?by=day');
  assert.equal(await days.locator('g > rect + text').count(), parts.length, 'a number a day');
  assert.match(
    await days.locator('desc').textContent(),
    new RegExp(`^${parts.length} days in \\d+ school weeks`),
  );
  const streams = page.getByRole('img', { name: /^Bands of attendance, from / });
  assert.match(await streams.locator('desc').textContent(), /: \d+ pupils?(;|\.)/);
  const sizes = [PHONE, { width: 768, height: 1024 }, DESK];
  for (const size of sizes) {
    await page.setViewportSize(size);
    await fits(page, size.width);
    await shoot(page, `analysis-day-${size.width}`);
  }
  await page.getByRole('link', { name: 'Year groups, week by week' }).click();
  const small = page.getByRole('img', { name: 'Attendance of each year group by school week' });
  await small.waitFor();
  assert.equal(await small.locator('circle').count(), 5, 'a line for each of five year groups');
  for (const size of sizes) {
    await page.setViewportSize(size);
    await fits(page, size.width);
    await shoot(page, `analysis-small-${size.width}`);
  }
  await page.getByRole('link', { name: 'Codes by form' }).click();
  await page.getByRole('heading', { name: 'Codes used unusually often' }).waitFor();
  await fits(page, DESK.width);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('who moved between bands is named to staff, and to no governor (KEY-034, ATLP-078)', async () => {
  const staff = await open(browser, server.url, 'officer', DESK);
  const { movement, trend } = await ask(staff.context, '/analysis');
  assert.equal(trend.length, 2, 'last year beside this one: ATLP-018');
  const move = movement.moves.find(({ from, to }) => from !== to);
  assert.ok(move, 'somebody moved in the sample');
  await arrive(staff.page, '/analysis');
  await staff.page.locator('summary', { hasText: '→' }).first().click();
  await staff.page.getByRole('link', { name: move.names[0].name, exact: true }).waitFor();
  await staff.page.locator('summary', { hasText: 'The weeks as a table' }).click();
  assert.deepEqual(await axe(staff.page), []);
  await shoot(staff.page, 'analysis-bands-1440');
  assert.deepEqual(await staff.faults(), []);
  await staff.context.close();

  const governor = await open(browser, server.url, 'governor', PHONE);
  await arrive(governor.page, '/analysis');
  await governor.page.locator('summary', { hasText: '→' }).first().click();
  await governor.page.getByText('Names are not shown here.').first().waitFor();
  assert.equal(await governor.page.getByLabel('By', { exact: true }).locator('[value=pupil]').count(), 0);
  assert.equal(
    await governor.page.getByLabel('By', { exact: true }).locator('[value=social_worker]').count(),
    0,
  );
  await governor.page.getByLabel(/^For readers outside the school/).click();
  await governor.page.waitForURL(/outside=true/);
  await settled(governor.page);
  await fits(governor.page, PHONE.width);
  await shoot(governor.page, 'analysis-outside-360');
  assert.deepEqual(await governor.faults(), []);
  await governor.context.close();
});

test('the school beside published figures and its own targets (OIA-010, OIA-011, OIA-091, ATLP-084)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis');
  await page.getByText('Not met: attendance of the whole school').waitFor();
  await page.getByText('England, 2024/25', { exact: true }).waitFor();
  await page.getByLabel('Region or local authority').selectOption({ label: 'Warrington' });
  await page.getByText('Warrington, 2024/25', { exact: true }).waitFor();
  assert.match(page.url(), /area=E06000007/);
  await page.getByText(/Open Government Licence v3\.0/).waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'analysis-beside-1440');
  await page.getByRole('link', { name: 'Before and after steps' }).click();
  await page.getByRole('heading', { name: 'Before and after' }).waitFor();
  await page.getByText('This proves nothing by itself.').waitFor();
  const { effects } = await ask(context, '/analysis/effects');
  assert.ok(effects.some(({ done, kind }) => kind === 'letter' && done > 0));
  const rows = page.getByRole('region', { name: 'Before and after' }).locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), effects.length);
  await fits(page, DESK.width);
  await shoot(page, 'effects-1440');
  const { pupils } = await ask(context, '/pupils');
  await arrive(page, `/pupils/${pupils[0].upn}`);
  await page.getByText(/^\d+ sessions to come\. If all are attended, the year ends with/).waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'pupil-ahead-1440');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('looking ahead is a likelihood with its reasons, and can be switched off', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis');
  await page.getByRole('link', { name: 'Looking ahead' }).click();
  await page.getByText('A likelihood, never a verdict.').waitFor();
  const { pupils, past } = await ask(context, '/analysis/likelihood');
  assert.equal(past, '2025/26');
  const rows = page.getByRole('list', { name: 'Pupils' }).getByRole('listitem');
  await rows.first().waitFor();
  assert.equal(await rows.count(), pupils.length);
  await fits(page, DESK.width);
  await shoot(page, 'ahead-1440');
  await page.setViewportSize(PHONE);
  await fits(page, PHONE.width);
  await shoot(page, 'ahead-360');
  await page.getByRole('button', { name: 'Switch it off for this school' }).click();
  await page.getByText('It is switched off for this school.').waitFor();
  const officer = await open(browser, server.url, 'officer', DESK);
  await arrive(officer.page, '/analysis/likelihood');
  await officer.page.getByText('It is switched off for this school.').waitFor();
  assert.equal(await officer.page.getByRole('button', { name: /^Switch it/ }).count(), 0);
  assert.deepEqual(await officer.faults(), []);
  await officer.context.close();
  await page.getByRole('button', { name: 'Switch it on for this school' }).click();
  await rows.first().waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('lists of runs, broken weeks, families and registers; a view is a link; saved (OIA-077, WES-123)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await arrive(page, '/analysis');
  await page.getByRole('link', { name: 'Lists', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: /^Away without a break/ }).waitFor();
  const lists = await ask(context, '/analysis/lists');
  for (const [title, rows] of [
    [/^Away without a break.*: the list$/, lists.absent.pupils.length],
    [/^There without a break.*: the list$/, lists.present.pupils.length],
    ['Weeks with an absence: the list', lists.broken.pupils.length],
    ['Registers missing or late: the list', lists.registers.length],
  ]) {
    assert.ok(rows > 0, `the sample has some: ${title}`);
    assert.equal(await page.getByRole('region', { name: title }).locator('tbody tr').count(), rows);
  }
  for (const size of [DESK, { width: 768, height: 1024 }, PHONE]) {
    await page.setViewportSize(size);
    await fits(page, size.width);
    await shoot(page, `lists-${size.width}`);
  }
  await page.getByLabel('From').fill('2026-11-02');
  await page.getByLabel('From').press('Enter');
  await page.waitForURL(/\?from=2026-11-02&to=/);
  await page.getByText(/of 3$/).first().waitFor(); // of the three weeks since half-term
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save the table .CSV.\s*: Weeks with an absence/ }).click(),
  ]);
  const later = await ask(context, `/analysis/lists${new URL(page.url()).search}`);
  const lines = readFileSync(await saved.path(), 'utf8')
    .trim()
    .split('\r\n');
  assert.equal(lines.length, later.broken.pupils.length + 1);
  assert.match(lines[0], /Pupil,Form,Weeks broken,Attendance$/);
  assert.deepEqual(await faults(), []);
  await context.close();
  const governor = await open(browser, server.url, 'governor', PHONE);
  await arrive(governor.page, '/analysis/lists');
  await governor.page.getByText(/These lists name pupils/).waitFor();
  assert.deepEqual(await governor.faults(), []);
  await governor.context.close();
});

test('the trust’s officer compares the schools and names nobody (ATLP-029, ATLP-031)', async () => {
  const { context, page, faults } = await open(browser, server.url, null, DESK);
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { username: 'trust-officer', password },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(answer.status(), 200);
  await arrive(page, '/');
  await page.getByRole('link', { name: 'Trust', exact: true }).click();
  await page.getByRole('heading', { name: 'School beside school' }).waitFor();
  const { schools } = await ask(context, '/trust');
  assert.equal(schools.length, 5);
  for (const { name } of schools) await page.getByRole('columnheader', { name }).waitFor();
  await fits(page, DESK.width);
  await shoot(page, 'trust-1440');
  await page.getByLabel('Groups by').selectOption('fsm');
  await page.getByLabel('Picture of').selectOption('persistent');
  await page.getByRole('heading', { name: 'Persistently absent pupils by free school meals' }).waitFor();
  await page.setViewportSize(PHONE);
  await fits(page, PHONE.width);
  await shoot(page, 'trust-360');
  await arrive(page, '/analysis');
  await page.getByText(/The school’s figures are for its leaders/).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the trust’s officer sees pupils of the schools that name them, and advises on one (KEY-037)', async () => {
  const { context, page, faults } = await open(browser, server.url, null, DESK);
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { username: 'trust-officer', password },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(answer.status(), 200);
  await arrive(page, '/trust');
  await page.getByRole('link', { name: /^Pupils of the schools that name you/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Pupils of the trust' }).waitFor();
  // The duties of two schools are worked out anew: a debug build takes its time.
  await page.getByRole('heading', { level: 2 }).first().waitFor({ timeout: 60_000 });
  const { schools } = await ask(context, '/trust/pupils');
  assert.deepEqual(
    schools.map(({ id }) => id),
    ['larkfield', 'oakhanger'],
  );
  for (const { name } of schools) await page.getByRole('heading', { level: 2, name }).waitFor();
  await fits(page, DESK.width);
  await shoot(page, 'trust-pupils-1440');
  await page.setViewportSize(PHONE);
  await fits(page, PHONE.width);
  await shoot(page, 'trust-pupils-360');
  const { upn, name } = schools[0].pupils[0];
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: 'Advise the school …' }).press('Enter');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByRole('link', { name: 'Advice: say what you advise' }).waitFor();
  await page.getByLabel('About').fill('Mornings');
  await page.getByLabel('Advice', { exact: true }).fill('Meet the family at home, with the nurse.');
  await fits(page, PHONE.width);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('Recorded: the school has the advice').waitFor();
  await page.getByText('Meet the family at home, with the nurse.').waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'trust-pupil-360');
  await page.setViewportSize(DESK);
  await shoot(page, 'trust-pupil-1440');
  assert.deepEqual(await faults(), []);
  await context.close();
  const school = await open(browser, server.url, 'officer', DESK);
  await arrive(school.page, `/pupils/${upn}`);
  await school.page.getByText("Advice of the trust's attendance officer: Mornings").first().waitFor();
  await school.context.close();
});
