// The evacuation list: who is in the building, by form, to be ticked off on a phone or on paper.
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { OnSite, OnSiteGroup } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { onSiteOfDay } from '../offline/day';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, timeOf } from '../words';
import { Form } from './Form';
import { keepTicked, ticked } from './ticks';
import classes from './OnSitePage.module.css';

export function OnSitePage() {
  const { me } = useSession();
  return may(me, 'see_on_site') ? (
    <Everybody />
  ) : (
    <NotAllowed what="The evacuation list is for staff who work with pupils." />
  );
}

function Everybody() {
  const { data, error, loading, reload } = useLoad<OnSite>('/on-site', onSiteOfDay);
  return (
    <Page
      title="On site"
      eyebrow={
        data ? (
          <>
            As at <strong>{timeOf(data.as_at)}</strong>, {longDate(data.as_at)}. {data.school}
          </>
        ) : undefined
      }
      aside={
        <div className={classes.tools}>
          <Button variant="default" onClick={reload}>
            Get the latest
          </Button>
          <Button variant="default" onClick={() => window.print()}>
            Print
          </Button>
        </div>
      }
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the evacuation list" /> : null}
      {data ? <List key={dateOf(data.as_at)} list={data} /> : null}
    </Page>
  );
}

// To be looked for: whoever is in, and whoever nothing is known of.
const sought = (group: OnSiteGroup) =>
  group.pupils.filter(({ where }) => where === 'on_site' || where === 'unknown');

function List({ list }: { list: OnSite }) {
  const date = dateOf(list.as_at);
  const [ticks, setTicks] = useState(() => ticked(date));
  const [form, setForm] = useState('');
  const put = (next: Set<string>) => {
    keepTicked(date, next);
    setTicks(next);
  };
  const toggle = (upn: string) => {
    const next = new Set(ticks);
    if (!next.delete(upn)) next.add(upn);
    put(next);
  };
  const all = list.groups.flatMap(sought);
  const found = all.filter(({ upn }) => ticks.has(upn)).length;
  const { counts } = list;
  return (
    <>
      <dl className={classes.counts}>
        <div data-strong="true">
          <dt>In school</dt>
          <dd>{counts.on_site}</dd>
        </div>
        <div data-warn={counts.unknown > 0}>
          <dt>Not accounted for</dt>
          <dd>{counts.unknown}</dd>
        </div>
        <div>
          <dt>Left</dt>
          <dd>{counts.left}</dd>
        </div>
        <div>
          <dt>Marked absent</dt>
          <dd>{counts.absent}</dd>
        </div>
      </dl>
      {counts.unknown > 0 ? (
        <p className={classes.explain}>
          <strong>Not accounted for:</strong> their register of this session is not taken yet, or left them
          out. They may be in school.
        </p>
      ) : null}
      <div className={classes.bar}>
        <NativeSelect
          label="Form"
          value={form}
          data={[
            { value: '', label: 'All forms' },
            ...list.groups.map(({ group }) => ({ value: `form ${group}`, label: group || 'No form' })),
          ]}
          onChange={(event) => setForm(event.currentTarget.value)}
        />
        <p role="status" className={classes.found}>
          <strong>{found}</strong> of {all.length} ticked off
        </p>
        <Button variant="default" disabled={ticks.size === 0} onClick={() => put(new Set())}>
          Clear ticks
        </Button>
      </div>
      <div className={classes.forms}>
        {list.groups
          .filter(({ group }) => form === '' || form === `form ${group}`)
          .map((group) => (
            <Form key={group.group} group={group} ticks={ticks} toggle={toggle} />
          ))}
      </div>
    </>
  );
}
