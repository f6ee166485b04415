// A room with pupils in it, being arranged: pure, so that every move is tried without a browser. A pupil is picked up and
// put down; whoever sat there takes the other's place.
import type { Seating } from '../api/client';

export type Place = { row: number; column: number }; // from 1; row 1 is the front
export type Person = Seating['pupils'][number];
export type Room = {
  rows: number;
  columns: number;
  people: Person[]; // by name
  seats: Record<string, Place>; // by UPN
  held: string | null;
  cursor: Place;
  message: string;
};

export const MOST = 20;
const USUAL_COLUMNS = 6;

export function roomOf(seating: Seating): Room {
  const seats: Record<string, Place> = {};
  for (const { upn, seat } of seating.pupils) {
    const [row, column] = seat ?? [];
    if (row && column) seats[upn] = { row, column };
  }
  return {
    rows: seating.rows || Math.max(1, Math.ceil(seating.pupils.length / USUAL_COLUMNS)),
    columns: seating.columns || USUAL_COLUMNS,
    people: seating.pupils,
    seats,
    held: null,
    cursor: { row: 1, column: 1 },
    message: '',
  };
}

const same = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column;
export const placeWords = ({ row, column }: Place): string => `row ${row}, seat ${column}`;
export const personAt = (room: Room, place: Place): Person | undefined =>
  room.people.find(({ upn }) => room.seats[upn] && same(room.seats[upn], place));
export const unseated = (room: Room): Person[] => room.people.filter(({ upn }) => !room.seats[upn]);
const nameOf = (room: Room, upn: string): string => room.people.find((one) => one.upn === upn)?.name ?? '';

export const pickUp = (room: Room, upn: string): Room => ({
  ...room,
  held: upn,
  cursor: room.seats[upn] ?? room.cursor,
  message: `${nameOf(room, upn)} picked up. Choose a seat.`,
});

export const letGo = (room: Room): Room =>
  room.held === null ? room : { ...room, held: null, message: `${nameOf(room, room.held)} stays as before.` };

export function putDown(room: Room, place: Place): Room {
  const { held } = room;
  if (held === null) return room;
  const from = room.seats[held];
  if (from && same(from, place)) return { ...letGo(room), cursor: place };
  const other = personAt(room, place);
  const seats = { ...room.seats, [held]: place };
  if (other && from) seats[other.upn] = from;
  const kept = other && !from ? without(seats, other.upn) : seats;
  const also = other ? `; ${other.name} to ${from ? placeWords(from) : 'those without a seat'}` : '';
  return {
    ...room,
    seats: kept,
    held: null,
    cursor: place,
    message: `${nameOf(room, held)} to ${placeWords(place)}${also}.`,
  };
}

const without = (seats: Room['seats'], upn: string): Room['seats'] =>
  Object.fromEntries(Object.entries(seats).filter(([of]) => of !== upn));

export const unseat = (room: Room, upn: string): Room =>
  room.seats[upn]
    ? {
        ...room,
        seats: without(room.seats, upn),
        held: null,
        message: `${nameOf(room, upn)} has no seat now.`,
      }
    : letGo(room);

// Everybody without a seat, by name, to the free ones from the front.
export function fill(room: Room): Room {
  const seats = { ...room.seats };
  const waiting = unseated(room);
  for (let n = 0; n < room.rows * room.columns; n += 1) {
    const place = { row: 1 + Math.floor(n / room.columns), column: 1 + (n % room.columns) };
    if (!personAt(room, place)) {
      const next = waiting.shift();
      if (next) seats[next.upn] = place;
    }
  }
  const left = waiting.length;
  return {
    ...room,
    seats,
    held: null,
    message: left === 0 ? 'Everybody has a seat.' : `The room is full; ${left} have no seat.`,
  };
}

// A smaller room: whoever sat outside it has no seat.
export function resize(room: Room, rows: number, columns: number): Room {
  const fit = (n: number) => Math.max(1, Math.min(MOST, n));
  const next = { ...room, rows: fit(rows), columns: fit(columns) };
  const seats = Object.fromEntries(
    Object.entries(room.seats).filter(([, { row, column }]) => row <= next.rows && column <= next.columns),
  );
  const cursor = {
    row: Math.min(room.cursor.row, next.rows),
    column: Math.min(room.cursor.column, next.columns),
  };
  return { ...next, seats, cursor, message: `${next.rows} rows of ${next.columns}.` };
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -MOST],
  End: [0, MOST],
};

// What a key does on a seat. The same room where it means nothing here.
export function press(room: Room, key: string): Room {
  const step = STEPS[key];
  if (step) {
    const row = Math.max(1, Math.min(room.rows, room.cursor.row + step[0]));
    const column = Math.max(1, Math.min(room.columns, room.cursor.column + step[1]));
    return { ...room, cursor: { row, column } };
  }
  if (key === 'Enter' || key === ' ') return choose(room, room.cursor);
  if (key === 'Escape') return letGo(room);
  const here = personAt(room, room.cursor);
  if ((key === 'Delete' || key === 'Backspace') && here) return unseat(room, here.upn);
  return room;
}

// A seat is pressed: puts down whoever is held, or picks up whoever sits there.
export function choose(room: Room, place: Place): Room {
  if (room.held !== null) return putDown(room, place);
  const here = personAt(room, place);
  return here ? pickUp(room, here.upn) : { ...room, cursor: place, message: 'Nobody sits here.' };
}

export const seatsOf = (room: Room): { upn: string; row: number; column: number }[] =>
  room.people.flatMap(({ upn }) => (room.seats[upn] ? [{ upn, ...room.seats[upn] }] : []));
