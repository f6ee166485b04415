// The school's year: half-terms, INSET days and closures; a closure is tried before it is kept.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../app/Page';
import { useLoad } from '../api/use_load';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { CLOSURES, longDate, sessionWord, shortDate } from '../words';
import { Keepers } from './allowed';
import { ClosureForm } from './ClosureForm';
import { DayTimes } from './DayTimes';
import { History } from './History';
import type { CalendarYear, Closure, SchoolCalendar } from './words';
import classes from './School.module.css';

export const CalendarPage = () => (
  <Keepers>
    <Calendar />
  </Keepers>
);

function Calendar() {
  const { data, error, reload } = useLoad<SchoolCalendar>('/school/calendar');
  const [chosen, setChosen] = useState<string | null>(null);
  const [made, setMade] = useState(0);
  const name = chosen ?? data?.year;
  const year = data?.years.find((one) => one.name === name);
  return (
    <Page title="Calendar">
      {error ? <Problem error={error} retry={reload} /> : null}
      {made > 0 ? <Notice tone="calm" title="The closure is in the calendar" live /> : null}
      {data ? (
        <>
          <ClosureForm
            key={made}
            calendar={data}
            onDone={(change) => {
              setMade(change);
              reload();
            }}
            onLook={reload}
          />
          <section aria-labelledby="year" className="stack-small">
            <h2 id="year">{name}</h2>
            <div>
              <NativeSelect
                id="which-year"
                label="Academic year"
                value={name ?? ''}
                data={data.years.map((one) => one.name)}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            </div>
            {year ? <Year year={year} /> : <p>There is no calendar of this year.</p>}
          </section>
          <DayTimes day={data.day} />
          <History history={data.history} now={data.now} expected={() => data.change} onDone={reload} />
        </>
      ) : error ? null : (
        <Loading what="the calendar" />
      )}
    </Page>
  );
}

function Year({ year }: { year: CalendarYear }) {
  return (
    <>
      {year.half_terms.map((half) => (
        <section key={half.name} className={`${classes.form ?? ''} sheet stack-small`} aria-label={half.name}>
          <h3>{half.name}</h3>
          <p>
            {longDate(half.first)} to {longDate(half.last)}
          </p>
          <ul>
            {year.closures
              .filter(({ first }) => half.first <= first && first <= half.last)
              .map((one) => (
                <li key={`${one.first} ${one.kind} ${one.entry ?? ''} ${one.year_groups.join()}`}>
                  {closureWords(one)}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function closureWords(one: Closure): string {
  const days =
    one.first === one.last ? shortDate(one.first) : `${shortDate(one.first)} to ${shortDate(one.last)}`;
  const sessions = one.sessions.length > 0 ? `, ${one.sessions.map(sessionWord).join(' and ')} only` : '';
  const years = one.year_groups.length > 0 ? `, year ${one.year_groups.join(', ')}` : '';
  return `${days}: ${CLOSURES[one.kind]}${sessions}${years}${one.reason ? ` (${one.reason})` : ''}`;
}
