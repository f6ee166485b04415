// Pupils of the schools that name this person as the trust's attendance officer: those with an open case or persistent
// absence, or whoever is looked for by name. Attendance and nothing else; each look is noted in the pupil's school.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { path, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, dayMonthYear, percent, plural, sentence } from '../words';
import classes from './Trust.module.css';

type School = Schemas['TrustPupils']['schools'][number];

export function TrustPupilsPage() {
  const { me } = useSession();
  return may(me, 'see_trust') ? (
    <Pupils />
  ) : (
    <NotAllowed what="Pupils of several schools are seen by the trust’s attendance officer." />
  );
}

function Pupils() {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('q') ?? '';
  const [wanted, setWanted] = useState(asked);
  const { data, error, reload } = useLoad<Schemas['TrustPupils']>(
    asked.length < 2 ? '/trust/pupils' : `/trust/pupils?q=${encodeURIComponent(asked)}`,
  );
  return (
    <Page title="Pupils of the trust" eyebrow={<Link to="/trust">The trust</Link>}>
      <form
        className={classes.search}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(wanted.trim().length < 2 ? {} : { q: wanted.trim() });
        }}
      >
        <TextInput
          id="trust-name"
          label="Name of a pupil"
          description="Two letters at least; without a name, those with an open case or persistent absence."
          value={wanted}
          maxLength={100}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Look
        </Button>
      </form>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the pupils" /> : null}
      {data?.schools.length === 0 ? (
        <Notice tone="plain" title="No school names you as its trust’s attendance officer">
          <p>Whoever runs Adsum gives the right to see a school’s pupils, school by school.</p>
        </Notice>
      ) : null}
      {data?.schools.map((school) => (
        <OneSchool key={school.id} school={school} />
      ))}
    </Page>
  );
}

function OneSchool({ school }: { school: School }) {
  return (
    <section aria-labelledby={`school-${school.id}`} className="stack-small">
      <h2 id={`school-${school.id}`}>{school.name}</h2>
      <p className="soft">{plural(school.pupils.length, 'pupil')}, the lowest attendance first</p>
      {school.pupils.length > 0 ? (
        <ul className="sheet plain-list">
          {school.pupils.map((one) => (
            <li key={one.upn} className={classes.line}>
              <p>
                <Link to={path`/trust/pupils/${school.id}/${one.upn}`}>{one.name}</Link>{' '}
                <span className="soft">{one.form}</span>
              </p>
              <p>{percent(one.attendance)}</p>
              <p className="soft">
                {one.case_since && one.stage
                  ? `${sentence(one.stage)}, since ${dayMonthYear(dateOf(one.case_since))}`
                  : 'No open case'}
                {one.advised ? `; advised ${dayMonthYear(dateOf(one.advised))}` : ''}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
