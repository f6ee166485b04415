// Attendance by school week, this year beside earlier ones: the nth school week of each year under one another; and what was
// published of the same weeks of this year, or, where no weeks are known, of a year as a whole.
import { percent, shortDate } from '../words';
import classes from './Analysis.module.css';
import { placeName } from './Beside';
import { INK, NAVY, Picture, RULE, SOFT } from './Picture';
import { SaveTable } from './SaveTable';
import { floorOf, ticksOf } from './scale';
import { valueOf, type Analysis } from './words';

const WIDTH = 720;
const HEIGHT = 300;
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 80, 16, 40];
// Newest first: told apart by stroke and by the shape of the point, not by colour alone.
const LOOKS = [
  { stroke: NAVY, width: 3, dash: undefined },
  { stroke: '#8a4a0f', width: 2, dash: '8 5' },
  { stroke: SOFT, width: 2, dash: '2 4' },
];

function Point({ look, x, y }: { look: number; x: number; y: number }) {
  const fill = LOOKS[look]?.stroke ?? INK;
  if (look === 0) return <circle cx={x} cy={y} r="4.5" fill={fill} />;
  if (look === 1) return <rect x={x - 4} y={y - 4} width="8" height="8" fill={fill} />;
  return <path d={`M${x} ${y - 5}L${x + 5} ${y + 4}H${x - 5}Z`} fill={fill} />;
}

type PublishedPoint = { week: number; value: number; words: string };
// Published of the weeks of the newest year: England first.
function publishedLines(trend: Analysis['trend'], benchmarks: Analysis['benchmarks']) {
  const weeks = trend[0]?.weeks ?? [];
  const pointsOf = (name: 'england' | 'area'): PublishedPoint[] =>
    weeks.flatMap((one) => {
      const figure = one[name];
      const value = valueOf(figure);
      return !figure || value === null ? [] : [{ week: one.week, value, words: percent(figure) }];
    });
  const area = benchmarks?.areas.find(({ code }) => code === benchmarks.area)?.name;
  return [
    { name: 'England', dash: '1 5', points: pointsOf('england') },
    { name: area ?? 'Area', dash: '10 3 2 3', points: pointsOf('area') },
  ].filter(({ points }) => points.length > 0);
}

