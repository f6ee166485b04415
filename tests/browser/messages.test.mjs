// Messages to families in a real browser, handed over to a real mail server and a stand-in for GOV.UK Notify: written with a
// preview, seen on their way, stopped, held and released, through quiet hours in an emergency, and a telephone call where
// one did not arrive. Clauses OIA-061, OIA-062, ATLP-009, ATLP-075, WES-031.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startPost } from '../running/post.mjs';
import { sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, open, PHONE, shoot, startBrowser } from './tools.mjs';

const HOUR = 4; // as many messages as the first writing may send
let server, browser, mail;
before(async () => {
  const folder = temporaryFolder();
  mail = await startPost(folder);
  server = await serve(sampleStore(folder), { more: mail.more });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  mail?.stop();
});

const standing = (page, title) => page.getByRole('listitem').filter({ hasText: title }).first();
const subjects = () => mail.mails().map(({ text }) => /^Subject: (.*)$/m.exec(text)[1]);
// Nobody writes by hand here: the page and the keys are the officer's.
async function look(page, { template, forms, how, emergency = false }) {
  await page.getByLabel('What', { exact: true }).selectOption({ label: template });
  if (how) await page.getByLabel('How', { exact: true }).selectOption({ label: how });
  for (const form of forms) await page.getByLabel(form, { exact: true }).check();
  if (emergency) await page.getByLabel(/^Emergency/).check();
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByRole('heading', { level: 2, name: template }).waitFor();
}
const send = async (page, name = /^Send \d+ messages?$/) => {
  await page.getByRole('button', { name }).click();
  await page
    .getByText(/messages? written/)
    .first()
    .waitFor();
};
// The head's bounds, on the page "What goes when".
async function bound(changes) {
  const { context, page, faults } = await open(browser, server.url, 'head');
  await arrive(page, '/messages');
  for (const [label, value] of Object.entries(changes))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await faults(), []);
  await context.close();
}
const fits = async (page, width) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= width, `${wide} px wide`);
  assert.deepEqual(await axe(page), []);
};

