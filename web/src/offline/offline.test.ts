import { describe, expect, it } from 'vitest';
import type { Register, Today } from '../api/client';
import { registerAt, todayAt } from './as_of_now';
import { schoolTimeAt } from './clock';
import { draftsOf } from './drafts';
import { Outbox, type Sent, type Store } from './outbox';
import { isAt, nameOf, pathOf } from './place';
import { afterAnswer, dueOf, waitFor, type Answer, type Waiting } from './queue';

const place = { group: '7A', date: '2026-11-20', session: 'AM' as const };
const item = (more: Partial<Waiting> = {}): Waiting => ({
  ...place,
  submission: 's-1',
  owner: 'small/T1',
  marks: [{ upn: 'A801200025000', code: '/' }],
  taken_at: '2026-11-20T08:47',
  tries: 0,
  next: 0,
  refused: null,
  arrived: null,
  ...more,
});
const answer = (status: number, more: Partial<Answer> = {}): Answer => ({
  status,
  id: '',
  message: '',
  faults: [],
  ...more,
});
const fault = (id: string) => ({ id, place: '', what: 'wrong', why: '', remedy: '' });

describe('which register is meant', () => {
  const lesson = { ...place, group: '9x/Ma1', period: 'P3' };
  it('a lesson and a session are never the same, and a lesson is known by its period', () => {
    expect(isAt(place, { ...place })).toBe(true);
    expect(isAt(place, { ...place, session: 'PM' })).toBe(false);
    expect(isAt(lesson, { ...lesson, session: 'PM' })).toBe(true);
    expect(isAt(lesson, { ...lesson, period: 'P4' })).toBe(false);
    expect(isAt({ ...place, period: 'P3' }, place)).toBe(false);
  });
  it('has an address and a name', () => {
    expect(pathOf(place)).toBe('/registers/7A/2026-11-20/AM');
    expect(pathOf(lesson)).toBe('/lessons/9x%2FMa1/2026-11-20/P3');
    expect(nameOf(lesson)).toBe('9x/Ma1, P3 of Friday 20 November 2026');
  });
});

describe('what an answer makes of a waiting register', () => {
  it('lets it go only when the server has kept it', () => {
    expect(afterAnswer(item(), answer(200), 0)).toEqual({ what: 'kept', item: null });
  });
  it('keeps what differed until it has been seen, and no marks with it', () => {
    const verdict = afterAnswer(item(), answer(200, { differences: 2, now: '2026-11-20T10:12' }), 0);
    expect(verdict.what).toBe('kept');
    expect(verdict.item).toMatchObject({ marks: [], arrived: { at: '2026-11-20T10:12', differences: 2 } });
  });
  it.each([0, 408, 409, 429, 500, 502, 503, 504])('tries again after %i, later and later', (status) => {
    const verdict = afterAnswer(item({ tries: 2 }), answer(status), 1000);
    expect(verdict.what).toBe('again');
    expect(verdict.item).toMatchObject({ tries: 3, next: 1000 + 16_000, refused: null });
  });
  it('waits no longer than five minutes', () => {
    expect([1, 2, 3, 7, 8, 60].map(waitFor)).toEqual([4000, 8000, 16_000, 256_000, 300_000, 300_000]);
  });
  it.each([answer(401), answer(403, { id: 'submission-of-another' })])('waits for its person %#', (one) => {
    expect(afterAnswer(item(), one, 0)).toEqual({ what: 'sign-in', item: item() });
  });
  it.each([400, 403, 404, 413, 415, 422])('shows a refusal (%i) and keeps the marks', (status) => {
    const verdict = afterAnswer(item(), answer(status, { message: 'no', faults: [fault('x')] }), 0);
    expect(verdict.what).toBe('refused');
    expect(verdict.item).toEqual(item({ refused: { message: 'no', faults: [fault('x')] } }));
  });
  it('goes without a time that no device can have, once', () => {
    const refused = answer(422, { faults: [fault('register-device-time')] });
    expect(afterAnswer(item(), refused, 5)).toEqual({
      what: 'again',
      item: item({ taken_at: null, next: 5 }),
    });
    expect(afterAnswer(item({ taken_at: null }), refused, 5).what).toBe('refused');
  });
});

