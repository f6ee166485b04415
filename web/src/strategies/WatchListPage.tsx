// Pupils who are persistently or severely absent or on the way to it, and beside each name the support that is in place.
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dayMonthYear, percent, plural, sentence } from '../words';
import { IN_PLACE, RISKS, type Watched, type WatchList } from './words';
import classes from './Strategies.module.css';

export function WatchListPage() {
  const { me } = useSession();
  return may(me, 'record_contacts') ? (
    <Listed />
  ) : (
    <NotAllowed what="The watch-list is for the pastoral team, the attendance officer and the leaders." />
  );
}

type Shown = '' | 'without' | Watched['risk'];

function Listed() {
  const { data, error, reload } = useLoad<WatchList>('/watch-list');
  const [shown, setShown] = useState<Shown>('');
  if (!data) {
    return (
      <Page title="Watch-list">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the watch-list" />}
      </Page>
    );
  }
  const lines = data.pupils.filter(
    (one) => shown === '' || (shown === 'without' ? one.support.length === 0 : one.risk === shown),
  );
  return (
    <Page title="Watch-list" aside={<Link to="/strategies/review">A data review</Link>}>
      <p className="soft">
        Absence of {data.persistent.replace('%', '\u00a0%')} or more of the year so far is persistent, of{' '}
        {data.severe.replace('%', '\u00a0%')} severe. On the way to it is who has missed as much of this
        half-term alone, once ten of its sessions were possible.
      </p>
      <NativeSelect
        label="Who"
        value={shown}
        data={[
          { value: '', label: `All, ${data.pupils.length}` },
          { value: 'without', label: `Without any support in place, ${data.without}` },
          ...Object.entries(RISKS).map(([value, label]) => ({
            value,
            label: `${label}, ${data.by_risk[value] ?? 0}`,
          })),
        ]}
        onChange={(event) => setShown(event.currentTarget.value as Shown)}
      />
      <p className="soft" role="status">
        {plural(lines.length, 'pupil')}, the gravest first
      </p>
      {lines.length > 0 ? (
        <ul className="sheet plain-list">
          {lines.map((one) => (
            <Line key={one.upn} one={one} />
          ))}
        </ul>
      ) : null}
    </Page>
  );
}

function Line({ one }: { one: Watched }) {
  const grave = one.risk === 'severe' || one.risk === 'towards_severe';
  return (
    <li className={classes.line}>
      <div>
        <p>
          <Link to={path`/pupils/${one.upn}/case`}>{one.name}</Link> <span className="soft">{one.form}</span>
        </p>
        <p>
          <span className={classes.risk} data-grave={grave || undefined}>
            {RISKS[one.risk]}
          </span>
        </p>
        <p className="soft">
          attendance {percent(one.attendance)} this year, {percent(one.half_term)} this half-term ·{' '}
          {sentence(one.stage)}
          {one.key_worker ? ` · ${one.key_worker}` : ''}
        </p>
      </div>
      {one.support.length === 0 ? (
        <p>
          <strong>No support is in place</strong>
        </p>
      ) : (
        <ul className={classes.actions}>
          {one.support.map((support, at) => (
            <li key={at}>
              {IN_PLACE[support.kind]}: {support.text}
              {support.whose ? `, ${support.whose}` : ''}
              {support.review ? <span className="soft"> (to {dayMonthYear(support.review)})</span> : null}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
