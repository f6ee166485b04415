// Reasons of the school's own policy: they bring their code when a mark is amended, ask for what the policy asks for, and
// a reason that is not accepted is O with why (ATLP-055, KEY-085). A code whose conditions a person must confirm (KEY-097),
// and the explanation that a teacher gives with an authorised code (KEY-084).
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

const narrow = async (page) =>
  assert.ok(
    (await page.evaluate(() => document.documentElement.scrollWidth)) <= 360,
    'no sideways scrolling',
  );

// A register taken with N for the first who has no mark; that pupil.
async function oneUnexplained(context) {
  const { group, date, session, path } = await openRegister(context, used);
  const register = await ask(context, path);
  const pupil = register.pupils.find(({ mark }) => mark?.standing !== 'recorded');
  const present = session === 'AM' ? '/' : '\\';
  const answer = await context.request.post(`/api/v1${path}`, {
    headers: { 'X-Adsum': '1' },
    data: {
      submission: crypto.randomUUID(),
      marks: register.pupils.map(({ upn, mark }) => ({
        upn,
        code: upn === pupil.upn ? 'N' : mark?.standing === 'recorded' ? mark.code : present,
      })),
    },
  });
  assert.equal(answer.status(), 200, await answer.text());
  return { ...pupil, group, date, session };
}
const historyOf = async (context, { upn, date, session }) =>
  (await ask(context, `/pupils/${upn}/marks/${date}/${session}`)).entries;

test('a reason of the policy brings its code; one that is not accepted is O, and says why', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar', PHONE);
  const child = await oneUnexplained(context);
  await arrive(page, `/pupils/${child.upn}`);
  await page.locator('[data-look="unauthorised"]').filter({ hasText: 'N' }).last().click();
  await page.getByText(/absent · unauthorised absence/).waitFor();
  await page.getByRole('button', { name: 'Amend this mark' }).click();
  const dialog = page.getByRole('dialog');
  const list = dialog.getByLabel('Listed in the policy');
  await list.waitFor();
  assert.deepEqual(await axe(page), []);
  await list.selectOption({ label: 'Illness (I), if it is accepted' });
  assert.equal(await dialog.getByLabel('New code').inputValue(), 'I');
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await historyOf(context, child)).at(-1).reason, 'Illness');

  await page.getByRole('button', { name: 'Amend this mark' }).click();
  await list.selectOption({ label: 'The reason that was given is not accepted (O)' });
  assert.equal(await dialog.getByLabel('New code').inputValue(), 'O');
  // The policy asks which and why; another code is another reason.
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await dialog
    .getByText(/^The reason that was given is not accepted: say which reason/)
    .first()
    .waitFor();
  await dialog.getByLabel('New code').selectOption('G');
  assert.equal(await list.inputValue(), '');
  await list.selectOption({ label: 'The reason that was given is not accepted (O)' });
  await dialog.getByLabel('Reason', { exact: true }).fill('said ill, was seen at the fair');
  await narrow(page);
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'reasons-dialog-360');
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const entries = await historyOf(context, child);
  assert.deepEqual(
    entries.map(({ code }) => code),
    ['N', 'I', 'O'],
  );
  assert.equal(
    entries[2].reason,
    'The reason that was given is not accepted: said ill, was seen at the fair',
  );
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('many marks take one reason of the policy, by keyboard; phrases of the register stand beside it', async () => {
  const { context, page, faults } = await open(browser, server.url, 'registrar');
  const child = await oneUnexplained(context);
  const query = new URLSearchParams({ from: child.date, session: child.session, upns: child.upn });
  await arrive(page, `/amend?${query.toString()}`);
  await page.getByRole('checkbox').first().check();
  const form = page.getByRole('form', { name: 'Amend' });
  const reason = form.getByLabel('Reason', { exact: true });
  await reason.getByRole('option', { name: 'Truancy (O)' }).waitFor({ state: 'attached' });
  assert.ok(
    (await reason.getByRole('option', { name: 'Seen in school', includeHidden: true }).count()) === 1,
  );
  await reason.focus();
  await page.keyboard.type('Truancy');
  await page.keyboard.press('Tab');
  assert.equal(await form.getByLabel('New code').inputValue(), 'O');
  await shoot(page, 'reasons-many-1440');
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Amend 1 mark' }).press('Enter');
  await page.getByText(/^Amended as one act: 1 mark N → O/).waitFor();
  assert.equal((await historyOf(context, child)).at(-1).reason, 'Truancy');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('conditions of a code are confirmed before it is planned; a teacher says what explains an absence', async () => {
  const office = await open(browser, server.url, 'primary', PHONE);
  await arrive(office.page, '/plans');
  const form = office.page.getByRole('form', { name: 'Plan marks' });
  await form.getByLabel('Code').selectOption('T');
  await form.getByLabel('What it is').fill('the fairs of the north');
  const conditions = form.getByRole('group', { name: /^By the policy, T is only for a pupil/ });
  assert.equal(await conditions.getByRole('checkbox').count(), 2);
  await conditions.getByRole('checkbox').first().check();
  await form.getByRole('button', { name: 'Plan', exact: false }).click();
  await form.getByText('T: confirm each of the conditions').waitFor();
  await narrow(office.page);
  assert.deepEqual(await axe(office.page), []);
  await shoot(office.page, 'reasons-plan-360');
  await conditions.getByRole('checkbox').last().check();
  await form.getByRole('button', { name: 'Plan', exact: false }).click();
  await form.getByText('Whom: choose pupils').waitFor();
  assert.equal(await form.getByText('T: confirm each of the conditions').count(), 0);
  assert.deepEqual(await office.faults(), []);

  const { context, page, faults } = await open(browser, server.url, 'teacher');
  const { path } = await openRegister(context, used);
  await arrive(page, path);
  await page.keyboard.press('a');
  const pupils = (await ask(context, path)).pupils;
  const row = pupils.findIndex(({ mark }) => !mark) + 1;
  for (const digit of String(row)) await page.keyboard.press(digit);
  await page.keyboard.press('i');
  const note = page.getByLabel(/explanation that was accepted/).first();
  await note.waitFor();
  await page.getByRole('button', { name: 'Save register' }).click();
  await page
    .getByText(/I needs the explanation that was accepted/)
    .first()
    .waitFor();
  await note.fill('her father, at the gate: a fever');
  await shoot(page, 'reasons-register-1440');
  await page.getByRole('button', { name: 'Save register' }).click();
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  const taken = await ask(context, path);
  const mark = taken.pupils.find(({ upn }) => upn === pupils[row - 1].upn).mark;
  assert.equal(mark.code, 'I');
  assert.equal(mark.note, 'her father, at the gate: a fever');
  assert.deepEqual(await faults(), []);
  await context.close();
  await office.context.close();
});
