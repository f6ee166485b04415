// One small picture a group, all on one scale: the group's own line through time, and in dots everybody's beside it.
import type { Fraction } from '../api/client';
import { percent } from '../words';
import { SHOWN_WORDS, type Shown } from './asked';
import { INK, NAVY, Picture, RULE, SOFT } from './Picture';
import { floorOf, ticksOf } from './scale';
import { figureOf, valueOf, type Analysis } from './words';

// What makes a line: groups of sessions in their order.
export const IN_TIME = ['day', 'week', 'half_term', 'month', 'year', 'weekday'];
export const MOST_SMALL = 48;

const WIDTH = 480;
const WIDE = WIDTH / 2;
const HIGH = 116;
const [LEFT, RIGHT, TOP, BOTTOM] = [40, 10, 26, 18];

const asNumber = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
  denominator === 0 ? null : (100 * numerator) / denominator;

export function SmallMultiples({ page, show }: { page: Analysis; show: Shown }) {
  const times = new Map(page.parts.map(({ across, across_label }) => [across ?? '', across_label ?? '']));
  const groups = new Map<string, { label: string; of: Map<string, Fraction> }>();
  const sums = new Map<string, { numerator: number; denominator: number }>();
  for (const { group, label, across = '', figures } of page.parts) {
    const one = groups.get(group) ?? { label, of: new Map<string, Fraction>() };
    groups.set(group, one);
    const figure = figureOf(figures, show);
    if (!figure || valueOf(figure) === null) continue;
    one.of.set(across, figure);
    const sum = sums.get(across) ?? { numerator: 0, denominator: 0 };
    sums.set(across, {
      numerator: sum.numerator + figure.numerator,
      denominator: sum.denominator + figure.denominator,
    });
  }
  const drawn = [...groups.values()].filter(({ of }) => of.size > 0);
  if (drawn.length === 0 || drawn.length > MOST_SMALL || times.size < 2) return null;
  // Groups of sessions stand in the order in which they first come; a group may lack some.
  const order = [...times.keys()].sort((a, b) => (page.across === 'weekday' ? 0 : a < b ? -1 : 1));
  const values = drawn.flatMap(({ of }) => [...of.values()].map((figure) => valueOf(figure) ?? 0));
  const floor = show === 'attendance' ? floorOf(values) : 0;
  const top = show === 'attendance' ? 100 : Math.max(1, ...values) * 1.05;
  const x = (i: number) => LEFT + (i / (order.length - 1)) * (WIDE - LEFT - RIGHT);
  const y = (value: number) => TOP + ((top - value) / (top - floor)) * (HIGH - TOP - BOTTOM);
  const line = (valueAt: (key: string) => number | null) =>
    order
      .flatMap((key, i) => {
        const value = valueAt(key);
        return value === null ? [] : [`${x(i).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(' ');
  const whole = line((key) => asNumber(sums.get(key) ?? { numerator: 0, denominator: 0 }));
  const [first, last] = [times.get(order[0] ?? ''), times.get(order[order.length - 1] ?? '')];
  const words = ({ label, of }: { label: string; of: Map<string, Fraction> }) => {
    const figures = order.flatMap((key) => of.get(key) ?? []);
    const [from, to] = [figures[0], figures[figures.length - 1]];
    return from && to ? `${label}: first ${percent(from)}, last ${percent(to)}` : label;
  };
  return (
    <Picture
      name={`${show}-small-multiples-${page.by}`}
      title={`${SHOWN_WORDS[show]} of each ${page.by_label.toLowerCase()} by ${page.across_label.toLowerCase()}`}
      description={`${drawn.map(words).join('; ')}. From ${first ?? ''} to ${last ?? ''}. The table holds every figure.`}
      width={WIDTH}
      height={Math.ceil(drawn.length / 2) * HIGH + 26}
      small
    >
      {drawn.map(({ label, of }, at) => {
        const end = order.findLast((key) => of.has(key));
        const figure = end === undefined ? undefined : of.get(end);
        return (
          <g key={label} transform={`translate(${(at % 2) * WIDE} ${Math.floor(at / 2) * HIGH})`}>
            <text x={LEFT} y="17" fill={INK} fontSize="13" fontWeight="700">
              {label.length > 24 ? `${label.slice(0, 23)}…` : label}
            </text>
            {ticksOf(floor, top)
              .filter((_, i, all) => i === 0 || i === all.length - 1)
              .map((tick) => (
                <g key={tick}>
                  <line x1={LEFT} x2={WIDE - RIGHT} y1={y(tick)} y2={y(tick)} stroke={RULE} />
                  <text x={LEFT - 5} y={y(tick) + 4} textAnchor="end" fill={SOFT} fontSize="11">
                    {tick}
                  </text>
                </g>
              ))}
            <polyline
              points={whole}
              fill="none"
              stroke={SOFT}
              strokeWidth="1.5"
              strokeDasharray="1 4"
              strokeLinecap="round"
            />
            <polyline
              points={line((key) => valueOf(of.get(key)))}
              fill="none"
              stroke={NAVY}
              strokeWidth="2.5"
              strokeLinejoin="round"
            />
            {end !== undefined && figure ? (
              <>
                <circle cx={x(order.indexOf(end))} cy={y(valueOf(figure) ?? 0)} r="3.5" fill={NAVY} />
                <text x={WIDE - RIGHT} y="17" textAnchor="end" fill={INK} fontSize="12">
                  {percent(figure)}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
      <text x={LEFT} y={Math.ceil(drawn.length / 2) * HIGH + 16} fill={SOFT} fontSize="12">
        dots: all these groups together; at the right the last figure
      </text>
    </Picture>
  );
}
