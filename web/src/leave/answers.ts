// What a form of leave was told, beside dates and reason: only what its kind asks goes to the server.
import type { Schemas } from '../api/client';

export type Asked = Schemas['LeaveKind']['asks'][number];
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday';
export const WEEKDAYS: Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

type Body = Partial<
  Pick<
    Schemas['NewLeave'],
    | (typeof TEXTS)[number]
    | 'booked'
    | 'tutor'
    | 'leaves_at'
    | 'back_at'
    | 'weekdays'
    | 'licence_days'
    | 'confirmed'
  >
>;
export type Answers = {
  texts: Partial<Record<'licence' | 'education' | 'level' | 'body' | 'advice' | 'evidence', string>>;
  booked: string;
  tutor: boolean;
  leaves_at: string;
  back_at: string;
  weekdays: Weekday[];
  licence_all: boolean; // the licence names every day that is asked for
  confirmed: string[];
};
export const NO_ANSWERS: Answers = {
  texts: {},
  booked: '',
  tutor: false,
  leaves_at: '',
  back_at: '',
  weekdays: [],
  licence_all: false,
  confirmed: [],
};
export const TEXTS = ['licence', 'education', 'level', 'body', 'advice', 'evidence'] as const;

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  for (let i = 0; days.length < 60; i += 1) {
    const date = new Date(Date.UTC(year, month - 1, day + i));
    const text = date.toISOString().slice(0, 10);
    if (text > last) break;
    if (date.getUTCDay() % 6 !== 0) days.push(text);
  }
  return days;
}

export function answersBody(asks: readonly Asked[], answers: Answers, first: string, last: string): Body {
  const body: Body = {};
  for (const name of TEXTS) {
    const text = (answers.texts[name] ?? '').trim();
    if (asks.includes(name) && text !== '') body[name] = text;
  }
  if (asks.includes('booked') && answers.booked !== '') body.booked = answers.booked;
  if (asks.includes('tutor')) body.tutor = answers.tutor;
  if (asks.includes('times') && answers.leaves_at !== '') body.leaves_at = answers.leaves_at;
  if (asks.includes('times') && answers.back_at !== '') body.back_at = answers.back_at;
  if (asks.includes('weekdays') && answers.weekdays.length > 0) body.weekdays = answers.weekdays;
  if (asks.includes('licence') && answers.licence_all) body.licence_days = daysBetween(first, last);
  if (answers.confirmed.length > 0) body.confirmed = answers.confirmed;
  return body;
}
