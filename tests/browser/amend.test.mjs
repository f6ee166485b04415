// Amending many marks as one act and undoing it; a trip that is planned and taken from the register; the history of a
// mark; a register as it stood. At Oakhanger, at ten to nine, all registers are open.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, open, openRegister, PHONE, shoot, startBrowser, startServer } from './tools.mjs';

let server, browser;
const used = new Set();
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function send(context, path, data) {
  const answer = await context.request.post(`/api/v1${path}`, { data, headers: { 'X-Adsum': '1' } });
  assert.equal(answer.status(), 200, `${path}: ${await answer.text()}`);
  return answer.json();
}

// Registers taken with everybody late who has no mark, until forty are.
async function fortyLate(context) {
  const groups = [];
  let session;
  for (let late = 0; late < 40;) {
    const { group, date, session: half, path } = await openRegister(context, used);
    session ??= half;
    if (half !== session) continue;
    const register = await ask(context, path);
    const marks = register.pupils.map(({ upn, mark }) =>
      mark?.standing === 'recorded'
        ? { upn, code: mark.code }
        : { upn, code: late++ < 40 ? 'L' : register.session === 'AM' ? '/' : '\\' },
    );
    await send(context, path, { submission: `coach-${group}-${half}-${date}`, marks });
    groups.push({ group, date, session: half, path });
  }
  return groups;
}

const standing = async (context, { path }, code) =>
  (await ask(context, path)).pupils.filter(({ mark }) => mark?.code === code).length;
const all = async (context, groups, code) => {
  let n = 0;
  for (const group of groups) n += await standing(context, group, code);
  return n;
};

