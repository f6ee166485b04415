import { expect, test } from 'vitest';
import { readAsked, withFilter, withoutFilter, writeAsked } from './asked';
import { csvOf } from './download';
import { floorOf, ticksOf } from './scale';

test('an address reads as what wrote it, and the default is no address at all', () => {
  const plain = readAsked(new URLSearchParams());
  expect(writeAsked(plain).toString()).toBe('');
  const asked = {
    ...plain,
    from: '2026-09-02',
    where: [{ name: 'year_group', values: ['7', '8'] }],
    by: 'code',
    across: 'weekday',
    outside: true,
    area: 'E12000006',
    show: 'late' as const,
  };
  expect(readAsked(writeAsked(asked))).toEqual(asked);
  expect(readAsked(new URLSearchParams('show=colour&where=fsm')).where).toEqual([]);
});

test('filters join by characteristic and go one by one', () => {
  const two = withFilter(withFilter([], 'fsm', 'yes'), 'year_group', '7');
  const three = withFilter(two, 'year_group', '8');
  expect(three).toEqual([
    { name: 'fsm', values: ['yes'] },
    { name: 'year_group', values: ['7', '8'] },
  ]);
  expect(withFilter(three, 'fsm', 'yes')).toBe(three);
  expect(withoutFilter(withoutFilter(three, 'year_group', '7'), 'year_group', '8')).toEqual([
    { name: 'fsm', values: ['yes'] },
  ]);
});

test('a table is quoted where it must be, and where a spreadsheet would calculate', () => {
  expect(
    csvOf([
      ['Group', 'Pupils'],
      ['Lark, "Ivy"', 3],
      ['=1+1', 4],
    ]),
  ).toBe('Group,Pupils\r\n"Lark, ""Ivy""",3\r\n"=1+1",4\r\n');
});

test('an axis begins at a round figure below the least, and never above 95', () => {
  expect(floorOf([93.2, 96])).toBe(90);
  expect(floorOf([99, 100])).toBe(95);
  expect(floorOf([3])).toBe(0);
  expect(floorOf([])).toBe(95);
  expect(ticksOf(90, 100)).toEqual([90, 92, 94, 96, 98, 100]);
  expect(ticksOf(0, 7)).toEqual([0, 2, 4, 6]);
});
