// A parent on a phone, from the code to the confirmation; the office reads it, and writes a call down in three keys; a language
// that runs from right to left. Clauses OIA-002, OIA-020, OIA-021, KEY-014, KEY-062, ATLP-027, WES-014.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ROOT, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, open, PHONE, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  // The second language is a file, and nothing else.
  const home = temporaryFolder();
  for (const folder of ['law', 'policies', 'languages'])
    cpSync(join(ROOT, folder), join(home, folder), { recursive: true });
  const english = readFileSync(join(ROOT, 'languages/en.toml'), 'utf8');
  writeFileSync(
    join(home, 'languages/ar.toml'),
    english
      .replace('code = "en"', 'code = "ar"')
      .replace('name = "English"', 'name = "العربية"')
      .replace('direction = "ltr"', 'direction = "rtl"')
      .replace('title = "Tell the school"', 'title = "أخبر المدرسة"'),
  );
  process.env.ADSUM_HOME = home;
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Somebody at home of a child whose register waits: an e-mail address, and the child's name.
async function somebodyAtHome(context) {
  const { pupils } = await ask(context, '/pupils');
  for (const { upn } of pupils) {
    const { contacts } = await ask(context, `/pupils/${upn}/reports`);
    const email = contacts[0]?.email;
    if (email) return { upn, email, name: contacts[0].name };
  }
  return assert.fail('nobody has an e-mail address');
}

const narrow = async (page) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  assert.deepEqual(await axe(page), []);
};

async function signIn(page, email) {
  await page.goto('/parents');
  await page.getByLabel('E-mail or mobile number').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  const shown = await page.getByText(/In practice the code is shown here/).textContent();
  await page.getByLabel('The six numbers').fill(/\d{6}/.exec(shown)[0]);
  await page.getByRole('button', { name: 'Go on' }).tap();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
}

