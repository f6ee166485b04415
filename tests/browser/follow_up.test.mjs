// The follow-up: an officer works down twelve children by keyboard in less than a minute, two officers never ring the same
// parent, a follow-up is closed with what the policy asks, leaders are told when the hour has passed.
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

const say = async (context, path, data) => {
  const answer = await context.request.post(`/api/v1${path}`, { data, headers: { 'X-Adsum': '1' } });
  assert.ok(answer.status() < 300, `${path}: ${answer.status()} ${await answer.text()}`);
};
const list = async (context) => (await ask(context, '/follow-up')).children;
const waitingFor = (children) => children.filter(({ safe, contacts }) => !safe && contacts.length > 0);

// As many unexplained children as a test wants: children who are here are marked N.
async function unexplained(context, count) {
  const { date } = await ask(context, '/follow-up');
  const { groups } = await ask(context, '/on-site');
  const here = groups
    .filter(({ register }) => register === 'taken')
    .flatMap(({ pupils }) => pupils)
    .filter(({ where }) => where === 'on_site');
  while (waitingFor(await list(context)).length < count) {
    const { upn } = here.pop();
    await say(context, `/pupils/${upn}/marks/${date}/AM`, {
      code: 'N',
      reason: 'Not in the lesson after all',
    });
  }
}
const chosen = (page) => page.locator('li[data-open]');
const nameOf = async (page) => (await chosen(page).locator('h2 button').textContent()).trim();