describe('what is due', () => {
  const items = [
    item(),
    item({ submission: 'later', next: 900 }),
    item({ submission: 'hers', owner: 'small/T2' }),
    item({ submission: 'no', refused: { message: '', faults: [] } }),
    item({ submission: 'there', arrived: { at: '', differences: 1 } }),
  ];
  const ids = (list: Waiting[]) => list.map(({ submission }) => submission);
  it('is one’s own, waiting, and its time has come', () => {
    expect(ids(dueOf(items, 'small/T1', 500, false))).toEqual(['s-1']);
    expect(ids(dueOf(items, 'small/T1', 500, true))).toEqual(['s-1', 'later']);
    expect(ids(dueOf(items, 'small/T2', 500, true))).toEqual(['hers']);
  });
});

// A store that outlives the outbox, as the browser's outlives the page; a server that keeps each submission once.
function device() {
  const rows = new Map<string, Waiting>();
  const store: Store = {
    all: () => Promise.resolve([...rows.values()]),
    put: (one) => Promise.resolve(rows.set(one.submission, one)),
    remove: (id) => Promise.resolve(rows.delete(id)),
  };
  const kept: string[] = [];
  const sends: { merge: boolean; taken_at: string | null }[] = [];
  const world = { up: true, losesAnswer: false, answer: null as Answer | null, now: 0 };
  const lost: Sent = { status: 0, id: 'server-not-reached', message: '', faults: [], body: null };
  const send = (one: Waiting, merge: boolean): Promise<Sent> => {
    sends.push({ merge, taken_at: one.taken_at });
    if (!world.up) return Promise.resolve(lost);
    if (world.answer) return Promise.resolve({ ...world.answer, body: { differences: [] } });
    if (!kept.includes(one.submission)) kept.push(one.submission);
    return Promise.resolve(
      world.losesAnswer ? lost : { ...answer(200), body: { register: { group: one.group } } },
    );
  };
  let tail: Promise<unknown> = Promise.resolve();
  const outbox = () =>
    new Outbox({
      store,
      send,
      alone: (work) => {
        const next = tail.then(work, work);
        tail = next.catch(() => undefined);
        return next;
      },
      tell: () => undefined,
      device: () => world.now,
    });
  return { rows, kept, sends, world, outbox };
}
const submission = { submission: 's-1', marks: item().marks };
const handIn = (box: Outbox) => box.handIn(place, 'small/T1', submission, '2026-11-20T08:47');

