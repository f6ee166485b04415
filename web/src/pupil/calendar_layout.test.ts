import { describe, expect, it } from 'vitest';
import type { MarkCell } from '../api/client';
import { firstSpot, layOut, mondayOf, placeOf, step } from './calendar_layout';

const cell = (date: string, session: 'AM' | 'PM'): MarkCell => ({
  date,
  session,
  state: 'marked',
  code: '/',
  category: 'present',
  amended: false,
});

describe('a session has its place', () => {
  it.each([
    ['2026-09-02', 'AM', 4],
    ['2026-09-04', 'PM', 9],
    ['2026-09-07', 'AM', 0],
    ['2026-09-05', 'AM', null],
  ] as const)('%s %s', (date, session, place) => {
    expect(placeOf({ date, session })).toBe(place);
  });
  it.each([
    ['2026-09-07', '2026-09-07'],
    ['2026-09-13', '2026-09-07'],
    ['2027-01-01', '2026-12-28'],
    ['2024-03-01', '2024-02-26'],
  ])('the Monday of %s is %s', (date, monday) => {
    expect(mondayOf(date)).toBe(monday);
  });
});

describe('a year', () => {
  const year = {
    half_terms: [
      { name: 'Autumn 1', term: 'autumn', first: '2026-09-02', last: '2026-09-11' },
      { name: 'Autumn 2', term: 'autumn', first: '2026-11-02', last: '2026-11-06' },
    ],
    sessions: [
      cell('2026-09-02', 'AM'),
      cell('2026-09-02', 'PM'),
      cell('2026-09-10', 'AM'),
      cell('2026-11-06', 'PM'),
    ],
  };
  const [autumn, second] = layOut(year);
  it('is a block a half-term and a row a week, begun and ended weeks too', () => {
    expect(autumn?.weeks.map(({ monday }) => monday)).toEqual(['2026-08-31', '2026-09-07']);
    expect(autumn?.weeks[0]?.cells.map((one) => one?.session ?? '')).toEqual([
      '',
      '',
      '',
      '',
      'AM',
      'PM',
      '',
      '',
      '',
      '',
    ]);
    expect(second?.weeks[0]?.cells[9]?.date).toBe('2026-11-06');
  });
  it('is walked by arrow keys over empty places', () => {
    if (!autumn) throw new Error('no block');
    expect(firstSpot(autumn)).toEqual({ week: 0, place: 4 });
    expect(step(autumn, { week: 0, place: 5 }, 'ArrowRight')).toEqual({ week: 1, place: 6 });
    expect(step(autumn, { week: 0, place: 4 }, 'ArrowLeft')).toEqual({ week: 0, place: 4 });
    expect(step(autumn, { week: 0, place: 4 }, 'ArrowDown')).toEqual({ week: 0, place: 4 });
    expect(step(autumn, { week: 0, place: 4 }, 'x')).toEqual({ week: 0, place: 4 });
  });
});
