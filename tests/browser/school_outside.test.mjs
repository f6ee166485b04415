// What comes into a school from elsewhere and leaves it: another system's files, the day's data for DfE, a pupil who moves
// to another school of the trust.
import assert from 'node:assert/strict';
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

test('a file of another system comes in by its mapping (WES-041)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const { pupils } = await ask(context, '/pupils');
  await arrive(page, '/school/import');
  await page.getByLabel('What it holds').selectOption('contacts');
  await page.getByLabel('Whose columns it has').selectOption('Arbor');
  await page.getByText(/^As of 23 Nov/).waitFor();
  await page.getByLabel(/^CSV file/).setInputFiles({
    name: 'guardians.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Student UPN,Contact order,Guardian name,Legal guardian,Mobile number\n${pupils[2].upn},1,Invented Guardian,Yes,01632 960002\n`,
    ),
  });
  await page.getByText('1 row without a fault').waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'import-from-1440');
  await page.setViewportSize(PHONE);
  await shoot(page, 'import-from-360');
  await page.getByRole('button', { name: 'Keep 1 row' }).click();
  await page.getByText('1 row kept').waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('the day’s data: the file is taken, its sending is logged (KEY-074, ATLP-020)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/');
  await page.getByRole('link', { name: 'School', exact: true }).click();
  await page.getByRole('link', { name: 'Daily data' }).click();
  const newest = page.getByRole('listitem').filter({ hasText: 'not sent' }).first();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    newest.getByRole('link', { name: /^Download the file of/ }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^daily-larkfield-\d{4}-\d\d-\d\d\.csv$/);
  await newest.getByRole('button', { name: /^Record that the data of/ }).press('Enter');
  await page.getByLabel('How').selectOption('portal');
  await page.getByLabel(/^Reference/).fill('R-17');
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'daily-data-dialog-1440');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText(/^Recorded: the data of/).waitFor();
  await page.getByText(/reference R-17/).waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'daily-data-1440');
  await page.setViewportSize(PHONE);
  await shoot(page, 'daily-data-360');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a pupil moves to another school of the trust: released there, accepted here, both see it', async () => {
  const old = await open(browser, server.url, 'officer', DESK);
  const { pupils } = await ask(old.context, '/pupils');
  const { upn, name } = pupils[5];
  await arrive(old.page, `/school/pupils/${upn}`);
  await old.page.getByRole('link', { name: 'Release to another school of the trust' }).click();
  await old.page.getByRole('heading', { name: 'What goes' }).waitFor();
  await old.page.getByLabel('To', { exact: true }).selectOption('oakhanger');
  await old.page.getByLabel(/^Tell also who is looked after/).check();
  await old.page.getByRole('button', { name: 'Release', exact: true }).press('Enter');
  await old.page.getByRole('link', { name: 'Why: say why it goes too' }).waitFor();
  await old.page.getByLabel('Why', { exact: true }).fill('Agreed between the leads');
  assert.deepEqual(await axe(old.page), []);
  await shoot(old.page, 'release-1440');
  await old.page.setViewportSize(PHONE);
  await shoot(old.page, 'release-360');
  await old.page.getByRole('button', { name: 'Release', exact: true }).click();
  await old.page.getByText(/^Released to/).waitFor();

  const { context, page, faults } = await open(browser, server.url, 'registrar', DESK);
  assert.equal((await context.request.get(`/api/v1/school/pupils/${upn}`)).status(), 404);
  await arrive(page, '/school/transfers');
  await page.getByText('waits for an answer').waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'transfers-1440');
  await page.setViewportSize(PHONE);
  await shoot(page, 'transfers-360');
  await page.getByRole('button', { name: `Accept ${name} …` }).press('Enter');
  await page.getByLabel('Form', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Year group').fill('7');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.getByText('Accepted: the pupil is on the roll').waitFor();
  await arrive(page, `/pupils/${upn}`);
  await page
    .getByText(/Came from/)
    .first()
    .waitFor();
  await arrive(old.page, '/school/transfers');
  await old.page.getByText('accepted', { exact: true }).waitFor();
  assert.deepEqual(await old.faults(), []);
  assert.deepEqual(await faults(), []);
  await old.context.close();
  await context.close();
});
