// How duties are laid before people: overdue first, then what is due today, then the rest; within each by due moment, the
// vulnerable before others. The server sends them so; this keeps the order while duties are done on the page.
import type { Because, Duty } from '../api/client';
import { addDays, dateOf, shortDate } from '../words';

export type Heap = { id: 'overdue' | 'today' | 'week' | 'later' | 'closed'; title: string; duties: Duty[] };

const TITLES: Record<Heap['id'], string> = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'In the next seven days',
  later: 'Later',
  closed: 'Done or set aside',
};

export function heapOf(duty: Duty, now: string): Heap['id'] {
  if (duty.state === 'done' || duty.state === 'set_aside') return 'closed';
  if (duty.state === 'overdue' || duty.due < now) return 'overdue';
  if (dateOf(duty.due) === dateOf(now)) return 'today';
  return dateOf(duty.due) <= addDays(now, 7) ? 'week' : 'later';
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
export const byUrgency = (a: Duty, b: Duty): number =>
  text(a.due, b.due) ||
  Number(b.vulnerable ?? false) - Number(a.vulnerable ?? false) ||
  text(a.pupil_name ?? '', b.pupil_name ?? '') ||
  text(a.id, b.id);

export function heaps(duties: Duty[], now: string): Heap[] {
  return (Object.keys(TITLES) as Heap['id'][])
    .map((id) => ({
      id,
      title: TITLES[id],
      duties: duties.filter((duty) => heapOf(duty, now) === id).sort(byUrgency),
    }))
    .filter((heap) => heap.duties.length > 0);
}

const RATES: Record<string, string> = {
  attendance: 'attended',
  absence: 'absent',
  authorised_absence: 'absent, authorised',
  unauthorised_absence: 'absent, unauthorised',
  lateness: 'late',
};

const WINDOWS: Record<string, string> = {
  year_to_date: 'in the year to date',
  half_term: 'in this half-term',
  term: 'in this term',
  review_period: 'in the review period',
  previous_year: 'in the year before',
  previous_term: 'in the term before',
  previous_review_period: 'in the review period before',
};

export function windowWords({ window, from, to }: Because): string {
  const rolling = /^(\d+) (school_days|school_weeks)$/.exec(window);
  const words =
    WINDOWS[window] ??
    (rolling
      ? `in ${rolling[1] ?? ''} ${(rolling[2] ?? '').replace('_', ' ')}`
      : window.replaceAll('_', ' '));
  return from && to
    ? `${words}, ${from === to ? shortDate(from) : `${shortDate(from)} to ${shortDate(to)}`}`
    : words;
}

// "93 of 100 sessions attended (93.0 %)", "3 sessions: unresolved"
export function figureWords(because: Because): string {
  const { measure, numerator, denominator, percent } = because;
  if (denominator > 0) {
    const share = percent ? ` (${percent} %)` : '';
    return `${numerator} of ${denominator} sessions ${RATES[measure] ?? measure.replaceAll('_', ' ')}${share}`;
  }
  const words = measure.replaceAll('_', ' ');
  // Some reasons are no count: a register that closed with somebody unexplained.
  return numerator > 0 ? `${words}: ${numerator}` : words.charAt(0).toUpperCase() + words.slice(1);
}
