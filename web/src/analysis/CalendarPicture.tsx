// A school year by day: a row a school week, a column a weekday, the figure in every square. The shade says it again, in five
// steps; what is read without colour is the number.
import { percent, shortDate } from '../words';
import { addDays, dateParts, dayMonthYear } from '../words';
import { SHOWN_WORDS, type Shown } from './asked';
import { INK, Picture, RULE, SOFT } from './Picture';
import { figureOf, valueOf, type Analysis } from './words';

const WIDTH = 480;
const LEFT = 108;
const CELL = 70;
const ROW = 24;
const HEAD = 30;
const SHADES = ['#f4efe2', '#cdd8e6', '#93abc8', '#4f7196', '#17324d'];
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];

const mondayOf = (date: string) => addDays(date, -((dateParts(date).weekday + 6) % 7));

export function CalendarPicture({ page, show }: { page: Analysis; show: Shown }) {
  const days = page.parts.flatMap(({ group, figures }) => {
    const fraction = figureOf(figures, show);
    const value = valueOf(fraction);
    return value === null || !fraction ? [] : [{ date: group, value, words: percent(fraction) }];
  });
  if (days.length === 0) return null;
  const weeks = [...new Set(days.map(({ date }) => mondayOf(date)))];
  const values = days.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // The darker, the more is missed.
  const shadeOf = (value: number) => {
    const share = high === low ? 0 : (value - low) / (high - low);
    return Math.min(4, Math.floor(5 * (show === 'attendance' ? 1 - share : share)));
  };
  const sorted = [...days].sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const title = `${SHOWN_WORDS[show]} day by day`;
  const height = HEAD + weeks.length * ROW + 12;
  return (
    <Picture
      name={`${show}-by-day`}
      title={title}
      description={`${days.length} days in ${weeks.length} school weeks. Least: ${least ? `${dayMonthYear(least.date)}, ${least.words}` : ''}; most: ${most ? `${dayMonthYear(most.date)}, ${most.words}` : ''}. The table holds every day.`}
      width={WIDTH}
      height={height}
      small
    >
      {DAYS.map((day, i) => (
        <text key={day} x={LEFT + i * CELL + CELL / 2} y={HEAD - 10} textAnchor="middle" fill={SOFT}>
          {day}
        </text>
      ))}
      {weeks.map((monday, row) => {
        const y = HEAD + row * ROW;
        const begins = row > 0 && addDays(weeks[row - 1] ?? monday, 7) !== monday;
        return (
          <g key={monday}>
            {begins ? <line x1="8" x2={WIDTH - 12} y1={y - 0.5} y2={y - 0.5} stroke={INK} /> : null}
            <text x={LEFT - 10} y={y + 17} textAnchor="end" fill={INK} fontSize="13">
              {shortDate(monday).slice(4)}
            </text>
          </g>
        );
      })}
      {days.map(({ date, value }) => {
        const column = (dateParts(date).weekday + 6) % 7;
        if (column > 4) return null;
        const shade = shadeOf(value);
        const x = LEFT + column * CELL;
        const y = HEAD + weeks.indexOf(mondayOf(date)) * ROW;
        return (
          <g key={date}>
            <rect x={x + 1} y={y + 1} width={CELL - 2} height={ROW - 2} fill={SHADES[shade]} stroke={RULE} />
            <text
              x={x + CELL / 2}
              y={y + 17}
              textAnchor="middle"
              fontSize="13"
              fill={shade > 2 ? '#ffffff' : INK}
            >
              {value.toFixed(1)}
            </text>
          </g>
        );
      })}
    </Picture>
  );
}
