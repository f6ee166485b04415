// A tutor's stamps of a morning: the register says who was on time, the tutor who is in uniform and equipped.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { failed } from '../amend/words';
import { ApiError, path, post } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, plural } from '../words';
import type { Stamps } from './words';
import classes from './Figures.module.css';

export function StampsPage() {
  const { group = '', date = '' } = useParams();
  const { data, error, reload } = useLoad<Stamps>(path`/stamps/${group}/${date}`);
  return (
    <Page title={`Stamps of ${group}`} eyebrow={dayMonthYear(date)}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the stamps" /> : null}
      {data ? <Give stamps={data} onGiven={reload} /> : null}
    </Page>
  );
}

function Give({ stamps, onGiven }: { stamps: Stamps; onGiven: () => void }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const open = stamps.pupils.filter(({ on_time, stamped }) => on_time && !stamped);
  const chosen = open.filter(({ upn }) => !left.has(upn));
  const give = () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    post(path`/stamps/${stamps.group}/${stamps.date}`, { pupils: chosen.map(({ upn }) => upn) }).then(
      () => {
        setBusy(false);
        onGiven();
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <>
      <p>
        A stamp is for coming on time, in uniform and equipped. On time is what the morning register says;
        untick whoever is not in uniform or not equipped.
      </p>
      {error ? <Problem error={error} /> : null}
      <ul className="plain-list">
        {stamps.pupils.map((pupil) => (
          <li key={pupil.upn}>
            {pupil.on_time && !pupil.stamped ? (
              <Checkbox
                label={`${pupil.name}, ${plural(pupil.stamps, 'stamp')} this year`}
                checked={!left.has(pupil.upn)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.currentTarget.checked) next.delete(pupil.upn);
                  else next.add(pupil.upn);
                  setLeft(next);
                }}
              />
            ) : (
              <p>
                {pupil.name}, {plural(pupil.stamps, 'stamp')} this year:{' '}
                {pupil.stamped ? 'stamped' : 'not on time in the register'}
              </p>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.files}>
        <Button onClick={give} loading={busy} disabled={chosen.length === 0}>
          Give {plural(chosen.length, 'stamp')}
        </Button>
      </p>
    </>
  );
}
