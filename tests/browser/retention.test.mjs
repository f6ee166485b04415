// What is kept how long, in a real browser: a hold is placed and lifted, a year eight years old is looked at, decided by typing,
// and gone after the server's next start; and a neighbour's pages are none of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adsum, serve, storeIn, temporaryFolder } from '../running/server.mjs';
import { arrive, aUpn, axe, DESK, open, PHONE, shoot, startBrowser } from './tools.mjs';

let store, server, browser;
before(async () => {
  store = storeIn(temporaryFolder());
  adsum(store, ['demo', '--pupils', '30', '--seed', '7', '--until', '2018-11-20']);
  server = await serve(store);
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a name and a note are put right, and the note is erased at the next start', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', PHONE);
  const upn = await aUpn(context);
  const note = await context.request.post(`/api/v1/pupils/${upn}/concerns`, {
    data: { text: 'seen without a coat' },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(note.status(), 204);
  await arrive(page, `/pupils/${upn}`);
  await page.getByRole('link', { name: 'Put right or erase' }).click();
  await page.getByText('seen without a coat').waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'correct-360');

  await page.getByLabel('Forename').fill('Rosalind');
  await page.getByLabel('What was wrong, and how it is known').fill('the birth certificate was read again');
  await page.getByRole('button', { name: 'Put it right', exact: true }).click();
  await page.getByText('It is put right.').waitFor();
  await page
    .getByRole('button', { name: /^Put entry \d+ right$/ })
    .first()
    .click();
  const words = page.getByRole('listitem').filter({ hasText: 'seen without a coat' });
  await words.getByLabel('Text').fill('seen without a coat on a warm day');
  await words.getByLabel('What was wrong, and how it is known').fill('it was June');
  await words.getByRole('button', { name: 'Keep what is right' }).click();
  await page.getByText('seen without a coat on a warm day').waitFor();

  await page
    .getByRole('button', { name: /^Erase entry \d+$/ })
    .first()
    .click();
  await page.getByLabel('Why, and who decided').fill('objection upheld');
  await page.getByLabel(`Type: larkfield ${upn}`).fill(`larkfield ${upn}`);
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'erase-360');
  await page.getByRole('button', { name: 'Decide it' }).click();
  await page.getByText('The erasure is decided.').waitFor();
  await arrive(page, '/school/retention');
  await page.getByText('objection upheld').waitFor();
  assert.deepEqual(await faults(), []);
});

test('a hold keeps everything; lifted, a year is decided in two steps and goes at the next start', async () => {
  const { page, faults } = await open(browser, server.url, 'head', PHONE);
  await arrive(page, '/school');
  await page.getByRole('link', { name: 'What is kept how long' }).click();
  await page.getByText('No hold is placed.').waitFor();
  await page.getByRole('row', { name: /2018\/19 .* since/ }).waitFor();
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'retention-360');

  await page.getByRole('textbox', { name: 'Why', exact: true }).fill('an inquiry of the authority');
  await page.getByRole('button', { name: 'Hold the whole school' }).click();
  await page.getByText('The hold is placed.').waitFor();
  await page.getByRole('button', { name: 'See what would go' }).click();
  await page.getByRole('alert').getByText('The whole school is held', { exact: true }).waitFor();
  await page.getByLabel('Why it is over').fill('the inquiry has ended');
  await page.getByRole('button', { name: 'Lift the hold' }).click();
  await page.getByText('The hold is lifted.').waitFor();

  await page.getByRole('button', { name: 'See what would go' }).click();
  await page.getByRole('heading', { name: 'What would go' }).waitFor();
  const decide = page.getByRole('button', { name: 'Decide it' });
  assert.ok(await decide.isDisabled(), 'not before the words are typed');
  await page.getByLabel('Why, and who decided').fill('six years are over; the head');
  await page.getByLabel('Type: larkfield 2018/19').fill('larkfield 2018/19');
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'retention-decide-360');
  await decide.click();
  await page.getByText('It is carried out where the server starts next.').waitFor();
  await page.getByText('2018/19 and before', { exact: true }).waitFor();
  assert.deepEqual(await faults(), []);

  await server.stop();
  server = await serve(store);
  assert.ok(server.said.some((line) => /^retention: school larkfield.*disposed of, entry \d+/.test(line)));
  const later = await open(browser, server.url, 'head', DESK);
  await arrive(later.page, '/school/retention');
  await later.page.getByText('six years are over; the head').waitFor();
  await later.page.getByRole('button', { name: 'See what would go' }).click();
  await later.page
    .getByRole('alert')
    .getByText(/nothing is left of it/i)
    .first()
    .waitFor();
  assert.deepEqual(await axe(later.page), []);
  await shoot(later.page, 'retention-done-1440');
  assert.deepEqual(await later.faults(), []);
  const other = adsum(store, ['--school', 'oakhanger', 'export', 'journal', '--format', 'jsonl']);
  assert.ok(!other.includes('"disposed"'), 'no other school lost anything');
  adsum(store, ['verify']);
});
