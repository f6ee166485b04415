// The way down the list: which child is chosen, whom to ring next, what a key means. Pure.
import type { Schemas } from '../api/client';
import { STATES } from '../outbox/words';

export type FollowUp = Schemas['FollowUp'];
export type Child = Schemas['FollowUpChild'];
export type Contact = Child['contacts'][number];
export type Message = Child['messages'][number];
export type Outcome = Schemas['Attempt']['outcome'];

// One letter an outcome.
export const OUTCOME_KEYS: Record<string, Outcome> = {
  s: 'spoken',
  n: 'no_answer',
  m: 'left_message',
  c: 'safe_confirmed',
};
export const keyOf = (outcome: Outcome): string =>
  Object.keys(OUTCOME_KEYS).find((key) => OUTCOME_KEYS[key] === outcome) ?? '';

// Whom to ring: whoever was tried least, in the order of their priority, and nobody rings just now.
export function nextContact(child: Child, me: string): Contact | null {
  const free = child.contacts.filter(
    ({ phone, ringing }) => phone !== '' && (!ringing || ringing.by.id === me),
  );
  const least = Math.min(...free.map(({ tried }) => tried));
  return free.find(({ tried }) => tried === least) ?? null;
}

// The contact of this child whom this person rings now.
export const ringingBy = (child: Child, me: string): Contact | null =>
  child.contacts.find(({ ringing }) => ringing?.by.id === me && ringing.pupil === child.upn) ?? null;

// Somebody wrote to this family today that the child is not here, and it was not stopped.
export const isWritten = ({ messages }: Pick<Child, 'messages'>): boolean =>
  messages.some(({ state }) => state !== 'cancelled');

// Those whose families are told when all are: of whom nobody is sure, and who were not told yet.
export const toWrite = (children: Child[]): Child[] =>
  children.filter((child) => !child.safe && !isWritten(child));

export const messageWords = ({ held, state }: Message): string => (held ? 'held' : STATES[state]);

// A step along the list; the ends hold.
export function moved(children: Child[], chosen: string | null, by: number): string | null {
  const at = children.findIndex(({ upn }) => upn === chosen);
  const to = at < 0 ? 0 : Math.min(children.length - 1, Math.max(0, at + by));
  return children[to]?.upn ?? null;
}

// Where the work goes on when a call has ended: with the same child while there is somebody who was not tried and nobody
// was reached; else with the next child of whom nobody is sure.
export function afterOutcome(
  children: Child[],
  upn: string,
  contact: number,
  outcome: Outcome,
): string | null {
  const at = children.findIndex((child) => child.upn === upn);
  const child = children[at];
  if (!child) return children[0]?.upn ?? null;
  const reached = outcome === 'spoken' || outcome === 'safe_confirmed';
  const left = child.contacts.some(
    ({ priority, tried, phone, ringing }) =>
      priority !== contact && tried === 0 && phone !== '' && ringing === undefined,
  );
  if (!reached && left) return upn;
  const after = [...children.slice(at + 1), ...children.slice(0, at)];
  return (after.find(({ safe }) => !safe) ?? child).upn;
}

// Minutes from a moment to a time of the same day; negative where it has passed.
export function minutesTo(now: string, elapsedMs: number, then: string): number {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  return minutes(then) - minutes(now.slice(11, 16)) - Math.floor(elapsedMs / 60_000);
}

// "29 minutes", "1 minute", "3 minutes ago"
export function minutesWords(minutes: number): string {
  const many = Math.abs(minutes);
  const words = many >= 120 ? `${Math.round(many / 60)} hours` : `${many} minute${many === 1 ? '' : 's'}`;
  return minutes < 0 ? `${words} ago` : words;
}