test('forty L become / as one act, which is undone by another; the history and the register as it stood', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const groups = await fortyLate(context);
  const { session, date } = groups[0];
  const present = session === 'AM' ? '/' : '\\';
  const lateBefore = await all(context, groups, 'L');
  const newest = (await ask(context, '/amendments')).acts[0]?.entry ?? 0;

  await arrive(page, '/amend');
  assert.deepEqual(await axe(page), []);
  await page.getByLabel('From').fill(date);
  await page.getByLabel('Sessions').selectOption(session);
  for (const { group } of groups) {
    await page.getByLabel('A whole group').selectOption(group);
    await page.getByRole('button', { name: 'Add group' }).click();
    await page.getByRole('button', { name: `Take off ${group}` }).waitFor();
  }
  await page.getByRole('button', { name: new RegExp(`^All ${lateBefore} L`) }).click();
  // Two whom the coach did not bring.
  const kept = lateBefore - 40;
  const boxes = page.getByRole('checkbox', { checked: true });
  for (let i = 0; i < kept; i += 1) await boxes.first().uncheck();
  await page
    .getByText(`40 of`)
    .or(page.getByRole('status').filter({ hasText: /^40/ }))
    .first()
    .waitFor();

  // Codes are offered only where they may be used; the others say why not.
  const form = page.getByRole('form', { name: 'Amend' });
  const other = present === '/' ? '\\' : '/';
  const offered = await form.getByLabel('New code').locator('option').allTextContents();
  assert.ok(!offered.some((text) => text.startsWith(other)), offered.join());
  assert.ok(!offered.some((text) => text.startsWith('Y4')));
  await form.getByText(/codes may not be used here/).click();
  await form.getByText(other === '\\' ? 'It is for afternoons only.' : 'It is for mornings only.').waitFor();

  await form.getByRole('button', { name: 'Amend' }).click();
  await page.getByText('New code: choose one').first().waitFor();
  await page.getByText('Reason: choose one, or say why in words').first().waitFor();
  await form.getByLabel('New code').selectOption(present);
  await form.getByLabel('Reason').selectOption('Arrived late because school transport was late');
  await form.getByLabel('In words').fill('coach 12');
  assert.equal((await page.getByTestId('preview').textContent()).trim(), `40 marks L → ${present}`);
  await shoot(page, 'amend-1440');
  await form.getByRole('button', { name: 'Amend 40 marks' }).click();
  await page.getByText(`Amended as one act: 40 marks L → ${present}`).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await all(context, groups, 'L'), kept);
  const listed = (await ask(context, '/amendments')).acts;
  assert.equal(listed.filter(({ entry }) => entry > newest).length, 1, 'one act');
  assert.equal(listed[0].marks, 40);
  assert.match(listed[0].reason, /: coach 12$/);
  await shoot(page, 'amend-done-1440');

  await page.getByRole('button', { name: 'Undo this' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('Reason').fill('it was coach 13');
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText(/Undoes entry/).waitFor();
  assert.equal(await all(context, groups, 'L'), lateBefore);

  // The history of one mark, from the taken register.
  await arrive(page, groups[0].path);
  await page
    .getByRole('button', { name: /^History of/ })
    .first()
    .click();
  const history = page.getByRole('dialog');
  await history.getByText('Register taken').waitFor();
  assert.equal(await history.getByRole('listitem').count(), 3);
  await history.getByText('Reason: it was coach 13').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'history-print');
  assert.equal(await history.getByRole('button', { name: 'Print', includeHidden: true }).isVisible(), false);
  await history.getByText('Register taken').waitFor();
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');

  // As it stood before, between, and now.
  await page.getByRole('link', { name: 'As it stood at any moment' }).click();
  const table = page.getByRole('table', { name: 'Marks at that moment' });
  await table.waitFor();
  await page.locator('#moment').fill(`${date}T00:01`);
  await page.getByText('It was not taken then.').waitFor();
  assert.ok((await table.getByText('no mark', { exact: true }).count()) > 0);
  await page.getByRole('listitem').filter({ hasText: 'Register taken' }).getByRole('button').first().click();
  await page.getByText(/^Taken /).waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'as-it-stood-1440');
  await page.emulateMedia({ media: 'print' });
  await shoot(page, 'as-it-stood-print');
  assert.equal(await page.locator('header nav').isVisible(), false);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('of two people who amend the same mark the second is told, by name, and nothing of theirs is kept', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const [taken] = await fortyLate(context);
  await arrive(
    page,
    `/amend?from=${taken.date}&session=${taken.session}&groups=${encodeURIComponent(taken.group)}`,
  );
  const first = page.getByRole('checkbox').first();
  await first.check();
  const form = page.getByRole('form', { name: 'Amend' });
  await form.getByLabel('New code').selectOption('M');
  await form.getByLabel('In words').fill('dentist');
  const marks = (
    await ask(
      context,
      `/marks?from=${taken.date}&session=${taken.session}&groups=${encodeURIComponent(taken.group)}`,
    )
  ).marks;
  await send(context, '/amendments', {
    reason: 'they rang',
    changes: [
      { upn: marks[0].upn, date: taken.date, session: taken.session, code: 'I', seen: marks[0].entry },
    ],
  });
  await form.getByRole('button', { name: 'Amend 1 mark' }).click();
  await page.getByText('Nothing was amended').waitFor();
  await form.getByText(marks[0].name).waitFor();
  await form.getByText(/changed to I by/).waitFor();
  assert.deepEqual(await axe(page), []);
  await form.getByRole('button', { name: 'Look at them as they are now' }).click();
  await page.getByRole('checkbox', { name: new RegExp(`^${marks[0].name}, I,`) }).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a trip is planned on a phone, seen in the register as planned, and saved from it', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar', PHONE);
  const { group, date, session, path } = await openRegister(context, used);
  const before = await ask(context, path);
  const free = before.pupils.filter(({ mark }) => !mark);
  await arrive(page, '/plans');
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'plans-360');
  const form = page.getByRole('form', { name: 'Plan marks' });
  await form.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText('Whom: choose pupils').first().waitFor();
  await form.getByLabel('First day').fill(date);
  await form.getByLabel('Last day').fill(date);
  await form.getByLabel('Sessions').selectOption(session);
  const codes = await form.getByLabel('Code').locator('option').allTextContents();
  for (const never of ['/', '\\', 'L', 'N', '#', 'Y4'])
    assert.ok(!codes.some((text) => text.startsWith(`${never} `)), never);
  await form.getByLabel('Code').selectOption('V');
  await form.getByLabel('What it is').fill('geography trip to the coast');
  await form.getByLabel(/Note|What it was/).fill('the coast');
  await form.getByLabel('A whole group').selectOption(group);
  await form.getByRole('button', { name: 'Add group' }).click();
  await form.getByRole('button', { name: `Take off ${before.pupils[0].name}` }).waitFor();
  // Whoever has a mark already cannot be planned, and is named.
  for (const { name, mark } of before.pupils) {
    if (mark?.standing === 'recorded') await form.getByRole('button', { name: `Take off ${name}` }).click();
  }
  const going = before.pupils.filter(({ mark }) => mark?.standing !== 'recorded');
  await shoot(page, 'plan-form-360');
  await form.getByRole('button', { name: `Plan V for ${going.length} pupils` }).click();
  await page.getByText(`Planned: V for ${going.length} pupils`).waitFor();
  assert.ok(
    (await page.evaluate(() => document.documentElement.scrollWidth)) <= 360,
    'no sideways scrolling',
  );
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'planned-360');

  const planned = await ask(context, path);
  assert.equal(
    planned.pupils.filter(({ mark }) => mark?.standing === 'planned' && mark.code === 'V').length,
    going.length,
  );
  await arrive(page, path);
  assert.deepEqual(await axe(page), []);
  await page
    .getByText('0 to mark')
    .or(page.getByTestId('counts').filter({ hasText: '0 to mark' }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Save register' }).click();
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  const saved = await ask(context, path);
  for (const { upn } of free) {
    const { mark } = saved.pupils.find((pupil) => pupil.upn === upn);
    assert.equal(mark.code, 'V');
    assert.equal(mark.standing, 'recorded');
    assert.equal(mark.note, 'the coast');
  }

  // Withdrawn: what was taken stays.
  await arrive(page, '/plans');
  await page.getByRole('button', { name: 'Withdraw: geography trip to the coast' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('back early');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
  await page.getByText(/Withdrawn by/).waitFor();
  assert.equal(await standing(context, { path }, 'V'), going.length);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('at 360 px the pages on amending need no sideways scrolling; a tutor is told who amends', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar', PHONE);
  const { registers, school_registers: every } = await ask(context, '/today');
  const taken = [...registers, ...every].find(({ state }) => state === 'taken');
  assert.ok(taken);
  const group = encodeURIComponent(taken.group);
  const pages = {
    amend: `/amend?from=${taken.date}&session=${taken.session}&groups=${group}`,
    plans: '/plans',
    history: `/registers/${group}/${taken.date}/${taken.session}/history`,
    taken: `/registers/${group}/${taken.date}/${taken.session}`,
  };
  for (const [name, path] of Object.entries(pages)) {
    await arrive(page, path);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, name);
    assert.deepEqual(await axe(page), [], name);
    await shoot(page, `${name}-phone`);
  }
  assert.deepEqual(await faults(), []);
  await context.close();

  const tutor = await open(browser, server.url, 'tutor');
  for (const path of ['/amend', '/plans']) {
    await arrive(tutor.page, path);
    await tutor.page.getByText(/by the attendance officer and the leaders/).waitFor();
    assert.deepEqual(await axe(tutor.page), []);
  }
  await tutor.context.close();
});
