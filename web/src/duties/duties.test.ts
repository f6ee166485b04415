import { describe, expect, it } from 'vitest';
import type { Because, Duty } from '../api/client';
import { answer, missing } from './form';
import { figureWords, heapOf, heaps, windowWords } from './order';

const duty = (more: Partial<Duty>): Duty => ({
  id: 'd',
  pupil: null,
  group: null,
  kind: 'letter',
  template: null,
  rule: 'letter-1',
  source: 'policy',
  clauses: [],
  references: [],
  stage: '',
  role: 'attendance_officer',
  mandatory: true,
  arose: '2026-11-20T08:30',
  due: '2026-11-20T16:00',
  state: 'open',
  because: [],
  pupil_name: null,
  title: 'Letter 1',
  fields: [],
  history: [],
  legal_step: null,
  invites: false,
  appointment: null,
  letter: false,
  record: false,
  report: null,
  asked: [],
  can_do: true,
  ...more,
});
const NOW = '2026-11-20T09:31';

describe('the heaps of duties', () => {
  it.each([
    ['past its due moment', { due: '2026-11-20T09:30' }, 'overdue'],
    ['due at this very minute', { due: NOW }, 'today'],
    ['due by the end of today', { due: '2026-11-20T23:59' }, 'today'],
    ['due tomorrow', { due: '2026-11-21T00:00' }, 'week'],
    ['due in seven days', { due: '2026-11-27T16:00' }, 'week'],
    ['due in eight days', { due: '2026-11-28T16:00' }, 'later'],
    ['done, though it was late', { due: '2026-11-01T16:00', state: 'done' }, 'closed'],
    ['overdue by the server’s clock', { due: '2026-11-24T16:00', state: 'overdue' }, 'overdue'],
  ] as [string, Partial<Duty>, string][])('%s', (_, more, heap) => {
    expect(heapOf(duty(more), NOW)).toBe(heap);
  });

  it('stand in order, overdue first, the vulnerable before others due at the same minute', () => {
    const list = [
      duty({ id: 'later', due: '2027-01-08T16:00' }),
      duty({ id: 'b', pupil_name: 'Ash' }),
      duty({ id: 'a', pupil_name: 'Zed', vulnerable: true }),
      duty({ id: 'old', due: '2026-11-18T16:00' }),
    ];
    expect(heaps(list, NOW).map((heap) => [heap.id, heap.duties.map(({ id }) => id)])).toEqual([
      ['overdue', ['old']],
      ['today', ['a', 'b']],
      ['later', ['later']],
    ]);
  });
});

describe('reasons in words', () => {
  const because = (more: Partial<Because>): Because => ({
    measure: 'attendance',
    window: 'year_to_date',
    numerator: 93,
    denominator: 100,
    bound: 'below 94%',
    ...more,
  });
  it.each([
    [{ percent: '93.0' }, '93 of 100 sessions attended (93.0 %)'],
    [{ measure: 'unauthorised_absence', numerator: 4 }, '4 of 100 sessions absent, unauthorised'],
    [{ measure: 'G N O U', numerator: 10, denominator: 0 }, 'G N O U: 10'],
    [{ measure: 'unexplained', numerator: 0, denominator: 0 }, 'Unexplained'],
  ])('figure %#', (more, words) => {
    expect(figureWords(because(more))).toBe(words);
  });
  it.each([
    [{}, 'in the year to date'],
    [{ window: '10 school_weeks' }, 'in 10 school weeks'],
    [
      { window: 'since letter-1', from: '2026-11-02', to: '2026-11-20' },
      'since letter-1, Mon 2 Nov to Fri 20 Nov',
    ],
  ])('window %#', (more, words) => {
    expect(windowWords(because(more))).toBe(words);
  });
});

describe('the form of a duty', () => {
  const asks = duty({
    fields: [
      { name: 'who', label: 'Spoken to', type: 'text', required: true },
      { name: 'minutes', label: 'Minutes', type: 'number', required: false },
    ],
    outcomes: ['agreed', 'refused'],
  });
  it('names each required field that is missing, and the outcome', () => {
    expect(missing(asks, { who: '  ', minutes: 'ten' }).map(({ text }) => text)).toEqual([
      'Spoken to: give an answer',
      'Minutes: give a whole number',
      'Outcome: choose one',
    ]);
  });
  it('sends what was filled in and nothing else', () => {
    expect(missing(asks, { who: 'Mother', outcome: 'agreed' })).toEqual([]);
    expect(answer(asks, { who: ' Mother ', outcome: 'agreed', stray: 'x' })).toEqual({
      fields: { who: 'Mother' },
      outcome: 'agreed',
    });
  });
});
