// A lesson's register: taken by its teacher or whoever covers, apart from the statutory one, and once, without the network too.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeSchool, PASSWORD } from '../running/school.mjs';
import { adsum, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, axe, DESK, PHONE, startBrowser, startDevice, watch } from './tools.mjs';

const DAY = '2025-11-07'; // a Friday
const SHAPE = { id: 'lessons', forms: 3, pupilsAForm: 8, weeks: 10, accountsFor: ['T7A', 'T8A', 'O1'] };
const folder = temporaryFolder();
let store, server, browser;

before(async () => {
  store = makeSchool(folder, SHAPE);
  const file = (name, ...lines) => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  const timetable = file(
    'timetable.csv',
    'class,period,day,start,end,teacher,room,subject,from',
    ...['08:45,09:35', '09:35,10:25', '10:40,11:30'].map(
      (hours, i) => `7A,P${i + 1},fri,${hours},T7A,R${i + 1},Maths,2025-09-01`,
    ),
  );
  const cover = {
    kind: 'cover_set',
    at: `${DAY}T07:50`,
    date: DAY,
    class: '7A',
    period: 'P2',
    teacher: 'T8A',
    reason: 'a course',
    by: 'O1',
  };
  adsum(store, ['--school', SHAPE.id, 'import', 'timetable', timetable]);
  adsum(store, ['--school', SHAPE.id, 'record', file('cover.jsonl', JSON.stringify(cover))]);
  server = await serve(store, { clock: `${DAY}T09:40` });
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const register = `/registers/7A/${DAY}/AM`;
const lesson = (period) => `/lessons/7A/${DAY}/${period}`;
async function signIn(context, username) {
  context.setDefaultTimeout(10_000);
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { username, password: PASSWORD },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(answer.status(), 200);
}
async function open(username, viewport = DESK) {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport,
    hasTouch: viewport.width < 500,
    serviceWorkers: 'block',
  });
  await signIn(context, username);
  const page = await context.newPage();
  return { context, page, faults: watch(page) };
}
const saved = (page) =>
  page
    .getByRole('status')
    .getByText(/^Saved/)
    .waitFor();
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('a teacher takes a lesson; the statutory register stays, and says beside each name what the lesson said', async () => {
  const { context, page, faults } = await open('t7a');
  await arrive(page, register);
  await press(page, 'a', '5', 'i', 'Enter');
  await saved(page);

  await arrive(page, '/');
  await page.getByRole('heading', { name: 'My lessons' }).waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('link', { name: 'Take the register 7A P1' }).click();
  await page.getByRole('heading', { level: 1, name: '7A, P1' }).waitFor();
  await page.getByRole('grid').waitFor();
  assert.deepEqual(await axe(page), []);
  await page.getByText('I expected: the AM register says I').waitFor();
  // The third was there at registration and is not here.
  await press(page, 'a', '3', 'n', 'Enter');
  await saved(page);
  assert.deepEqual(await axe(page), []);
  const taken = await ask(context, lesson('P1'));
  assert.deepEqual(
    taken.pupils.map(({ mark }) => mark.code),
    ['/', '/', 'N', '/', 'I', '/', '/', '/'],
  );
  const statutory = await ask(context, register);
  assert.deepEqual(
    statutory.pupils.map(({ mark }) => mark.code),
    ['/', '/', '/', '/', 'I', '/', '/', '/'],
  );
  // In the afternoon's register the morning's lessons stand beside the name, apart from the register's own mark.
  assert.deepEqual(statutory.pupils[2].lessons, [{ period: 'P1', code: 'N' }]);

  // OIA-068: present at registration, missing from the lesson: a duty, at once.
  const office = await open('o1');
  await arrive(office.page, '/duties?role=all');
  await office.page
    .getByRole('article', { name: `A pupil is missing from a lesson` })
    .filter({ hasText: taken.pupils[2].surname })
    .first()
    .waitFor();
  assert.equal(
    (await ask(office.context, '/duties')).duties.filter(({ title }) => /missing from a lesson/.test(title))
      .length,
    1,
    'one, and not of whom the register has away',
  );
  await office.context.close();

  // A mark of the lesson is amended with its reason; the register's is another.
  await page.getByRole('button', { name: `Amend ${taken.pupils[2].name}` }).click();
  await page.getByLabel('New code').selectOption('L');
  await page.getByLabel('Reason').fill('was with the nurse');
  await page.getByRole('button', { name: 'Amend', exact: true }).click();
  await page.getByText('amended').waitFor();
  assert.equal((await ask(context, lesson('P1'))).pupils[2].mark.code, 'L');
  assert.equal((await ask(context, register)).pupils[2].mark.code, '/');
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a cover teacher finds the lesson on a phone and takes it; the form tutor and the office see it', async () => {
  const { context, page, faults } = await open('t8a', PHONE);
  await arrive(page, '/');
  await page.getByText('cover for Tutor of 7A').waitFor();
  await page.getByRole('link', { name: 'Take the register 7A P2' }).tap();
  await page.getByRole('grid').waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= PHONE.width, `${width} px wide`);
  assert.deepEqual(await axe(page), []);
  await page
    .getByRole('button', { name: 'Other 7 present' })
    .or(page.getByRole('button', { name: 'All present' }))
    .tap();
  await page.getByRole('button', { name: 'Save register' }).tap();
  await saved(page);
  const answer = await context.request.get(`/api/v1${register}`);
  assert.equal(answer.status(), 404, 'the form itself is not theirs');
  assert.deepEqual(await faults(), []);
  await context.close();

  const office = await open('o1');
  await arrive(office.page, lesson('P2'));
  await office.page.getByText(/^Taken by Tutor of 8A/).waitFor();
  assert.deepEqual(await axe(office.page), []);
  assert.deepEqual(await office.faults(), []);
  await office.context.close();
});

