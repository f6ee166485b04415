import { describe, expect, it } from 'vitest';
import { byReason, countWords, endedOf, inOrder, standingOf } from './words';

const none = { waiting: 0, begun: 0, handed_over: 0, delivered: 0, failed: 0, in_doubt: 0, cancelled: 0 };
const word = { at: '2026-11-20T09:30', by: { id: 'O1', name: 'O', position: 'P' }, reason: 'r' };
const hold = [{ id: 'unusually-many', text: 't' }];

describe('whom it is about', () => {
  it('has forms as people count them', () => {
    expect(inOrder(['10A', '7B', '11A', '7A'])).toEqual(['7A', '7B', '10A', '11A']);
  });
  it('names those together who are left out for one reason', () => {
    const one = { pupil: 'U1', name: 'A', why: 'x' };
    expect(byReason([one, { pupil: 'U2', name: 'B', why: 'y' }, { ...one, name: 'C' }])).toEqual([
      ['x', ['A', 'C']],
      ['y', ['B']],
    ]);
  });
});

describe('how a writing stands', () => {
  it('is held until somebody releases it', () => {
    const counts = { ...none, waiting: 3 };
    expect(standingOf({ held: hold, released: null, stopped: null, counts })).toBe('held');
    expect(standingOf({ held: hold, released: word, stopped: null, counts })).toBe('going');
    expect(standingOf({ held: [], released: null, stopped: null, counts })).toBe('going');
  });
  it('is done when nothing is left, and stopped when it was stopped', () => {
    const counts = { ...none, delivered: 2, failed: 1 };
    expect(standingOf({ held: [], released: null, stopped: null, counts })).toBe('done');
    expect(standingOf({ held: hold, released: null, stopped: word, counts })).toBe('stopped');
    expect(standingOf({ held: hold, released: null, stopped: null, counts })).toBe('done');
  });
  it('counts what has ended', () => {
    expect(endedOf({ messages: 10, counts: { ...none, waiting: 4, begun: 1, handed_over: 5 } })).toBe(5);
  });
  it('says how many of each', () => {
    expect(countWords({ ...none, handed_over: 12, failed: 1 })).toBe('12 sent, 1 did not arrive');
  });
});
