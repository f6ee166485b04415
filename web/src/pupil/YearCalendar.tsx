// A year of marks. Every cell bears its letter; categories differ in ground, border and shape as well as in colour. Each
// half-term is a table for a screen reader and one stop for the keyboard, walked by arrow keys.
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { MarkCell, MarkYear } from '../api/client';
import { CATEGORIES, CLOSURES, dateParts, longDate, sessionWord, shortDate } from '../words';
import { firstSpot, layOut, step, type Block, type Spot } from './calendar_layout';
import classes from './YearCalendar.module.css';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const LEGEND = ['present', 'approved_elsewhere', 'authorised', 'unauthorised', 'not_possible'] as const;
const EXAMPLES = {
  present: '/',
  approved_elsewhere: 'V',
  authorised: 'I',
  unauthorised: 'O',
  not_possible: 'Y',
};

type Props = { year: MarkYear; chosen: MarkCell | null; onChoose: (cell: MarkCell) => void };

export function YearCalendar({ year, chosen, onChoose }: Props) {
  const blocks = useMemo(() => layOut(year), [year]);
  const say = useMemo(() => sayer(year), [year]);
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div className={classes.calendar}>
      <ul className={classes.legend} aria-label="What the cells mean">
        {LEGEND.map((category) => (
          <li key={category}>
            <span aria-hidden="true" className={classes.cell} data-look={category}>
              {EXAMPLES[category]}
            </span>
            {CATEGORIES[category]}
          </li>
        ))}
        <li>
          <span aria-hidden="true" className={classes.cell} data-look="not_taken">
            ?
          </span>
          Register not taken
        </li>
        <li>
          <span aria-hidden="true" className={classes.cell} data-look="present" data-amended="true">
            /
          </span>
          Amended
        </li>
        <li>
          <span aria-hidden="true" className={classes.cell} data-look="closed">
            –
          </span>
          School closed
        </li>
      </ul>
      <div className={classes.blocks}>
        {blocks.map((block) => (
          <HalfTerm
            key={block.name}
            block={block}
            folded={!unfolded && isAhead(block)}
            chosen={chosen}
            say={say}
            onChoose={onChoose}
          />
        ))}
      </div>
      {!unfolded && blocks.some(isAhead) ? (
        <button type="button" className={classes.unfold} onClick={() => setUnfolded(true)}>
          Show the half-terms to come
        </button>
      ) : null}
    </div>
  );
}

// Nothing of it has happened yet: on a phone it stays folded until it is asked for.
const isAhead = ({ weeks }: Block): boolean =>
  weeks.every(({ cells }) =>
    cells.every((cell) => cell === null || cell.state === 'to_come' || cell.state === 'closed'),
  );
const lookOf = (cell: MarkCell): string =>
  cell.state === 'marked'
    ? cell.category === 'administrative'
      ? 'not_possible'
      : (cell.category ?? 'not_taken')
    : cell.state;
const letterOf = (cell: MarkCell): string =>
  cell.state === 'marked'
    ? (cell.code ?? '')
    : { not_taken: '?', closed: '–', to_come: '', not_on_roll: '' }[cell.state];

function sayer(year: MarkYear): (cell: MarkCell) => string {
  const meanings = new Map(year.codes.map((code) => [code.code, code.meaning]));
  return (cell) => {
    const when = `${longDate(cell.date)}, ${sessionWord(cell.session)}`;
    if (cell.state === 'closed') {
      const closure = year.closures.find(({ first, last }) => first <= cell.date && cell.date <= last);
      return `${when}: ${closure ? CLOSURES[closure.kind] : 'school closed'}`;
    }
    if (cell.state === 'not_taken') return `${when}: register not taken`;
    if (cell.state === 'to_come') return `${when}: to come`;
    if (cell.state === 'not_on_roll') return `${when}: not on roll`;
    const late = cell.minutes_late ? `, ${cell.minutes_late} minutes late` : '';
    return `${when}: ${cell.code ?? ''}, ${meanings.get(cell.code ?? '') ?? ''}${late}${cell.amended ? ', amended' : ''}`;
  };
}

type HalfTermProps = {
  block: Block;
  folded: boolean;
  chosen: MarkCell | null;
  say: (cell: MarkCell) => string;
  onChoose: (cell: MarkCell) => void;
};
function HalfTerm({ block, folded, chosen, say, onChoose }: HalfTermProps) {
  const [spot, setSpot] = useState<Spot | null>(() => firstSpot(block));
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (!spot) return;
    const next = step(block, spot, event.key);
    if (next === spot) return;
    event.preventDefault();
    setSpot(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-spot="${next.week}.${next.place}"]`)?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- arrow keys walk it
    <table role="grid" className={classes.table} data-folded={folded || undefined} onKeyDown={onKeyDown}>
      <caption>{block.name}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Week of</span>
          </th>
          {DAYS.map((day) => (
            <th key={day} scope="colgroup" colSpan={2}>
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.weeks.map((week, w) => (
          <tr key={week.monday}>
            <th scope="row" aria-label={`Week of ${longDate(week.monday)}`}>
              {dateParts(week.monday).day} {shortDate(week.monday).split(' ')[2]}
            </th>
            {week.cells.map((cell, place) => (
              <td key={place} data-am={place % 2 === 0 || undefined}>
                {cell ? (
                  <button
                    type="button"
                    className={classes.cell}
                    data-spot={`${w}.${place}`}
                    data-look={lookOf(cell)}
                    data-amended={cell.amended || undefined}
                    aria-label={say(cell)}
                    aria-pressed={chosen?.date === cell.date && chosen.session === cell.session}
                    title={say(cell)}
                    tabIndex={spot?.week === w && spot.place === place ? 0 : -1}
                    onFocus={() => setSpot({ week: w, place })}
                    onClick={() => onChoose(cell)}
                  >
                    {letterOf(cell)}
                  </button>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
