// Which marks are chosen and what may be done with them: pure, so that it is tested without a browser.
import type { OfferedCode } from '../api/client';
import type { ManyMarks, Mark } from './words';

export const keyOf = ({ upn, date, session }: Mark): string => `${upn} ${date} ${session}`;

// How often each code stands, the commonest first.
export function counts(marks: Mark[]): [string, number][] {
  const found = new Map<string, number>();
  for (const { code } of marks) found.set(code, (found.get(code) ?? 0) + 1);
  return [...found].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

// Why a code may not be given to these marks; null where it may.
export function refusal(page: ManyMarks, marks: Mark[], offered: OfferedCode): string | null {
  if (!offered.usable) return offered.why_not ?? 'It may not be used.';
  const barred = marks.filter(({ refused }) => refused.includes(offered.code)).length;
  if (barred === 0) return null;
  const why = page.refusals[offered.code] ?? 'It may not be used.';
  return barred === marks.length ? why : `Not for ${barred} of these ${marks.length}: ${why}`;
}

// What bears the code already, with the same minutes, stays as it is.
export const changing = (marks: Mark[], code: string, minutes: number | undefined): Mark[] =>
  marks.filter((mark) => mark.code !== code || mark.minutes_late !== minutes);

// "38 marks L → /"
export function preview(marks: Mark[], code: string): string {
  return counts(marks)
    .map(([from, n]) => `${n} ${n === 1 ? 'mark' : 'marks'} ${from} → ${code}`)
    .join(', ');
}
