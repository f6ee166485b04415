// The words of messages and what the pages ask of the server.
import type { Schemas } from '../api/client';

export type Outbox = Schemas['Outbox'];
export type MessageBatch = Schemas['MessageBatch'];
export type OutMessage = Schemas['OutMessage'];
export type MessageTemplates = Schemas['MessageTemplates'];
export type MessageDuties = Schemas['MessageDuties'];
export type MessagePreview = Schemas['MessagePreview'];

export const CHANNELS: Record<OutMessage['channel'], string> = {
  email: 'E-mail',
  text: 'Text message',
  letter: 'Letter',
};

export const STATES: Record<OutMessage['state'], string> = {
  waiting: 'waiting',
  begun: 'being handed over',
  handed_over: 'sent',
  delivered: 'delivered',
  failed: 'did not arrive',
  in_doubt: 'in doubt',
  cancelled: 'not sent',
};

export type Standing = 'held' | 'stopped' | 'going' | 'done';

// How a writing stands as a whole.
export function standingOf(batch: Pick<MessageBatch, 'held' | 'released' | 'stopped' | 'counts'>): Standing {
  const left = batch.counts.waiting + batch.counts.begun;
  if (batch.stopped) return 'stopped';
  if (batch.held.length > 0 && !batch.released) return left > 0 ? 'held' : 'done';
  return left > 0 ? 'going' : 'done';
}

// How many of them have come to an end.
export const endedOf = ({ messages, counts }: Pick<MessageBatch, 'messages' | 'counts'>): number =>
  messages - counts.waiting - counts.begun;

// "12 sent, 1 did not arrive"
export function countWords(counts: MessageBatch['counts']): string {
  const order: OutMessage['state'][] = [
    'delivered',
    'handed_over',
    'begun',
    'waiting',
    'failed',
    'in_doubt',
    'cancelled',
  ];
  return order
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${STATES[state]}`)
    .join(', ');
}

// What is asked to be written, as the server takes it.
export type Order = Omit<Schemas['MessageOrder'], 'batch'>;

// Forms as people count them: 7A before 10A.
export const inOrder = (forms: string[]): string[] =>
  [...forms].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

// Pupils who are not written about, together where the reason is the same.
export function byReason(skipped: MessagePreview['skipped']): [string, string[]][] {
  const reasons = new Map<string, string[]>();
  for (const { why, name } of skipped) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  return [...reasons];
}
