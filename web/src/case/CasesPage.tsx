// The open cases of the school: the vulnerable first, then the gravest stage; whose each is and what is next. And the
// strategies for cohorts.
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { momentFrom, percent, plural, ROLES } from '../words';
import { CaseDialog } from './CaseDialog';
import { cohortStrategyKind, type CaseKind } from './kinds';
import { Strategies } from './Offered';
import { STAGES, stageWord, type CaseLine, type CaseList } from './words';
import classes from './Case.module.css';

export function CasesPage() {
  const { me } = useSession();
  return may(me, 'record_contacts') ? (
    <Cases />
  ) : (
    <NotAllowed what="Cases are worked by the pastoral team, the attendance officer and the leaders." />
  );
}

function Cases() {
  const { me } = useSession();
  const { data, error, reload } = useLoad<CaseList>('/cases');
  const [kept, setKept] = useState<CaseList | null>(null);
  const [stage, setStage] = useState('');
  const [recording, setRecording] = useState<CaseKind | null>(null);
  const list = kept ?? data;
  if (!list) {
    return (
      <Page title="Cases">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the cases" />}
      </Page>
    );
  }
  const shown = list.cases.filter((one) => stage === '' || one.stage === stage);
  return (
    <Page
      title="Cases"
      eyebrow={
        may(me, 'see_overview') ? <Link to="/cases/fairness">Use of contracts and orders</Link> : undefined
      }
      aside={
        <>
          <Link to="/watch-list">Watch-list</Link>
          <Link to="/strategies">Strategies and plans</Link>
        </>
      }
    >
      <NativeSelect
        label="Stage"
        value={stage}
        data={[
          { value: '', label: `All, ${list.total}` },
          ...STAGES.map((one) => ({ value: one, label: `${stageWord(one)}, ${list.by_stage[one] ?? 0}` })),
        ]}
        onChange={(event) => setStage(event.currentTarget.value)}
      />
      <p className="soft" role="status">
        {plural(shown.length, 'open case')}, the most vulnerable first
      </p>
      {shown.length > 0 ? (
        <ul className="sheet plain-list">
          {shown.map((one) => (
            <Line key={one.upn} line={one} now={list.now} />
          ))}
        </ul>
      ) : null}
      <section aria-labelledby="strategies" className="stack-small">
        <h2 id="strategies">Strategies for groups of pupils</h2>
        <Strategies
          strategies={list.strategies}
          mayEnd={() => true}
          onEnd={(kind) => setRecording({ ...kind, flags: { ended: true } })}
        />
        <div>
          <Button variant="default" onClick={() => setRecording(cohortStrategyKind(list))}>
            A strategy …
          </Button>
        </div>
      </section>
      {recording ? (
        <CaseDialog<CaseList>
          kind={recording}
          to="/strategies"
          onClose={() => setRecording(null)}
          onDone={(after) => {
            setRecording(null);
            setKept(after);
          }}
        />
      ) : null}
    </Page>
  );
}

function Line({ line, now }: { line: CaseLine; now: string }) {
  return (
    <li className={classes.line}>
      <div>
        <p>
          <Link to={path`/pupils/${line.upn}/case`}>{line.name}</Link>{' '}
          <span className="soft">
            {line.form}, {percent(line.attendance)}
          </span>{' '}
          {line.vulnerable ? <span className={classes.tag}>first to reach</span> : null}
        </p>
        <p className="soft">
          {stageWord(line.stage)} · {line.why}
        </p>
      </div>
      <p>
        {line.next ? (
          <>
            {line.next.title}, {ROLES[line.next.role].toLowerCase()}
            <br />
            {line.next.overdue ? <strong>Overdue: was due </strong> : 'Due '}
            {momentFrom(now, line.next.due)}
          </>
        ) : (
          'Nothing is due now'
        )}
      </p>
      <p className="soft">
        {line.key_worker ? line.key_worker.name : 'No key worker'}
        {line.warnings > 0 ? (
          <>
            <br />
            {plural(line.warnings, 'thing')} to look at
          </>
        ) : null}
      </p>
    </li>
  );
}
