// The registers of the day, kept on the device for the person who is signed in, so that they open without the network.
// Children's data: gone at sign-out, when the server says that nobody is signed in, when somebody else is, and when the
// day is over.
import { ApiError, get, getPassively, type Me, type OnSite, type Register, type Today } from '../api/client';
import { registerAt, todayAt, type SeenToday } from './as_of_now';
import { rememberClock, schoolNow, schoolToday } from './clock';
import { all, clear, find, put, remove } from './db';
import { pathOf, placeOf } from './place';

export const ownerOf = (me: Me): string => `${me.school.id}/${me.person.id}`;

let owner: string | null = null;
let fetched = 0; // when the day was last fetched whole
const AGAIN_MS = 15 * 60_000;

// What only loses a convenience where the browser keeps nothing.
const quietly = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

export const forgetDay = (): Promise<void> => {
  fetched = 0;
  return quietly(clear('day'));
};
export const forgetPerson = (): Promise<void> => {
  owner = null;
  return quietly(clear('who'));
};

// What is not of this day and this person goes.
export async function tidyDay(): Promise<void> {
  const today = schoolToday();
  const old = (await all('day')).filter((one) => one.date !== today || (owner && one.owner !== owner));
  await Promise.all(old.map((one) => remove('day', one.key)));
}

export async function rememberPerson(me: Me): Promise<void> {
  rememberClock(me.clock.now);
  owner = ownerOf(me);
  await quietly(put('who', { key: 'me', owner, body: me }));
  await quietly(tidyDay());
}
export async function personKept(): Promise<Me | null> {
  const kept = await find('who', 'me').catch(() => undefined);
  if (!kept) return null;
  owner = kept.owner;
  const me = kept.body as Me;
  return { ...me, clock: { ...me.clock, now: schoolNow() } };
}

const keep = (key: string, date: string, body: unknown): Promise<void> =>
  owner && date === schoolToday() ? quietly(put('day', { key, owner, date, body })) : Promise.resolve();

async function kept<T>(key: string): Promise<T | null> {
  const found = await find('day', key).catch(() => undefined);
  return found?.owner === owner && found.date === schoolToday() ? (found.body as T) : null;
}

// From the server; from this device where the server is not reached.
async function fetchOr<T>(
  key: string,
  signal: AbortSignal | undefined,
  onFetched: (body: T) => void,
  seen: (body: T) => T,
) {
  try {
    const body = await get<T>(key, signal);
    onFetched(body);
    return body;
  } catch (cause) {
    const away = cause instanceof ApiError && (cause.status === 0 || cause.status >= 500);
    const here = away ? await kept<T>(key) : null;
    if (here) return seen(here);
    throw cause;
  }
}

export const registerOfDay = (key: string, signal?: AbortSignal): Promise<Register> =>
  fetchOr<Register>(key, signal, rememberRegister, (body) => registerAt(body, schoolNow()));

export function rememberRegister(register: Register): void {
  rememberClock(register.now);
  void keep(pathOf(placeOf(register)), register.date, register);
}

export const todayOfDay = (key: string, signal?: AbortSignal): Promise<SeenToday> =>
  fetchOr<SeenToday>(
    key,
    signal,
    (today) => {
      rememberClock(today.now);
      void rememberToday(today);
    },
    (body) => todayAt(body, schoolNow()),
  );

// The evacuation list: the last of today, which says itself as at when.
const rememberOnSite = (list: OnSite): Promise<void> => {
  rememberClock(list.as_at);
  return keep('/on-site', list.as_at.slice(0, 10), list);
};
export const onSiteOfDay = (key: string, signal?: AbortSignal): Promise<OnSite> =>
  fetchOr<OnSite>(
    key,
    signal,
    (list) => void rememberOnSite(list),
    (list) => list,
  );

// Kept up to the minute while the server is reached, so that whoever runs for the door has it without the network though
// they never opened it.
export const fetchOnSite = (): Promise<void> =>
  quietly(getPassively<OnSite>('/on-site').then(rememberOnSite));

// Only the person's own registers; the office's lists of names are for whoever is connected.
async function rememberToday(today: Today): Promise<void> {
  await keep('/today', today.date, {
    ...today,
    school_registers: [],
    unexplained: [],
    school_lessons: [],
    duties: { ...today.duties, first: [] },
  } satisfies Today);
  if (Date.now() - fetched < AGAIN_MS) return;
  fetched = Date.now();
  for (const summary of [...today.registers, ...today.lessons]) {
    if (summary.state === 'closed') continue;
    await quietly(get<Register>(pathOf(summary)).then(rememberRegister));
  }
}

export async function fetchDay(): Promise<void> {
  if (Date.now() - fetched >= AGAIN_MS) await quietly(todayOfDay('/today'));
}
