// A device at the door: an officer gives it an account of its own, a child signs in on it, and it shows nothing else until
// its PIN ends it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adsum, sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { ask, axe, open, PHONE, startBrowser } from './tools.mjs';

const PIN = '40718263';
let server, browser;
const folder = mkdtempSync(join(tmpdir(), 'adsum-kiosk-'));
before(async () => {
  const store = sampleStore(temporaryFolder());
  const staff = join(folder, 'staff.csv');
  const pin = join(folder, 'pin.txt');
  writeFileSync(staff, 'id,name,position,roles\nK01,Tablet at the door,Sign-in kiosk,kiosk\n');
  writeFileSync(pin, PIN);
  adsum(store, ['--school', 'larkfield', 'import', 'staff', staff]);
  adsum(store, [
    '--school',
    'larkfield',
    'account',
    'add',
    'larkfield-door',
    '--staff',
    'K01',
    '--password-file',
    pin,
  ]);
  server = await serve(store, { clock: '2026-11-20T08:50' }); // the sample's own morning
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a child signs in by form and two letters; the PIN ends it', async () => {
  const officer = await open(browser, server.url, 'officer', PHONE);
  const { groups } = await ask(officer.context, '/on-site');
  const group = groups.find(({ register, counts }) => register === 'taken' && counts.absent > 0);
  const child = group.pupils.find(({ where }) => where === 'absent');
  const [forename, surname] = child.name.split(' ');

  const { context, page, faults } = await open(browser, server.url, null, PHONE);
  await page.goto('/sign-in');
  await page.getByLabel('Sign-in name').fill('larkfield-door');
  await page.getByLabel('Password', { exact: true }).fill(PIN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Late? Sign in here.').waitFor();
  assert.equal(await page.getByRole('navigation').count(), 0);
  assert.deepEqual(await axe(page), []);
  await page.getByRole('radio', { name: group.group, exact: true }).tap();
  await page.getByLabel('Two letters of your name').pressSequentially(forename.slice(0, 2));
  const self = page.getByRole('button', { name: `${forename} ${surname[0]}.` }).first();
  await self.waitFor();
  assert.equal((await page.content()).includes(child.upn), false);
  assert.equal((await page.content()).includes(surname), false);
  assert.deepEqual(await axe(page), []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  await self.tap();
  await page.getByText(/^Thank you, /).waitFor();
  const { events } = await ask(officer.context, '/desk');
  assert.equal(events[0].by.name, 'Tablet at the door');
  assert.equal(events[0].form, group.group);

  // Every other page is the kiosk, and the API says no.
  await page.goto('/pupils');
  await page.getByText('Late? Sign in here.').waitFor();
  for (const path of ['/today', '/pupils', '/desk', '/on-site', '/duties'])
    assert.equal((await context.request.get(`/api/v1${path}`)).status(), 403, path);
  await page.getByRole('button', { name: 'Staff' }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('PIN of this device', { exact: true }).fill('1234');
  await dialog.getByRole('button', { name: 'End the kiosk' }).tap();
  await dialog.getByText('The PIN is not right').first().waitFor();
  await dialog.getByLabel('PIN of this device', { exact: true }).fill(PIN);
  await dialog.getByRole('button', { name: 'End the kiosk' }).tap();
  await page.getByLabel('Sign-in name').waitFor();
  assert.equal((await context.request.get('/api/v1/kiosk')).status(), 401);
  assert.deepEqual(await faults(), []);
  await context.close();
  await officer.context.close();
});
