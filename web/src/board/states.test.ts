import { expect, test } from 'vitest';
import type { BoardRegister } from '../api/client';
import { ageWords, detailOf, mayNudge, NAMES, nudgeWords, ORDER, SIGNS } from './states';

const actor = (name: string) => ({ id: 'x', name, position: 'Tutor' });
const register = (change: Partial<BoardRegister>): BoardRegister => ({
  group: '7A',
  kind: 'form',
  date: '2026-11-20',
  session: 'AM',
  state: 'missing',
  opens: '08:15',
  closes: '08:30',
  pupils: 28,
  late: false,
  staff: [],
  past_close: true,
  opened: [],
  nudges: [],
  can_nudge: true,
  ...change,
});

test('every state has its place, a sign and words of its own', () => {
  expect([...ORDER].sort()).toEqual(Object.keys(NAMES).sort());
  expect(new Set(Object.values(SIGNS)).size).toBe(ORDER.length);
  expect(new Set(Object.values(NAMES)).size).toBe(ORDER.length);
});

test('a state says when and who', () => {
  expect(detailOf(register({}))).toBe('since 08:30');
  expect(detailOf(register({ state: 'not_due' }))).toBe('until 08:30');
  expect(
    detailOf(register({ state: 'late', taken_at: '2026-11-20T08:41', taken_by: actor('Tess Tutor') })),
  ).toBe('at 08:41 by Tess Tutor');
  const opened = [{ since: '2026-11-20T08:20', by: actor('Tess Tutor') }];
  expect(detailOf(register({ state: 'being_taken', opened, past_close: false }))).toBe(
    'by Tess Tutor, since 08:20',
  );
  expect(detailOf(register({ state: 'being_taken', opened }))).toBe(
    'by Tess Tutor, since 08:20; closed at 08:30',
  );
});

test('a nudge is told, and not offered again within two minutes', () => {
  const nudged = register({ nudges: [{ at: '2026-11-20T08:52', by: actor('Olu Office') }] });
  expect(nudgeWords(nudged)).toBe('Nudged 08:52 by Olu Office');
  expect(nudgeWords({ ...nudged, nudges: [...nudged.nudges, ...nudged.nudges] })).toBe(
    'Nudged 08:52 by Olu Office (2 times)',
  );
  expect(mayNudge(nudged, '2026-11-20T08:53', 0, 2)).toBe(false);
  expect(mayNudge(nudged, '2026-11-20T08:53', 1, 2)).toBe(true);
  expect(mayNudge(nudged, '2026-11-20T08:54', 0, 2)).toBe(true);
  expect(mayNudge(register({ can_nudge: false }), '2026-11-20T08:54', 0, 2)).toBe(false);
});

test('an age in words', () => {
  expect(ageWords(300)).toBe('a few seconds old');
  expect(ageWords(59_999)).toBe('59 seconds old');
  expect(ageWords(60_000)).toBe('1 minute old');
  expect(ageWords(150_000)).toBe('2 minutes old');
});
