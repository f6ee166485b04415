// The states of a register on the board: their order, signs and words. A sign stands before the words, so that no state is
// told by its colour.
import type { BoardRegister } from '../api/client';
import { timeOf } from '../words';

export type State = BoardRegister['state'];

// What needs somebody comes first.
export const ORDER: State[] = ['missing', 'being_taken', 'not_due', 'late', 'taken', 'closed'];
export const NAMES: Record<State, string> = {
  missing: 'Missing',
  being_taken: 'Being taken',
  not_due: 'Not due yet',
  late: 'Taken late',
  taken: 'Taken',
  closed: 'No session',
};
export const SIGNS: Record<State, string> = {
  missing: '!',
  being_taken: '✎',
  not_due: '○',
  late: '◑',
  taken: '✓',
  closed: '–',
};

const names = (people: { by: { name: string } }[]): string => people.map(({ by }) => by.name).join(', ');

// What stands after the name of the state.
export function detailOf(register: BoardRegister): string {
  const { state, opened } = register;
  switch (state) {
    case 'taken':
    case 'late':
      return [
        register.taken_at ? `at ${timeOf(register.taken_at)}` : '',
        register.taken_by?.name ? `by ${register.taken_by.name}` : '',
      ]
        .filter(Boolean)
        .join(' ');
    case 'being_taken':
      return `by ${names(opened)}, since ${opened[0] ? timeOf(opened[0].since) : ''}${
        register.past_close ? `; closed at ${register.closes}` : ''
      }`;
    case 'missing':
      return `since ${register.closes}`;
    case 'not_due':
      return `until ${register.closes}`;
    case 'closed':
      return '';
  }
}

// "Reminded at 08:52 by Olu Office", and how often before.
export function nudgeWords({ nudges }: BoardRegister): string {
  const last = nudges.at(-1);
  if (!last) return '';
  const more = nudges.length > 1 ? ` (${nudges.length} times)` : '';
  return `Nudged ${timeOf(last.at)} by ${last.by.name}${more}`;
}

const minutesOf = (moment: string): number =>
  Date.UTC(+moment.slice(0, 4), +moment.slice(5, 7) - 1, +moment.slice(8, 10)) / 60_000 +
  +moment.slice(11, 13) * 60 +
  +moment.slice(14, 16);

// Whether it may be nudged again, so many minutes after the board was told.
export function mayNudge(register: BoardRegister, now: string, elapsed: number, apart: number): boolean {
  const last = register.nudges.at(-1);
  return register.can_nudge && (!last || minutesOf(now) + elapsed - minutesOf(last.at) >= apart);
}

// "40 seconds old", "2 minutes old"
export function ageWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes === 0) return ms < 5000 ? 'a few seconds old' : `${Math.floor(ms / 1000)} seconds old`;
  return minutes === 1 ? '1 minute old' : `${minutes} minutes old`;
}
