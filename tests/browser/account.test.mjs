// One's own account in a real browser: an authenticator is set up, asked for at the next sign-in, and sessions are ended; the head
// resets what was lost.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { arrive, axe, nameOf, open, password, PHONE, shoot, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// What an authenticator does (RFC 6238): `away` steps of half a minute from now.
function codeOf(key, away = 0) {
  const bits = [...key.replaceAll(' ', '')].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)
    .map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + away));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function signInWithPassword(page, who) {
  await arrive(page, '/sign-in');
  await page.getByLabel('Sign-in name').fill(nameOf(who));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('a second factor is set up, asked for, given up for a recovery code, and reset by the head', async () => {
  const { context, page, faults } = await open(browser, server.url, 'tutor', PHONE);
  await arrive(page, '/account');
  await page.getByLabel('Your password, once more').fill(password);
  await page.getByRole('button', { name: 'Set up a second factor' }).click();
  const key = await page.getByTestId('key').textContent();
  const picture = await page.getByRole('img', { name: 'QR code of the key' }).boundingBox();
  assert.ok(picture.width > 150 && picture.width <= 320, 'large enough for a camera, and on the screen');
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Use it from now on' }).click();
  await page.getByRole('alert').getByText('The code is not right').waitFor();
  await page.getByLabel('Code', { exact: true }).fill(codeOf(key));
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'account-setting-up');
  await page.getByRole('button', { name: 'Use it from now on' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
  const codes = await page
    .getByRole('listitem')
    .filter({ hasText: /^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/ })
    .allTextContents();
  assert.equal(codes.length, 10);
  assert.deepEqual(await axe(page), []);
  await shoot(page, 'account-recovery-codes');

  const other = await open(browser, server.url, null, PHONE);
  await signInWithPassword(other.page, 'tutor');
  await other.page.getByRole('heading', { name: 'The second step' }).waitFor();
  assert.deepEqual(await axe(other.page), []);
  await shoot(other.page, 'second-step');
  await other.page.getByLabel('Code', { exact: true }).fill(codeOf(key, -3));
  await other.page.getByRole('button', { name: 'Go on' }).click();
  await other.page.getByRole('alert').getByText('The code is not right').waitFor();
  await other.page.getByLabel('Code', { exact: true }).fill(codes[0].toLowerCase());
  await other.page.getByRole('button', { name: 'Go on' }).click();
  await other.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();

  await arrive(page, '/account');
  await page.getByText('9 recovery codes are left').waitFor();
  await shoot(page, 'account-sessions');
  await page.getByRole('button', { name: 'Sign out 1 other place' }).click();
  await page.getByRole('status').getByText('You are signed in here alone').waitFor();
  assert.equal((await other.context.request.get('/api/v1/me')).status(), 401);
  assert.deepEqual(await other.faults(), []);

  const head = await open(browser, server.url, 'head');
  await arrive(head.page, '/school/accounts');
  await head.page.getByRole('button', { name: `Change ${nameOf('tutor')}`, exact: true }).click();
  await head.page.getByRole('dialog').waitFor();
  assert.deepEqual(await axe(head.page), []);
  await head.page.getByRole('button', { name: 'Reset the second factor' }).click();
  await head.page.getByRole('status').getByText('second factor reset').waitFor();
  await shoot(head.page, 'accounts');
  assert.equal((await context.request.get('/api/v1/me')).status(), 401, 'and is signed out');
  await signInWithPassword(other.page, 'tutor');
  await other.page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  assert.deepEqual(await head.faults(), []);
  assert.deepEqual(await faults(), []);
  for (const one of [context, other.context, head.context]) await one.close();
});

test('accounts of the school are not open to those who do not keep them', async () => {
  const { context, page } = await open(browser, server.url, 'officer');
  await arrive(page, '/school/accounts');
  await page.getByRole('heading', { name: 'This page is not open to you' }).waitFor();
  assert.equal((await context.request.get('/api/v1/school/accounts')).status(), 403);
  await context.close();
});
