// Who looked at what is sensitive about a child: for whoever answers for data protection. What is asked for stands in the
// address, so that a view is a link.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { WHAT } from '../safeguarding/places';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { momentWords, plural } from '../words';
import classes from './Account.module.css';
import school from '../school/School.module.css';

type Access = Schemas['Access'];
const KEYS = ['from', 'to', 'staff', 'upn', 'what'] as const;

export function AccessPage() {
  const { me } = useSession();
  return may(me, 'see_access') ? (
    <Report />
  ) : (
    <NotAllowed what="Who looked at what is told to the attendance champion and the head." />
  );
}

function Report() {
  const [search, setSearch] = useSearchParams();
  const asked = new URLSearchParams(
    KEYS.flatMap((key) => {
      const value = search.get(key);
      return value ? [[key, value]] : [];
    }),
  ).toString();
  const { data, error, reload } = useLoad<Access>(`/school/access${asked && `?${asked}`}`);
  return (
    <Page title="Who looked" eyebrow="At what is sensitive about a child">
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the looks" /> : null}
      {data ? (
        <>
          <Filter key={asked} access={data} search={search} onAsk={setSearch} />
          <p>
            {plural(data.count, 'look')}.{' '}
            <a href={`/api/v1/school/access.csv${asked && `?${asked}`}`}>All as CSV</a>
          </p>
          <People access={data} search={search} onAsk={setSearch} />
          <Looks access={data} />
        </>
      ) : null}
    </Page>
  );
}

type AskProps = { access: Access; search: URLSearchParams; onAsk: (search: URLSearchParams) => void };

function Filter({ access, search, onAsk }: AskProps) {
  const [from, setFrom] = useState(access.from);
  const [to, setTo] = useState(access.to);
  const [what, setWhat] = useState(search.get('what') ?? '');
  const [upn, setUpn] = useState(search.get('upn') ?? '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries({ from, to, what, upn: upn.trim() })) {
      if (value) next.set(key, value);
      else next.delete(key);
    }
    onAsk(next);
  };
  return (
    <form className={classes.filter} onSubmit={submit}>
      <TextInput
        id="access-from"
        label="From"
        type="date"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        id="access-to"
        label="To"
        type="date"
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <NativeSelect
        id="access-what"
        label="Page"
        value={what}
        data={[
          { value: '', label: 'Any' },
          ...[...new Set([...access.places, ...(what ? [what] : [])])].map((one) => ({
            value: one,
            label: WHAT[one] ?? one,
          })),
        ]}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <TextInput
        id="access-upn"
        label="UPN of a child"
        value={upn}
        onChange={(event) => setUpn(event.currentTarget.value)}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}

function People({ access, search, onAsk }: AskProps) {
  const only = search.get('staff');
  const ask = (staff: string | null) => {
    const next = new URLSearchParams(search);
    if (staff) next.set('staff', staff);
    else next.delete('staff');
    onAsk(next);
  };
  return (
    <section aria-labelledby="people" className="stack-small">
      <h2 id="people">By person</h2>
      {only ? (
        <div>
          <Button variant="default" onClick={() => ask(null)}>
            Show everybody
          </Button>
        </div>
      ) : null}
      <div className={classes.wide}>
        <table className={school.table}>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">As</th>
              <th scope="col">Looks</th>
              <th scope="col">Children</th>
            </tr>
          </thead>
          <tbody>
            {access.people.map(({ by, looks, children }) => (
              <tr key={`${by.id} ${by.position}`}>
                <th scope="row">
                  {only ? (
                    by.name
                  ) : (
                    <Button
                      variant="subtle"
                      size="compact-md"
                      onClick={() => ask(by.id)}
                      aria-label={`Only ${by.name}`}
                    >
                      {by.name}
                    </Button>
                  )}
                </th>
                <td>{by.position}</td>
                <td>{looks}</td>
                <td>{children}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Looks({ access }: { access: Access }) {
  return (
    <section aria-labelledby="looks" className="stack-small">
      <h2 id="looks">One by one</h2>
      <p className="soft">
        The newest first
        {access.count > access.looks.length ? `, ${access.looks.length} of ${access.count}` : ''}. A list that
        renews itself counts once a day.
      </p>
      <div className={classes.wide}>
        <table className={school.table}>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">Child</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {access.looks.map(({ at, by, upn, name, what }, i) => (
              <tr key={i}>
                <td>{momentWords(at)}</td>
                <td>
                  {by.name}, {by.position}
                </td>
                <td>
                  <Link to={`/pupils/${upn}`}>{name || upn}</Link>
                </td>
                <td>{WHAT[what] ?? what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
