// The week's letters in a real browser: looked at, printed by one button, put into the post by another; a name taken off the
// roll on a ground of the law. Clauses OIA-111, OIA-112, OIA-072, WES-137.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, open, PHONE, shoot, startBrowser } from './tools.mjs';

let server, browser;
before(async () => {
  server = await serve(sampleStore(temporaryFolder()));
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

test('an officer prints the letters that are due and records that they are in the post (OIA-111, OIA-112)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const before = (await ask(context, '/letters')).letters;
  assert.ok(before.length > 2, `${before.length} letters are due in the sample`);
  await arrive(page, '/messages');
  await page.getByRole('link', { name: 'Letters to print' }).click();
  await page.getByRole('heading', { name: 'Due to be written' }).waitFor();
  const first = before[0];
  const closed = page.locator('details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
  await page.getByLabel(`Print for ${first.name}: ${first.title}`, { exact: true }).uncheck();
  await fits(page, DESK.width);
  await shoot(page, 'letters-due-1440');
  await page.getByRole('button', { name: /^Print \d+ letters? as one file$/ }).click();
  await page.getByRole('heading', { name: 'Printed, and not in the post yet' }).waitFor();
  const { print } = await ask(context, '/letters');
  assert.equal(print.duties, before.length - 1);
  assert.ok(print.rows.every(({ duty }) => duty !== first.duty));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'The file to print (PDF)' }).click(),
  ]);
  assert.equal(download.suggestedFilename(), 'letters.pdf');
  // Somebody else who comes meanwhile finds the same print.
  const other = await open(browser, server.url, 'head', PHONE);
  await arrive(other.page, '/letters');
  await other.page.getByRole('heading', { name: 'Printed, and not in the post yet' }).waitFor();
  await fits(other.page, PHONE.width);
  await shoot(other.page, 'letters-printed-360');
  await other.context.close();
  await page.getByRole('button', { name: 'They are in the post' }).click();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Record as posted' }).click();
  await page
    .getByRole('heading', { name: 'Printed, and not in the post yet' })
    .waitFor({ state: 'detached' });
  const left = (await ask(context, '/letters')).letters;
  assert.ok(
    left.some(({ duty }) => duty === first.duty),
    'what was left out is still due',
  );
  const posted = print.rows.find(({ first_page }) => first_page === 1);
  assert.ok(left.every(({ duty }) => duty !== posted.duty));
  await arrive(page, `/pupils/${posted.pupil}`);
  await page
    .getByText(/^Letter posted: /)
    .first()
    .waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a name goes from the roll: planned, the head asked, its conditions confirmed (OIA-072)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  const { pupils } = await ask(context, '/pupils?q=8A');
  const { upn, name } = pupils.at(-1);
  await arrive(page, `/school/pupils/${upn}`);
  await page.getByRole('button', { name: 'The pupil leaves …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ground').selectOption('f');
  await dialog.getByText('Plan it first').waitFor();
  await fits(page, PHONE.width);
  await dialog.getByRole('button', { name: 'Plan it' }).click();
  await page.getByText(`Planned: ${name} is not on the roll from`).waitFor();
  await page.getByRole('button', { name: 'The pupil leaves …' }).click();
  await dialog.getByText(/Look at the home education yourself .*OIA-072/).waitFor();
  assert.ok(await dialog.getByRole('button', { name: 'Delete the name from the roll' }).isDisabled());
  await shoot(page, 'leaves-held-360');
  const { duties } = await ask(context, '/duties?kind=decision&role=head');
  const duty = duties.find(({ pupil, rule }) => pupil === upn && rule === 'home-education-decision');
  await arrive(page, '/duties');
  const card = page.getByRole('article', { name: `${duty.title}, ${name}` });
  await card.getByRole('button', { name: 'Do' }).click();
  for (const { label } of duty.fields)
    await card.getByLabel(label).fill('Talked with both parents on Thursday');
  await card.getByRole('button', { name: 'Record as done' }).click();
  await page
    .getByText(/recorded as done/)
    .first()
    .waitFor();
  await arrive(page, `/school/pupils/${upn}`);
  await page.getByRole('button', { name: 'The pupil leaves …' }).click();
  await dialog.getByRole('button', { name: 'Delete the name from the roll' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/school attendance order is in force: say how it is met/i)
    .waitFor();
  for (const box of await dialog.getByRole('textbox').all())
    if ((await box.evaluate((element) => element.tagName)) === 'TEXTAREA')
      await box.fill('Seen on paper, 2026-11-16');
  await dialog.getByLabel('The other school, where one is known').fill('Oakhanger Heath School');
  await dialog.getByLabel('First day at the other school').fill('2026-11-30');
  await dialog.getByRole('button', { name: 'Delete the name from the roll' }).click();
  await page.getByText(new RegExp(`^${name} is not on the roll from`)).waitFor();
  await page.getByText(/the name is deleted, ground f/).waitFor();
  // WES-136, SI 2024/208 reg 13: the return is a document of its own, filled.
  const { duties: returns } = await ask(context, `/duties?pupil=${upn}`);
  const due = returns.find(({ rule }) => rule === 'deletion-return');
  if (due) {
    const file = await context.request.get(`/api/v1/duties/${encodeURIComponent(due.id)}/record.pdf`);
    assert.equal(file.status(), 200);
    assert.ok((await file.body()).subarray(0, 5).equals(Buffer.from('%PDF-')));
  }
  await fits(page, PHONE.width);
  assert.deepEqual(await faults(), []);
  await context.close();
});
