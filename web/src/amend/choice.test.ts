import { describe, expect, it } from 'vitest';
import type { OfferedCode } from '../api/client';
import { changing, counts, keyOf, preview, refusal } from './choice';
import type { ManyMarks, Mark } from './words';

const mark = (n: number, code: string, more: Partial<Mark> = {}): Mark => ({
  upn: `A80120002500${n}`,
  name: `Pupil ${n}`,
  form: '7A',
  date: '2026-11-20',
  session: 'AM',
  code,
  category: 'present',
  note: '',
  amended: false,
  entry: n,
  refused: [],
  ...more,
});
const offered = (code: string, more: Partial<OfferedCode> = {}): OfferedCode => ({
  code,
  meaning: code,
  category: 'present',
  usable: true,
  asks_minutes_late: false,
  asks_note: false,
  guidance: '',
  everyday: true,
  ...more,
});
const page = (refusals: Record<string, string>): ManyMarks => ({
  from: '2026-11-20',
  to: '2026-11-20',
  marks: [],
  more: false,
  codes: [],
  refusals,
});

describe('a choice of marks', () => {
  it('is told by pupil and session', () => {
    expect(keyOf(mark(1, 'L'))).not.toBe(keyOf(mark(1, 'L', { session: 'PM' })));
    expect(keyOf(mark(1, 'L'))).not.toBe(keyOf(mark(2, 'L')));
  });
  it('counts its codes, the commonest first', () => {
    expect(counts([mark(1, 'N'), mark(2, 'L'), mark(3, 'L')])).toEqual([
      ['L', 2],
      ['N', 1],
    ]);
  });
  it('says what will become of it', () => {
    expect(preview([mark(1, 'L'), mark(2, 'L'), mark(3, 'N')], '/')).toBe('2 marks L → /, 1 mark N → /');
  });
  it('leaves alone what bears the code already, but not other minutes', () => {
    const late = mark(2, 'L', { minutes_late: 5 });
    expect(changing([mark(1, '/'), late], '/', undefined)).toEqual([late]);
    expect(changing([late], 'L', 5)).toEqual([]);
    expect(changing([late], 'L', 6)).toEqual([late]);
  });
  it('refuses a code with its reason, and says for how many', () => {
    const morning = mark(1, 'L', { refused: ['\\'] });
    const why = page({ '\\': 'It is for afternoons only.' });
    expect(refusal(why, [morning], offered('\\'))).toBe('It is for afternoons only.');
    expect(refusal(why, [morning, mark(2, 'L')], offered('\\'))).toBe(
      'Not for 1 of these 2: It is for afternoons only.',
    );
    expect(refusal(why, [morning], offered('/'))).toBeNull();
    expect(refusal(why, [morning], offered('#', { usable: false, why_not: 'The calendar.' }))).toBe(
      'The calendar.',
    );
  });
});
