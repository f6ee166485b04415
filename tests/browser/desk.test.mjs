// The late desk by touch on a phone and by keyboard alone, and the evacuation list: who arrives is on it, who leaves is not,
// ticks stay on the device, and it prints without the page's furniture.
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

// Children of a form whose register has been taken, in one of these places now.
const used = new Set();
async function somebody(context, where) {
  const { groups } = await ask(context, '/on-site');
  for (const { register, pupils } of groups) {
    const found = pupils.find((one) => one.where === where && !used.has(one.upn));
    if (found && register === 'taken') {
      used.add(found.upn);
      return found;
    }
  }
  assert.fail(`nobody is ${where}`);
}
const onList = async (context, upn) =>
  (await ask(context, '/on-site')).groups.flatMap(({ pupils }) => pupils).find((one) => one.upn === upn);

test('a child is signed in by touch at 360 px: letters, tap, code and clause, reason, done', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  const child = await somebody(context, 'absent');
  await arrive(page, '/desk');
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('Who is it?').pressSequentially(child.name.slice(0, 4));
  const choice = page.getByRole('button', { name: new RegExp(`^${child.name}`) });
  await choice.waitFor();
  const box = await choice.boundingBox();
  assert.ok(box.height >= 44 && box.width >= 200, 'a thumb hits it');
  await choice.tap();
  await page.getByRole('heading', { level: 2, name: child.name }).waitFor();
  const { codes } = await ask(context, `/desk/preview?upn=${child.upn}`);
  const shown = page.getByTestId('code');
  assert.match(await shown.textContent(), new RegExp(`${codes[0].minutes_late} minutes after the start`));
  for (const { id } of codes[0].clauses) await shown.getByText(id).waitFor();
  assert.deepEqual(await axe(page), []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);

  // Nothing goes without a reason.
  const press = page.getByRole('button', { name: `Sign in: ${codes[0].code}` });
  await press.tap();
  await page.getByText('Choose a reason, or type one').waitFor();
  await page.getByRole('radio', { name: 'Missed the bus' }).tap();
  await press.tap();
  await page.getByText(`${child.name} is signed in: ${codes[0].code}`).waitFor();
  const first = page.getByTestId('events').getByRole('listitem').first();
  assert.match(await first.textContent(), new RegExp(`${child.name}.*Missed the bus`));
  assert.equal((await onList(context, child.upn)).where, 'on_site');
  assert.match((await onList(context, child.upn)).since, /^(08|09):\d\d$/);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('by keyboard alone: in, out, and back', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const child = await somebody(context, 'absent');
  await arrive(page, '/desk');
  const type = async () => {
    await page.getByLabel('Who is it?').and(page.locator(':focus')).waitFor();
    await page.keyboard.type(child.upn);
    await page.getByText('1 pupil', { exact: true }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^${child.name}`) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: child.name }).and(page.locator(':focus')).waitFor();
  };
  // Tab until a control of this name has the focus.
  const tabTo = async (name) => {
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluate(() => {
        const at = document.activeElement;
        return [at?.textContent, at?.closest('label, .mantine-InputWrapper-root')?.textContent].join(' ');
      });
      if (here.includes(name)) return;
    }
    assert.fail(`no way by Tab to ${name}`);
  };
  await type();
  await tabTo('Another reason');
  await page.keyboard.type('The lane was flooded');
  await page.keyboard.press('Enter');
  await page.getByText(`${child.name} is signed in`).waitFor();

  await type();
  await tabTo('Another reason');
  await page.keyboard.type('Dentist');
  await tabTo('Collected by');
  await page.keyboard.type('Grandmother');
  await page.keyboard.press('Enter');
  await page.getByText(`${child.name} has left`).waitFor();
  assert.equal((await onList(context, child.upn)).where, 'left');

  await type();
  await tabTo('Back in school');
  await page.keyboard.press('Enter');
  await page.getByText(`${child.name} is back`).waitFor();
  assert.equal((await onList(context, child.upn)).where, 'on_site');
  const story = await ask(context, `/pupils/${child.upn}`);
  const kinds = story.chronology.map(({ kind }) => kind);
  for (const kind of ['arrived', 'left_site', 'returned_to_site']) assert.ok(kinds.includes(kind), kind);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('who was signed in by another meanwhile is told, not signed in twice', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const child = await somebody(context, 'absent');
  await arrive(page, '/desk');
  await page.getByLabel('Who is it?').fill(child.upn);
  await page.getByRole('button', { name: new RegExp(`^${child.name}`) }).click();
  await page.getByRole('radio', { name: 'Traffic' }).click();
  const other = await context.request.post('/api/v1/desk/arrivals', {
    data: { upn: child.upn, submission: 'the other desk', basis: 'none', reason: 'Overslept' },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(other.status(), 200);
  await page.getByRole('button', { name: /^Sign in: / }).click();
  await page
    .getByRole('alert')
    .getByText(/^Signed in at \d\d:\d\d by .* already/)
    .first()
    .waitFor();
  const { events } = await ask(context, '/desk');
  assert.equal(events.filter(({ upn }) => upn === child.upn).length, 1);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the evacuation list: a tutor sees everybody, ticks stay through a reload and go at signing out', async () => {
  const { context, page, faults } = await open(browser, server.url, 'tutor', PHONE);
  const began = Date.now();
  await arrive(page, '/on-site');
  const shown = Date.now() - began;
  assert.ok(shown < 3000, `${shown} ms`);
  await page.getByText(/^As at (08|09):\d\d, Friday 20 November 2026/).waitFor();
  const list = await ask(context, '/on-site');
  const size = Buffer.byteLength(JSON.stringify(list));
  const pupils = list.groups.flatMap((group) => group.pupils).length;
  assert.ok((size / pupils) * 300 < 30_000, `${size} bytes for ${pupils} pupils`);
  const boxes = page.getByRole('checkbox');
  assert.equal(await boxes.count(), list.counts.on_site + list.counts.unknown);
  await page.getByText('Not accounted for').first().waitFor();
  const group = list.groups.find(({ counts }) => counts.on_site > 1);
  await page.getByLabel('Form').selectOption(`form ${group.group}`);
  assert.equal(await page.getByRole('checkbox').count(), group.counts.on_site + group.counts.unknown);
  await page.getByRole('checkbox').first().tap();
  await page.getByText(/^1 of \d+ ticked off/).waitFor();
  assert.deepEqual(await axe(page), []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  await page.reload();
  await page.getByText(/^1 of \d+ ticked off/).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Sign-in name').waitFor();
  const left = await page.evaluate(() =>
    Object.keys(sessionStorage).filter((key) => key.includes('on-site')),
  );
  assert.deepEqual(left, []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the evacuation list on a desk, and on paper', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/on-site');
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByRole('checkbox').first().isVisible());
  for (const gone of ['Sign out', 'Print', 'Get the latest', 'Clear ticks'])
    assert.equal(await page.getByRole('button', { name: gone }).isVisible(), false, gone);
  assert.equal(await page.getByRole('navigation').isVisible(), false);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the evacuation list opens without the network as it was last', async () => {
  const { context, page } = await open(browser, server.url, 'officer', PHONE);
  await arrive(page, '/on-site');
  const number = page.locator('dd').first();
  const before = await number.textContent();
  await page.getByRole('link', { name: 'Pupils' }).tap();
  await page.getByRole('heading', { level: 1, name: 'Pupils' }).waitFor();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'On site' }).tap();
  await page.getByText(/^As at (08|09):\d\d/).waitFor();
  assert.equal(await number.textContent(), before);
  assert.ok((await page.getByRole('checkbox').count()) > 0);
  await context.close();
});

test('a governor has neither', async () => {
  const { context, page, faults } = await open(browser, server.url, 'governor', DESK);
  await arrive(page, '/desk');
  await page.getByText('The late desk is for the office and school leaders.').waitFor();
  await arrive(page, '/on-site');
  await page.getByText('The evacuation list is for staff who work with pupils.').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Desk' }).count(), 0);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the desk and the calendar tell the times that the policy prints (OIA-047, ATLP-041, ATLP-042)', async () => {
  const atlp = await open(browser, server.url, 'registrar', PHONE);
  await arrive(atlp.page, '/desk');
  await atlp.page.getByText('The late gate shut at 08:40: whoever comes now signs in here').waitFor();
  await arrive(atlp.page, '/school/calendar');
  const day = atlp.page.getByRole('region', { name: 'The day' });
  await day.getByText(/^08:30: pupils are let in.*ATLP-041/).waitFor();
  await day.getByText(/^08:40: the late gate shuts.*ATLP-042/).waitFor();
  assert.deepEqual(await axe(atlp.page), []);

  const oia = await open(browser, server.url, 'officer', DESK);
  await arrive(oia.page, '/school/calendar');
  await oia.page
    .getByRole('region', { name: 'The day' })
    .getByText(/^08:05: pupils are asked to be in the building; no code follows from it.*OIA-047/)
    .waitFor();
  await arrive(oia.page, '/desk');
  assert.equal(await oia.page.getByText('late gate').count(), 0, 'no gate is named there');
  for (const one of [atlp, oia]) {
    assert.deepEqual(await one.faults(), []);
    await one.context.close();
  }
});