test('the officer works down twelve children in one minute of key presses', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await unexplained(context, 12);
  await arrive(page, '/follow-up');
  await chosen(page).waitFor();
  assert.deepEqual(await axe(page), []);
  const before = await list(context);
  const begun = Date.now();
  const reached = new Set();
  for (let i = 0; i < 12; ++i) {
    const name = await nameOf(page);
    await page.keyboard.press('Enter');
    await chosen(page)
      .getByRole('group', { name: /^What came of ringing/ })
      .waitFor();
    // Every third that has two contacts not yet rung: the first does not answer, and the second is rung.
    const untried = await chosen(page)
      .getByRole('list', { name: /^Whom to ring/ })
      .locator('> li')
      .filter({ hasNotText: /, rung / })
      .count();
    if (i % 3 === 2 && untried > 1) {
      await page.keyboard.press('n');
      await chosen(page).getByRole('list', { name: 'Tried today' }).getByText('no answer').waitFor();
      assert.equal(await nameOf(page), name, 'somebody is left to ring');
      await page.keyboard.press('Enter');
      await chosen(page).locator('li[data-mine]').waitFor();
    }
    await page.keyboard.press(i % 2 === 0 ? 's' : 'c');
    reached.add(name);
    // The call is over, and the next child of whom nobody is sure is chosen; after the last one nobody is left.
    await page.waitForFunction(
      ({ last, left }) => {
        const now = document.querySelector('li[data-open] h2 button')?.textContent.trim();
        const ringing = document.querySelector('li[data-open] [role=group]');
        return !ringing && (left === 0 || now !== last);
      },
      { last: name, left: 11 - i },
    );
  }
  const took = Date.now() - begun;
  console.log(`twelve children in ${(took / 1000).toFixed(1)} s`);
  assert.ok(took < 60_000, `${took} ms`);
  assert.equal(reached.size, 12, 'twelve different children');
  const after = await list(context);
  assert.equal(waitingFor(before).length - waitingFor(after).length >= 12, true);
  const rung = after.filter(({ attempts }) => attempts.length > 0);
  assert.ok(rung.length >= 12);
  assert.ok(rung.every(({ safe }) => safe));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('two officers at once: the second sees who rings, is refused the same parent, and goes on with another', async () => {
  const first = await open(browser, server.url, 'officer', DESK);
  const second = await open(browser, server.url, 'head', DESK);
  await unexplained(first.context, 3);
  await arrive(first.page, '/follow-up');
  await arrive(second.page, '/follow-up');
  await chosen(first.page).waitFor();
  await chosen(second.page).waitFor();
  const name = await nameOf(first.page);
  assert.equal(await nameOf(second.page), name, 'both begin with the gravest');
  const upn = (await list(first.context)).find((child) => child.name === name).upn;
  await first.page.keyboard.press('Enter');
  await chosen(first.page)
    .getByRole('group', { name: /^What came of ringing/ })
    .waitFor();
  // Without touching anything the second is told, within seconds.
  await chosen(second.page)
    .getByText(/is ringing since/)
    .first()
    .waitFor();
  const refused = await second.context.request.post(`/api/v1/pupils/${upn}/calls`, {
    data: { contact: 1 },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(refused.status(), 409);
  assert.equal((await refused.json()).error.id, 'call-taken');
  await first.page.keyboard.press('Escape');
  await chosen(second.page)
    .getByText(/is ringing since/)
    .first()
    .waitFor({ state: 'detached' });
  await second.page.keyboard.press('Enter');
  await chosen(second.page)
    .getByRole('group', { name: /^What came of ringing/ })
    .waitFor();
  await second.page.keyboard.press('Escape');
  assert.deepEqual(await first.faults(), []);
  assert.deepEqual(await second.faults(), []);
  await first.context.close();
  await second.context.close();
});

test('Today shows a call that somebody has in hand, offers it to nobody else, and again when it is over', async () => {
  const rings = await open(browser, server.url, 'head', DESK);
  const { context, page, faults } = await open(browser, server.url, 'officer', DESK);
  await unexplained(context, 1);
  const child = waitingFor(await list(context)).find(({ contacts }) => contacts[0].phone);
  const { name, priority } = child.contacts[0];
  await arrive(page, '/');
  const rang = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: child.name, exact: true }) })
    .getByRole('button', { name: `Rang ${name}`, exact: true });
  await rang.waitFor();
  await say(rings.context, `/pupils/${child.upn}/calls`, { contact: priority });
  await rang.waitFor({ state: 'detached' });
  await page
    .getByText(/is ringing since/)
    .first()
    .waitFor();
  assert.deepEqual(await axe(page), []);
  const refused = await context.request.post(`/api/v1/pupils/${child.upn}/contact-attempts`, {
    data: { channel: 'call', contact: priority, outcome: 'spoken' },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(refused.status(), 409);
  await say(rings.context, `/pupils/${child.upn}/calls/release`, { contact: priority });
  await rang.waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
  await rings.context.close();
});

test('a follow-up is closed with what the policy asks, on a phone as well, and the child is off the list', async () => {
  const { context, page, faults } = await open(browser, server.url, 'officer', PHONE);
  await unexplained(context, 2);
  await arrive(page, '/follow-up');
  await chosen(page).waitFor();
  assert.deepEqual(await axe(page), []);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  const name = await nameOf(page);
  await chosen(page)
    .getByRole('button', { name: /^Explained/ })
    .tap();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code', { exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
  await dialog.getByRole('button', { name: 'Close the follow-up' }).tap();
  await dialog.getByText('Code: choose one').first().waitFor();
  await dialog.getByLabel('Code', { exact: true }).selectOption('I');
  await dialog.getByLabel('In words').fill('A cold, says the mother');
  const { asks } = await ask(context, '/follow-up');
  assert.ok(asks.length > 0);
  for (const { label, choices } of asks) {
    const field = dialog.getByLabel(label, { exact: true });
    if (choices.length > 0) await field.selectOption(choices[0]);
    else await field.fill('none');
  }
  await dialog.getByRole('button', { name: 'Close the follow-up' }).tap();
  await page.getByText(`${name}: closed with I`).waitFor();
  assert.ok(!(await list(context)).some((child) => child.name === name));
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('when the hour has passed, those who lead are told on every page', async () => {
  const { context, page, faults } = await open(browser, server.url, 'head', DESK);
  await unexplained(context, 1);
  await arrive(page, '/follow-up');
  await page.getByRole('button', { name: 'Set an hour …' }).click();
  await page.getByLabel('Hour').fill('08:31');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByText(/08:31 has passed: \d+ (child is|children are) not known to be safe/).waitFor();
  assert.deepEqual(await axe(page), []);
  await arrive(page, '/pupils');
  await page.getByRole('alert').getByText('08:31 has passed:').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'Open the follow-up' }).click();
  await chosen(page).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
});
