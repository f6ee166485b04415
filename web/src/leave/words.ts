// The words of leave of absence.
import type { Schemas } from '../api/client';
import { longDate } from '../words';

export type Leave = Schemas['Leave'];
export type LeaveList = Schemas['LeaveList'];
export type PupilLeave = Schemas['PupilLeave'];
export type PartTimeAgreement = Schemas['PartTime'];
export type LeaveKind = Schemas['LeaveKind'];
export type LeaveFinding = Schemas['LeaveFinding'];

export const STANDING: Record<Leave['standing'], string> = {
  waits: 'Waits for a decision',
  granted: 'Granted',
  partly: 'Granted in part',
  refused: 'Refused',
  withdrawn: 'Taken back by the family',
};

export const OUTCOME: Record<LeaveFinding['outcome'], string> = {
  holds: 'Holds',
  not_known: 'Not known',
  warns: 'Look',
  refuses: 'The policy would refuse',
  bars: 'Cannot be granted',
};
// A sign before the words: never colour alone.
export const SIGN: Record<LeaveFinding['outcome'], string> = {
  holds: '✓',
  not_known: '?',
  warns: '!',
  refuses: '×',
  bars: '⊘',
};

const HALVES = { AM: ', mornings', PM: ', afternoons', both: '' };

export function daysOfLeave(leave: Pick<Leave, 'first' | 'last' | 'sessions'>): string {
  const days =
    leave.first === leave.last
      ? longDate(leave.first)
      : `${longDate(leave.first)} to ${longDate(leave.last)}`;
  return days + HALVES[leave.sessions];
}

// "best_interests" → "Best interests"
export function plainField(name: string): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
