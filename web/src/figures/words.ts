import type { Schemas } from '../api/client';

export type ReportKinds = Schemas['SchoolReportKinds'];
export type ReportKind = ReportKinds['reports'][number];
export type SchoolReport = Schemas['SchoolReport'];
export type ReportTable = SchoolReport['tables'][number];
export type Rewards = Schemas['Rewards'];
export type Reward = Schemas['Reward'];
export type Stamps = Schemas['Stamps'];

export const FORMATS = [
  { format: 'pdf', name: 'PDF' },
  { format: 'xlsx', name: 'Spreadsheet (XLSX)' },
  { format: 'csv', name: 'CSV' },
] as const;

// "?of=8A&from=2026-11-16": what is given, and nothing that is not.
export function asked(of: string, from: string, to: string): string {
  const query = new URLSearchParams();
  if (of) query.set('of', of);
  if (from) query.set('from', from);
  if (to) query.set('to', to);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export const withFormat = (name: string, query: string, format: string): string =>
  `/api/v1/school/reports/${encodeURIComponent(name)}${query ? `${query}&` : '?'}format=${format}`;

export const WINDOWS: Record<Reward['window'], string> = {
  week: 'the week',
  half_term: 'the half-term',
  term: 'the term',
  year: 'the year',
};

// What earns it, in a line.
export function earnedBy(reward: Reward): string {
  const of = { pupil: 'pupils', form: 'classes', year_group: 'year groups', group: 'groups' }[reward.unit];
  const what =
    reward.basis === 'attendance'
      ? `attendance ${reward.bound.replaceAll('%', ' %')}`
      : reward.basis === 'improvement'
        ? 'the greatest rise against the time before'
        : 'the best attendance';
  const late = reward.lateness ? `, lateness ${reward.lateness.replaceAll('%', ' %')}` : '';
  return `For ${of}: ${what}${late}, over ${WINDOWS[reward.window]}.`;
}
