// What the pages on amending say in the same words.
import type { Schemas } from '../api/client';
import { ApiError } from '../api/client';
import { plural, shortDate } from '../words';

export type ManyMarks = Schemas['ManyMarks'];
export type Mark = ManyMarks['marks'][number];
export type Act = Schemas['AmendingAct'];
export type Amendments = Schemas['Amendments'];
export type Plan = Schemas['Plan'];
export type Plans = Schemas['Plans'];
export type HistoryEntry = Schemas['HistoryEntry'];
export type MarkHistory = Schemas['MarkHistory'];
export type RegisterAsAt = Schemas['RegisterAsAt'];

// "38 marks L → /"
export const changeWords = ({ from, to, marks }: Act['changes'][number]): string =>
  `${plural(marks, 'mark')} ${from} → ${to}`;
export const actWords = (act: Act): string => act.changes.map(changeWords).join(', ');

// "Fri 20 Nov", "Fri 20 Nov to Mon 23 Nov"
export const daysWords = (first: string, last: string): string =>
  first === last ? shortDate(first) : `${shortDate(first)} to ${shortDate(last)}`;

export const SESSIONS = { AM: 'mornings', PM: 'afternoons', both: 'mornings and afternoons' } as const;

export const KIND_WORDS: Record<HistoryEntry['kind'], string> = {
  taken: 'Register taken',
  imported: 'Imported',
  arrived: 'Signed in',
  amended: 'Amended',
  undone: 'Undone',
};

// "N for 3 school days"; an N of today has no age yet.
export const ageWords = (age: number | undefined): string =>
  age ? `N for ${plural(age, 'school day')}` : '';

export const failed = (cause: unknown): ApiError =>
  cause instanceof ApiError ? cause : new ApiError(0, 'unknown', 'Something went wrong here.', [], null);
