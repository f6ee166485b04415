// A register that waits on the device, and what an answer of the server makes of it: pure, so that every answer is tried
// without a browser. It is given up only when the server has kept it, or by the person.
import type { Fault, Schemas } from '../api/client';
import type { Place } from './place';

export type Waiting = Place & {
  submission: string; // the id: the server keeps one submission once, however often it arrives
  owner: string; // "school/staff" of whoever saved it
  marks: Schemas['SubmittedMark'][];
  taken_at: string | null; // the school's time when it was saved here
  tries: number;
  next: number; // not sent by itself before this moment of the device
  refused: { message: string; faults: Fault[] } | null;
  arrived: { at: string; differences: number } | null; // sent; kept until the person has seen what differed
};

// What came back: status 0 where the server was not reached.
export type Answer = {
  status: number;
  id: string;
  message: string;
  faults: Fault[];
  differences?: number;
  now?: string;
};

export type Verdict =
  | { what: 'kept'; item: Waiting | null } // null: nothing is left to tell
  | { what: 'again'; item: Waiting } // later, by itself
  | { what: 'sign-in'; item: Waiting } // when the same person has signed in
  | { what: 'refused'; item: Waiting };

const FIRST_MS = 4000;
const LONGEST_MS = 300_000;
export const waitFor = (tries: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));

const unreached = (status: number): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500;

export function afterAnswer(item: Waiting, answer: Answer, device: number): Verdict {
  const { status, id } = answer;
  if (status === 200) {
    const differences = answer.differences ?? 0;
    return {
      what: 'kept',
      item:
        differences > 0
          ? { ...item, marks: [], refused: null, arrived: { at: answer.now ?? '', differences } }
          : null,
    };
  }
  if (status === 401 || id === 'submission-of-another') return { what: 'sign-in', item };
  // Two processes of the server at once: nothing was kept, and nothing is wrong with the register.
  if (unreached(status) || status === 409) {
    const tries = item.tries + 1;
    return { what: 'again', item: { ...item, tries, next: device + waitFor(tries) } };
  }
  // A clock that was wrong does not hold a register up: it goes without the time.
  if (item.taken_at !== null && answer.faults.some((fault) => fault.id === 'register-device-time')) {
    return { what: 'again', item: { ...item, taken_at: null, next: device } };
  }
  return { what: 'refused', item: { ...item, refused: { message: answer.message, faults: answer.faults } } };
}

export const isWaiting = (item: Waiting): boolean => !item.refused && !item.arrived;

// What is to be sent now, the oldest first. `at_once`: the network has come back, nobody waits any longer.
export const dueOf = (items: Waiting[], owner: string, device: number, atOnce: boolean): Waiting[] =>
  items.filter((item) => item.owner === owner && isWaiting(item) && (atOnce || item.next <= device));
