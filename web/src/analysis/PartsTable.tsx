// Every group with its sums: what the picture draws, and more.
import type { Fraction } from '../api/client';
import { percent, unbroken } from '../words';
import classes from './Analysis.module.css';
import { SaveTable } from './SaveTable';
import type { Rows } from './xlsx';
import type { Analysis, Figures } from './words';

const COLUMNS = [
  ['attendance', 'Attendance'],
  ['authorised', 'Authorised'],
  ['unauthorised', 'Unauthorised'],
  ['late', 'Late'],
  ['late_after_close', 'Late after close'],
  ['persistent', 'Persistently absent'],
  ['severe', 'Severely absent'],
] as const;

export function PartsTable({ page }: { page: Analysis }) {
  // How much a code is used says more than what attendance is in it.
  const codes = page.by === 'code' || page.across === 'code';
  return (
    <>
      <div
        className={`${classes.scroll ?? ''} ${classes.long ?? ''} sheet`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        tabIndex={0}
        role="region"
        aria-label="The figures"
      >
        <table className={classes.table}>
          <caption className="visually-hidden">Figures by {page.by_label.toLowerCase()}</caption>
          <thead>
            <tr>
              <th scope="col">{page.by_label}</th>
              {page.across ? <th scope="col">{page.across_label}</th> : null}
              <th scope="col">Pupils</th>
              {codes ? <th scope="col">Marks</th> : null}
              {codes ? <th scope="col">Of all marks</th> : null}
              {codes ? null : <th scope="col">Attendance to the school’s</th>}
              {codes || !page.benchmarks ? null : <th scope="col">to England’s</th>}
              {COLUMNS.map(([name, words]) =>
                codes ? null : (
                  <th key={name} scope="col">
                    {words}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {page.parts.map((part) => (
              <tr key={`${part.group} ${part.across ?? ''}`}>
                <th scope="row">{part.label}</th>
                {page.across ? <td className={classes.words}>{part.across_label}</td> : null}
                <Cells figures={part.figures} page={page} codes={codes} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">All chosen pupils</th>
              {page.across ? <td /> : null}
              <Cells figures={page.chosen} page={page} codes={codes} />
            </tr>
          </tfoot>
        </table>
      </div>
      <SaveTable
        name={`figures-by-${page.by}`}
        title={`Figures by ${page.by_label.toLowerCase()}`}
        rows={() => tableRows(page)}
      />
    </>
  );
}

const shareOfMarks = (figures: Figures, page: Analysis): string =>
  page.chosen.marks && figures.marks !== undefined
    ? unbroken(`${((100 * figures.marks) / page.chosen.marks).toFixed(2)} %`)
    : '–';

// Percentage points above (+) or below (−), from the fractions themselves.
function pointsTo(own: Fraction | undefined, other: Fraction | undefined): string {
  if (!own || !other || own.denominator === 0 || other.denominator === 0) return '–';
  const points = 100 * (own.numerator / own.denominator - other.numerator / other.denominator);
  return `${points < -0.05 ? '−' : points > 0.05 ? '+' : '±'}${Math.abs(points).toFixed(1)}`;
}

// England in the very same weeks where all of them are published, else in a year as a whole.
function englandOf({ same_weeks: same, places }: NonNullable<Analysis['benchmarks']>) {
  const weeks = same.find(({ level, given, of }) => level === 'national' && given === of);
  return weeks ?? places.find(({ level }) => level === 'national');
}

function Cells({ figures, page, codes }: { figures: Figures; page: Analysis; codes: boolean }) {
  if (figures.hidden) {
    return (
      <td colSpan={codes ? 3 : 2 + COLUMNS.length + (page.benchmarks ? 1 : 0)} className="soft">
        too few pupils to show
      </td>
    );
  }
  return (
    <>
      <td>{figures.pupils}</td>
      {codes ? <td>{figures.marks?.toLocaleString('en-GB')}</td> : null}
      {codes ? <td>{shareOfMarks(figures, page)}</td> : null}
      {codes ? null : <td>{pointsTo(figures.attendance, page.school.attendance)}</td>}
      {codes || !page.benchmarks ? null : (
        <td>{pointsTo(figures.attendance, englandOf(page.benchmarks)?.attendance)}</td>
      )}
      {COLUMNS.map(([name]) => {
        const fraction = figures[name];
        return codes ? null : (
          <td key={name}>
            {fraction ? (
              <>
                {percent(fraction)}
                <span className={classes.sum}>
                  {fraction.numerator.toLocaleString('en-GB')} of{' '}
                  {fraction.denominator.toLocaleString('en-GB')}
                </span>
              </>
            ) : (
              '–'
            )}
          </td>
        );
      })}
    </>
  );
}

// Sums, so that whoever goes on from here can add them up.
function tableRows(page: Analysis): Rows {
  const head = ['from', 'to', page.by, ...(page.across ? [page.across] : []), 'pupils', 'marks', 'possible'];
  const of = (figures: Figures): (string | number)[] => [
    figures.pupils ?? '',
    figures.marks ?? '',
    figures.attendance?.denominator ?? '',
    ...COLUMNS.map(([name]) => figures[name]?.numerator ?? ''),
  ];
  return [
    [...head, ...COLUMNS.map(([name]) => (name === 'attendance' ? 'attended' : name))],
    ...page.parts.map((part) => [
      page.from,
      page.to,
      part.label,
      ...(page.across ? [part.across_label ?? ''] : []),
      ...of(part.figures),
    ]),
  ];
}