test('an officer writes to a form with a preview, sees them go, stops the rest; it is in the story (ATLP-009)', async () => {
  await bound({ 'At most in an hour': String(HOUR) });
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/messages/write');
  await page.getByRole('button', { name: 'Look at it first' }).click();
  await page.getByRole('alert').getByText('choose at least one form').waitFor();
  await fits(page, DESK.width);
  await look(page, { template: 'Late today', how: 'E-mail', forms: ['9A'] });
  const text = await page.getByRole('group', { name: 'The first message' }).textContent();
  assert.match(text, /came late today/);
  assert.match(await page.getByText(/^The first, about/).textContent(), /E-mail to \S+@example\.org/);
  assert.equal(subjects().length, 0, 'looking sends nothing');
  await fits(page, DESK.width);
  await shoot(page, 'write-preview-1440');
  await send(page);
  await page.getByRole('link', { name: 'See how they go' }).click();
  const batch = standing(page, 'Late today');
  const progress = batch.getByRole('progressbar', { name: 'Progress of Late today' });
  await page.waitForFunction(
    ({ label, value }) => document.querySelector(`progress[aria-label="${label}"]`)?.value === value,
    { label: 'Progress of Late today', value: HOUR },
  );
  const whole = Number(await progress.getAttribute('max'));
  assert.ok(whole > HOUR);
  await page.getByText(/went within the last hour, as many as may/).waitFor();
  await batch.getByText('Waits for the hour').waitFor();
  await fits(page, DESK.width);
  await batch.getByRole('button', { name: 'Stop: Late today' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('dialog').getByRole('alert').getByText('say why').waitFor();
  await page.getByLabel('Reason', { exact: true }).fill('Buses were late, no child was');
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await batch.getByText(/^. Stopped$/).waitFor();
  await batch.getByText(`${HOUR} sent, ${whole - HOUR} not sent`).waitFor();
  await batch.getByRole('button', { name: 'Messages of Late today' }).click();
  const { batches } = await ask(context, '/outbox');
  const { list } = await ask(context, `/outbox/batches/${batches[0].id}`);
  const { name, pupil } = list.find(({ state }) => state === 'handed_over');
  await shoot(page, 'messages-stopped-1440');
  await batch.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('group', { name: 'What was written' }).getByText('came late today').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  assert.equal(subjects().length, HOUR);
  const told = subjects().map((subject) => subject.replace(/ was late today$/, ''));
  assert.ok(
    told.some((forename) => name.startsWith(forename)),
    `${name}: ${told.join()}`,
  );
  await arrive(page, `/pupils/${pupil}`);
  await page.getByText('E-mail sent: Late today').first().waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
  await bound({ 'At most in an hour': '0' });
});

test('a text that did not arrive is shown, told in the story, and a call stands on the follow-up (OIA-061, WES-031)', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  const { children } = await ask(context, '/follow-up');
  const child = children.find(({ safe, contacts }) => !safe && contacts.length > 0);
  // Their number is one that Notify refuses.
  const { change, contacts } = await ask(context, `/school/pupils/${child.upn}`);
  const first = contacts.find(({ priority }) => priority === child.contacts[0].priority);
  const changed = await context.request.post(
    `/api/v1/school/pupils/${child.upn}/contacts/${first.priority}`,
    {
      data: { changes: { phone: '07700 900400' }, expected: change },
      headers: { 'X-Adsum': '1' },
    },
  );
  assert.equal(changed.status(), 200, await changed.text());
  await arrive(page, `/pupils/${child.upn}`);
  await page.getByRole('link', { name: 'Write to this family' }).tap();
  await page.getByRole('heading', { level: 1, name: `Write to the family of ${child.name}` }).waitFor();
  await fits(page, PHONE.width);
  await look(page, { template: 'Not in school, and no reason is known', how: 'Text message', forms: [] });
  await page.getByText(/^1 message to 1 family about 1 pupil/).waitFor();
  await shoot(page, 'write-one-360');
  await send(page);
  await arrive(page, '/messages');
  const look_at = page.getByRole('region', { name: 'Look at these' });
  await look_at.getByText('did not arrive').first().waitFor();
  assert.match(
    await look_at.getByRole('listitem').filter({ hasText: child.name }).textContent(),
    /07700 900400/,
  );
  await fits(page, PHONE.width);
  await shoot(page, 'messages-failed-360');
  await arrive(page, '/follow-up');
  await page.getByRole('button', { name: child.name, exact: true }).tap();
  await page
    .locator('li[data-open]')
    .getByText('Ring: a message to the family did not arrive')
    .first()
    .waitFor();
  await fits(page, PHONE.width);
  await arrive(page, `/pupils/${child.upn}`);
  await page
    .getByText(/^Text message did not arrive/)
    .first()
    .waitFor();
  assert.deepEqual((await mail.texts()).broken, []);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('all who are unexplained are messaged from the follow-up by two keys, past the same guard, once (DSAT-042, WES-030)', async () => {
  await bound({ 'Messages a day': '2' });
  const before = (await mail.texts()).taken.length;
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/follow-up');
  const { children } = await ask(context, '/follow-up');
  const left = children.filter(
    ({ safe, messages }) => !safe && messages.every(({ state }) => state === 'cancelled'),
  );
  assert.ok(left.length > 2);
  await page.getByRole('button', { name: `Message all ${left.length} unexplained` }).waitFor();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/messages today say that a child is not here/).waitFor();
  await dialog.getByRole('group', { name: 'The first message' }).getByText('is not in school').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await ask(context, '/follow-up')).written.length, 1, 'looking writes nothing');
  await page.keyboard.press('w');
  await dialog.getByRole('button', { name: 'Write and hold' }).waitFor();
  await page.keyboard.press('Enter');
  const told = page.getByRole('list', { name: 'Written today' });
  await told.getByText(`! held ${left.length}`).waitFor();
  await told.getByText(/messages today say that a child is not here/).waitFor();
  await page.getByText('Nobody is left to write to who is not known to be safe.').waitFor();
  assert.equal(await page.getByText(/^✉ held/).count(), left.length);
  await fits(page, DESK.width);
  await shoot(page, 'follow-up-held-1440');
  await page.setViewportSize(PHONE);
  await fits(page, PHONE.width);
  await shoot(page, 'follow-up-held-360');
  assert.equal((await mail.texts()).taken.length, before, 'nothing has gone');
  const second = await context.request.post('/api/v1/outbox/batches', {
    data: { batch: 'b-twice-0', template: 'first-day', pupils: left.map(({ upn }) => upn), once_today: true },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(second.status(), 422, 'each family once');
  await page.getByRole('link', { name: 'Look at them, and release or stop them' }).click();
  await page.getByRole('button', { name: /^Release:/ }).click();
  await page.getByLabel('Reason', { exact: true }).fill('Rang the coach company: they are not on it');
  await page.getByRole('dialog').getByRole('button', { name: 'Release' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await arrive(page, '/follow-up');
  await told.getByText(/done: \d+ sent/).waitFor({ timeout: 20_000 });
  const now = (await ask(context, '/follow-up')).children;
  for (const { upn } of left) {
    const { messages } = now.find((child) => child.upn === upn);
    assert.ok(messages.every(({ state, held }) => state !== 'waiting' && !held));
  }
  assert.ok((await mail.texts()).taken.length > before);
  await fits(page, PHONE.width);
  await shoot(page, 'follow-up-sent-360');
  assert.deepEqual(await faults(), []);
  await context.close();
  await bound({ 'Messages a day': '30' });
});

test('a message to unusually many that children are not here is held, explained, and goes when somebody has looked', async () => {
  const before = subjects().length;
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  await arrive(page, '/messages/write');
  await look(page, {
    template: 'Not in school, and no reason is known',
    how: 'E-mail',
    forms: ['9A', '9B', '8A'],
  });
  await page.getByText(/messages today say that a child is not here/).waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'write-held-360');
  await send(page, 'Write and hold');
  await page.getByText(/written and held/).waitFor();
  await page.getByRole('link', { name: 'Look at them, and release or stop them' }).tap();
  const batch = standing(page, 'Not in school, and no reason is known');
  await batch.getByText(/^. Held$/).waitFor();
  await batch.getByText(/messages today say that a child is not here/).waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'messages-held-360');
  await page.setViewportSize(DESK);
  await fits(page, DESK.width);
  await shoot(page, 'messages-held-1440');
  await page.setViewportSize(PHONE);
  assert.equal(subjects().length, before, 'nothing has gone');
  await batch.getByRole('button', { name: /^Release:/ }).tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/messages today say that a child is not here/).waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Release' }).tap();
  await dialog.getByRole('alert').getByText('say why').waitFor();
  await page.getByLabel('Reason', { exact: true }).fill('Looked: the coach did not come');
  await dialog.getByRole('button', { name: 'Release' }).tap();
  await batch.getByText(/^. Done$/).waitFor({ timeout: 30_000 });
  await batch.getByText(/released by .*: Looked: the coach did not come/).waitFor();
  const sent = subjects().filter((subject) => subject.endsWith('is not in school today')).length;
  assert.ok(sent > 30, `${sent} sent`);
  await batch.getByRole('button', { name: /^Messages of/ }).tap();
  await batch
    .getByRole('listitem')
    .nth(sent - 1)
    .waitFor();
  await fits(page, PHONE.width);
  await shoot(page, 'messages-long-360');
  await page.setViewportSize(DESK);
  await fits(page, DESK.width);
  await shoot(page, 'messages-long-1440');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('an emergency goes through quiet hours, and nothing else does', async () => {
  await bound({ 'Quiet from': '00:00', 'Quiet until': '23:59' });
  const before = subjects().length;
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await arrive(page, '/messages/write');
  await look(page, { template: 'Late today', how: 'E-mail', forms: ['8A'] });
  await send(page);
  await look(page, { template: 'Late today', how: 'E-mail', forms: ['8B'], emergency: true });
  await page.getByText(/, as an emergency\.$/).waitFor();
  await send(page);
  await page.getByRole('link', { name: 'See how they go' }).click();
  await page.getByText('Quiet until 23:59: only emergencies go before').waitFor();
  const emergency = standing(page, 'Emergency');
  await emergency.getByText(/^. Done$/).waitFor({ timeout: 30_000 });
  const quiet = page
    .getByRole('listitem')
    .filter({ hasText: 'Late today' })
    .filter({ hasNotText: 'Emergency' });
  await quiet.first().getByText('Waits for the end of the quiet hours').waitFor();
  const gone = subjects().length - before;
  const { batches } = await ask(context, '/outbox');
  assert.equal(gone, batches[0].messages, 'the emergency alone');
  assert.equal(batches[1].counts.waiting, batches[1].messages);
  await fits(page, DESK.width);
  await shoot(page, 'messages-quiet-1440');
  assert.deepEqual(await faults(), []);
  await context.close();
  await bound({ 'Quiet from': '', 'Quiet until': '' });
});

test('a tutor writes to nobody and reads nothing that was written', async () => {
  const { context, page, faults } = await open(browser, server.url, 'tutor', DESK);
  for (const path of ['/messages', '/messages/write']) {
    await arrive(page, path);
    await page.getByText(/the office and those who lead the school/).waitFor();
    assert.equal(await page.getByRole('button', { name: /Look at it first|Stop|Release/ }).count(), 0);
    assert.deepEqual(await axe(page), []);
  }
  const places = page.getByRole('navigation', { name: 'Places' });
  assert.equal(await places.getByRole('link', { name: 'Messages' }).count(), 0);
  const written = await context.request.post('/api/v1/outbox/batches', {
    data: { batch: 'b-of-a-tutor', template: 'late-text', forms: ['7A'] },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(written.status(), 403);
  assert.equal((await context.request.get('/api/v1/outbox')).status(), 403);
  assert.deepEqual(await faults(), []);
  await context.close();
});
