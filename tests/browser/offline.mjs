// Devices that lose the network: browsers with profiles of their own, which are closed and started again, and a server that
// is stopped and started again at another time of the day.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { adsum, sampleStore, serve, temporaryFolder } from '../running/server.mjs';
import { arrive, ask, password, startDevice, watch } from './tools.mjs';

export const SCHOOL = 'oakhanger';
export const DAY = '2026-11-20';
const folder = temporaryFolder();
let store, server;
const open = new Set();

export async function start() {
  store = sampleStore(folder);
  server = await serve(store, { clock: `${DAY}T08:50` });
}
export async function end() {
  for (const context of open) await context.close();
  await server?.stop();
}
// The same address at another time of the day.
export async function serverAt(time, day = DAY) {
  const { port } = server;
  await server.stop();
  server = await serve(store, { clock: `${day}T${time}`, port });
}

export async function device(name, options = {}) {
  const context = await startDevice(join(folder, name), server.url, options);
  open.add(context);
  context.on('close', () => open.delete(context));
  context.setDefaultTimeout(12_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, faults: watch(page) };
}
export async function signIn(context, who) {
  const answer = await context.request.post('/api/v1/sign-in', {
    data: { username: `${SCHOOL}-${who}`, password },
    headers: { 'X-Adsum': '1' },
  });
  assert.equal(answer.status(), 200, who);
}
// What stands in a store of the browser's database.
export const keptIn = (page, name) =>
  page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const asked = indexedDB.open('adsum');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const all = asked.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            asked.result.close();
            resolve(all.result);
          };
        };
      }),
    name,
  );
export async function until(what, holds) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(what);
}
// Everything is there for a morning without the network: the application's files, and the registers of the day.
export async function prepared(page) {
  await arrive(page, '/');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await until('the worker answers', () => page.evaluate(() => navigator.serviceWorker.controller !== null));
  const cards = await page.getByRole('heading', { name: 'My registers' }).count();
  assert.equal(cards, 1);
  await until('both registers of the day are kept', async () => {
    const kept = await keptIn(page, 'day');
    return kept.filter(({ key }) => key.startsWith('/registers/')).length === 2;
  });
}
export const registerTaken = (form) =>
  adsum(store, ['--school', SCHOOL, 'export', 'journal', '--format', 'jsonl'])
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'register_taken')
    .map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body))
    .filter((body) => body.group === form && body.date === DAY);
export const pathOf = (form, session = 'AM') => `/registers/${encodeURIComponent(form)}/${DAY}/${session}`;
export const free = (register) =>
  register.pupils.map((pupil, i) => ({ ...pupil, row: i + 1 })).filter(({ mark }) => !mark);
export const codeIn = (register, { upn }) => register.pupils.find((pupil) => pupil.upn === upn).mark.code;
export async function officeTakes(form, said) {
  const office = await device(`office-${form}`);
  await signIn(office.context, 'officer');
  const register = await ask(office.context, pathOf(form));
  const answer = await office.context.request.post(`/api/v1${pathOf(form)}`, {
    headers: { 'X-Adsum': '1' },
    data: {
      submission: crypto.randomUUID(),
      marks: register.pupils.map(({ upn, mark }) => ({
        upn,
        code: said[upn]?.code ?? mark?.code ?? '/',
        ...(said[upn]?.minutes_late ? { minutes_late: said[upn].minutes_late } : {}),
        ...(mark?.note ? { note: mark.note } : {}),
      })),
    },
  });
  assert.equal(answer.status(), 200, await answer.text());
  await office.context.close();
}
// By keys: everybody present but those named.
export async function takeByKeys(page, exceptions) {
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('a');
  for (const [pupil, code] of exceptions) {
    for (const digit of String(pupil.row)) await page.keyboard.press(digit);
    await page.keyboard.press(code.toLowerCase());
  }
  await page.keyboard.press('Control+s');
}
export const waits = (page) => page.getByText(/^Saved on this device at .*, waiting to be sent$/);
