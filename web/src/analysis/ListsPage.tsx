// Who has been away, or there, for long; whose weeks are broken; families with several persistently absent children; registers
// that are missing or late. The dates stand in the address, so that a view is a link.
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, percent, plural } from '../words';
import classes from './Analysis.module.css';
import { DateField } from './Choices';
import { SaveTable } from './SaveTable';
import type { Rows } from './xlsx';

type Lists = Schemas['AnalysisLists'];
type Pupil = Schemas['ListedPupil'];

export function ListsPage() {
  const { me } = useSession();
  return may(me, 'see_analysis') && may(me, 'record_contacts') ? (
    <Answer />
  ) : (
    <NotAllowed what="These lists name pupils: they are for those who see the whole school." />
  );
}

function Answer() {
  const [search, setSearch] = useSearchParams();
  const { data, error, reload } = useLoad<Lists>(`/analysis/lists?${search.toString()}`);
  const ask = (from: string, to: string) => setSearch({ from, to }, { preventScrollReset: true });
  return (
    <Page
      title="Lists"
      eyebrow={<Link to="/analysis">Analysis</Link>}
      aside={<a href="#registers-late">Registers missing or late</a>}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the lists" /> : null}
      {data ? (
        <>
          <section className={`${classes.choices ?? ''} sheet`} aria-label="What is shown">
            <div className={classes.fields}>
              <DateField
                key={`from ${data.from}`}
                label="From"
                value={data.from}
                onDate={(from) => ask(from, from > data.to ? from : data.to)}
              />
              <DateField
                key={`to ${data.to}`}
                label="To"
                value={data.to}
                onDate={(to) => ask(to < data.from ? to : data.from, to)}
              />
            </div>
          </section>
          <Streaks data={data} />
          <Families data={data} />
          <Registers data={data} />
        </>
      ) : null}
    </Page>
  );
}

type Column<Row> = {
  words: string;
  // As it is read; `plain` as it is saved, where that differs.
  cell: (row: Row) => ReactNode;
  plain: (row: Row) => string | number;
};
type TableProps<Row> = {
  id: string;
  title: string;
  rows: Row[];
  keyOf: (row: Row) => string;
  columns: Column<Row>[];
};

