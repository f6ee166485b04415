// A pupil's case is worked on one page, from the first letter to the closed file: who stays with the family, support and how
// it was taken, a target that is followed, a judgement with its reason, a duty done with its form, its draft and a paper; the
// story is filtered; the list of cases leads there. By keyboard and at 360 px, without a fault of axe. OIA-131, OIA-078.
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

const fits = async (page, viewport) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= viewport.width, `${width} px wide`);
};

// An open case with a duty that asks for something, by what the head may do.
async function aCase(context) {
  const { cases } = await ask(context, '/cases');
  for (const { upn } of cases) {
    const file = await ask(context, `/pupils/${upn}/case`);
    const duty = file.duties.find(
      ({ fields, can_do: can, legal_step: legal }) => can && !legal && fields.length > 0,
    );
    if (duty) return { file, duty };
  }
  throw new Error('no case has a duty with a form');
}

test('a case from the letter to the closed file, without leaving its page', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  const { file, duty } = await aCase(context);
  await arrive(page, '/cases');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: file.name }).first().click();
  await page.getByRole('heading', { name: `${file.name}: case` }).waitFor();
  await page.getByRole('list', { name: 'Stages of support' }).waitFor();
  assert.deepEqual(await axe(page), []);

  const record = async (button, fill) => {
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await dialog.getByRole('alert').waitFor(); // nothing goes in empty
    assert.deepEqual(await axe(page), []);
    await fill(dialog);
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await record('Name the key worker …', (dialog) =>
    dialog.getByLabel('Member of staff').selectOption({ index: 1 }),
  );
  await page.getByRole('button', { name: 'Name another …' }).waitFor();
  await record('Support …', async (dialog) => {
    await dialog.getByLabel('What', { exact: true }).fill('A place in the breakfast club');
    await dialog.getByLabel(/^With whom/).fill('the family worker');
    await dialog.getByLabel('How it was taken').selectOption('offered');
  });
  await page.getByText('Offered, no answer yet').waitFor();
  await page.getByRole('button', { name: 'Say how it goes: A place in the breakfast club' }).click();
  await page.getByLabel('How it is taken now').selectOption('accepted');
  await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('Accepted', { exact: true }).waitFor();
  await record('Target …', async (dialog) => {
    await dialog.getByLabel('What is to be reached').fill('Nine of ten sessions a week');
    await dialog.getByLabel(/^What the program follows/).selectOption('sessions_a_week');
    await dialog.getByLabel('Sessions attended').fill('9');
    await dialog.getByLabel('Out of').fill('10');
    await dialog.getByLabel(/^From/).fill('2026-11-02');
  });
  await page.getByText(/week(s)? kept/).waitFor();
  await record('Judgement …', async (dialog) => {
    await dialog.getByLabel('What is judged').selectOption('extenuating_circumstances');
    await dialog.getByLabel('Is it so?').selectOption('yes');
    await dialog.getByLabel('Why', { exact: true }).fill('a death in the family');
  });

  // The duty: a draft that comes back, a paper, what is required, and done.
  const card = page.getByRole('article', { name: duty.title }).first();
  await card.getByRole('button', { name: 'Do', exact: true }).click();
  const form = page.getByRole('form', { name: `Do: ${duty.title}` });
  assert.deepEqual(await axe(page), []);
  for (const field of duty.fields) {
    const input = form.getByLabel(field.label, { exact: false }).first();
    if (field.type === 'choice' || field.type === 'yes_no') await input.selectOption({ index: 1 });
    else if (field.type === 'date') await input.fill('2026-11-27');
    else if (field.type === 'time') await input.fill('10:00');
    else await input.fill(field.type === 'number' ? '2' : 'as agreed');
  }
  await form.getByRole('button', { name: 'Keep as a draft' }).click();
  await form.getByText('Kept as a draft').waitFor();
  await page.reload();
  await card.getByRole('button', { name: 'Do', exact: true }).click();
  await form.getByText(/^Your draft of/).waitFor();
  await form.getByLabel(/^A paper to it/).setInputFiles({
    name: 'notes.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.4\n'),
  });
  await form.getByText('notes.pdf is kept.').waitFor();
  await form.getByRole('button', { name: 'Record as done' }).click();
  await page.getByText(`${duty.title}: recorded as done.`).waitFor();
  await page.getByRole('heading', { name: 'Papers' }).waitFor();

  // The story, by kind.
  await page.getByRole('button', { name: 'Decisions' }).click();
  await page.getByText('Judged: extenuating circumstances').waitFor();
  const story = page.getByRole('region', { name: 'What happened' });
  assert.equal(await story.getByText('Target set', { exact: true }).count(), 0);
  await page.getByRole('button', { name: 'Decisions' }).click();
  assert.deepEqual(await axe(page), []);

  await page.getByRole('button', { name: 'Close the case …' }).click();
  await page.getByLabel('Why, and what came of it').fill('Back in school every day');
  await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('Close the case: recorded.').waitFor();
  const closed = await ask(context, `/pupils/${file.upn}/case`);
  assert.equal(closed.closed_because, 'Back in school every day');
  assert.equal(closed.key_worker, null);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('at 360 px a case is opened by keyboard, and both pages stand', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  const { pupils } = await ask(context, '/pupils?q=a');
  let upn;
  for (const pupil of pupils) {
    if (!(await ask(context, `/pupils/${pupil.upn}/case`)).open) upn ??= pupil.upn;
  }
  assert.ok(upn, 'somebody has no case');
  await arrive(page, `/pupils/${upn}/case`);
  await fits(page, PHONE);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Open a case …' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Why', { exact: true }).fill('A tutor is worried');
  await page.getByRole('dialog').getByRole('button', { name: 'Record', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('by hand: A tutor is worried').waitFor();
  for (const path of ['/cases', '/cases/fairness']) {
    await arrive(page, path);
    await fits(page, PHONE);
    assert.deepEqual(await axe(page), []);
  }
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('whoever does not work cases is not shown them', async () => {
  const { context, page } = await open(browser, server.url, 'tutor', DESK);
  assert.equal((await context.request.get('/api/v1/cases')).status(), 403);
  await arrive(page, '/cases');
  await page.getByText(/^Cases are worked by/).waitFor();
  await context.close();
});
