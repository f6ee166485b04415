// Rewards in a real browser: who has earned them and why, certificates, lots that anybody can draw again, given once; a
// tutor's stamps. Clauses OIA-013, OIA-050, OIA-107, OIA-108, OIA-109.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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

test('lots are drawn among who has earned it, and drawn again by anybody (OIA-108)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/rewards');
  const card = page.getByRole('region', { name: 'Excellent attendance' });
  await card.waitFor();
  await fits(page, DESK.width);
  await card.getByRole('button', { name: 'Draw 3 names' }).click();
  await card.getByText(/^Drawn /).waitFor();
  await shoot(page, 'rewards-1440');
  const { rewards } = await ask(context, '/rewards');
  const { drawn, rewarded } = rewards.find(({ id }) => id === 'excellent-half-term');
  const lot = ({ who }) => createHash('sha256').update(`${drawn.seed}:${who}`).digest('hex');
  const again = [...rewarded].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, 3);
  assert.deepEqual(
    drawn.drawn,
    again.map(({ name }) => name),
  );
  assert.equal(await card.getByRole('button', { name: 'Draw 3 names' }).count(), 0);
  const second = await context.request.post('/api/v1/rewards/excellent-half-term/draw', {
    data: {},
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(second.status(), 422, 'once for a time');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('certificates are printed, and that they were given is recorded once (OIA-013, OIA-050, OIA-109)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  await arrive(page, '/rewards');
  const card = page.getByRole('region', { name: 'Full attendance' });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('link', { name: /^Certificates/ }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'certificates.pdf');
  await card.getByRole('button', { name: /^Record as given/ }).click();
  await card.getByText(/^Given: recorded /).waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'rewards-360');
  const { rewards } = await ask(context, '/rewards');
  assert.deepEqual(
    rewards.map(({ id }) => id),
    ['recognition', 'full-attendance', 'excellent-half-term', 'vip-lunch'],
  );
  for (const { rewarded, basis } of rewards) assert.ok(rewarded.length > 0 && basis === 'attendance');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('an illness that staff leave out is not reckoned (OIA-050)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const full = async () =>
    (await ask(context, '/rewards')).rewards.find(({ id }) => id === 'full-attendance').rewarded;
  const before = await full();
  const { pupils } = await ask(context, '/pupils?q=8A');
  const { upn, name } = pupils.find(({ upn: one }) => before.every(({ who }) => who !== one));
  await arrive(page, '/rewards');
  await page.getByRole('searchbox', { name: 'Pupil' }).fill(name);
  await page.getByRole('button', { name }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await dialog.getByText('Reason: say why').waitFor();
  await dialog.getByLabel('From').fill('2026-09-01');
  await dialog.getByLabel('Reason').fill('absences of a long condition');
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText(`Recorded: absence of ${name} is left out.`).waitFor();
  const row = (await full()).find(({ who }) => who === upn);
  assert.ok(row.left_out > 0, 'it is said how many sessions');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a tutor gives the morning’s stamps; the register says who was on time (OIA-107)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'tutor', PHONE);
  await arrive(page, '/stamps/7A/2026-11-19');
  await page
    .getByText(/not on time in the register$/)
    .first()
    .waitFor();
  await page.getByRole('checkbox').first().uncheck();
  await fits(page, PHONE.width);
  await page.getByRole('button', { name: /^Give \d+ stamps$/ }).click();
  await page
    .getByText(/: stamped$/)
    .first()
    .waitFor();
  await shoot(page, 'stamps-360');
  const { pupils } = await ask(context, '/stamps/7A/2026-11-19');
  assert.ok(
    pupils.some(({ stamped }) => stamped) &&
      pupils.filter(({ on_time, stamped }) => on_time && !stamped).length === 1,
  );
  const late = pupils.find(({ on_time }) => !on_time);
  const refused = await context.request.post('/api/v1/stamps/7A/2026-11-19', {
    data: { pupils: [late.upn] },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(refused.status(), 422);
  assert.deepEqual(await faults(), []);
  await context.close();
});
