import { describe, expect, it } from 'vitest';
import type { OfferedCode } from '../api/client';
import {
  NO_WHY,
  reasonLabel,
  reasonOf,
  valueOf,
  whyBody,
  whyFaults,
  type AbsenceReason,
  type Why,
} from './why';

const reason = (id: string, more: Partial<AbsenceReason> = {}): AbsenceReason => ({
  id,
  text: id,
  code: 'O',
  meaning: 'Absent',
  category: 'unauthorised',
  decision: false,
  clauses: [],
  ...more,
});
const birthday = reason('birthday', { text: 'Birthday' });
const rejected = reason('not-accepted', { text: 'Not accepted', asks: 'Which reason, and why' });
const custody = reason('custody', { text: 'In custody', code: 'Y5', number: 'months', below: 4 });
const travel: OfferedCode = {
  code: 'T',
  meaning: 'Travel',
  category: 'authorised',
  usable: true,
  asks_minutes_late: false,
  asks_note: false,
  guidance: '',
  confirm: ['for work', 'means to return'],
};
const ids = { reason: 'r', words: 'w', number: 'n', confirm: 'c' };
const why = (more: Partial<Why>): Why => ({ ...NO_WHY, ...more });
const fields = (of: Why, listed?: AbsenceReason, offered?: OfferedCode) =>
  whyFaults(of, listed, offered, ids).map(({ field }) => field);

describe('why a mark is amended', () => {
  it('finds the reason of the policy behind a choice, and no phrase of the register', () => {
    expect(reasonOf(why({ listed: valueOf(birthday) }), [birthday])).toBe(birthday);
    expect(reasonOf(why({ listed: 'Seen in school' }), [birthday])).toBeUndefined();
    expect(reasonOf(why({}), [birthday])).toBeUndefined();
    expect(reasonLabel(birthday)).toBe('Birthday (O)');
    expect(reasonLabel({ ...birthday, decision: true })).toBe('Birthday (O), if it is accepted');
  });
  it('asks for a reason, and with it for what the policy asks', () => {
    expect(fields(NO_WHY)).toEqual(['r']);
    expect(fields(why({ words: 'they rang' }))).toEqual([]);
    expect(fields(why({ listed: 'Seen in school' }))).toEqual([]);
    expect(fields(NO_WHY, birthday)).toEqual([]);
    expect(fields(NO_WHY, rejected)).toEqual(['w']);
    expect(fields(why({ words: 'seen in town' }), rejected)).toEqual([]);
    expect(fields(NO_WHY, custody)).toEqual(['n']);
    expect(fields(why({ number: '4' }), custody)).toEqual(['n']);
    expect(fields(why({ number: '3' }), custody)).toEqual([]);
  });
  it('asks that each condition of a code is confirmed', () => {
    expect(fields(why({ words: 'x' }), undefined, travel)).toEqual(['c-0']);
    expect(fields(why({ words: 'x', confirmed: ['for work'] }), undefined, travel)).toEqual(['c-0']);
    expect(
      fields(why({ words: 'x', confirmed: ['means to return', 'for work'] }), undefined, travel),
    ).toEqual([]);
  });
  it('sends what was said and no more', () => {
    expect(whyBody(why({ words: ' they rang ' }), undefined, undefined)).toEqual({ reason: 'they rang' });
    expect(whyBody(why({ listed: 'Seen in school', words: 'at ten' }), undefined, undefined)).toEqual({
      reason: 'Seen in school: at ten',
    });
    expect(whyBody(why({ number: '7' }), birthday, undefined)).toEqual({ reason_id: 'birthday' });
    expect(whyBody(why({ number: '3', words: 'told by the team' }), custody, undefined)).toEqual({
      reason_id: 'custody',
      reason: 'told by the team',
      number: 3,
    });
    expect(whyBody(why({ words: 'x', confirmed: ['for work', 'stale'] }), undefined, travel)).toEqual({
      reason: 'x',
      confirmed: ['for work'],
    });
  });
});
