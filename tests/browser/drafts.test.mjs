// What is written into a form and not recorded yet is there again after the page is loaded anew, with a paper beside it, on each
// kind of form: a request for leave and its decision, a part-time timetable and its review, a legal step, support in a case. Where it is recorded the draft is gone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agreePartTime, arrive, ask, axe, DESK, open, startBrowser, startServer } from './tools.mjs';

let server, browser, head, pupil;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
  head = await open(browser, server.url, 'head', DESK);
  pupil = await somebody(head.context);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function somebody(context) {
  const { pupils } = await ask(context, '/registers/7A/2026-11-20/AM');
  for (const { upn } of pupils) {
    const { contacts, requests, part_time: agreed } = await ask(context, `/pupils/${upn}/leave`);
    if (contacts.length > 0 && requests.length === 0 && agreed.length === 0) return upn;
  }
  throw new Error('7A has nobody with a contact and without leave');
}

// Opens the form by `show`, writes, keeps, adds a paper, loads the page anew: all is there.
async function keeps(page, show, { label, text, paper = true }) {
  const form = await show();
  await form.getByLabel(label).first().fill(text);
  await form.getByRole('button', { name: 'Keep as a draft' }).click();
  await form.getByText('Kept as a draft, for you alone.').waitFor();
  if (paper) {
    await form.getByLabel(/^A paper to it/).setInputFiles({
      name: 'paper.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'),
    });
    await form.getByText('paper.pdf is kept.').waitFor();
  }
  assert.deepEqual(await axe(page), []);
  await page.reload();
  const again = await show();
  await again.getByText(/^Your draft of/).waitFor();
  assert.equal(await again.getByLabel(label).first().inputValue(), text);
  return again;
}

// The form again, after it was recorded: nothing stands in it.
async function isEmpty(show, label) {
  const form = await show();
  assert.equal(await form.getByLabel(label).first().inputValue(), '', 'the draft is done with');
  assert.equal(await form.getByText(/^Your draft of/).count(), 0);
}

test('a request for leave, and the decision on it', async () => {
  const { page } = head;
  await arrive(page, `/pupils/${pupil}/leave`);
  const show = async () => {
    await page.getByRole('button', { name: 'Write a request down …' }).click();
    return page.getByRole('form', { name: 'A request for leave' });
  };
  const reason = 'Reason, in the family’s words';
  const form = await keeps(page, show, { label: reason, text: 'a wedding far away' });
  await form.getByLabel('First day').fill('2026-12-08');
  await form.getByRole('button', { name: 'Write the request down' }).click();
  await page.getByText('The request is written down').waitFor();
  await page.reload();
  await isEmpty(show, reason);
  await page.reload();
  const decide = async () => page.getByRole('form', { name: /^Decide:/ }).first();
  const why = 'Reason, as the family reads it';
  const decision = await keeps(page, decide, { label: why, text: 'We are sorry: not in term' });
  await decision.getByRole('radio', { name: 'Refused' }).check();
  for (const box of await decision.locator('textarea').all()) {
    if ((await box.inputValue()) === '') await box.fill('asked and answered');
  }
  await decision.getByRole('button', { name: 'Refuse' }).click();
  await decision.waitFor({ state: 'detached' });
  assert.deepEqual(await head.faults(), []);
});

test('a part-time timetable, and its review', async () => {
  const { page } = head;
  await arrive(page, `/pupils/${pupil}/leave`);
  const show = async () => {
    await page.getByRole('button', { name: 'Agree a part-time timetable …' }).click();
    return page.getByRole('form', { name: 'A part-time timetable' });
  };
  const form = await keeps(page, show, { label: 'The pupil’s need', text: 'Back after an operation' });
  await agreePartTime(page, form);
  const change = async () => {
    await page.getByRole('button', { name: 'Review, extend or end …' }).click();
    return page.locator('form').filter({ has: page.getByLabel('What is done') });
  };
  const words = 'What came of it, and who was there';
  await keeps(page, change, { label: words, text: 'The mother and the tutor: it helps' });
  assert.deepEqual(await head.faults(), []);
});

test('a legal step, and support in a case', async () => {
  const { page } = head;
  await arrive(page, `/pupils/${pupil}/enforcement`);
  const notice = async () => {
    await page.getByRole('button', { name: 'Notice to improve …' }).click();
    return page.getByRole('dialog');
  };
  await keeps(page, notice, { label: 'Unauthorised sessions that are allowed', text: '2' });
  await arrive(page, `/pupils/${pupil}/case`);
  const start = page.getByRole('button', { name: /^Open a case/ });
  if ((await start.count()) > 0) {
    await start.first().click();
    await page.getByRole('dialog').locator('textarea').first().fill('a worry of the tutor');
    await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  const support = async () => {
    await page
      .getByRole('button', { name: /^Support …/ })
      .first()
      .click();
    return page.getByRole('dialog');
  };
  await keeps(page, support, { label: /^What/, text: 'A breakfast club' });
  assert.deepEqual(await head.faults(), []);
});

test('Escape takes nothing away that is written', async () => {
  const { page } = head;
  await arrive(page, `/pupils/${pupil}/case`);
  await page.getByRole('button', { name: 'Note …' }).click();
  const dialog = page.getByRole('dialog');
  const box = dialog.locator('textarea').first();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' }); // nothing was written
  await page.getByRole('button', { name: 'Note …' }).click();
  await box.fill('The grandmother rang');
  await page.keyboard.press('Escape');
  await dialog.getByText('What you have written is not recorded').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Record', exact: true }).waitFor();
  assert.equal(await box.inputValue(), 'The grandmother rang');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Throw it away' }).click();
  await dialog.waitFor({ state: 'detached' });
});