describe('the outbox', () => {
  it('leaves nothing behind where the server answers', async () => {
    const { rows, kept, sends, outbox } = device();
    expect((await handIn(outbox())).what).toBe('taken');
    expect([rows.size, kept]).toEqual([0, ['s-1']]);
    expect(sends).toEqual([{ merge: false, taken_at: null }]);
  });
  it('keeps it where the server is away, through a restart, and sends it merged, once', async () => {
    const { rows, kept, sends, world, outbox } = device();
    world.up = false;
    expect((await handIn(outbox())).what).toBe('waiting');
    expect(rows.get('s-1')).toEqual(item({ tries: 1, next: 4000 }));
    const restarted = outbox();
    await restarted.load();
    expect(restarted.snapshot()).toHaveLength(1);
    world.up = true;
    await restarted.send('small/T1', false);
    expect(kept).toEqual([]);
    world.now = 4000;
    await Promise.all([restarted.send('small/T1', false), restarted.send('small/T1', true)]);
    expect([rows.size, kept]).toEqual([0, ['s-1']]);
    expect(sends.at(-1)).toEqual({ merge: true, taken_at: '2026-11-20T08:47' });
    expect(sends).toHaveLength(2);
  });
  it('sends it again under its id where the answer was lost, and two tabs send it once', async () => {
    const { rows, kept, sends, world, outbox } = device();
    world.losesAnswer = true;
    const [one, two] = [outbox(), outbox()];
    expect((await handIn(one)).what).toBe('waiting');
    world.losesAnswer = false;
    await two.load();
    await Promise.all([one.send('small/T1', true), two.send('small/T1', true)]);
    expect([rows.size, kept, sends.length]).toEqual([0, ['s-1'], 2]);
  });
  it('asks first where somebody looks on, and keeps nothing of it then', async () => {
    const { rows, world, outbox } = device();
    world.answer = answer(409);
    expect((await handIn(outbox())).what).toBe('differs');
    expect(rows.size).toBe(0);
  });
  it('never sends what is somebody else’s', async () => {
    const { rows, sends, world, outbox } = device();
    world.up = false;
    const box = outbox();
    await handIn(box);
    world.up = true;
    await box.send('small/T2', true);
    expect([rows.size, sends.length]).toEqual([1, 1]);
  });
  it('waits for its person after a 401', async () => {
    const { rows, world, outbox } = device();
    world.answer = answer(401);
    expect((await handIn(outbox())).what).toBe('waiting');
    expect(rows.get('s-1')?.refused).toBeNull();
  });
  it('shows a refusal of one that waited, and gives its marks back', async () => {
    const { rows, world, outbox } = device();
    const box = outbox();
    world.up = false;
    await handIn(box);
    world.up = true;
    world.answer = answer(422, { message: 'this pupil has no mark', faults: [fault('register-incomplete')] });
    await box.send('small/T1', true);
    expect(rows.get('s-1')?.refused?.message).toBe('this pupil has no mark');
    world.answer = null;
    await box.send('small/T1', true);
    expect(rows.get('s-1')?.refused, 'it is the person who decides').not.toBeNull();
    const taken = await box.takeOut('s-1');
    expect(taken && draftsOf(taken)).toEqual({ A801200025000: { code: '/', minutes: '', note: '' } });
    expect([rows.size, await box.takeOut('s-1')]).toEqual([0, null]);
  });
  it('tells the page when one that waited has arrived', async () => {
    const { world, outbox } = device();
    const box = outbox();
    const seen: string[] = [];
    box.onArrival((arrival) => seen.push(`${arrival.item.submission} ${arrival.register.group}`));
    world.up = false;
    await handIn(box);
    world.up = true;
    await box.send('small/T1', true);
    expect(seen).toEqual(['s-1 7A']);
  });
});

describe('the school’s time on a device', () => {
  const known = { school: '2026-11-20T08:47', device: 1_000_000 };
  it.each([
    [0, '2026-11-20T08:47'],
    [59_999, '2026-11-20T08:47'],
    [60_000, '2026-11-20T08:48'],
    [16 * 3600_000, '2026-11-21T00:47'],
    [-5000, '2026-11-20T08:47'],
  ])('%i ms later it is %s', (ms, time) => {
    expect(schoolTimeAt(known, 1_000_000 + ms)).toBe(time);
  });
});

describe('what was kept, seen later', () => {
  const kept = (state: Register['state'], more: Partial<Register> = {}): Register => ({
    ...place,
    session: 'PM',
    state,
    opens: '13:00',
    closes: '13:20',
    now: '2026-11-20T08:50',
    late: false,
    can_take: state === 'open',
    why_not: 'It opens at 13:00.',
    pupils: [],
    codes: [],
    last_week: [],
    ...more,
  });
  it.each([
    ['12:59', 'upcoming', false, false],
    ['13:00', 'open', true, false],
    ['13:20', 'open', true, false],
    ['13:21', 'missing', true, true],
  ])('at %s it is %s', (time, state, canTake, late) => {
    const seen = registerAt(kept('upcoming'), `2026-11-20T${time}`);
    expect([seen.state, seen.can_take, seen.late]).toEqual([state, canTake, late]);
    expect(seen.why_not).toBe(canTake ? undefined : 'It opens at 13:00.');
  });
  it.each(['taken', 'closed'] as const)('%s stays so', (state) => {
    expect(registerAt(kept(state), '2026-11-20T13:05')).toMatchObject({ state, can_take: false });
  });
  it('is so on Today too', () => {
    const summary = { ...place, state: 'upcoming', opens: '08:30', closes: '09:00', pupils: 3, late: false };
    const today = { registers: [summary], school_registers: [] } as unknown as Today;
    expect(todayAt(today, '2026-11-20T08:45').registers[0]?.state).toBe('open');
  });
});