const LONG = `${classes.scroll ?? ''} ${classes.long ?? ''} sheet`;
// The first column names the row.
function ListTable<Row>({ id, title, rows, keyOf, columns }: TableProps<Row>) {
  const saved = (): Rows => [
    columns.map(({ words }) => words),
    ...rows.map((row) => columns.map(({ plain }) => plain(row))),
  ];
  return (
    <>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={LONG} tabIndex={0} role="region" aria-label={`${title}: the list`}>
        <table className={classes.table}>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map(({ words }) => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ words, cell }, at) =>
                  at === 0 ? (
                    <th key={words} scope="row">
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={words}>{cell(row)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <SaveTable name={id} title={title} rows={saved} />
    </>
  );
}

const PUPIL: Column<Pupil>[] = [
  {
    words: 'Pupil',
    cell: ({ upn, name }) => <Link to={`/pupils/${upn}`}>{name}</Link>,
    plain: ({ name }) => name,
  },
  { words: 'Form', cell: ({ form }) => form, plain: ({ form }) => form },
];
const ATTENDANCE: Column<Pupil> = {
  words: 'Attendance',
  cell: ({ attendance }) => percent(attendance),
  plain: ({ attendance }) => attendance.percent,
};
const RUN: Column<Pupil>[] = [
  { words: 'School days', cell: ({ days }) => days, plain: ({ days }) => days ?? '' },
  {
    words: 'Since',
    cell: ({ since }) => (since ? dayMonthYear(since) : ''),
    plain: ({ since }) => since ?? '',
  },
];
const BROKEN: Column<Pupil>[] = [
  {
    words: 'Weeks broken',
    cell: ({ weeks_broken: broken, weeks_open: open }) => `${broken ?? 0} of ${open ?? 0}`,
    plain: ({ weeks_broken: broken }) => broken ?? '',
  },
];

function Streaks({ data }: { data: Lists }) {
  const lists = [
    [
      'absent',
      `Away without a break, as of ${dayMonthYear(data.to)}`,
      RUN,
      'Whole school days, back over holidays.',
    ],
    [
      'present',
      `There without a break, as of ${dayMonthYear(data.to)}`,
      RUN,
      'School days without a missed session.',
    ],
    [
      'broken',
      'Weeks with an absence',
      BROKEN,
      'School weeks of the dates above in which a session was missed.',
    ],
  ] as const;
  return (
    <>
      {lists.map(([name, title, columns, means]) => (
        <section key={name} aria-labelledby={`list-${name}`} className="stack-small">
          <h2 id={`list-${name}`}>{title}</h2>
          <p className="soft">
            {means} {plural(data[name].of, 'pupil')}
            {data[name].of > data[name].pupils.length
              ? `, the first ${data[name].pupils.length} of them here`
              : ''}
            .
          </p>
          {data[name].pupils.length > 0 ? (
            <ListTable
              id={`list-${name}`}
              title={title}
              rows={data[name].pupils}
              keyOf={({ upn }) => upn}
              columns={[...PUPIL, ...columns, ATTENDANCE]}
            />
          ) : null}
        </section>
      ))}
    </>
  );
}

function Families({ data }: { data: Lists }) {
  const rows = data.families.flatMap(({ pupils }, at) =>
    pupils.map((pupil) => ({ ...pupil, family: at + 1 })),
  );
  const title = 'Families with several persistently absent children';
  return (
    <section aria-labelledby="families" className="stack-small">
      <h2 id="families">{title}</h2>
      <p className="soft">
        Children who share somebody at home to ring, each persistently absent in the dates above.{' '}
        {data.families.length === 0
          ? 'There are none.'
          : `${plural(data.families.length, 'family', 'families')}.`}
      </p>
      {rows.length > 0 ? (
        <ListTable
          id="families"
          title={title}
          rows={rows}
          keyOf={({ upn }) => upn}
          columns={[
            ...PUPIL,
            { words: 'Family', cell: ({ family }) => family, plain: ({ family }) => family },
            ATTENDANCE,
          ]}
        />
      ) : null}
    </section>
  );
}

function Registers({ data }: { data: Lists }) {
  const title = 'Registers missing or late';
  const late = (by: Lists['registers'][number]['late_by']) =>
    by.map(({ name, late: times }) => `${name}${times > 1 ? ` (${times})` : ''}`).join(', ');
  return (
    <section aria-labelledby="registers-late" className="stack-small">
      <h2 id="registers-late">{title}</h2>
      <p className="soft">
        By form and by class of the timetable. Late: taken after the register had closed, or after the lesson
        had ended. {data.registers.length === 0 ? 'None is missing, and none was late.' : ''}
      </p>
      {data.registers.length > 0 ? (
        <ListTable
          id="registers-late"
          title={title}
          rows={data.registers}
          keyOf={({ kind, group }) => `${kind} ${group}`}
          columns={[
            { words: 'Group', cell: ({ group }) => group, plain: ({ group }) => group },
            {
              words: 'Of',
              cell: ({ kind }) => (kind === 'form' ? 'sessions' : 'lessons'),
              plain: ({ kind }) => (kind === 'form' ? 'sessions' : 'lessons'),
            },
            { words: 'Due', cell: ({ due }) => due, plain: ({ due }) => due },
            { words: 'Missing', cell: ({ missing }) => missing, plain: ({ missing }) => missing },
            { words: 'Late', cell: ({ late: times }) => times, plain: ({ late: times }) => times },
            {
              words: 'Latest by',
              cell: ({ latest_minutes: minutes }) => (minutes > 0 ? `${minutes} min` : '–'),
              plain: ({ latest_minutes: minutes }) => minutes,
            },
            {
              words: 'Late taken by',
              cell: ({ late_by: by }) => late(by),
              plain: ({ late_by: by }) => late(by),
            },
          ]}
        />
      ) : null}
    </section>
  );
}
