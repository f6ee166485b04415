// Registers on their way to the server. A register is put into the store before it is sent and taken out when the server
// has answered; in between the lid may be closed. One sends at a time, in one tab.
import type { ApiError, Difference, Register, Schemas } from '../api/client';
import { isAt, type Place } from './place';
import { afterAnswer, dueOf, isWaiting, type Answer, type Waiting } from './queue';

export type Store = {
  all: () => Promise<Waiting[]>;
  put: (item: Waiting) => Promise<unknown>;
  remove: (submission: string) => Promise<unknown>;
};
export type Sent = Answer & { body: unknown };
export type Surroundings = {
  store: Store;
  send: (item: Waiting, merge: boolean) => Promise<Sent>;
  alone: <T>(work: () => Promise<T>) => Promise<T>; // in no other tab at the same time
  tell: () => void; // the other tabs
  device: () => number;
};
export type Outcome =
  | { what: 'taken'; register: Register; differences: Difference[] }
  | { what: 'waiting' }
  | { what: 'differs'; differences: Difference[] }
  | { what: 'failed'; sent: Sent; kept: boolean };
export type Arrival = { item: Waiting; register: Register };

export class Outbox {
  private items: Waiting[] = [];
  private readonly inHand = new Set<string>(); // being sent by somebody who looks on: not shown as waiting
  private readonly watchers = new Set<() => void>();
  private readonly greeters = new Set<(arrival: Arrival) => void>();
  private sending = false;

  constructor(private readonly around: Surroundings) {}

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  readonly snapshot = (): Waiting[] => this.items;
  // Called when one that waited has arrived.
  readonly onArrival = (greeter: (arrival: Arrival) => void): (() => void) => {
    this.greeters.add(greeter);
    return () => this.greeters.delete(greeter);
  };

  async load(): Promise<void> {
    const items = await this.around.store.all();
    this.items = items.filter((item) => !this.inHand.has(item.submission));
    for (const watcher of this.watchers) watcher();
  }
  private async changed(): Promise<void> {
    await this.load();
    this.around.tell();
  }

  // Somebody pressed save and looks on. What differs is asked of them first, unless they have said to merge.
  async handIn(
    place: Place,
    owner: string,
    submission: Schemas['Submission'],
    takenAt: string,
  ): Promise<Outcome> {
    const { store, device } = this.around;
    const item: Waiting = {
      ...place,
      owner,
      submission: submission.submission,
      marks: submission.marks,
      taken_at: takenAt,
      tries: 0,
      next: device(),
      refused: null,
      arrived: null,
    };
    this.inHand.add(item.submission);
    try {
      const stored = await store.put(item).then(
        () => true,
        () => false,
      );
      const merge = submission.merge === true;
      const sent = await this.around.alone(() => this.around.send({ ...item, taken_at: null }, merge));
      const verdict = afterAnswer(item, sent, device());
      const { differences, register } = (sent.body ?? {}) as {
        differences?: Difference[];
        register?: Register;
      };
      if (verdict.what === 'kept' && register) {
        await this.forget(item);
        return { what: 'taken', register, differences: differences ?? [] };
      }
      if (sent.status === 409 && differences) {
        await this.forget(item);
        return { what: 'differs', differences };
      }
      if (verdict.what === 'refused') {
        await this.forget(item);
        return { what: 'failed', sent, kept: false };
      }
      if (!stored) return { what: 'failed', sent, kept: false };
      await store.put(verdict.item ?? item);
      return { what: 'waiting' };
    } finally {
      this.inHand.delete(item.submission);
      await this.changed().catch(() => undefined);
    }
  }

  // All that is due for this person; what is somebody else's is left alone.
  async send(owner: string, atOnce: boolean): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (const { submission } of dueOf(this.items, owner, this.around.device(), atOnce)) {
        const go = await this.around.alone(() => this.sendOne(submission));
        if (!go) break;
      }
    } finally {
      this.sending = false;
    }
  }

  // False where there is no sense in sending the next one now.
  private async sendOne(submission: string): Promise<boolean> {
    const { store, device } = this.around;
    // Another tab may have sent it, or somebody may have taken it back.
    let item = (await store.all()).find((one) => one.submission === submission && isWaiting(one));
    if (!item || this.inHand.has(submission)) return true;
    let sent = await this.around.send(item, true);
    let verdict = afterAnswer(item, sent, device());
    if (verdict.what === 'again' && item.taken_at !== null && verdict.item.taken_at === null) {
      item = verdict.item;
      sent = await this.around.send(item, true);
      verdict = afterAnswer(item, sent, device());
    }
    if (verdict.item) await store.put(verdict.item);
    else await store.remove(submission);
    await this.changed();
    const { register } = (sent.body ?? {}) as { register?: Register };
    if (verdict.what === 'kept' && register) for (const greeter of this.greeters) greeter({ item, register });
    return verdict.what === 'kept' || verdict.what === 'refused';
  }

  // Out of the queue by the person's own will: dismissed, or to be taken up again on the register's page.
  async takeOut(submission: string): Promise<Waiting | null> {
    return this.around.alone(async () => {
      const item = (await this.around.store.all()).find((one) => one.submission === submission);
      if (!item) return null;
      await this.around.store.remove(submission);
      await this.changed();
      return item;
    });
  }

  at(place: Place, owner: string): Waiting | undefined {
    return this.items.find((item) => item.owner === owner && isWaiting(item) && isAt(item, place));
  }
  private async forget(item: Waiting): Promise<void> {
    await this.around.store.remove(item.submission).catch(() => undefined);
  }
}

export const sentOf = (error: ApiError): Sent => ({
  status: error.status,
  id: error.id,
  message: error.message,
  faults: error.faults,
  body: error.body,
});
