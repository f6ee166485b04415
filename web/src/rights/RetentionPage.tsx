// What is kept how long: holds, years that are past their retention, what was decided. For whoever answers for data
// protection. A disposal is decided here and carried out where the server starts next.
import { Link } from 'react-router';
import { path, type Schemas } from '../api/client';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { useChanged } from '../ui/use_changed';
import { longDate, momentWords, plural, spaced } from '../words';
import { Holds } from './Holds';
import { DecideDisposal } from './DecideDisposal';
import { Withdraw } from './Withdraw';
import classes from '../account/Account.module.css';

type Retention = Schemas['Retention'];

export function RetentionPage() {
  const { me } = useSession();
  return may(me, 'see_access') ? (
    <Kept />
  ) : (
    <NotAllowed what="How long things are kept is decided by the attendance champion and the head." />
  );
}

function Kept() {
  const { page, error, reload, said, after } = useChanged<Retention>('/retention');
  if (!page) {
    return (
      <Page title="What is kept how long">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the years" />}
      </Page>
    );
  }
  return (
    <Page title="What is kept how long">
      <p>
        A year of the journal is kept for {plural(page.retention_years, 'year')} after it ends, and then may
        go as a whole. Names, contacts and groups of pupils who are still there stay. What goes cannot be
        brought back; that it went, when, why and by whom stays.
      </p>
      {said ? <Notice tone="calm" title={said} live /> : null}
      <Holds retention={page} onDone={after} />
      <Years retention={page} />
      <DecideDisposal
        retention={page}
        onDone={after('Decided. It is carried out where the server starts next.')}
      />
      <Decisions retention={page} onDone={after('Withdrawn. Nothing goes.')} />
      <Done retention={page} />
    </Page>
  );
}

function Years({ retention }: { retention: Retention }) {
  return (
    <section aria-labelledby="years" className="stack-small">
      <h2 id="years">The years of the journal</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <div className={classes.wide} tabIndex={0} role="region" aria-label="The years as a table">
        <table>
          <thead>
            <tr>
              <th scope="col">Year</th>
              <th scope="col">Entries</th>
              <th scope="col">Not emptied</th>
              <th scope="col">Past its retention</th>
            </tr>
          </thead>
          <tbody>
            {retention.years.map(({ year, entries, left, due_on, due }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td>{entries}</td>
                <td>{left}</td>
                <td>{due ? <strong>since {longDate(due_on)}</strong> : `from ${longDate(due_on)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Decisions({ retention, onDone }: { retention: Retention; onDone: (after: Retention) => void }) {
  return (
    <section aria-labelledby="decisions" className="stack-small">
      <h2 id="decisions">Decided, and not carried out yet</h2>
      {retention.decisions.length === 0 ? <p className="soft">Nothing.</p> : null}
      <ul className="plain-list">
        {retention.decisions.map((one) => (
          <li key={one.entry} className="stack-small">
            <p>
              <strong>{one.through ? `${one.through} and before` : <Erased one={one} />}</strong>:{' '}
              {one.reason}{' '}
              <span className="soft">
                {momentWords(one.at)}, {one.by.name}, {one.by.position}
              </span>
            </p>
            <Withdraw entry={one.entry} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Erased({ one }: { one: Retention['decisions'][number] }) {
  const what =
    one.entries.length > 0
      ? plural(one.entries.length, 'entry', 'entries')
      : one.fields.map((field) => spaced(field)).join(', ');
  return (
    <>
      <Link to={path`/pupils/${one.upn ?? ''}`}>{one.name}</Link>, {what}
    </>
  );
}

function Done({ retention }: { retention: Retention }) {
  return (
    <section aria-labelledby="done" className="stack-small">
      <h2 id="done">Done</h2>
      {retention.done.length === 0 ? <p className="soft">Nothing was disposed of.</p> : null}
      <ul className="plain-list">
        {retention.done.map((one) => (
          <li key={one.entry}>
            {momentWords(one.at)}: {one.through ? `${one.through} and before` : 'an erasure'}, {one.reason};{' '}
            {plural(one.emptied, 'entry', 'entries')} emptied, {one.narrowed} narrowed{' '}
            <span className="soft">
              {one.by.name ? `by ${one.by.name}, ${one.by.position}` : 'at the command line'} (entry{' '}
              {one.entry})
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
