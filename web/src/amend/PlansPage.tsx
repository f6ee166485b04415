// Marks that are known ahead: a trip for thirty, a part-time timetable, study leave. Registers show them to whoever takes
// them; nothing is marked before.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, post, type Category } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { CodeChip } from '../ui/CodeChip';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom, plural } from '../words';
import { PlanForm } from './PlanForm';
import { ReasonDialog } from './ReasonDialog';
import { daysWords, SESSIONS, type Plan, type Plans } from './words';
import classes from './amend.module.css';

export function PlansPage() {
  const { me } = useSession();
  return may(me, 'amend_marks') ? (
    <Planning />
  ) : (
    <NotAllowed what="Marks are planned by the attendance officer and the leaders." />
  );
}

const STATE_WORDS: Record<Plan['state'], string> = {
  to_come: 'to come',
  now: 'now',
  past: 'past',
  withdrawn: 'withdrawn',
};

function Planning() {
  const { data, error, reload } = useLoad<Plans>('/plans');
  const [made, setMade] = useState<Plan | null>(null);
  const [taking, setTaking] = useState<Plan | null>(null);
  return (
    <Page title="Plan marks ahead" aside={<Link to="/amend">Amend marks</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {made ? (
        <Notice tone="calm" title={`Planned: ${made.code} for ${plural(made.pupils.length, 'pupil')}`} live>
          <p>
            {daysWords(made.first, made.last)}, {SESSIONS[made.sessions]}. Registers show it as planned;
            whoever takes them sees it and need do nothing.
          </p>
        </Notice>
      ) : null}
      {data ? (
        <>
          <PlanForm
            key={made?.entry ?? 0}
            plans={data}
            onDone={(plan) => {
              setMade(plan);
              reload();
            }}
          />
          <section aria-labelledby="plans" className="stack-small">
            <h2 id="plans">Plans</h2>
            {data.plans.length === 0 ? <p className="soft">There are none yet.</p> : null}
            <ul className={classes.plans}>
              {data.plans.map((plan) => (
                <PlanItem
                  key={plan.entry}
                  plan={plan}
                  category={data.codes.find(({ code }) => code === plan.code)?.category ?? null}
                  now={data.now}
                  onWithdraw={() => setTaking(plan)}
                />
              ))}
            </ul>
          </section>
        </>
      ) : error ? null : (
        <Loading what="the plans" />
      )}
      {taking ? (
        <ReasonDialog
          title="Withdraw a plan"
          does="Withdraw"
          act={(reason) => post(path`/plans/${String(taking.entry)}/withdraw`, { reason })}
          onClose={() => setTaking(null)}
          onDone={() => {
            setTaking(null);
            setMade(null);
            reload();
          }}
        >
          <p className="soft">
            {taking.reason}, {daysWords(taking.first, taking.last)}. Registers no longer propose it; marks
            that were taken from it stay.
          </p>
        </ReasonDialog>
      ) : null}
    </Page>
  );
}

type ItemProps = { plan: Plan; category: Category | null; now: string; onWithdraw: () => void };
function PlanItem({ plan, category, now, onWithdraw }: ItemProps) {
  return (
    <li className={`${classes.plan ?? ''} sheet`} data-state={plan.state}>
      <p className="row">
        <CodeChip code={plan.code} category={category} meaning={plan.meaning} />
        <b>{plan.reason}</b>
        <span className="soft">{STATE_WORDS[plan.state]}</span>
      </p>
      <p>
        {daysWords(plan.first, plan.last)}, {SESSIONS[plan.sessions]}
        {plan.note ? ` · ${plan.note}` : ''}
      </p>
      <details>
        <summary>{plural(plan.pupils.length, 'pupil')}</summary>
        <p>{plan.pupils.map(({ name, form }) => `${name} (${form})`).join(', ')}</p>
      </details>
      <p className="soft">
        {plan.by.name ? `${plan.by.name}, ${plan.by.position}` : 'The program'}, {momentFrom(now, plan.at)}
        {plan.withdrawn
          ? `. Withdrawn by ${plan.withdrawn.by.name}, ${momentFrom(now, plan.withdrawn.at)}: ${plan.withdrawn.reason}`
          : ''}
      </p>
      {plan.state === 'to_come' || plan.state === 'now' ? (
        <div>
          <Button
            size="compact-md"
            variant="default"
            aria-label={`Withdraw: ${plan.reason}`}
            onClick={onWithdraw}
          >
            Withdraw …
          </Button>
        </div>
      ) : null}
    </li>
  );
}
