import { describe, expect, it } from 'vitest';
import type { Seating } from '../api/client';
import { fill, personAt, press, resize, roomOf, seatsOf, unseated, type Room } from './room';

const seating = (...seats: (number[] | null)[]): Seating => ({
  group: '7A',
  now: '2026-11-20T08:37',
  entry: 0,
  rows: 2,
  columns: 3,
  pupils: seats.map((seat, i) => ({
    upn: `U${i}`,
    name: `Pupil ${i}`,
    forename: 'Pupil',
    surname: `${i}`,
    seat,
  })),
});
const type = (room: Room, ...keys: string[]) => keys.reduce(press, room);
const where = (room: Room) => seatsOf(room).map(({ upn, row, column }) => `${upn}:${row}.${column}`);

describe('a seating plan by keys', () => {
  const room = roomOf(seating([1, 1], [2, 2], null));

  it('picks up, moves and puts down', () => {
    const moved = type(room, 'Enter', 'ArrowRight', 'ArrowDown', 'ArrowRight', ' ');
    expect(where(moved)).toEqual(['U0:2.3', 'U1:2.2']);
    expect(moved.held).toBeNull();
    expect(moved.message).toBe('Pupil 0 to row 2, seat 3.');
  });
  it('lets two change places', () => {
    const moved = type(room, 'Enter', 'ArrowDown', 'ArrowRight', 'Enter');
    expect(where(moved)).toEqual(['U0:2.2', 'U1:1.1']);
    expect(moved.message).toContain('Pupil 1 to row 1, seat 1');
  });
  it('gives a seat to somebody who has none; whoever sat there has none then', () => {
    const moved = type({ ...room, held: 'U2' }, 'Enter');
    expect(where(moved)).toEqual(['U1:2.2', 'U2:1.1']);
    expect(unseated(moved).map(({ upn }) => upn)).toEqual(['U0']);
  });
  it('Escape leaves all as it was, Delete takes the seat away', () => {
    expect(where(type(room, 'Enter', 'ArrowRight', 'Escape'))).toEqual(where(room));
    expect(where(type(room, 'Delete'))).toEqual(['U1:2.2']);
  });
  it('stays in the room', () => {
    expect(type(room, 'ArrowUp', 'ArrowLeft').cursor).toEqual({ row: 1, column: 1 });
    expect(type(room, 'ArrowDown', 'ArrowDown', 'End').cursor).toEqual({ row: 2, column: 3 });
  });
  it('does nothing with other keys', () => {
    expect(press(room, 'x')).toBe(room);
  });
});

describe('the room', () => {
  it('begins with rows of six where there is no plan', () => {
    const many = Array.from({ length: 30 }, () => null);
    const room = roomOf({ ...seating(...many), rows: 0, columns: 0 });
    expect([room.rows, room.columns]).toEqual([5, 6]);
  });
  it('is filled by name from the front, free seats only', () => {
    const room = fill(roomOf(seating(null, [1, 2], null)));
    expect(where(room)).toEqual(['U0:1.1', 'U1:1.2', 'U2:1.3']);
  });
  it('says who finds no seat', () => {
    const full = fill(resize(roomOf(seating(null, null, null)), 1, 2));
    expect(unseated(full)).toHaveLength(1);
    expect(full.message).toContain('1 have no seat');
  });
  it('made smaller, those outside have no seat', () => {
    const room = resize(roomOf(seating([2, 3], [1, 1])), 1, 3);
    expect(where(room)).toEqual(['U1:1.1']);
    expect(personAt(room, { row: 1, column: 1 })?.upn).toBe('U1');
    expect(resize(room, 0, 99)).toMatchObject({ rows: 1, columns: 20 });
  });
});
