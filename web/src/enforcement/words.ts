// Legal steps in words.
import type { Schemas } from '../api/client';
import { dayMonthYear } from '../words';

export type Enforcement = Schemas['Enforcement'];
export type Improvement = Schemas['NoticeToImprove'];
export type Order = Schemas['CourtOrder'];
export type Penalty = Enforcement['penalties'][number];
export type LegalRecord = Schemas['LegalRecord'];

export const pounds = (pence: number): string =>
  pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`;

export const GROUNDS: Record<string, string> = {
  threshold: 'The national threshold is met',
  leave: 'Leave taken without permission',
  lateness: 'Persistent lateness',
  truancy: 'Truancy',
  notice_to_improve: 'A notice to improve ended without improvement',
  early_ground: 'A ground of a notice to improve was met',
  public_place: 'In a public place while excluded',
};
export const STANDINGS: Record<string, string> = {
  running: 'there is time to pay',
  paid: 'paid',
  unpaid: 'not paid: the authority prosecutes or withdraws',
  prosecuted: 'prosecuted, not decided',
  convicted: 'convicted',
  acquitted: 'acquitted',
  withdrawn: 'withdrawn',
  referred: 'referred',
  begun: 'begun',
  not_begun: 'the authority does not prosecute',
  offered: 'offered',
  accepted: 'agreed',
  declined: 'declined',
  kept: 'kept',
  not_kept: 'not kept',
  replaced: 'replaced',
};
export const COURSES: Record<Improvement['followed']['course'], string> = {
  open: 'the target can still be met',
  met: 'the target was met',
  missed: 'the target is missed',
};
export const OUTCOMES: Record<string, string> = {
  improved: 'Improved',
  not_improved: 'Not improved',
  early: 'Ended early, on one of its grounds',
};
export const OFFENCES: Record<string, string> = {
  s444_1: 'Failing to secure regular attendance (s 444(1))',
  s444_1a: 'Knowingly failing (s 444(1A))',
};
export const TERMS: Record<string, string> = {
  support_meetings: 'Support meetings',
  parenting_programme: 'A parenting programme',
  services: 'Help of services',
  ep_assessment: 'Assessment by an educational psychologist',
};
export const DECISIONS: Record<string, string> = {
  prosecute: 'Prosecuted',
  warn: 'Warned',
  vary: 'The order is changed',
  none: 'Nothing further',
};

export const stepWords = (file: Enforcement, id: string): string =>
  file.steps.find((step) => step.id === id)?.words ?? id;
export const parentName = (file: Enforcement, priority: number): string =>
  file.parents.find((parent) => parent.priority === priority)?.name ??
  (priority < 0 ? 'somebody who is no longer a contact' : `Contact ${priority}`);
export const parentNames = (file: Enforcement, priorities: number[]): string =>
  priorities.map((one) => parentName(file, one)).join(', ');
export const text = (record: LegalRecord, name: string): string => {
  const value = record.fields[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};

// What a next notice to this parent would be.
export function nextWords({ next }: Enforcement['parents'][number]): string {
  if (next.barred) {
    return `no third notice before ${dayMonthYear(next.free_again ?? '')}: another way is considered`;
  }
  return next.early_pence > 0
    ? `a first notice: ${pounds(next.early_pence)} in 21 days, ${pounds(next.full_pence)} in 28`
    : `a second notice: ${pounds(next.full_pence)} in 28 days, not reduced`;
}
