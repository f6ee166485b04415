import type { Report } from '../api/client';
import { longDate, timeOf } from '../words';

export const REPORT_CHANNELS: Record<string, string> = {
  phone: 'By telephone',
  in_person: 'In person',
  email: 'By e-mail',
  letter: 'By letter',
  online: 'On the parents’ page',
  planner: 'In the planner',
};

export const TOLD: Record<Report['told'], string> = {
  in_time: 'in time',
  late: 'late',
  not_told: 'not told',
  not_yet: 'not told yet',
};

const HALVES = { AM: ', morning', PM: ', afternoon', both: '' };

// "today", "Monday 23 November 2026 to …", "today, morning".
export function daysOf(report: Report, today: string): string {
  const day = (date: string) => (date === today ? 'today' : longDate(date));
  const range =
    report.first === report.last ? day(report.first) : `${day(report.first)} to ${day(report.last)}`;
  return range + HALVES[report.sessions];
}

export function toldWords(report: Report, today: string): string {
  const at = report.received.slice(0, 10) === today ? '' : `${longDate(report.received)}, `;
  const how = report.channel === null ? '' : `, ${(REPORT_CHANNELS[report.channel] ?? '').toLowerCase()}`;
  return `${at}${timeOf(report.received)} by ${report.reported_by}${how}`;
}
