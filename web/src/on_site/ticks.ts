// Who was ticked off at the assembly point: on this device and in this tab alone, gone at signing out (the key begins as
// register/keeping.ts expects).
const keyOf = (date: string): string => `adsum.on-site.${date}`;

export function ticked(date: string): Set<string> {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(keyOf(date)) ?? '[]') as string[]);
  } catch {
    return new Set();
  }
}

export function keepTicked(date: string, upns: Set<string>): void {
  try {
    sessionStorage.setItem(keyOf(date), JSON.stringify([...upns]));
  } catch {
    // A browser that forbids storage only loses them with the page.
  }
}