test('a parent tells of an absence on a phone, and the office reads it', async () => {
  const office = await open(browser, server.url, 'officer');
  const { email, name } = await somebodyAtHome(office.context);
  const { page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/parents');
  await page.getByText('This is practice').waitFor();
  await narrow(page);
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  await page.getByText('Type your e-mail address or your mobile number.').waitFor();
  await narrow(page);
  await signIn(page, email);
  await narrow(page);
  await page.getByText('What the school asks of you').first().tap();
  await page.getByText('Tell us by 08:30').first().waitFor();
  await narrow(page);
  await page
    .getByRole('button', { name: /is away today$/ })
    .first()
    .tap();
  const send = page.getByRole('button', { name: 'Tell the school' });
  await send.tap();
  await page.getByText('Choose why.').waitFor();
  await page.getByRole('radio', { name: 'My child is ill' }).check();
  await page.getByLabel('Do you want to say more?').fill('a fever');
  await narrow(page);
  const box = await send.boundingBox();
  assert.ok(box.height >= 44 && box.width >= 200, 'a thumb hits it');
  await send.tap();
  await page.getByRole('heading', { level: 1, name: 'Thank you. The school knows.' }).waitFor();
  await page.getByText(/Illness: a fever/).waitFor();
  await narrow(page);
  await page.getByRole('button', { name: 'Back to the start' }).tap();
  await page.getByText(/Illness: a fever/).waitFor();
  assert.deepEqual(await faults(), []);

  await arrive(office.page, '/reports');
  await office.page.getByText(new RegExp(`by ${name}, on the parents’ page`)).waitFor();
  assert.deepEqual(await axe(office.page), []);
  assert.deepEqual(await office.faults(), []);
});

test('an unknown address reads the same, and gets nowhere', async () => {
  const { page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/parents');
  await page.getByLabel('E-mail or mobile number').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  await page.getByText('If the school has this address, a code is on its way.').waitFor();
  const shown = await page.getByText(/In practice the code is shown here/).textContent();
  await page.getByLabel('The six numbers').fill(/\d{6}/.exec(shown)[0]);
  await page.getByRole('button', { name: 'Go on' }).tap();
  await page.getByText('This code is not right, or it is too old.').waitFor();
  assert.deepEqual(await faults(), []);
});

test('an appointment ahead by the link of the message, and new details; the office decides both', async () => {
  const office = await open(browser, server.url, 'officer');
  const { email } = await somebodyAtHome(office.context);
  const { page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/parents');
  await page.getByLabel('E-mail or mobile number').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  await page.getByRole('link', { name: 'Or open the link that would be sent' }).tap();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the link is not left in the address');
  await page
    .getByRole('button', { name: /will be away$/ })
    .first()
    .tap();
  await page.getByRole('radio', { name: 'A doctor, dentist or hospital visit' }).check();
  await page.getByLabel('The first day').fill('2026-11-25');
  await page.getByRole('radio', { name: 'The morning' }).check();
  const paper = page.getByLabel('A photo or a file of the card or letter');
  await paper.setInputFiles({ name: 'card.txt', mimeType: 'text/plain', buffer: Buffer.from('a card') });
  await page.getByRole('button', { name: 'Tell the school' }).tap();
  await page.getByText('We can take a picture (JPEG or PNG) or a PDF only.').waitFor();
  await paper.setInputFiles({
    name: 'card.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%%EOF'),
  });
  await narrow(page);
  await page.getByRole('button', { name: 'Tell the school' }).tap();
  await page.getByText('The school looks at this and decides how it is marked.').waitFor();
  await page.getByRole('button', { name: 'Back to the start' }).tap();
  await page.getByText('The school has not looked at it yet.').first().waitFor();
  await page.getByRole('button', { name: 'My details have changed' }).tap();
  await page.getByRole('button', { name: 'Send it to the school' }).tap();
  await page.getByText('Nothing is changed.').waitFor();
  await page.getByLabel('Town').fill('Newtown');
  await narrow(page);
  await page.getByRole('button', { name: 'Send it to the school' }).tap();
  await page.getByText('Thank you. The school looks at it.').waitFor();

  await arrive(office.page, '/reports');
  const download = office.page.waitForEvent('download');
  await office.page
    .getByRole('link', { name: /^Paper 1/ })
    .first()
    .click();
  assert.equal((await download).suggestedFilename(), 'paper.pdf');
  await office.page
    .getByRole('button', { name: /^Accept: / })
    .first()
    .click();
  await office.page
    .getByText(/accepted as M by/)
    .first()
    .waitFor();
  // Who has two children at the school is shown with each of them.
  const taken = office.page.getByRole('button', { name: /^Take over: / });
  for (let left = await taken.count(); left > 0; --left) {
    await taken.first().click();
    await office.page.waitForFunction(
      (most) => document.querySelectorAll('button[aria-label^="Take over: "]').length < most,
      left,
    );
  }
  await page.getByRole('button', { name: 'Back to the start' }).tap();
  await page.getByText('The school has accepted it.').waitFor();
  await page.getByRole('button', { name: 'My details have changed' }).tap();
  await page.getByText(/Your change of .* counts now/).waitFor();
  assert.equal(await page.getByLabel('Town').inputValue(), 'Newtown');
  await page.getByRole('button', { name: 'Back' }).tap();
  await page.getByRole('button', { name: 'Finish and sign out' }).tap();
  await page.getByText('You are signed out.').waitFor();
  assert.deepEqual(await faults(), []);
  assert.deepEqual(await office.faults(), []);
});

test('the office writes a call down in three keys', async () => {
  const { page, faults } = await open(browser, server.url, 'officer');
  await arrive(page, '/');
  const tell = page.getByRole('button', { name: /^They tell us of / }).first();
  const name = /^They tell us of (.*)$/.exec(await tell.getAttribute('aria-label'))[1];
  await tell.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /^1 / }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await tell
    .and(page.getByRole('button', { name: `They tell us of ${name}` }))
    .waitFor({ state: 'detached' });
  await arrive(page, '/reports');
  await page.getByText(name).first().waitFor();
  await page
    .getByText(/accepted as I by/)
    .first()
    .waitFor();
  assert.deepEqual(await faults(), []);
});

test('a language from right to left turns the page round', async () => {
  const { page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/parents');
  await page.getByLabel('Language').selectOption('ar');
  await page.getByText('أخبر المدرسة').waitFor();
  const { direction, start, end } = await page.evaluate(() => {
    const label = document.querySelector('label').getBoundingClientRect();
    const text = document.createRange();
    text.selectNodeContents(document.querySelector('label'));
    const words = text.getBoundingClientRect();
    return {
      direction: document.documentElement.dir,
      start: label.right - words.right,
      end: words.left - label.left,
    };
  });
  assert.equal(direction, 'rtl');
  assert.ok(start < 2 && end > 20, 'words begin at the right edge');
  await narrow(page);
  assert.deepEqual(await faults(), []);
});

test('anybody reads the policy, a parent confirms it, and the head sees who has', async () => {
  const { page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/parents/policy');
  await page.getByRole('heading', { level: 1, name: 'Our attendance policy' }).waitFor();
  await page.getByText('Larkfield Vale Academy').tap();
  await page.getByRole('heading', { name: 'We talk with you' }).first().waitFor();
  assert.deepEqual(await axe(page), []);
  await narrow(page);
  assert.equal(await page.getByRole('button', { name: 'I have read it' }).count(), 0);
  const head = await open(browser, server.url, 'head');
  const before = await ask(head.context, '/policy/readers');
  const { email } = await somebodyAtHome(head.context);
  await page.getByRole('button', { name: 'Back' }).tap();
  await page.getByLabel('E-mail or mobile number').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).tap();
  await page.getByRole('link', { name: 'Or open the link that would be sent' }).tap();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  await page.getByRole('button', { name: 'Our attendance policy' }).tap();
  await page.getByRole('button', { name: 'I have read it' }).tap();
  await page.getByText('Thank you. We have written it down.').waitFor();
  const after = await ask(head.context, '/policy/readers');
  assert.ok(after.families_read > before.families_read);
  await arrive(head.page, '/policy');
  assert.deepEqual(await axe(head.page), []);
  await head.page.getByRole('button', { name: 'I have read it' }).click();
  await head.page.getByText('You confirmed on').waitFor();
  assert.deepEqual(await faults(), []);
  assert.deepEqual(await head.faults(), []);
});
