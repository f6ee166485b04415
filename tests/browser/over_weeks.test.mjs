// What takes weeks, from its first page to its last: two notices to improve, of which one succeeds and one fails, and a
// part-time timetable from the agreement to its review. The school's registers are taken in between, and the server is started
// again with a later clock. WES-104 and OIA-096: whoever decides sees the register's own figures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreePartTime, arrive, ask, axe, DESK, open, overWeeks, PHONE } from './tools.mjs';

const LATER = '2026-12-19T10:00';
const MISSED = ['2026-11-24', '2026-11-26', '2026-12-01'];

const the = overWeeks();

const legal = (upn) => `/pupils/${upn}/enforcement`;
const record = (page) => page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true });

// Two of 7A who have somebody to write to, and a third for the part-time timetable.
async function three(context) {
  const { pupils } = await ask(context, '/registers/7A/2026-11-20/AM');
  const found = [];
  for (const { upn, name } of pupils) {
    const { parents, improvements } = await ask(context, legal(upn));
    if (parents.length > 0 && improvements.length === 0) found.push({ upn, name });
    if (found.length === 3) return found;
  }
  throw new Error('7A has not three pupils with somebody to write to');
}

async function issue(page, upn) {
  await arrive(page, legal(upn));
  await page.getByRole('button', { name: 'Notice to improve …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('group', { name: 'To whom' }).getByRole('checkbox').first().check();
  await dialog.getByLabel('To', { exact: true }).fill('2026-12-18');
  await dialog.getByLabel('Unauthorised sessions that are allowed').fill('1');
  for (const box of await dialog.locator('textarea').all()) {
    if ((await box.inputValue()) === '') await box.fill('none');
  }
  assert.deepEqual(await axe(page), []);
  await record(page).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(/The target can still be met: 0 unauthorised/).waitFor();
}

// The office takes 7A's registers of some mornings: one pupil is away without leave.
async function takeMornings(context, away) {
  for (const date of MISSED) {
    const { pupils } = await ask(context, `/registers/7A/${date}/AM`);
    const answer = await context.request.post(`/api/v1/registers/7A/${date}/AM`, {
      data: {
        submission: `over-weeks-${date}`,
        merge: true,
        marks: pupils.map(({ upn }) => ({ upn, code: upn === away ? 'O' : '/' })),
      },
      headers: { 'X-Adsum': '1' },
    });
    assert.equal(answer.status(), 200, await answer.text());
  }
}

async function end(page, upn, outcome) {
  await arrive(page, legal(upn));
  await page.getByRole('button', { name: /^What came of N1/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Outcome').selectOption(outcome);
  await dialog.getByLabel('Why', { exact: true }).fill('By the register of these weeks');
  assert.deepEqual(await axe(page), []);
  await record(page).click();
  await dialog.waitFor({ state: 'detached' });
}

test('a notice to improve that succeeds and one that fails; a part-time timetable from agreement to review', async () => {
  const head = await open(the.browser, the.server.url, 'head', DESK);
  const [good, bad, part] = await three(head.context);
  await issue(head.page, good.upn);
  await issue(head.page, bad.upn);
  // Nothing is known of how it ends while it runs.
  await head.page.getByRole('button', { name: /^What came of N1/ }).click();
  await head.page.getByRole('dialog').getByLabel('Outcome').selectOption('improved');
  await head.page.getByRole('dialog').getByLabel('Why', { exact: true }).fill('early');
  await record(head.page).click();
  await head.page
    .getByRole('dialog')
    .getByText(/runs until/)
    .first()
    .waitFor();
  await head.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await head.page.getByRole('dialog').getByRole('button', { name: 'Throw it away' }).click();

  await arrive(head.page, `/pupils/${part.upn}/leave`);
  await head.page.getByRole('button', { name: 'Agree a part-time timetable …' }).click();
  const form = head.page.getByRole('form', { name: 'A part-time timetable' });
  await form.getByRole('button', { name: 'Agree' }).click();
  await form.getByText('Need: say what is exceptional').first().waitFor();
  assert.deepEqual(await axe(head.page), []);
  await form.getByLabel('The pupil’s need').fill('Back after an operation');
  await agreePartTime(head.page, form);
  assert.deepEqual(await axe(head.page), []);
  assert.deepEqual(await head.faults(), []);
  await head.context.close();

  // Four weeks go by.
  await the.at(LATER);
  const officer = await open(the.browser, the.server.url, 'officer', DESK);
  await takeMornings(officer.context, bad.upn);
  await officer.context.close();

  const then = await open(the.browser, the.server.url, 'head', PHONE);
  await end(then.page, good.upn, 'improved');
  await then.page
    .getByText(/improved/i)
    .first()
    .waitFor();
  await end(then.page, bad.upn, 'not_improved');
  const of = async ({ upn }) => (await ask(then.context, legal(upn))).improvements.at(-1);
  const kept = await of(good);
  const failed = await of(bad);
  assert.equal(kept.outcome, 'improved');
  assert.equal(kept.followed.unauthorised, 0);
  assert.equal(failed.outcome, 'not_improved');
  assert.equal(failed.followed.unauthorised, MISSED.length);
  assert.deepEqual(await axe(then.page), []);

  await arrive(then.page, `/pupils/${part.upn}/leave`);
  await then.page.getByRole('button', { name: 'Review, extend or end …' }).click();
  await then.page
    .getByLabel('What came of it, and who was there')
    .fill('Mother, pupil and head: back to full time in January');
  await then.page.getByRole('button', { name: 'Record', exact: true }).click();
  await then.page.getByText(/back to full time in January/).waitFor();
  assert.deepEqual(await axe(then.page), []);
  assert.deepEqual(await then.faults(), []);
  await then.context.close();
});
