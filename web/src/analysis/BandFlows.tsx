// Who moved between bands from one half-term to the next, as streams: as wide as pupils are many. A stream towards better
// attendance is hatched, one towards worse is solid, those who stayed are pale.
import { plural } from '../words';
import { INK, NAVY, Picture, SOFT } from './Picture';
import type { Analysis } from './words';

type Movement = NonNullable<Analysis['movement']>;
const WIDTH = 720;
const [LEFT, RIGHT, TOP] = [190, 530, 40];
const HIGH = 300;
const GAP = 22;

export function BandFlows({ movement, bands }: { movement: Movement; bands: Analysis['bands'] }) {
  const moves = movement.moves.flatMap(({ from, to, pupils }) =>
    pupils === null || pupils === 0 ? [] : [{ from, to, pupils }],
  );
  const all = moves.reduce((sum, { pupils }) => sum + pupils, 0);
  if (all === 0) return null;
  const order = bands.map(({ id }) => id);
  const nameOf = (id: string) => bands.find((band) => band.id === id)?.name ?? id;
  const scale = HIGH / all;
  // Where each band begins on a side, and how many pupils it holds.
  const side = (key: 'from' | 'to') => {
    let y = TOP;
    return new Map(
      order.flatMap((id) => {
        const pupils = moves.reduce((sum, move) => sum + (move[key] === id ? move.pupils : 0), 0);
        if (pupils === 0) return [];
        const place = { y, pupils, taken: 0 };
        y += pupils * scale + GAP;
        return [[id, place] as const];
      }),
    );
  };
  const [before, now] = [side('from'), side('to')];
  const streams = moves.map(({ from, to, pupils }) => {
    const [a, b] = [before.get(from), now.get(to)];
    const high = pupils * scale;
    const [y1, y2] = [(a?.y ?? 0) + (a?.taken ?? 0), (b?.y ?? 0) + (b?.taken ?? 0)];
    if (a) a.taken += high;
    if (b) b.taken += high;
    const middle = (LEFT + RIGHT) / 2;
    const path = `M${LEFT} ${y1}C${middle} ${y1} ${middle} ${y2} ${RIGHT} ${y2}V${y2 + high}C${middle} ${y2 + high} ${middle} ${y1 + high} ${LEFT} ${y1 + high}Z`;
    const step = Math.sign(order.indexOf(to) - order.indexOf(from));
    return { key: `${from} ${to}`, path, pupils, from, to, step };
  });
  // The bands of a policy stand from the best downwards, or the other way: the ranges tell.
  const boundOf = (at: number) => Number.parseFloat(bands.at(at)?.range.replace(/^\D*/, '') ?? '');
  const rising = boundOf(0) < boundOf(-1);
  const fillOf = (step: number) => (step === 0 ? '#dfe4ea' : step > 0 === rising ? 'url(#hatched)' : NAVY);
  const moved = streams.filter(({ step }) => step !== 0);
  const height = TOP + HIGH + GAP * Math.max(before.size, now.size) + 30;
  return (
    <Picture
      name="bands-moved"
      title={`Bands of attendance, from ${movement.from.name} to ${movement.to.name}`}
      description={
        moved.length === 0
          ? 'Nobody moved.'
          : `${moved.map(({ from, to, pupils }) => `${nameOf(from)} to ${nameOf(to)}: ${plural(pupils, 'pupil')}`).join('; ')}. The list below says who, where names may be shown.`
      }
      width={WIDTH}
      height={height}
    >
      <defs>
        <pattern
          id="hatched"
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="7" height="7" fill="#fffefb" />
          <rect width="3" height="7" fill={NAVY} />
        </pattern>
      </defs>
      <text x={LEFT} y="22" textAnchor="end" fill={SOFT}>
        {movement.from.name}
      </text>
      <text x={RIGHT} y="22" fill={SOFT}>
        {movement.to.name}
      </text>
      {[...streams]
        .sort((a, b) => Math.abs(a.step) - Math.abs(b.step))
        .map(({ key, path, step }) => (
          <path key={key} d={path} fill={fillOf(step)} stroke="#fffefb" strokeWidth="1" />
        ))}
      {[...before].map(([id, { y, pupils }]) => (
        <Band key={id} x={LEFT - 8} y={y} high={pupils * scale} name={nameOf(id)} pupils={pupils} left />
      ))}
      {[...now].map(([id, { y, pupils }]) => (
        <Band key={id} x={RIGHT} y={y} high={pupils * scale} name={nameOf(id)} pupils={pupils} />
      ))}
      <text x="10" y={height - 10} fill={SOFT} fontSize="12">
        solid: to worse attendance; hatched: to better; pale: stayed
      </text>
    </Picture>
  );
}

type BandProps = { x: number; y: number; high: number; name: string; pupils: number; left?: boolean };
function Band({ x, y, high, name, pupils, left = false }: BandProps) {
  const at = left ? x - 6 : x + 14;
  const anchor = left ? 'end' : 'start';
  return (
    <g>
      <rect x={x} y={y} width="8" height={Math.max(1, high)} fill={INK} />
      <text x={at} y={y + high / 2 + 1} textAnchor={anchor} fill={INK} fontSize="13">
        {name.length > 26 ? `${name.slice(0, 25)}…` : name}
      </text>
      <text x={at} y={y + high / 2 + 15} textAnchor={anchor} fill={SOFT} fontSize="12">
        {plural(pupils, 'pupil')}
      </text>
    </g>
  );
}
