import { expect, it as test } from 'vitest';
import { cohortOf, cohortWords, penceOf } from './words';

test('money is read in pence, and nothing that is no money', () => {
  expect(penceOf('£1,250.50')).toBe(125050);
  expect(penceOf('80')).toBe(8000);
  expect(penceOf('80.5')).toBeNull();
  expect(penceOf('eighty')).toBeNull();
  expect(penceOf('-3')).toBeNull();
});

test('a group of the analysis is a cohort where the program can tell who is in it', () => {
  expect(cohortOf('weekday', 'monday')).toBe('weekday=monday');
  expect(cohortOf('pupil_premium', 'yes')).toBe('pupil_premium=yes');
  expect(cohortOf('pupil_premium', 'no')).toBeNull();
  expect(cohortOf('code', 'I')).toBeNull();
  expect(cohortOf('sen', 'none')).toBeNull();
});

test('cohorts read as people say them', () => {
  expect(cohortWords('weekday=monday')).toBe('Mondays');
  expect(cohortWords('year_group=8')).toBe('Year 8');
  expect(cohortWords('pupil_premium=yes')).toBe('Pupil premium');
});
