import { expect, test } from 'vitest';
import { followed, supportsIn } from './lines';

// The same table stands in tests/duties/plan_records_test.cpp: both read a line in the same way.
test.each([
  ['9 of 10 sessions a week', 'sessions_a_week'],
  ['Nine out of ten sessions each week', 'sessions_a_week'],
  ['At least 8 of 10 sessions, every week.', 'sessions_a_week'],
  ['10 of 9 sessions a week', ''],
  ['90 of 100 sessions a week', ''],
  ['9 of 10 sessions', ''],
  ['9 of 10 weeks', ''],
  ['Never late', 'no_late'],
  ['Not late on Mondays', 'no_late'],
  ['No lateness', 'no_late'],
  ['late', ''],
  ['No unauthorised absence', 'no_unauthorised'],
  ['A calm morning', ''],
  ['of', ''],
])('%s is followed as “%s”', (line, measure) => {
  expect(followed(line)).toBe(measure);
});

test('what the family does is no support that was offered to it', () => {
  expect(supportsIn('Breakfast club (family worker)\n\nRings by eight (Parent)\nA mentor')).toEqual([
    { text: 'Breakfast club (family worker)', becomes: 'support that is offered' },
    { text: 'Rings by eight (Parent)', becomes: 'the family does it' },
    { text: 'A mentor', becomes: 'support that is offered' },
  ]);
});
