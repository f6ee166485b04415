// The words of the application: dates, roles, kinds, categories. Dates are civil: no time zone comes near them.
import type { Category, Duty, Fraction, OfferedCode, Role, Schemas, SessionName } from './api/client';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function dateParts(date: string): { year: number; month: number; day: number; weekday: number } {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

export function addDays(date: string, days: number): string {
  const { year, month, day } = dateParts(date);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

// "Friday 20 November 2026"
export function longDate(date: string): string {
  const { year, month, day, weekday } = dateParts(date);
  return `${DAYS[weekday] ?? ''} ${day} ${MONTHS[month - 1] ?? ''} ${year}`;
}

// "Fri 20 Nov"
export function shortDate(date: string): string {
  const { month, day, weekday } = dateParts(date);
  return `${(DAYS[weekday] ?? '').slice(0, 3)} ${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)}`;
}

// "20 Nov 2026"
export function dayMonthYear(date: string): string {
  const { year, month, day } = dateParts(date);
  return `${day} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
}

export const timeOf = (moment: string): string => moment.slice(11, 16);
export const dateOf = (moment: string): string => moment.slice(0, 10);

// "today 16:00", "yesterday 16:00", "Tue 24 Nov 16:00"
export function momentFrom(now: string, moment: string): string {
  const today = dateOf(now);
  const date = dateOf(moment);
  if (date === today) return `today ${timeOf(moment)}`;
  if (date === addDays(today, -1)) return `yesterday ${timeOf(moment)}`;
  if (date === addDays(today, 1)) return `tomorrow ${timeOf(moment)}`;
  return `${shortDate(date)} ${timeOf(moment)}`;
}

// "Fri 20 Nov 08:30"
export const momentWords = (moment: string): string => `${shortDate(dateOf(moment))} ${timeOf(moment)}`;

export const yearName = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
export const sessionWord = (session: SessionName): string => (session === 'AM' ? 'morning' : 'afternoon');

export const ROLES: Record<Role, string> = {
  tutor: 'Tutor',
  attendance_officer: 'Attendance officer',
  pastoral_lead: 'Pastoral lead',
  champion: 'Attendance champion',
  head: 'Head',
  governor: 'Governor',
  kiosk: 'Sign-in kiosk',
  trust_officer: 'Trust attendance officer',
};

export const KINDS: Record<Duty['kind'], string> = {
  message: 'Message',
  call: 'Call',
  letter: 'Letter',
  meeting: 'Meeting',
  home_visit: 'Home visit',
  plan: 'Plan',
  contract: 'Contract',
  referral: 'Referral',
  notification: 'Notification',
  return: 'Return',
  decision: 'Decision',
  review: 'Review',
  reward: 'Reward',
  report: 'Report',
  task: 'Task',
};

export const STATES: Record<Duty['state'], string> = {
  open: 'Open',
  overdue: 'Overdue',
  done: 'Done',
  set_aside: 'Set aside',
};

export const CATEGORIES: Record<Category, string> = {
  present: 'Present',
  approved_elsewhere: 'At an approved activity elsewhere',
  authorised: 'Authorised absence',
  unauthorised: 'Unauthorised absence',
  not_possible: 'Not a possible attendance',
  administrative: 'Not counted',
};

// What a register says of a pupil with a code.
export const STATUSES: Record<NonNullable<OfferedCode['status']>, string> = {
  present: 'Present',
  approved_off_site: 'Approved education off site',
  absent: 'Absent',
  unable: 'Unable to attend',
};

export const CLOSURES: Record<Schemas['MarkYear']['closures'][number]['kind'], string> = {
  inset: 'INSET day',
  bank_holiday: 'Bank holiday',
  planned: 'Planned closure',
  unplanned: 'Unplanned closure',
};

export const CHANNELS: Record<Schemas['Attempt']['channel'], string> = {
  call: 'Call',
  text: 'Text',
  email: 'E-mail',
  visit: 'Visit',
};

export const OUTCOMES: Record<Schemas['Attempt']['outcome'], string> = {
  spoken: 'Spoken to',
  no_answer: 'No answer',
  left_message: 'Left a message',
  safe_confirmed: 'Confirmed safe',
};

// A figure and its sign stay on one line.
export const unbroken = (text: string): string => text.replaceAll(' %', '\u00a0%');

// "93.0 %", or a dash where nothing was possible yet.
export const percent = (fraction: Fraction): string =>
  fraction.percent === '' ? '–' : unbroken(`${fraction.percent} %`);

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

// "year_to_date" → "year to date"; "since letter-1" stays.
export const spaced = (text: string): string => text.replaceAll('_', ' ');
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
