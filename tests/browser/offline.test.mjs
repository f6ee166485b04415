// Without the network: registers taken, kept, merged and sent once; what is kept of children, and when it goes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  DAY,
  SCHOOL,
  codeIn,
  device,
  end,
  free,
  keptIn,
  officeTakes,
  pathOf,
  prepared,
  registerTaken,
  serverAt,
  signIn,
  start,
  takeByKeys,
  until,
  waits,
} from './offline.mjs';
import { arrive, ask, axe, PHONE, password } from './tools.mjs';

before(start);
after(end);

test('a morning without the network: two devices and the office, merged mark by mark, each once', async () => {
  let laptop = await device('laptop');
  let phone = await device('phone', { viewport: PHONE });
  for (const { context } of [laptop, phone]) await signIn(context, 'tutor-7a');
  await Promise.all([prepared(laptop.page), prepared(phone.page)]);
  const before = await ask(laptop.context, pathOf('7A'));
  assert.equal(before.state, 'open');
  const [late, away, other] = free(before);

  // The network goes. The laptop takes the register; its lid is closed.
  for (const { context } of [laptop, phone]) await context.setOffline(true);
  await arrive(laptop.page, '/');
  await laptop.page.getByText('No connection to the server.').waitFor();
  assert.deepEqual(await axe(laptop.page), []);
  await laptop.page.getByRole('link', { name: 'Take the register 7A morning' }).click();
  await takeByKeys(laptop.page, [
    [late, 'n'],
    [away, 'n'],
  ]);
  await waits(laptop.page).waitFor();
  assert.deepEqual(await axe(laptop.page), []);
  await laptop.context.close();

  // The phone too, for nobody knows of the laptop; then the office, for a child has come to the desk.
  await phone.page.goto(pathOf('7A'));
  await takeByKeys(phone.page, [
    [late, 'n'],
    [other, 'o'],
  ]);
  await waits(phone.page).waitFor();
  await arrive(phone.page, '/');
  await phone.page.getByText('1 register waiting to be sent.').waitFor();
  assert.deepEqual(await axe(phone.page), []);
  await officeTakes('7A', { [late.upn]: { code: 'L', minutes_late: 12 }, [away.upn]: { code: 'N' } });

  // The laptop is opened again, still away: it knows its person and its register.
  laptop = await device('laptop', { offline: true });
  await arrive(laptop.page, '/');
  await laptop.page.getByText('1 register waiting to be sent.').waitFor();
  await laptop.page.getByRole('link', { name: 'Look at it 7A morning' }).click();
  await waits(laptop.page).waitFor();
  await laptop.page.getByRole('heading', { name: `${before.pupils.length} marks on this device` }).waitFor();

  // Ten past ten: the network is back.
  await serverAt('10:12');
  await laptop.context.setOffline(false);
  await laptop.page.getByText(/^Said otherwise, and not kept: 1$/).waitFor();
  const rows = laptop.page.getByRole('table', { name: 'What was said and not kept' }).getByRole('row');
  assert.equal(await rows.count(), 2, 'a head and one pupil');
  const row = await rows.nth(1).textContent();
  assert.ok(row.includes(late.surname) && /08:5\d on a device/.test(row) && row.includes('12 minutes'), row);
  assert.deepEqual(await axe(laptop.page), []);
  await laptop.page.getByRole('button', { name: `Amend what stands for ${late.name}` }).click();
  await laptop.page.getByRole('dialog').waitFor();
  await laptop.page.keyboard.press('Escape');
  await arrive(laptop.page, '/');
  await laptop.page.getByText(/: sent; 1 mark differs$/).waitFor();
  assert.deepEqual(await axe(laptop.page), []);
  await laptop.page.getByRole('button', { name: 'I have seen it' }).click();
  await laptop.page.getByText(/: sent; 1 mark differs$/).waitFor({ state: 'detached' });
  assert.deepEqual(await keptIn(laptop.page, 'waiting'), []);

  // The phone's arrives and its answer is lost; the phone is switched off and on: it arrives once.
  let lost = 0;
  await phone.page.route(`**/api/v1${pathOf('7A')}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    lost += 1;
    return route.abort('connectionfailed');
  });
  await phone.context.setOffline(false);
  await until('it was sent', () => lost > 0);
  await phone.context.close();
  phone = await device('phone', { viewport: PHONE });
  await arrive(phone.page, '/');
  await phone.page.getByText(/: sent; 3 marks differ$/).waitFor();
  await phone.page.getByRole('link', { name: 'See what differs' }).click();
  await phone.page.getByText(/^Said otherwise, and not kept: 4$/).waitFor();
  assert.deepEqual(await axe(phone.page), []);

  const after = await ask(laptop.context, pathOf('7A'));
  assert.equal(codeIn(after, late), 'L', 'what the office recorded stands');
  assert.equal(codeIn(after, away), 'N');
  assert.equal(codeIn(after, other), '/');
  const entries = registerTaken('7A');
  assert.equal(entries.length, 3, 'the office, the laptop, the phone: each once');
  assert.equal(new Set(entries.map(({ submission }) => submission)).size, 3);
  assert.deepEqual(
    entries.map(({ differed }) => differed?.length ?? 0),
    [0, 1, 3],
  );
  assert.match(entries[1].taken_on_device_at, /^2026-11-20T08:5\d$/);
  assert.match(entries[1].at, /^2026-11-20T10:1\d$/);
  assert.deepEqual(await laptop.faults(), []);
  assert.deepEqual(await phone.faults(), []);
  await laptop.context.close();
  await phone.context.close();
});

test('in the afternoon the afternoon’s register opens by itself, without the network', async () => {
  await serverAt('08:50');
  const { context, page, faults } = await device('afternoon');
  await signIn(context, 'tutor-7b');
  await prepared(page);
  const { opens } = await ask(context, pathOf('7B', 'PM'));
  await context.setOffline(true);
  await arrive(page, pathOf('7B', 'PM'));
  await page.getByText('This register cannot be taken now').waitFor();
  const toGo = Date.parse(`${DAY}T${opens}Z`) - Date.parse(`${DAY}T08:50Z`);
  await page.clock.setFixedTime(Date.now() + toGo + 4 * 60_000);
  await arrive(page, pathOf('7B', 'PM'));
  await takeByKeys(page, []);
  await waits(page).waitFor();
  await serverAt('15:00');
  await context.setOffline(false);
  await page
    .getByRole('status')
    .getByText(/^Saved at 15:0\d/)
    .waitFor();
  const at = opens.slice(0, 4); // 13:0, say: four minutes after it has opened
  await page.getByText(new RegExp(`^Taken at ${at}\\d on this device, arrived 15:0\\d`)).waitFor();
  assert.equal((await ask(context, pathOf('7B', 'PM'))).state, 'taken');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('nothing of a child is left at signing out, and what waits is nobody else’s', async () => {
  await serverAt('08:50');
  const { context, page } = await device('shared');
  await signIn(context, 'tutor-8a');
  await prepared(page);
  const { pupils } = await ask(context, pathOf('8A'));
  await context.setOffline(true);
  await arrive(page, pathOf('8A'));
  await takeByKeys(page, []);
  await waits(page).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog', { name: '1 register not sent yet' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Sign out, keep it waiting' }).click();
  await page.getByText('1 register waits on this device').waitFor();
  assert.deepEqual(await axe(page), []);
  const holdsNoName = async () => {
    const [day, who, waiting] = await Promise.all(
      ['day', 'who', 'waiting'].map((name) => keptIn(page, name)),
    );
    assert.deepEqual([day, who, waiting.length], [[], [], 1]);
    const text =
      JSON.stringify(waiting) +
      (await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage })));
    for (const { surname } of pupils) assert.ok(!text.includes(surname), surname);
  };
  await holdsNoName();
  // The way back is closed, although the server has not heard of it yet.
  await page.goto(pathOf('8A'));
  await page.getByRole('button', { name: 'Sign in' }).waitFor();

  // Somebody else signs in here: it is neither shown nor sent as theirs.
  await context.setOffline(false);
  const fill = async (who) => {
    await page.getByLabel('Sign-in name').fill(`${SCHOOL}-${who}`);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await page.goto('/sign-in');
  await fill('officer');
  await page.getByText(/^1 register of somebody else waits on this device/).waitFor();
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.getByText('On this device', { exact: true }).count(), 0);
  await page.waitForTimeout(2500);
  assert.equal((await ask(context, pathOf('8A'))).state, 'open');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await until('signed out', async () => (await keptIn(page, 'who')).length === 0);

  await fill('tutor-8a');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await until('it is sent', async () => (await keptIn(page, 'waiting')).length === 0);
  const taken = await ask(context, pathOf('8A'));
  assert.equal(taken.state, 'taken');
  assert.equal(taken.taken_by.id.toLowerCase(), 'tutor-8a');
  assert.equal(registerTaken('8A').length, 1);
  await context.close();
});

test('on the next day nothing of the day before is kept, and a register that waited is still sent', async () => {
  await serverAt('08:50');
  const { context, page } = await device('overnight');
  await signIn(context, 'tutor-8b');
  await prepared(page);
  const { pupils } = await ask(context, pathOf('8B'));
  await context.setOffline(true);
  await arrive(page, pathOf('8B'));
  await takeByKeys(page, []);
  await waits(page).waitFor();
  await page.clock.setFixedTime(Date.now() + 24 * 3_600_000);
  await arrive(page, '/');
  await page.getByText('1 register waiting to be sent.').waitFor();
  await until('the day is gone', async () => (await keptIn(page, 'day')).length === 0);
  await page.goto(pathOf('8B'));
  await waits(page).waitFor();
  const text = await page.locator('body').textContent();
  for (const { surname } of pupils) assert.ok(!text.includes(surname), surname);
  // The sign-in has ended over night: it waits for its person.
  await serverAt('07:40', '2026-11-23');
  await context.clearCookies();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.getByText('1 register waits on this device').waitFor();
  assert.equal(registerTaken('8B').length, 0);
  await page.getByLabel('Sign-in name').fill(`${SCHOOL}-tutor-8b`);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await until('it is sent', async () => (await keptIn(page, 'waiting')).length === 0);
  assert.equal(registerTaken('8B').length, 1);
  await context.close();
});

test('a refusal is shown plainly; the register is taken up again or discarded by the person alone', async () => {
  await serverAt('08:50');
  const { context, page } = await device('refused');
  await signIn(context, 'tutor-9a');
  await prepared(page);
  await context.setOffline(true);
  await arrive(page, pathOf('9A'));
  await takeByKeys(page, []);
  await waits(page).waitFor();
  // As if a pupil had joined the form since.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const asked = indexedDB.open('adsum');
        asked.onsuccess = () => {
          const change = asked.result.transaction('waiting', 'readwrite');
          const rows = change.objectStore('waiting');
          rows.getAll().onsuccess = ({ target }) => {
            const [item] = target.result;
            rows.put({ ...item, marks: item.marks.slice(1) });
          };
          change.oncomplete = () => {
            asked.result.close();
            resolve();
          };
        };
      }),
  );
  await arrive(page, '/');
  await context.setOffline(false);
  await page.getByText(/: not accepted$/).waitFor();
  await page
    .getByText(/This pupil has no mark/)
    .first()
    .waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Discard it' }).click();
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  await page.getByRole('button', { name: 'Take it up again' }).click();
  await page
    .getByTestId('counts')
    .getByText(/1 to mark/)
    .waitFor();
  assert.deepEqual(await keptIn(page, 'waiting'), []);
  await page.keyboard.press('a');
  await page.keyboard.press('Control+s');
  await page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
  await context.close();
});

test('with the network, whoever is second may keep what is recorded and save the rest', async () => {
  const { context, page, faults } = await device('second');
  await signIn(context, 'tutor-9b');
  await prepared(page);
  const [pupil] = free(await ask(context, pathOf('9B')));
  await arrive(page, pathOf('9B'));
  await page.getByRole('grid').waitFor();
  await officeTakes('9B', { [pupil.upn]: { code: 'I' } });
  await takeByKeys(page, []);
  await page.getByText('somebody recorded other marks meanwhile').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', { name: 'Keep what is recorded, save the rest' }).click();
  await page.getByText(/^Said otherwise, and not kept: 1$/).waitFor();
  assert.equal(codeIn(await ask(context, pathOf('9B')), pupil), 'I');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('it can be installed: a manifest with icons, and a worker that is never kept', async () => {
  const { context, page } = await device('install');
  await page.goto('/sign-in');
  const href = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = await (await context.request.get(href)).json();
  assert.equal(manifest.display, 'standalone');
  for (const { src, type, sizes } of manifest.icons) {
    const icon = await context.request.get(src);
    assert.equal(icon.headers()['content-type'], type, src);
    if (type !== 'image/png') continue;
    const bytes = await icon.body();
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
  const worker = await context.request.get('/sw.js');
  assert.equal(worker.headers()['cache-control'], 'no-cache');
  // No answer of the API is ever in the worker's cache.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.ok(kept.includes('/') && kept.length > 20, String(kept.length));
  assert.deepEqual(
    kept.filter((path) => path.startsWith('/api')),
    [],
  );
  await context.close();
});