export function Trend({ trend, benchmarks }: Pick<Analysis, 'trend' | 'benchmarks'>) {
  const published = publishedLines(trend, benchmarks);
  // A year as a whole only where its weeks are not known.
  const england =
    published.length > 0 ? undefined : benchmarks?.places.find(({ level }) => level === 'national');
  const national = england ? valueOf(england.attendance) : null;
  const years = trend
    .map(({ name, weeks }) => ({
      name,
      points: weeks.flatMap(({ week, attendance }) => {
        const value = valueOf(attendance);
        return value === null ? [] : [{ week, value }];
      }),
    }))
    .filter(({ points }) => points.length > 0);
  const all = years.flatMap(({ points }) => points);
  if (all.length < 2) return null;
  const weeks = Math.max(...all.map(({ week }) => week));
  const floor = floorOf([
    ...[...all, ...published.flatMap(({ points }) => points)].map(({ value }) => value),
    ...(national === null ? [] : [national]),
  ]);
  const x = (week: number) => LEFT + ((week - 1) / Math.max(1, weeks - 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => TOP + ((100 - value) / (100 - floor)) * (HEIGHT - TOP - BOTTOM);
  // Names at the ends of the lines, kept apart.
  const ends: number[] = [];
  const endOf = (value: number) => {
    let at = y(value) + 5;
    while (ends.some((one) => Math.abs(one - at) < 16)) at += 4;
    ends.push(at);
    return at;
  };
  return (
    <Picture
      name="attendance-by-week"
      title="Attendance by school week, beside earlier years"
      description={`${[...years, ...published.map((one) => ({ ...one, name: `${one.name}, as published` }))].map(({ name, points }) => `${name}: ${points.length} weeks, last ${points[points.length - 1]?.value ?? ''} %`).join('; ')}. The table holds every figure.`}
      width={WIDTH}
      height={HEIGHT}
    >
      {ticksOf(floor, 100).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} stroke={RULE} />
          <text x={LEFT - 8} y={y(tick) + 5} textAnchor="end" fill={SOFT} fontSize="12">
            {tick} %
          </text>
        </g>
      ))}
      {ticksOf(1, weeks).map((week) => (
        <text key={week} x={x(week)} y={HEIGHT - 20} textAnchor="middle" fill={SOFT} fontSize="12">
          {week}
        </text>
      ))}
      <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 4} textAnchor="middle" fill={SOFT} fontSize="12">
        school week of the year
      </text>
      {england === undefined || national === null ? null : (
        <g>
          <line
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(national)}
            y2={y(national)}
            stroke={INK}
            strokeWidth="1.5"
            strokeDasharray="1 5"
            strokeLinecap="round"
          />
          <text
            x={LEFT + 6}
            y={y(national) + 16}
            fill={SOFT}
            fontSize="12"
            stroke="#fffefb"
            strokeWidth="4"
            paintOrder="stroke"
          >
            dots: {placeName(england)}, the whole year, {national} %
          </text>
        </g>
      )}
      {published.map(({ name, dash, points }, at) => (
        <g key={name}>
          <polyline
            points={points.map(({ week, value }) => `${x(week)},${y(value)}`).join(' ')}
            fill="none"
            stroke={INK}
            strokeWidth="2"
            strokeDasharray={dash}
            strokeLinecap={at === 0 ? 'round' : 'butt'}
          />
          {points.map(({ week, value }) => (
            <path
              key={week}
              d={
                at === 0
                  ? `M${x(week) - 4} ${y(value)}h8M${x(week)} ${y(value) - 4}v8`
                  : `M${x(week) - 4} ${y(value) - 4}l8 8m0 -8l-8 8`
              }
              stroke={INK}
              strokeWidth="1.5"
            />
          ))}
          <text
            x={x(points[points.length - 1]?.week ?? 1) + 10}
            y={endOf(points[points.length - 1]?.value ?? 100)}
            fill={INK}
            fontSize="13"
          >
            {name}
          </text>
        </g>
      ))}
      {years.map(({ name, points }, look) => (
        <g key={name}>
          <polyline
            points={points.map(({ week, value }) => `${x(week)},${y(value)}`).join(' ')}
            fill="none"
            stroke={LOOKS[look]?.stroke}
            strokeWidth={LOOKS[look]?.width}
            strokeDasharray={LOOKS[look]?.dash}
          />
          {points.map(({ week, value }) => (
            <Point key={week} look={look} x={x(week)} y={y(value)} />
          ))}
          <text
            x={x(points[points.length - 1]?.week ?? 1) + 10}
            y={endOf(points[points.length - 1]?.value ?? 100)}
            fill={INK}
          >
            {name}
          </text>
        </g>
      ))}
    </Picture>
  );
}

// What the published lines are of, in words.
export function TrendWeeks({ trend, benchmarks }: Pick<Analysis, 'trend' | 'benchmarks'>) {
  if (!benchmarks) return null;
  return (
    <p className="soft">
      {publishedLines(trend, benchmarks).length > 0
        ? 'Published weeks (crosses) are the same weeks of this year, of schools of the same phase; the latest may not be published yet.'
        : 'No published weeks were imported: the dotted line is of a whole year, whose weeks are not those of the school.'}
    </p>
  );
}

export function TrendTable({ trend, benchmarks }: Pick<Analysis, 'trend' | 'benchmarks'>) {
  const published = publishedLines(trend, benchmarks);
  const weeks = [...new Set(trend.flatMap((year) => year.weeks.map(({ week }) => week)))].sort(
    (a, b) => a - b,
  );
  return (
    <details className={classes.details}>
      <summary>The weeks as a table</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Weeks as a table">
        <table className={classes.table}>
          <caption className="visually-hidden">Attendance by school week</caption>
          <thead>
            <tr>
              <th scope="col">School week</th>
              {trend.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              {published.map(({ name }) => (
                <th key={name} scope="col">
                  {name}, {trend[0]?.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week}>
                <th scope="row">{week}</th>
                {trend.map((year) => {
                  const of = year.weeks.find((one) => one.week === week);
                  return (
                    <td key={year.name}>{of ? `${percent(of.attendance)} (${shortDate(of.first)})` : '–'}</td>
                  );
                })}
                {published.map(({ name, points }) => {
                  const of = points.find((one) => one.week === week);
                  return <td key={name}>{of?.words ?? '–'}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveTable
        name="attendance-by-week"
        title="Attendance by school week"
        rows={() => [
          ['school year', 'school week', 'first day', 'attended', 'possible', 'England %', 'area %'],
          ...trend.flatMap(({ name, weeks: of }) =>
            of.map(({ week, first, attendance, england, area }) => [
              name,
              week,
              first,
              attendance.numerator,
              attendance.denominator,
              valueOf(england) ?? '',
              valueOf(area) ?? '',
            ]),
          ),
        ]}
      />
    </details>
  );
}