test('from one register straight to another: each is its own', async () => {
  const { context, page, faults } = await open('o1');
  const of = (form) => `/registers/${form}/${DAY}/AM`;
  await arrive(page, of('8A'));
  await press(page, 'a', 'Enter');
  await saved(page);
  // As a reminder's link does: the application stays, the address changes.
  await page.evaluate((path) => {
    window.history.pushState({}, '', path);
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, of('9A'));
  await page.getByRole('heading', { level: 1, name: /^9A/ }).waitFor();
  await page.getByRole('grid').waitFor();
  assert.equal(await page.getByText(/^Saved/).count(), 0, 'this one is not');
  await press(page, 'a', '1', 'n', 'Enter');
  await saved(page);
  for (const [form, first] of [
    ['8A', '/'],
    ['9A', 'N'],
  ])
    assert.equal((await ask(context, of(form))).pupils[0].mark.code, first, form);
  assert.deepEqual(await faults(), []);
  await context.close();
});

test('a lesson taken without the network waits on the device and arrives once', async () => {
  const context = await startDevice(join(folder, 'device'), server.url);
  await signIn(context, 't7a');
  const page = context.pages()[0] ?? (await context.newPage());
  await server.stop();
  server = await serve(store, { clock: `${DAY}T10:45`, port: server.port });
  await arrive(page, '/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('link', { name: 'Take the register 7A P3' }).waitFor();
  const kept = () =>
    page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open('adsum');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const keys = asked.result.transaction('day').objectStore('day').getAllKeys();
            keys.onsuccess = () => {
              asked.result.close();
              resolve(keys.result);
            };
          };
        }),
    );
  for (let tries = 0; !(await kept()).includes(lesson('P3')); tries += 1) {
    assert.ok(tries < 100, 'the lesson is kept for the day');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await context.setOffline(true);
  await arrive(page, lesson('P3'));
  await page.getByRole('grid').waitFor();
  await press(page, 'a', '2', 'n', 'Control+s');
  await page.getByText(/^Saved on this device at .*, waiting to be sent$/).waitFor();
  await arrive(page, '/');
  await page.getByText(/^7A, P3 of .*: waiting to be sent$/).waitFor();
  await context.setOffline(false);
  await arrive(page, lesson('P3'));
  await page.getByText(/^Taken by Tutor of 7A/).waitFor();
  await page.reload();
  await page.getByText(/^Taken by Tutor of 7A/).waitFor();
  await context.close();
  const entries = adsum(store, ['--school', SHAPE.id, 'export', 'journal', '--format', 'jsonl'])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'lesson_taken')
    .map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body))
    .filter(({ period }) => period === 'P3');
  assert.equal(entries.length, 1);
  assert.equal(entries[0].marks.find(([, code]) => code === 'N') !== undefined, true);
});

test('WES-053: the afternoon’s mark follows from the last lesson: proposed with its source, and shown where another stands', async () => {
  const place = temporaryFolder();
  const shape = { ...SHAPE, id: 'follows', policy: 'wessex', forms: 1, accountsFor: ['T7A'] };
  const other = makeSchool(place, shape);
  const timetable = join(place, 'timetable.csv');
  writeFileSync(
    timetable,
    'class,period,day,start,end,teacher,room,subject,from\n7A,P5,fri,14:10,15:00,T7A,R5,Maths,2025-09-01\n',
  );
  adsum(other, ['--school', shape.id, 'import', 'timetable', timetable]);
  const afternoon = await serve(other, { clock: `${DAY}T14:12` });
  const context = await browser.newContext({
    baseURL: afternoon.url,
    viewport: DESK,
    serviceWorkers: 'block',
  });
  await signIn(context, 't7a');
  const page = await context.newPage();
  const faults = watch(page);
  await arrive(page, lesson('P5'));
  await press(page, 'a', '3', 'n', 'Enter');
  await saved(page);
  await arrive(page, `/registers/7A/${DAY}/PM`);
  await page.getByText(/^N expected: from P5 7A, taken 14:1\d by Tutor of 7A$/).waitFor();
  assert.deepEqual(await axe(page), []);
  // A person enters what they see; what would follow stays shown beside it.
  await press(page, '3', '\\', 'a', 'Enter');
  await saved(page);
  const { pupils } = await ask(context, `/registers/7A/${DAY}/PM`);
  assert.deepEqual(
    pupils.map(({ mark }) => mark.code),
    pupils.map(() => '\\'),
  );
  assert.equal(pupils[2].follows.code, 'N');
  assert.equal(pupils.filter(({ follows }) => follows).length, 1);
  await page.getByText(/the lesson says N: from P5 7A/).waitFor();
  await page.getByRole('button', { name: `Amend ${pupils[2].name}` }).waitFor();
  assert.deepEqual(await faults(), []);
  await context.close();
  await afternoon.stop();
});
