// What the law and the policy ask now. The filters stand in the address, so that a view can be kept and sent.
import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Duty, DutyList } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { NotAllowed } from '../app/NotAllowed';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { KINDS, plural, ROLES } from '../words';
import { Behind } from './Behind';
import { DutyCard } from './DutyCard';
import { heaps } from './order';
import classes from './DutiesPage.module.css';

const STATE_CHOICES = [
  { value: '', label: 'Open and overdue' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'done', label: 'Done' },
  { value: 'set_aside', label: 'Set aside' },
  { value: 'open,overdue,done,set_aside', label: 'All' },
];
const DUE_CHOICES = [
  { value: '', label: 'At any time' },
  { value: 'overdue', label: 'Before now' },
  { value: 'today', label: 'By the end of today' },
  { value: 'week', label: 'In seven days' },
];
const FILTERS = ['role', 'kind', 'state', 'due'] as const;

export function DutiesPage() {
  const { me } = useSession();
  return may(me, 'see_duties') ? (
    <Duties />
  ) : (
    <NotAllowed what="Duties are seen by those who carry them out." />
  );
}

function Duties() {
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const manyRoles = me.roles.length > 1 || may(me, 'see_school_registers');
  const query = useMemo(() => {
    const wanted = new URLSearchParams();
    for (const name of FILTERS) {
      const value = search.get(name);
      if (value && value !== 'mine') wanted.set(name, value);
    }
    // Without a choice a person sees their own.
    if ((search.get('role') ?? 'mine') === 'mine') wanted.set('mine', 'true');
    if (search.get('role') === 'all') wanted.delete('role');
    const text = wanted.toString();
    return text === '' ? '' : `?${text}`;
  }, [search]);
  const { data, error, loading, reload } = useLoad<DutyList>(`/duties${query}`);
  const [changed, setChanged] = useState<Record<string, Duty>>({});
  const [said, setSaid] = useState('');
  const set = (name: string, value: string) => {
    setSaid('');
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  };
  const counted = (names: Record<string, string>, counts: Record<string, number> | undefined) =>
    Object.entries(names)
      .filter(
        ([id]) => !counts || (counts[id] ?? 0) > 0 || search.get('kind') === id || search.get('role') === id,
      )
      .map(([value, label]) => ({ value, label: counts?.[value] ? `${label} (${counts[value]})` : label }));

  const shown = (data?.duties ?? []).map((duty) => changed[duty.id] ?? duty);
  const now = data?.now ?? me.clock.now;
  return (
    <Page title="Duties" eyebrow={data ? `${plural(data.total, 'duty', 'duties')} in this view` : undefined}>
      <form className={classes.filters} aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        {manyRoles ? (
          <NativeSelect
            label="Whose"
            value={search.get('role') ?? 'mine'}
            data={[
              { value: 'mine', label: 'Mine' },
              { value: 'all', label: 'Everybody’s' },
              ...counted(ROLES, data?.by_role),
            ]}
            onChange={(event) => set('role', event.currentTarget.value)}
          />
        ) : null}
        <NativeSelect
          label="Kind"
          value={search.get('kind') ?? ''}
          data={[{ value: '', label: 'All kinds' }, ...counted(KINDS, data?.by_kind)]}
          onChange={(event) => set('kind', event.currentTarget.value)}
        />
        <NativeSelect
          label="Due"
          value={search.get('due') ?? ''}
          data={DUE_CHOICES}
          onChange={(event) => set('due', event.currentTarget.value)}
        />
        <NativeSelect
          label="State"
          value={search.get('state') ?? ''}
          data={STATE_CHOICES}
          onChange={(event) => set('state', event.currentTarget.value)}
        />
      </form>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {error ? <Problem error={error} retry={reload} /> : null}
      {loading ? <Loading what="the duties" /> : null}
      {data ? <Behind pupils={data.behind} /> : null}
      {data && shown.length === 0 ? (
        <Notice tone="calm" title="Nothing here">
          <p>No duty fits these filters now.</p>
        </Notice>
      ) : null}
      {heaps(shown, now).map((heap) => (
        <section key={heap.id} aria-labelledby={`heap-${heap.id}`} className="stack-small">
          <h2 id={`heap-${heap.id}`}>
            {heap.title} <span className={classes.count}>{heap.duties.length}</span>
          </h2>
          <div className="sheet">
            {heap.duties.map((duty) => (
              <DutyCard
                key={duty.id}
                duty={duty}
                now={now}
                onChange={(after) => {
                  setChanged((before) => ({ ...before, [after.id]: after }));
                  setSaid(`${after.title}: ${after.state === 'done' ? 'recorded as done' : 'set aside'}.`);
                }}
              />
            ))}
          </div>
        </section>
      ))}
      {data && data.total > data.duties.length ? (
        <p className="soft">
          The first {data.duties.length} of {data.total} are shown; narrow the view for the others.
        </p>
      ) : null}
    </Page>
  );
}
