// The school's clock on a device: what the server's clock showed when it last answered, and the time that the device has
// counted since. A device whose own clock is wrong still tells the school's time.
const KEY = 'adsum.clock';

export type Known = { school: string; device: number }; // "2026-11-20T08:50", and Date.now() at that moment

const MINUTE = 60_000;
const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

// School times are civil: no time zone comes near them.
export function schoolTimeAt(known: Known | null, device: number): string {
  if (!known) return shown(device - new Date(device).getTimezoneOffset() * MINUTE);
  return shown(Date.parse(`${known.school}:00Z`) + Math.max(0, device - known.device));
}

export function rememberClock(school: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ school, device: Date.now() } satisfies Known));
  } catch {
    // A browser that forbids storage tells its own time.
  }
}

export function schoolNow(): string {
  let known: Known | null = null;
  try {
    known = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Known | null;
  } catch {
    // As above.
  }
  return schoolTimeAt(known, Date.now());
}

export const schoolToday = (): string => schoolNow().slice(0, 10);
