// One report: of whom and when, its tables, and the same as PDF, spreadsheet and CSV.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, momentWords } from '../words';
import {
  asked,
  FORMATS,
  withFormat,
  type ReportKind,
  type ReportKinds,
  type ReportTable,
  type SchoolReport,
} from './words';
import classes from './Figures.module.css';

export function ReportPage() {
  const { name = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const kinds = useLoad<ReportKinds>('/school/reports');
  const kind = kinds.data?.reports.find((one) => one.name === name);
  const of = search.get('of') ?? kind?.of[0] ?? '';
  const query = asked(of, search.get('from') ?? '', search.get('to') ?? '');
  const waits = !kinds.data && !search.get('of');
  return (
    <Page title={kind?.title ?? 'Report'} aside={<Link to="/figures">All reports</Link>}>
      {kind ? (
        <Choose
          key={query}
          kind={kind}
          of={of}
          from={search.get('from') ?? kind.from}
          to={search.get('to') ?? kind.to}
          onChoose={(next) => setSearch(new URLSearchParams(next))}
        />
      ) : null}
      {waits ? <Loading what="the report" /> : <Shown name={name} query={query} />}
    </Page>
  );
}

type ChooseProps = {
  kind: ReportKind;
  of: string;
  from: string;
  to: string;
  onChoose: (query: string) => void;
};

function Choose({ kind, of, from, to, onChoose }: ChooseProps) {
  const [chosen, setChosen] = useState({ of, from, to });
  const set = (part: Partial<typeof chosen>) => setChosen((before) => ({ ...before, ...part }));
  const show = (event: SyntheticEvent) => {
    event.preventDefault();
    onChoose(asked(chosen.of, chosen.from, chosen.to));
  };
  return (
    <form className={classes.choose} onSubmit={show}>
      {kind.of.length > 0 ? (
        <NativeSelect
          label="Of"
          data={kind.of}
          value={chosen.of}
          onChange={(event) => set({ of: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        type="date"
        label="From"
        value={chosen.from}
        onChange={(event) => set({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label="To"
        value={chosen.to}
        onChange={(event) => set({ to: event.currentTarget.value })}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}

function Shown({ name, query }: { name: string; query: string }) {
  const { data, error, reload } = useLoad<SchoolReport>(path`/school/reports/${name}` + query);
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Loading what="the report" />;
  return (
    <>
      <p className={classes.files}>
        {FORMATS.map(({ format, name: words }) => (
          <a key={format} href={withFormat(name, query, format)} download={`${name}.${format}`}>
            {words}
          </a>
        ))}
      </p>
      <p>
        {data.of ? `${data.of}, ` : ''}
        {dayMonthYear(data.from)} to {dayMonthYear(data.to)}, as known {momentWords(data.made)}.{' '}
        {data.preamble}
      </p>
      {data.tables.map((table, i) => (
        <TableOf key={i} table={table} id={`table-${i}`} />
      ))}
    </>
  );
}

function TableOf({ table, id }: { table: ReportTable; id: string }) {
  return (
    <div className="stack-small">
      <h2 id={id}>{table.title}</h2>
      {table.note ? <p>{table.note}</p> : null}
      {table.rows.length === 0 ? (
        <p>Nothing to show.</p>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard
        <div className={`${classes.scroll ?? ''} sheet`} tabIndex={0} role="region" aria-labelledby={id}>
          <table className={classes.table}>
            <thead>
              <tr>
                {table.columns.map(({ heading, holds }) => (
                  <th key={heading} scope="col" data-number={holds === 'text' ? undefined : true}>
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, c) => (
                    <CellOf key={table.columns[c]?.heading ?? c} table={table} column={c} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

// Bars stand beside their figures and are for the eye alone.
function CellOf({ table, column, cell }: { table: ReportTable; column: number; cell: string }) {
  const number = table.columns[column]?.holds !== 'text' ? true : undefined;
  if (column === 0) {
    return (
      <th scope="row" data-number={number}>
        {cell}
      </th>
    );
  }
  const percent = table.columns[column]?.holds === 'percent' && table.chart === column && cell !== '';
  return (
    <td data-number={number}>
      {percent ? (
        <meter
          className={classes.meter}
          min={0}
          max={100}
          value={Number.parseFloat(cell)}
          aria-hidden="true"
        />
      ) : null}{' '}
      {cell}
    </td>
  );
}
