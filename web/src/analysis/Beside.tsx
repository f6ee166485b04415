// The school beside published figures of the same phase, and beside what its policy aims at.
import { NativeSelect } from '@mantine/core';
import type { Schemas } from '../api/client';
import { dayMonthYear, percent, plural, unbroken } from '../words';
import classes from './Analysis.module.css';
import type { Analysis, Figures } from './words';

type Benchmarks = NonNullable<Analysis['benchmarks']>;
export type Place = Benchmarks['places'][number];
type SameWeeks = Benchmarks['same_weeks'][number];

const COLUMNS = [
  ['attendance', 'Attendance'],
  ['authorised', 'Authorised'],
  ['unauthorised', 'Unauthorised'],
  ['late', 'Late'],
  ['persistent', 'Persistently absent'],
] as const;
export const PHASES = {
  primary: 'primary schools',
  secondary: 'secondary schools',
  total: 'all schools, since this one has years of both phases',
};

type Row = { name: string; of: Partial<Record<(typeof COLUMNS)[number][0], Figures['attendance']>> };
export function BesideTable({ rows, caption }: { rows: Row[]; caption: string }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
    <div className={`${classes.scroll ?? ''} sheet`} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Of</th>
            {COLUMNS.map(([name, words]) => (
              <th key={name} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {COLUMNS.map(([column]) => {
                const figure = of[column];
                return <td key={column}>{figure ? percent(figure) : '–'}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export const placeName = (place: Place): string => `${place.name}, ${place.year}`;
// "England, the same 9 weeks"; where DfE has not come so far, how far.
export const sameWeeksName = ({ name, given, of }: SameWeeks): string =>
  given === of ? `${name}, the same ${plural(of, 'week')}` : `${name}, ${given} of the ${of} weeks`;

export function Beside({ page, onArea }: { page: Analysis; onArea: (area: string) => void }) {
  const { benchmarks, school, chosen } = page;
  if (!benchmarks) {
    return <p className="soft">No published figures were imported (adsum benchmarks import).</p>;
  }
  const filtered = chosen.pupils !== school.pupils;
  return (
    <>
      <Targets targets={page.targets} />
      <NativeSelect
        className={classes.narrow}
        label="Region or local authority"
        value={benchmarks.area}
        data={[
          { value: '', label: 'None' },
          ...benchmarks.areas.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => onArea(event.currentTarget.value)}
      />
      <BesideTable
        caption="The school and published figures side by side"
        rows={[
          ...(filtered ? [{ name: `Chosen pupils (${chosen.pupils ?? 'few'})`, of: chosen }] : []),
          { name: `This school (${school.pupils ?? 'few'} pupils)`, of: school },
          ...benchmarks.same_weeks.map((place) => ({ name: sameWeeksName(place), of: place })),
          ...benchmarks.places.map((place) => ({ name: placeName(place), of: place })),
        ]}
      />
      <p className="soft">
        Published for {PHASES[benchmarks.phase]}; the school’s own are of {dayMonthYear(page.from)} to{' '}
        {dayMonthYear(page.to)}. {weeksInWords(benchmarks)} {benchmarks.licence}
      </p>
    </>
  );
}

function weeksInWords({ same_weeks: same, places }: Benchmarks): string {
  const year =
    'of the whole of a year: the weeks are not the same as the school’s, so a small difference says little.';
  if (same.length === 0) return `The published figures are ${year}`;
  const weeks = same.some(({ given, of }) => given < of)
    ? 'Published weeks are added up as far as they have come; the school’s own are of all its weeks.'
    : 'Published weeks are the same as the school’s.';
  return places.length === 0 ? weeks : `${weeks} Figures that name a year are ${year}`;
}

export function Targets({ targets }: { targets: Schemas['SchoolTarget'][] }) {
  return (
    <ul className="plain-list stack-small">
      {targets.map((target) => (
        <li key={`${target.of} ${String(target.national)}`}>
          <strong>{target.met ? 'Met: ' : 'Not met: '}</strong>
          {target.of === 'attendance' ? 'attendance of the whole school' : 'persistently absent pupils'}{' '}
          {percent(target.school)}, {target.of === 'attendance' ? 'the policy aims at ' : 'not to be above '}
          {target.national ? `the national figure of ${target.year}, ` : ''}
          {percent(target.aim)}
          {target.points === '0.0'
            ? ''
            : `: ${unbroken(`${target.points} points`)} ${above(target) ? 'above' : 'below'}`}{' '}
          ({target.clauses.join(', ')})
        </li>
      ))}
    </ul>
  );
}

const above = ({ school, aim }: Schemas['SchoolTarget']): boolean =>
  school.numerator * aim.denominator > aim.numerator * school.denominator;
