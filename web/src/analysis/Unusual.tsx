// Codes that one group bears far more often than the school does: at least twice its share, and by more than chance would
// explain in one of a thousand groups. Illness comes in spells, so this points at where to look and proves nothing.
import { dayMonthYear } from '../words';
import classes from './Analysis.module.css';
import { SaveTable } from './SaveTable';
import type { Analysis } from './words';

const LEAST_MARKS = 8;
const SPREAD = 3.1; // standard deviations of a plain draw

export type UnusualUse = { group: string; code: string; marks: number; expected: number };
// By group and by code, in either order.
export function unusualUses(page: Pick<Analysis, 'by' | 'parts'>): UnusualUse[] {
  const cells = page.parts.flatMap(({ label, across_label = '', figures }) =>
    figures.hidden || figures.marks === undefined
      ? []
      : [
          page.by === 'code'
            ? { code: label, group: across_label, marks: figures.marks }
            : { code: across_label, group: label, marks: figures.marks },
        ],
  );
  const sums = (key: 'group' | 'code') => {
    const all = new Map<string, number>();
    for (const one of cells) all.set(one[key], (all.get(one[key]) ?? 0) + one.marks);
    return all;
  };
  const [groups, codes] = [sums('group'), sums('code')];
  const all = cells.reduce((sum, { marks }) => sum + marks, 0);
  return cells
    .flatMap(({ group, code, marks }) => {
      // The others are what a group is held against: it would hide in its own share.
      const own = groups.get(group) ?? 0;
      const [others, ofOthers] = [all - own, (codes.get(code) ?? 0) - marks];
      const share = others > 0 ? ofOthers / others : 1;
      const expected = own * share;
      const spread = Math.sqrt(Math.max(1, expected * (1 - share)));
      const unusual = marks >= LEAST_MARKS && marks >= 2 * expected && marks - expected > SPREAD * spread;
      return unusual ? [{ group, code, marks, expected }] : [];
    })
    .sort((a, b) => b.marks / Math.max(1, b.expected) - a.marks / Math.max(1, a.expected));
}

export function Unusual({ page }: { page: Analysis }) {
  const uses = unusualUses(page);
  const title = 'Codes used unusually often';
  const what = page.by === 'code' ? page.across_label : page.by_label;
  return (
    <div className="stack-small">
      <h3>{title}</h3>
      {uses.length === 0 ? (
        <p className="soft">No group bears a code twice as often as the others do, by more than chance.</p>
      ) : (
        <>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
          <div className={`${classes.scroll ?? ''} sheet`} tabIndex={0} role="region" aria-label={title}>
            <table className={classes.table}>
              <caption className="visually-hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{what}</th>
                  <th scope="col">Code</th>
                  <th scope="col">Marks</th>
                  <th scope="col">At the others’ share</th>
                </tr>
              </thead>
              <tbody>
                {uses.map(({ group, code, marks, expected }) => (
                  <tr key={`${group} ${code}`}>
                    <th scope="row">{group}</th>
                    <td className={classes.words}>{code}</td>
                    <td>{marks}</td>
                    <td>{expected.toFixed(1)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <SaveTable
            name="codes-used-unusually"
            title={title}
            rows={() => [
              ['from', 'to', what, 'code', 'marks', "at the others' share"],
              ...uses.map(({ group, code, marks, expected }) => [
                dayMonthYear(page.from),
                dayMonthYear(page.to),
                group,
                code,
                marks,
                Number(expected.toFixed(1)),
              ]),
            ]}
          />
        </>
      )}
    </div>
  );
}
