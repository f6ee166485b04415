import { describe, expect, it } from 'vitest';
import { agreementKind, bodyOf, missing, supportAgainKind, targetKind } from './kinds';

const id = () => 'made';

describe('what is recorded of a case', () => {
  it('asks for numbers only where sessions are counted, and for numbers that are some', () => {
    const names = (values: Record<string, string>) => missing(targetKind(), values).map(({ name }) => name);
    expect(names({})).toEqual(['text']);
    expect(names({ text: 'x', measure: 'no_late' })).toEqual([]);
    expect(names({ text: 'x', measure: 'sessions_a_week', of: 'ten' })).toEqual(['at_least', 'of']);
  });
  it('sends numbers as numbers, names as a list, and nothing that was left open', () => {
    expect(
      bodyOf(
        targetKind(),
        { text: ' x ', measure: 'sessions_a_week', at_least: '9', of: '10', until: '' },
        id,
      ),
    ).toEqual({ target: 'made', text: 'x', measure: 'sessions_a_week', at_least: 9, of: 10 });
    expect(bodyOf(agreementKind(), { what: 'other', signed_by: 'A\n\n B \n' }, id).signed_by).toEqual([
      'A',
      'B',
    ]);
  });
  it('speaks of the same support again by its id', () => {
    expect(bodyOf(supportAgainKind('s1', 'club'), { response: 'accepted' }, id)).toEqual({
      support: 's1',
      response: 'accepted',
    });
  });
});
