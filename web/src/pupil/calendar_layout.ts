// A year of sessions laid out as people read a register: a block a half-term, a row a week, ten places a week (Monday
// morning to Friday afternoon). A place that the year does not hold is null.
import type { MarkCell, MarkYear } from '../api/client';
import { addDays, dateParts } from '../words';

export const PLACES_A_WEEK = 10;
export type Week = { monday: string; cells: (MarkCell | null)[] };
export type Block = { name: string; weeks: Week[] };

export const mondayOf = (date: string): string => addDays(date, -((dateParts(date).weekday + 6) % 7));
// 0 for Monday morning, 9 for Friday afternoon; nothing for a weekend.
export function placeOf({ date, session }: Pick<MarkCell, 'date' | 'session'>): number | null {
  const day = (dateParts(date).weekday + 6) % 7;
  return day > 4 ? null : day * 2 + (session === 'PM' ? 1 : 0);
}

export function layOut({ half_terms, sessions }: Pick<MarkYear, 'half_terms' | 'sessions'>): Block[] {
  return half_terms.map(({ name, first, last }) => {
    const weeks = new Map<string, Week>();
    for (let monday = mondayOf(first); monday <= last; monday = addDays(monday, 7)) {
      weeks.set(monday, { monday, cells: Array<MarkCell | null>(PLACES_A_WEEK).fill(null) });
    }
    for (const cell of sessions) {
      const place = placeOf(cell);
      if (place === null || cell.date < first || cell.date > last) continue;
      const week = weeks.get(mondayOf(cell.date));
      if (week) week.cells[place] = cell;
    }
    return { name, weeks: [...weeks.values()] };
  });
}

const STEPS: Record<string, number> = {
  ArrowDown: PLACES_A_WEEK,
  ArrowUp: -PLACES_A_WEEK,
  ArrowRight: 1,
  ArrowLeft: -1,
};

export type Spot = { week: number; place: number };
// Where an arrow key goes: over places that the year does not hold, and nowhere where there is none beyond.
export function step({ weeks }: Block, from: Spot, key: string): Spot {
  const by = STEPS[key];
  if (by === undefined) return from;
  let at = from.week * PLACES_A_WEEK + from.place;
  for (;;) {
    at += by;
    if (at < 0 || at >= weeks.length * PLACES_A_WEEK) return from;
    const spot = { week: Math.floor(at / PLACES_A_WEEK), place: at % PLACES_A_WEEK };
    if (weeks[spot.week]?.cells[spot.place]) return spot;
  }
}

export function firstSpot({ weeks }: Block): Spot | null {
  for (const [week, { cells }] of weeks.entries()) {
    const place = cells.findIndex((cell) => cell !== null);
    if (place >= 0) return { week, place };
  }
  return null;
}
