// Safeguarding: a concern is recorded where the child is seen and read by those who safeguard; contacts that must not be
// contacted are marked and in no list to ring from; the lists pass axe and stand at 360 px.
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

test('a teacher records a concern from the register; the head reads it and who looked, the officer may not', async () => {
  const tutor = await open(browser, server.url, 'tutor', PHONE);
  const { registers } = await ask(tutor.context, '/today');
  const { group, date, session } = registers[0];
  await arrive(tutor.page, `/registers/${group}/${date}/${session}`);
  await tutor.page.getByRole('button', { name: 'Welfare concern …' }).tap();
  const dialog = tutor.page.getByRole('dialog');
  assert.deepEqual(await axe(tutor.page), []);
  await dialog.getByRole('button', { name: 'Record', exact: true }).tap();
  await dialog.getByText('What worries you: say it').first().waitFor();
  const child = await dialog.getByLabel('Child').locator('option').nth(1).textContent();
  await dialog.getByLabel('Child').selectOption({ index: 1 });
  await dialog.getByLabel('What worries you').fill('Came without a coat for the third day');
  await dialog.getByRole('button', { name: 'Record', exact: true }).tap();
  await tutor.page.getByText(`Recorded for ${child}`).waitFor();
  assert.deepEqual(await tutor.faults(), []);
  await tutor.context.close();

  for (const viewport of [DESK, PHONE]) {
    const head = await open(browser, server.url, 'head', viewport);
    await arrive(head.page, '/safeguarding');
    await head.page.getByText('Came without a coat for the third day').waitFor();
    await head.page.getByRole('heading', { name: 'Who looked' }).waitFor();
    assert.deepEqual(await axe(head.page), []);
    const width = await head.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} px wide`);
    assert.deepEqual(await head.faults(), []);
    await head.context.close();
  }
  const officer = await open(browser, server.url, 'officer', DESK);
  assert.equal((await officer.context.request.get('/api/v1/safeguarding')).status(), 403);
  await officer.context.close();
});

test('a contact is marked as not to be contacted, and is marked so on the child’s page, without a number', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  const { pupils } = await ask(context, '/pupils');
  const { upn } = pupils[3];
  const { contacts } = await ask(context, `/school/pupils/${upn}`);
  const contact = contacts.find(({ do_not_contact: marked }) => !marked);
  await arrive(page, `/school/pupils/${upn}`);
  await page.getByRole('button', { name: `Change ${contact.name}` }).click();
  await page.getByLabel(/^Must not be contacted/).check();
  await page.getByLabel('Court order').fill('No contact with the children');
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByText(`${contact.name}: kept`).waitFor();
  await page.getByText('Not to be contacted').first().waitFor();
  assert.deepEqual(await axe(page), []);
  await arrive(page, `/pupils/${upn}`);
  await page.getByText('not to be contacted').first().waitFor();
  await page.getByText('Court order: No contact with the children').waitFor();
  const shown = await ask(context, `/pupils/${upn}`);
  const marked = shown.contacts.find(({ priority }) => priority === contact.priority);
  assert.equal(marked.phone, '');
  assert.deepEqual(await axe(page), []);
  await arrive(page, '/school/contacts');
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
});
