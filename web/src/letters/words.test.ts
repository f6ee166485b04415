import { describe, expect, it } from 'vitest';
import { addressed, byRule, pupilsOf, toWhom, without, type LetterDue, type LetterPrint } from './words';

const letter = (rule: string, addressees: string[]): LetterDue => ({
  duty: `${rule}-${addressees.join()}`,
  rule,
  title: rule.toUpperCase(),
  mandatory: true,
  does_duty: true,
  made: false,
  pupil: 'A123456789012',
  name: 'Sam Vale',
  form: '7A',
  due: '2026-11-20T16:00',
  addressees,
  why_none: '',
});

describe('letters that are due', () => {
  const letters = [letter('letter-1', ['A']), letter('letter-2', ['B', 'C']), letter('letter-1', [])];

  it('stand by their rules, each rule where it comes first', () => {
    expect(byRule(letters).map(({ rule, letters: all }) => [rule, all.length])).toEqual([
      ['letter-1', 2],
      ['letter-2', 1],
    ]);
  });

  it('are counted by envelopes, not by pupils', () => {
    expect(addressed(letters)).toBe(3);
  });

  it('are counted apart from pupils, and a letter that waits is none', () => {
    const of = (pupil: string, addressees: string[]) => ({ ...letter('plan', addressees), pupil });
    const plans = [of('a', ['A']), of('a', ['B']), of('b', [])];
    expect(pupilsOf(plans)).toBe(2);
    expect(toWhom({ ...of('b', []), why_none: 'wait until it is made' })).toBe('not yet');
    expect(toWhom({ ...of('b', []), why_none: 'no address is known of A' })).toBe('to nobody');
    expect(toWhom(of('b', ['A', 'B']))).toBe('to A; to B');
  });

  it('show who of a print has none', () => {
    const row = { duty: 'd', pupil: 'A123456789012', name: 'x', form: '7A', rule: 'r', addressee: '' };
    const print = {
      rows: [
        { ...row, pages: 1, first_page: 1, why_none: '' },
        { ...row, pages: 0, first_page: 0, why_none: 'no address is known' },
      ],
    } as LetterPrint;
    expect(without(print).map(({ why_none }) => why_none)).toEqual(['no address is known']);
  });
});
