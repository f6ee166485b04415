// What waits on this device, as it changes.
import { useSyncExternalStore } from 'react';
import { outbox } from './device';
import { isWaiting, type Waiting } from './queue';

export function useWaiting(owner: string | null): { mine: Waiting[]; unsent: Waiting[]; others: number } {
  const items = useSyncExternalStore(outbox.subscribe, outbox.snapshot);
  const mine = items.filter((item) => item.owner === owner);
  return {
    mine,
    unsent: mine.filter(isWaiting),
    // Of somebody else: how many, and not whose or of whom.
    others: items.filter((item) => item.owner !== owner && !item.arrived).length,
  };
}
