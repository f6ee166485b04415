// In which order the pupils of a register stand, and who is meant by a name that is typed.
import type { RegisterPupil } from '../api/client';

export type Order = 'name' | 'seat';
type Named = Pick<RegisterPupil, 'surname' | 'forename'>;
type Seated = Pick<RegisterPupil, 'seat'>;

// From the front, each row from the left; whoever has no seat comes last, as the register has them.
function bySeat({ seat: a }: Seated, { seat: b }: Seated): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

// Of pupils as the server lists them: by name.
export const ordered = <T extends Seated>(byName: T[], order: Order): T[] =>
  order === 'seat' ? byName.toSorted(bySeat) : byName;
export const anySeats = (pupils: Seated[]): boolean => pupils.some(({ seat }) => seat !== null);

// "é" is found by "e".
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
const words = (text: string): string[] =>
  plain(text)
    .split(/[\s'’-]+/u)
    .filter(Boolean);

// Every word that was typed begins a part of the name.
export function isCalled(pupil: Named, sought: string): boolean {
  const parts = words(`${pupil.forename} ${pupil.surname}`);
  return words(sought).every((word) => parts.some((part) => part.startsWith(word)));
}

// Which order this device showed last; no pupil is in it.
const KEY = 'adsum.register-order';
export function orderKept(): Order {
  try {
    return localStorage.getItem(KEY) === 'seat' ? 'seat' : 'name';
  } catch {
    return 'name';
  }
}
export function keepOrder(order: Order): void {
  try {
    localStorage.setItem(KEY, order);
  } catch {
    // A browser that forbids storage only loses this convenience.
  }
}
