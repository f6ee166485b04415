// Finding a pupil: a few letters of the name, a form, or a UPN.
import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PupilList } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { percent, plural } from '../words';
import classes from './PupilsPage.module.css';

export function PupilsPage() {
  const { me } = useSession();
  return may(me, 'see_pupils') ? (
    <Finder />
  ) : (
    <NotAllowed what="Pupils’ pages are seen by staff who work with them." />
  );
}

function Finder() {
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(search.get('search') ?? '');
  const wanted = search.get('search') ?? '';
  useEffect(() => {
    if (typed.trim() === wanted) return;
    const timer = window.setTimeout(
      () => setSearch(typed.trim() === '' ? {} : { search: typed.trim() }, { replace: true }),
      150,
    );
    return () => window.clearTimeout(timer);
  }, [typed, wanted, setSearch]);
  const { data, error, reload } = useLoad<PupilList>(
    `/pupils${wanted === '' ? '' : `?search=${encodeURIComponent(wanted)}`}`,
  );
  const [last, setLast] = useState<PupilList | null>(null);
  if (data && data !== last) setLast(data);
  const list = data ?? last;
  return (
    <Page
      title="Pupils"
      aside={
        may(me, 'amend_marks') ? (
          <>
            <Link to="/amend">Amend marks</Link> <Link to="/plans">Plan marks ahead</Link>{' '}
            <Link to="/absences">Longer absence</Link>
          </>
        ) : undefined
      }
    >
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <TextInput
          label="Name, form or UPN"
          type="search"
          maxLength={100}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes.search}
        />
      </form>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!list && !error ? <Loading what="the pupils" /> : null}
      {list ? (
        <>
          <p className="soft" role="status">
            {list.pupils.length === 0
              ? 'Nobody is found. Try fewer letters.'
              : `${plural(list.pupils.length, 'pupil')}${list.more ? ' shown; type more letters for the others' : ''}`}
          </p>
          {list.pupils.length > 0 ? (
            <div className="sheet">
              <table className={classes.table}>
                <caption className="visually-hidden">Pupils found</caption>
                <thead>
                  <tr>
                    <th scope="col">Pupil</th>
                    <th scope="col">Form</th>
                    <th scope="col" className={classes.number}>
                      Attendance
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.pupils.map((pupil) => (
                    <tr key={pupil.upn}>
                      <th scope="row">
                        <Link to={`/pupils/${pupil.upn}`}>{pupil.name}</Link>
                      </th>
                      <td>{pupil.form}</td>
                      <td className={classes.number}>{percent(pupil.attendance)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
