import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { arrive, ask, axe, nameOf, open, password, startBrowser, startServer } from './tools.mjs';

let server, browser;
before(async () => {
  server = await startServer();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const fill = async (page, username, secret) => {
  await page.getByLabel('Sign-in name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

test('a wrong password is told in words that give nothing away, and the form stays', async () => {
  const { context, page, faults } = await open(browser, server.url, null);
  await arrive(page, '/sign-in');
  await fill(page, nameOf('tutor'), 'not the password');
  await page.getByRole('alert').getByText('The name or the password is not right').waitFor();
  await fill(page, 'nobody-of-that-name', 'not the password');
  await page.getByRole('alert').getByText('The name or the password is not right').waitFor();
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('an empty form names each field, and the summary leads to it', async () => {
  const { context, page } = await open(browser, server.url, null);
  await arrive(page, '/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const summary = page.getByRole('alert');
  await summary.getByText('2 things to put right').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('role')), 'alert');
  await summary.getByRole('link', { name: 'Enter your password' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'password');
  await context.close();
});

test('who is not signed in comes to the sign-in and then to the page that was asked for', async () => {
  const { context, page, faults } = await open(browser, server.url, null);
  await page.goto('/duties?due=today');
  await page.getByRole('heading', { name: 'Adsum' }).waitFor();
  await fill(page, nameOf('officer'), password);
  await page.getByRole('heading', { level: 1, name: 'Duties' }).waitFor();
  assert.equal(new URL(page.url()).search, '?due=today');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  await page.goto('/pupils');
  await page.getByLabel('Password', { exact: true }).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('another site is never the page that was asked for', async () => {
  const { context, page } = await open(browser, server.url, null);
  await arrive(page, '/sign-in?to=//elsewhere.example/');
  await fill(page, nameOf('officer'), password);
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  assert.equal(new URL(page.url()).origin, server.url);
  await context.close();
});

test('a tutor cannot open what is for the office, the head or the governors', async () => {
  const office = await open(browser, server.url, 'officer');
  const tutor = await open(browser, server.url, 'tutor');
  await arrive(tutor.page, '/');
  assert.equal(await tutor.page.getByRole('heading', { name: 'Registers of the school' }).count(), 0);
  assert.equal(await tutor.page.getByRole('link', { name: 'Overview' }).count(), 0);
  await arrive(tutor.page, '/overview');
  await tutor.page.getByRole('heading', { name: 'This page is not open to you' }).waitFor();

  const mine = new Set((await ask(tutor.context, '/today')).registers.map(({ group }) => group));
  const other = (await ask(office.context, '/today')).school_registers.find(({ group }) => !mine.has(group));
  const path = `/registers/${encodeURIComponent(other.group)}/${other.date}/${other.session}`;
  assert.equal((await tutor.context.request.get(`/api/v1${path}`)).status(), 404);
  await arrive(tutor.page, path);
  await tutor.page.getByRole('alert').waitFor();
  assert.equal(await tutor.page.getByRole('grid').count(), 0);
  assert.equal((await tutor.context.request.get('/api/v1/school/overview')).status(), 403);
  assert.deepEqual(await tutor.faults(), []);
  await office.context.close();
  await tutor.context.close();
});

test('a governor sees figures of groups and no pupil', async () => {
  const { context, page, faults } = await open(browser, server.url, 'governor');
  await arrive(page, '/overview');
  await page.getByRole('heading', { name: 'Year groups' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Pupils' }).count(), 0);
  assert.equal((await context.request.get('/api/v1/pupils')).status(), 403);
  assert.deepEqual(await faults(), []);
  await context.close();
});
