// One morning: a tutor takes the register and a pupil is missing; the officer finds the duty that this caused, opens its
// reasons, does it, and the pupil's page tells of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, nameOf, open, password, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(page, who) {
  await arrive(page, '/sign-in');
  await page.getByLabel('Sign-in name').fill(nameOf(who));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
}

// Whatever a form asks for is answered, so that the story holds under each policy.
async function fillIn(form) {
  for (const box of await form.getByRole('textbox').all()) await box.fill('Mother: at home with a cold');
  for (const date of await form.locator('input[type="date"]').all()) await date.fill('2026-11-20');
  for (const list of await form.getByRole('combobox').all()) await list.selectOption({ index: 1 });
}

test('a register, its duty, the duty done, the pupil’s page', async () => {
  const tutor = await open(browser, server.url, null);
  await signIn(tutor.page, 'tutor');
  await tutor.page
    .getByRole('link', { name: /^Take the register/ })
    .first()
    .click();
  await tutor.page.getByRole('grid').waitFor();
  const path = decodeURI(new URL(tutor.page.url()).pathname);
  const register = await ask(tutor.context, path);
  const row = register.pupils.findIndex(({ mark }) => !mark);
  const missing = register.pupils[row];
  await tutor.page.keyboard.press('a');
  await tutor.page.keyboard.type(`${row + 1}n`);
  await tutor.page.keyboard.press('Enter');
  await tutor.page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  assert.deepEqual(await tutor.faults(), []);
  await tutor.context.close();

  const officer = await open(browser, server.url, null);
  await signIn(officer.page, 'officer');
  const story = `/pupils/${missing.upn}`;
  const before = await ask(officer.context, story);

  await officer.page.getByRole('link', { name: 'Duties' }).first().click();
  await officer.page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
  const duties = officer.page
    .getByRole('article')
    .filter({ has: officer.page.getByRole('link', { name: missing.name }) });
  const duty = duties.filter({ has: officer.page.getByRole('button', { name: 'Do', exact: true }) }).first();
  await duty.getByRole('button', { name: 'Why?' }).click();
  const reasons = duty.getByTestId('reasons');
  await reasons.waitFor();
  assert.match(await reasons.textContent(), /The bound: ./);
  assert.match(await reasons.textContent(), /Clause|Law/);
  const title = await duty.getByRole('heading').textContent();

  await duty.getByRole('button', { name: 'Do', exact: true }).click();
  const form = duty.getByRole('form');
  await fillIn(form);
  await form.getByRole('button', { name: 'Record as done' }).click();
  await officer.page.getByRole('heading', { name: /^Done or set aside/ }).waitFor();

  await officer.page
    .getByRole('article', { name: `${title}, ` })
    .getByRole('link', { name: missing.name })
    .first()
    .click();
  await officer.page.getByRole('heading', { level: 1, name: missing.name }).waitFor();
  const after = await ask(officer.context, story);
  assert.ok(after.duties.length < before.duties.length, 'one duty fewer is open');
  const told = after.chronology.find(({ kind, title: what }) => kind === 'duty_done' && what.includes(title));
  assert.ok(
    told && !before.chronology.some((one) => one.kind === told.kind && one.at === told.at),
    'told now',
  );
  await officer.page.getByRole('heading', { name: 'What happened' }).waitFor();
  await officer.page.getByText(told.title).first().waitFor();

  // The mark itself: the reason is known now.
  const cell = officer.page.locator('[data-look="unauthorised"]').filter({ hasText: 'N' }).last();
  await cell.click();
  await officer.page.getByRole('button', { name: 'Amend this mark' }).click();
  await officer.page.getByLabel('New code').selectOption('I');
  await officer.page.getByLabel('Reason', { exact: true }).fill('Mother rang: a cold');
  await officer.page.getByRole('button', { name: 'Amend', exact: true }).click();
  await officer.page.getByRole('dialog').waitFor({ state: 'detached' });
  await officer.page.getByText('Mother rang: a cold').first().waitFor();
  assert.deepEqual(await officer.faults(), []);
  await officer.context.close();
});

test('a duty that is set aside takes a reason', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer');
  await arrive(page, '/duties');
  const duty = page
    .getByRole('article')
    .filter({ has: page.getByRole('button', { name: 'Set aside' }) })
    .last();
  const name = await duty.getAttribute('aria-label');
  await duty.getByRole('button', { name: 'Set aside' }).click();
  const form = page.getByRole('form', { name: /^Set aside/ });
  await form.getByRole('button', { name: 'Set aside' }).click();
  await form.getByRole('alert').getByText('say why it is not carried out').waitFor();
  await form.getByRole('textbox').fill('The family moved away yesterday; the new school has confirmed it.');
  await form.getByRole('button', { name: 'Set aside' }).click();
  const closed = page.getByRole('region', { name: /^Done or set aside/ });
  await closed.getByRole('article', { name }).getByText('The family moved away yesterday').waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});
