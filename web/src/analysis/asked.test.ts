import { expect, test } from 'vitest';
import { readAsked, withFilter, withoutFilter, writeAsked } from './asked';
import { csvOf } from './download';
import { floorOf, ticksOf } from './scale';
import { unusualUses } from './Unusual';
import { crc32, xlsxOf } from './xlsx';

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

test('a workbook is a whole archive of one sheet, and the same each time', () => {
  const rows = [
    ['Group', 'Pupils'],
    ['Lark & "Ivy" <=1+1', 3],
  ];
  const bytes = xlsxOf('Figures: by [form]', rows);
  expect(xlsxOf('Figures: by [form]', rows)).toEqual(bytes);
  const text = new TextDecoder('latin1').decode(bytes);
  expect(text.startsWith('PK\u0003\u0004')).toBe(true);
  expect(text).toContain('<t xml:space="preserve">Lark &amp; "Ivy" &lt;=1+1</t>');
  expect(text).toContain('<c><v>3</v></c>');
  expect(text).toContain('<sheet name="Figures  by  form "');
  expect(text.slice(-22, -18)).toBe('PK\u0005\u0006');
  // Six files, each with an entry of its own in the directory.
  expect(text.split('PK\u0001\u0002')).toHaveLength(7);
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

const use = (label: string, across_label: string, marks: number) => ({
  group: label,
  label,
  across: across_label,
  across_label,
  figures: { pupils: 30, hidden: false, marks },
});
test('a code is unusual where a group bears it twice as often as the others, by more than chance', () => {
  const parts = ['7A', '7B', '7C'].flatMap((form) => [
    use(form, '/', 900),
    use(form, 'M', form === '7B' ? 60 : 20),
    use(form, 'I', 60),
  ]);
  const found = unusualUses({ by: 'form', parts });
  expect(found.map(({ group, code, marks }) => [group, code, marks])).toEqual([['7B', 'M', 60]]);
  expect(found[0]?.expected).toBeCloseTo(20.8, 1);
  expect(
    unusualUses({ by: 'form', parts: [use('7A', 'M', 7), use('7A', '/', 900), use('7B', '/', 900)] }),
  ).toEqual([]);
});
