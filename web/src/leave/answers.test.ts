import { describe, expect, it } from 'vitest';
import { answersBody, NO_ANSWERS } from './answers';

describe('what a kind of leave asks', () => {
  const told = {
    ...NO_ANSWERS,
    texts: { licence: ' L 17 ', level: 'county' },
    booked: '2026-09-01',
    tutor: true,
    licence_all: true,
    confirmed: ['set_apart'],
  };

  it('goes to the server, and nothing that another kind asked', () => {
    expect(answersBody(['licence'], told, '2026-10-01', '2026-10-05')).toEqual({
      licence: 'L 17',
      licence_days: ['2026-10-01', '2026-10-02', '2026-10-05'],
      confirmed: ['set_apart'],
    });
    expect(answersBody(['booked', 'tutor'], told, '2026-10-01', '2026-10-01')).toEqual({
      booked: '2026-09-01',
      tutor: true,
      confirmed: ['set_apart'],
    });
  });

  it('leaves out what was not answered', () => {
    expect(
      answersBody(['licence', 'times', 'weekdays', 'booked'], NO_ANSWERS, '2026-10-01', '2026-10-01'),
    ).toEqual({});
  });
});
