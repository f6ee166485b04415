import { describe, expect, it } from 'vitest';
import {
  afterOutcome,
  keyOf,
  minutesTo,
  minutesWords,
  moved,
  nextContact,
  ringingBy,
  toWrite,
  type Child,
} from './work';

const contact = (priority: number, more: object = {}) => ({
  priority,
  name: `Contact ${priority}`,
  relationship: 'Mother',
  phone: '07700 900100',
  tried: 0,
  ...more,
});
const child = (upn: string, more: object = {}) =>
  ({ upn, safe: false, contacts: [contact(1), contact(2)], ...more }) as unknown as Child;
const other = { by: { id: 'O2', name: 'Ola', position: 'Officer' }, since: '2026-11-20T09:31', pupil: 'A' };

describe('whom to write to', () => {
  const message = (state: string) => ({ state, held: false });
  it('is everybody of whom nobody is sure and who was not told', () => {
    const children = [
      child('A', { messages: [] }),
      child('B', { messages: [message('waiting')] }),
      child('C', { messages: [message('cancelled')] }),
      child('D', { messages: [], safe: true }),
      child('E', { messages: [message('failed')] }), // is rung instead
    ];
    expect(toWrite(children).map(({ upn }) => upn)).toEqual(['A', 'C']);
  });
});

describe('whom to ring', () => {
  it('goes down the contacts, and begins again when all were tried', () => {
    expect(nextContact(child('A'), 'O1')?.priority).toBe(1);
    expect(
      nextContact(child('A', { contacts: [contact(1, { tried: 1 }), contact(2)] }), 'O1')?.priority,
    ).toBe(2);
    const all = [contact(1, { tried: 1 }), contact(2, { tried: 1 })];
    expect(nextContact(child('A', { contacts: all }), 'O1')?.priority).toBe(1);
  });
  it('leaves whom somebody else rings, and whoever has no number', () => {
    const contacts = [contact(1, { ringing: other }), contact(2, { phone: '' }), contact(3)];
    expect(nextContact(child('A', { contacts }), 'O1')?.priority).toBe(3);
    expect(nextContact(child('A', { contacts }), 'O2')?.priority).toBe(1);
    expect(nextContact(child('A', { contacts: [] }), 'O1')).toBeNull();
    expect(ringingBy(child('A', { contacts }), 'O2')?.priority).toBe(1);
    expect(ringingBy(child('B', { contacts }), 'O2')).toBeNull();
  });
});

describe('the way down the list', () => {
  const list = [child('A'), child('B', { safe: true }), child('C')];
  it('holds at the ends', () => {
    expect(moved(list, null, 1)).toBe('A');
    expect(moved(list, 'A', 1)).toBe('B');
    expect(moved(list, 'C', 1)).toBe('C');
    expect(moved(list, 'A', -1)).toBe('A');
    expect(moved([], 'A', 1)).toBeNull();
  });
  it('stays with the child while somebody was not tried, and goes on when somebody was reached', () => {
    expect(afterOutcome(list, 'A', 1, 'no_answer')).toBe('A');
    expect(afterOutcome(list, 'A', 1, 'spoken')).toBe('C');
    const tried = [child('A', { contacts: [contact(1), contact(2, { tried: 1 })] }), child('C')];
    expect(afterOutcome(tried, 'A', 1, 'left_message')).toBe('C');
    expect(afterOutcome(list, 'C', 2, 'safe_confirmed')).toBe('A');
    expect(afterOutcome([child('A', { contacts: [contact(1)] })], 'A', 1, 'no_answer')).toBe('A');
  });
});

describe('minutes', () => {
  it('count down and say what has passed', () => {
    expect(minutesTo('2026-11-20T09:31', 0, '10:00')).toBe(29);
    expect(minutesTo('2026-11-20T09:31', 120_500, '10:00')).toBe(27);
    expect(minutesTo('2026-11-20T10:03', 0, '10:00')).toBe(-3);
    expect(minutesWords(29)).toBe('29 minutes');
    expect(minutesWords(1)).toBe('1 minute');
    expect(minutesWords(-3)).toBe('3 minutes ago');
    expect(minutesWords(240)).toBe('4 hours');
    expect(keyOf('no_answer')).toBe('n');
  });
});
