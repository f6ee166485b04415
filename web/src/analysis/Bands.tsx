// How many pupils stand in each band of the policy, and who moved between the last two half-terms.
import { Link } from 'react-router';
import { path } from '../api/client';
import { dayMonthYear, plural, unbroken } from '../words';
import classes from './Analysis.module.css';
import { BandFlows } from './BandFlows';
import { INK, NAVY, Picture } from './Picture';
import { SaveTable } from './SaveTable';
import type { Analysis } from './words';

const WIDTH = 720;
const LEFT = 300;
const ROW = 30;

export function BandsPicture({ bands, smallest }: Pick<Analysis, 'bands' | 'smallest'>) {
  const most = Math.max(1, ...bands.map(({ pupils }) => pupils ?? 0));
  const words = (pupils: number | null) =>
    pupils === null ? `fewer than ${smallest}` : plural(pupils, 'pupil');
  return (
    <Picture
      name="bands"
      title="Pupils in each band of attendance"
      description={bands.map(({ name, pupils }) => `${name}: ${words(pupils)}`).join('; ')}
      width={WIDTH}
      height={bands.length * ROW + 16}
    >
      {bands.map(({ id, name, pupils }, i) => {
        const y = 8 + i * ROW + ROW / 2;
        const width = ((pupils ?? 0) / most) * (WIDTH - LEFT - 110);
        return (
          <g key={id}>
            <text x={LEFT - 10} y={y + 5} textAnchor="end" fill={INK}>
              {name.length > 40 ? `${name.slice(0, 39)}…` : name}
            </text>
            <rect x={LEFT} y={y - 9} width={width} height="18" fill={NAVY} />
            <text x={LEFT + width + 8} y={y + 5} fill={INK}>
              {words(pupils)}
            </text>
          </g>
        );
      })}
    </Picture>
  );
}

// The same bands as a table, for whoever counts on.
export function BandsTable({ bands }: Pick<Analysis, 'bands'>) {
  return (
    <details className={classes.details}>
      <summary>The bands as a table</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Bands as a table">
        <table className={classes.table}>
          <caption className="visually-hidden">Pupils in each band of attendance</caption>
          <thead>
            <tr>
              <th scope="col">Band</th>
              <th scope="col">Attendance</th>
              <th scope="col">Pupils</th>
            </tr>
          </thead>
          <tbody>
            {bands.map(({ id, name, range, pupils }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td className={classes.words}>{range}</td>
                <td>{pupils ?? 'few'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveTable
        name="bands"
        title="Bands of attendance"
        rows={() => [
          ['band', 'attendance', 'pupils'],
          ...bands.map(({ name, range, pupils }) => [name, range, pupils ?? 'few']),
        ]}
      />
    </details>
  );
}

type Movement = NonNullable<Analysis['movement']>;
export function Moves({ movement, bands }: { movement: Movement; bands: Analysis['bands'] }) {
  const nameOf = (id: string) => bands.find((band) => band.id === id)?.name ?? id;
  const moved = movement.moves.filter(({ from, to }) => from !== to);
  const stayed = movement.moves.filter(({ from, to }) => from === to);
  const stays = stayed.every(({ pupils }) => pupils !== null)
    ? stayed.reduce((sum, { pupils }) => sum + (pupils ?? 0), 0)
    : null;
  return (
    <>
      <p>
        From {movement.from.name} to {movement.to.name} ({dayMonthYear(movement.to.from)} to{' '}
        {dayMonthYear(movement.to.to)}), attendance of each half-term by itself
        {movement.pupils === null ? '' : `, ${plural(movement.pupils, 'pupil')} with sessions in both`}
        {stays === null ? '' : `; ${stays} stayed in their band`}.
      </p>
      <BandFlows movement={movement} bands={bands} />
      <SaveTable
        name="bands-moved"
        title="Movement between bands"
        rows={() => [
          ['from', 'to', 'pupils'],
          ...movement.moves.map(({ from, to, pupils }) => [nameOf(from), nameOf(to), pupils ?? 'few']),
        ]}
      />
      {moved.length === 0 ? <p className="soft">Nobody moved.</p> : null}
      <ul className="plain-list stack-small">
        {moved.map((move) => (
          <li key={`${move.from} ${move.to}`}>
            <details className={classes.details}>
              <summary>
                {nameOf(move.from)} → {nameOf(move.to)}:{' '}
                {move.pupils === null ? 'a small number' : unbroken(plural(move.pupils, 'pupil'))}
              </summary>
              {move.names.length === 0 ? (
                <p className="soft">Names are not shown here.</p>
              ) : (
                <ul>
                  {move.names.map(({ upn, name, form }) => (
                    <li key={upn}>
                      <Link to={path`/pupils/${upn}`}>{name}</Link>, {form}
                    </li>
                  ))}
                </ul>
              )}
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
