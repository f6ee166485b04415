// Amending many marks as one act: which, what they become, why; then what was amended lately, with its undo.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { dateOf } from '../words';
import { ActList, UndoDialog } from './ActList';
import { AmendForm } from './AmendForm';
import { keyOf } from './choice';
import { MarkTable } from './MarkTable';
import { Picker } from './Picker';
import { actWords, type Act, type Amendments, type ManyMarks } from './words';
import classes from './amend.module.css';

export function AmendPage() {
  const { me } = useSession();
  return may(me, 'amend_marks') ? (
    <Amending />
  ) : (
    <NotAllowed what="Many marks at once are amended by the attendance officer and the leaders. A tutor amends single marks of today in the register." />
  );
}

const listOf = (text: string | null): string[] => (text ?? '').split(',').filter(Boolean);

function Amending() {
  const { me } = useSession();
  const today = dateOf(me.clock.now);
  const [query, setQuery] = useSearchParams();
  const from = query.get('from') ?? today;
  const to = query.get('to') ?? from;
  const session = query.get('session') ?? 'AM';
  const groups = listOf(query.get('groups'));
  const upns = listOf(query.get('upns'));
  const [names, setNames] = useState(new Map<string, string>());
  const list = useLoad<Amendments>('/amendments');
  const [done, setDone] = useState<Act | null>(null);
  const change = (name: string, value: string) =>
    setQuery(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const asked = groups.length + upns.length > 0;
  const address = `/marks?${new URLSearchParams({ from, to: to < from ? from : to, session, groups: groups.join(','), upns: upns.join(',') }).toString()}`;
  return (
    <Page title="Amend marks" aside={<Link to="/plans">Plan marks ahead</Link>}>
      {list.error ? <Problem error={list.error} retry={list.reload} /> : null}
      <section aria-label="Which marks" className={`${classes.form ?? ''} sheet stack-small`}>
        <div className={classes.when}>
          <TextInput
            id="from"
            type="date"
            label="From"
            value={from}
            max={today}
            onChange={(event) => change('from', event.currentTarget.value)}
          />
          <TextInput
            id="to"
            type="date"
            label="To"
            value={to}
            max={today}
            onChange={(event) => change('to', event.currentTarget.value)}
          />
          <NativeSelect
            id="session"
            label="Sessions"
            value={session}
            data={[
              { value: 'AM', label: 'Mornings' },
              { value: 'PM', label: 'Afternoons' },
              { value: 'both', label: 'Both' },
            ]}
            onChange={(event) => change('session', event.currentTarget.value)}
          />
        </div>
        <Picker
          groups={(list.data?.groups ?? []).filter((name) => !groups.includes(name))}
          chosen={[
            ...groups.map((name) => ({ key: name, label: name })),
            ...upns.map((upn) => ({ key: upn, label: names.get(upn) ?? upn })),
          ]}
          onGroup={(name) => change('groups', [...groups, name].join(','))}
          onPupil={({ upn, name }) => {
            setNames((before) => new Map(before).set(upn, name));
            change('upns', [...upns.filter((one) => one !== upn), upn].join(','));
          }}
          onRemove={(key) => {
            if (groups.includes(key)) change('groups', groups.filter((one) => one !== key).join(','));
            else change('upns', upns.filter((one) => one !== key).join(','));
          }}
        />
      </section>
      {done ? (
        <Done
          act={done}
          undone={() => {
            setDone(null);
            list.reload();
          }}
        />
      ) : null}
      {asked ? (
        <Marks
          key={`${address} ${done?.entry ?? ''}`}
          address={address}
          reasons={list.data?.reasons ?? []}
          onDone={(act) => {
            setDone(act);
            list.reload();
          }}
        />
      ) : null}
      <section aria-labelledby="lately" className="stack-small">
        <h2 id="lately">Amended in the last fortnight</h2>
        {list.data ? (
          <ActList
            list={list.data}
            changed={() => {
              setDone(null);
              list.reload();
            }}
          />
        ) : (
          <Loading what="what was amended" />
        )}
      </section>
    </Page>
  );
}

function Done({ act, undone }: { act: Act; undone: () => void }) {
  const [undoing, setUndoing] = useState(false);
  return (
    <Notice tone="calm" title={`Amended as one act: ${actWords(act)}`} live>
      <p>
        {act.reason}. It is entry {act.entry} of the journal.
      </p>
      <div>
        <Button size="sm" variant="default" onClick={() => setUndoing(true)}>
          Undo this
        </Button>
      </div>
      {undoing ? <UndoDialog act={act} onClose={() => setUndoing(false)} onDone={undone} /> : null}
    </Notice>
  );
}

type MarksProps = { address: string; reasons: string[]; onDone: (act: Act) => void };
function Marks({ address, reasons, onDone }: MarksProps) {
  const { data, error, loading, reload } = useLoad<ManyMarks>(address);
  const [chosen, setChosen] = useState(new Set<string>());
  if (error) return <Problem error={error} retry={reload} />;
  if (loading || !data) return <Loading what="the marks" />;
  return (
    <div className={classes.work}>
      <MarkTable page={data} chosen={chosen} onChoose={setChosen} />
      {data.marks.length > 0 ? (
        <AmendForm
          page={data}
          marks={data.marks.filter((mark) => chosen.has(keyOf(mark)))}
          reasons={reasons}
          onDone={onDone}
          onReload={reload}
        />
      ) : null}
    </div>
  );
}
