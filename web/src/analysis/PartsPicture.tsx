// The groups beside each other, with all chosen pupils as a line through them. Attendance is a dot on a scale that need
// not begin at nought; what is counted from nought is a bar.
import { percent } from '../words';
import { SHOWN_WORDS, type Shown } from './asked';
import { INK, NAVY, Picture, RULE, SOFT } from './Picture';
import { floorOf, ticksOf } from './scale';
import { placeName } from './Beside';
import { figureOf, nameOfPart, valueOf, type Analysis } from './words';

const LEFT = 220;
const RIGHT = 70;
const WIDTH = 720;
const ROW = 26;
const HEAD = 34;
export const MOST_DRAWN = 60;

type Drawn = Pick<Analysis, 'by' | 'by_label' | 'across' | 'across_label' | 'chosen' | 'parts'> &
  Partial<Pick<Analysis, 'benchmarks'>>;
export function PartsPicture({ page, show }: { page: Drawn; show: Shown }) {
  const drawn = page.parts.flatMap((part) => {
    const fraction = figureOf(part.figures, show);
    const value = valueOf(fraction);
    return value === null || !fraction ? [] : [{ name: nameOfPart(part), value, words: percent(fraction) }];
  });
  if (drawn.length === 0 || drawn.length > MOST_DRAWN) return null;
  const whole = valueOf(figureOf(page.chosen, show));
  const england = page.benchmarks?.places.find(({ level }) => level === 'national');
  const national = england ? valueOf(england[show]) : null;
  const values = [...drawn.map(({ value }) => value), ...[whole, national].filter((one) => one !== null)];
  const floor = show === 'attendance' ? floorOf(values) : 0;
  const top = show === 'attendance' ? 100 : Math.max(1, ...values) * 1.05;
  const x = (value: number) => LEFT + ((value - floor) / (top - floor)) * (WIDTH - LEFT - RIGHT);
  const height = HEAD + drawn.length * ROW + 34;
  const title = `${SHOWN_WORDS[show]} by ${page.by_label.toLowerCase()}${page.across ? ` and ${page.across_label.toLowerCase()}` : ''}`;
  const sorted = [...drawn].sort((a, b) => a.value - b.value);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const description = `${drawn.length} groups, from ${least?.name ?? ''} with ${least?.words ?? ''} to ${most?.name ?? ''} with ${most?.words ?? ''}; all chosen pupils ${whole ?? '–'} %${england && national !== null ? `; ${placeName(england)} ${national} %` : ''}. The table holds every figure.`;
  return (
    <Picture
      name={`${show}-by-${page.by}`}
      title={title}
      description={description}
      width={WIDTH}
      height={height}
    >
      {ticksOf(floor, top).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={HEAD - 8} y2={height - 28} stroke={RULE} />
          <text x={x(tick)} y={HEAD - 14} textAnchor="middle" fill={SOFT} fontSize="12">
            {tick} %
          </text>
        </g>
      ))}
      {whole === null ? null : (
        <line
          x1={x(whole)}
          x2={x(whole)}
          y1={HEAD - 8}
          y2={height - 28}
          stroke={INK}
          strokeWidth="1.5"
          strokeDasharray="5 4"
        />
      )}
      {england === undefined || national === null ? null : (
        <line
          x1={x(national)}
          x2={x(national)}
          y1={HEAD - 8}
          y2={height - 28}
          stroke="#8a4a0f"
          strokeWidth="2"
          strokeDasharray="1 5"
          strokeLinecap="round"
        />
      )}
      <text x={LEFT} y={height - 8} fill={SOFT} fontSize="12">
        {whole === null ? '' : `dashes: all chosen pupils, ${whole} %`}
        {england === undefined || national === null ? '' : `; dots: ${placeName(england)}, ${national} %`}
      </text>
      {drawn.map(({ name, value, words }, i) => {
        const y = HEAD + i * ROW + ROW / 2;
        return (
          <g key={name}>
            <text x={LEFT - 10} y={y + 5} textAnchor="end" fill={INK}>
              {name.length > 28 ? `${name.slice(0, 27)}…` : name}
            </text>
            {show === 'attendance' ? (
              <>
                <line x1={x(floor)} x2={x(value)} y1={y} y2={y} stroke={NAVY} strokeWidth="2" />
                <circle cx={x(value)} cy={y} r="6" fill={NAVY} />
              </>
            ) : (
              <rect x={x(0)} y={y - 8} width={Math.max(1, x(value) - x(0))} height="16" fill={NAVY} />
            )}
            <text
              x={Math.max(x(value), x(floor)) + 12}
              y={y + 5}
              fill={INK}
              stroke="#fffefb"
              strokeWidth="4"
              paintOrder="stroke"
            >
              {words}
            </text>
          </g>
        );
      })}
    </Picture>
  );
}
