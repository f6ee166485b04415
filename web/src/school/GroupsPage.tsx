// Forms and classes as of a day; a pupil moves from a day on.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Page } from '../app/Page';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf, longDate, plural } from '../words';
import { Keepers } from './allowed';
import { GroupDialog } from './GroupDialog';
import { GroupMembers } from './GroupMembers';
import { History } from './History';
import type { SchoolGroup, SchoolGroups } from './words';
import classes from './School.module.css';

export const GroupsPage = () => (
  <Keepers>
    <Groups />
  </Keepers>
);

const dated = (address: string, on: string): string => (on === '' ? address : `${address}?on=${on}`);

function Groups() {
  const [on, setOn] = useState('');
  const [chosen, setChosen] = useState('');
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState('');
  const { data, error, reload } = useLoad<SchoolGroups>(dated('/school/groups', on));
  const group = chosen === '' ? (data?.groups[0]?.group ?? '') : chosen;
  const names = data?.groups.map((one) => one.group) ?? [];
  const forms = data?.groups.filter(({ kind }) => kind === 'form').map((one) => one.group) ?? [];
  return (
    <Page title="Groups">
      {error ? <Problem error={error} retry={reload} /> : null}
      {made ? <Notice tone="calm" title={made} live /> : null}
      {data ? (
        <>
          <div className={classes.fields}>
            <NativeSelect
              id="which-group"
              label="Form or class"
              value={group}
              data={data.groups.map((one) => ({
                value: one.group,
                label: `${one.group} (${one.kind}, ${plural(one.members, 'pupil')})`,
              }))}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
            <TextInput
              id="on"
              type="date"
              label="As of"
              value={on || dateOf(data.now)}
              onChange={(event) => setOn(event.currentTarget.value)}
            />
          </div>
          <div>
            <Button variant="default" onClick={() => setAdding(true)}>
              Add a form or class …
            </Button>
          </div>
          {adding ? (
            <GroupDialog
              group={null}
              now={data.now}
              forms={forms}
              taken={names}
              onClose={() => setAdding(false)}
              onLook={() => {
                setAdding(false);
                reload();
              }}
              onDone={(name, what) => {
                setAdding(false);
                setMade(what);
                setChosen(name);
                reload();
              }}
            />
          ) : null}
          {names.includes(group) ? (
            <OneGroup key={group} group={group} on={on} forms={forms} onChanged={reload} />
          ) : null}
        </>
      ) : error ? null : (
        <Loading what="the groups" />
      )}
    </Page>
  );
}

type OneProps = { group: string; on: string; forms: string[]; onChanged: () => void };

function OneGroup({ group, on, forms, onChanged }: OneProps) {
  const { data, error, reload } = useLoad<SchoolGroup>(dated(path`/school/groups/${group}`, on));
  const [done, setDone] = useState('');
  const [changing, setChanging] = useState(false);
  if (error) return <Problem error={error} retry={reload} />;
  if (!data) return <Loading what={group} />;
  const again = () => {
    reload();
    onChanged();
  };
  return (
    <>
      {done ? <Notice tone="calm" title={done} live /> : null}
      <section aria-labelledby="members" className="stack-small">
        <h2 id="members">
          {group} on {longDate(data.on)}
        </h2>
        <p>
          {data.staff.length > 0 ? data.staff.map(({ name }) => name).join(', ') : 'Nobody leads it yet.'}{' '}
          <Button size="compact-md" variant="default" onClick={() => setChanging(true)}>
            {data.kind === 'form' ? 'Change who leads it …' : 'Change who leads it, or add pupils …'}
          </Button>
        </p>
        {changing ? (
          <GroupDialog
            group={data}
            now={data.now}
            forms={forms}
            taken={[]}
            onClose={() => setChanging(false)}
            onLook={() => {
              setChanging(false);
              again();
            }}
            onDone={(_, what) => {
              setChanging(false);
              setDone(what);
              again();
            }}
          />
        ) : null}
        <GroupMembers
          group={data}
          onDone={(what) => {
            setDone(what);
            again();
          }}
          onLook={again}
        />
      </section>
      <History history={data.history} now={data.now} expected={() => data.change} onDone={again} />
    </>
  );
}
