// Marks that are not saved yet outlive a reload of the page, not the browser's tab. UPNs and codes only, no names.
import type { Place } from '../offline/place';
import type { Draft } from './desk';

const keyOf = ({ group, date, session, period }: Place) =>
  `adsum.register.${group}.${date}.${period === undefined ? session : `lesson.${period}`}`;

export function kept(place: Place): Record<string, Draft> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(place)) ?? '{}') as Record<string, Draft>;
  } catch {
    return {};
  }
}

export function keep(place: Place, drafts: Record<string, Draft>): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(drafts));
  } catch {
    // A browser that forbids storage only loses this convenience.
  }
}

export function forget(place: Place): void {
  try {
    sessionStorage.removeItem(keyOf(place));
  } catch {
    // As above.
  }
}

// At signing out nothing of it stays behind.
export function forgetAll(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith('adsum.')) sessionStorage.removeItem(key);
    }
  } catch {
    // As above.
  }
}
