// What was changed: by whom, when, from which day on; what has not begun can be withdrawn.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { ReasonDialog } from '../amend/ReasonDialog';
import { path, post } from '../api/client';
import { addDays, dateOf, longDate, momentFrom } from '../words';
import type { Change } from './words';
import classes from './School.module.css';

const STATES: Record<Change['state'], string> = {
  to_come: 'to come',
  in_effect: 'in effect',
  withdrawn: 'withdrawn',
};

type Props = {
  history: Change[];
  now: string;
  names?: Map<string, string>; // of subjects
  expected: (change: Change) => number;
  mayWithdraw?: boolean;
  onDone: () => void;
};

export function History({ history, now, names, expected, mayWithdraw = true, onDone }: Props) {
  const [taking, setTaking] = useState<Change | null>(null);
  const today = dateOf(now);
  const isClosure = (change: Change) => change.kind === 'closure_added';
  const open = (change: Change) =>
    mayWithdraw &&
    (isClosure(change) ? !change.withdrawn : change.state === 'to_come' && change.kind !== 'calendar_set');
  return (
    <section aria-labelledby="history" className="stack-small">
      <h2 id="history">What was changed</h2>
      {history.length === 0 ? <p className="soft">Nothing yet.</p> : null}
      <ul className={classes.history}>
        {history.map((change) => (
          <li key={change.entry} className="sheet" data-state={change.state}>
            <p className="row">
              {names?.get(change.subject) ? <span>{names.get(change.subject)}:</span> : null}
              <b>{change.what}</b>
              <span className={classes.state}>{STATES[change.state]}</span>
            </p>
            <p className="soft">
              From {longDate(change.from)}.{' '}
              {change.by.name ? `${change.by.name}, ${change.by.position}` : 'The program'},{' '}
              {momentFrom(now, change.at)}
            </p>
            {change.withdrawn ? (
              <p className="soft">
                {change.state === 'withdrawn' ? 'Withdrawn' : `Over from ${longDate(change.withdrawn.from)}`}{' '}
                by {change.withdrawn.by.name}, {momentFrom(now, change.withdrawn.at)}:{' '}
                {change.withdrawn.reason}
              </p>
            ) : null}
            {open(change) ? (
              <div>
                <Button
                  size="compact-md"
                  variant="default"
                  aria-label={`Withdraw: ${change.what}`}
                  onClick={() => setTaking(change)}
                >
                  Withdraw …
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {taking ? (
        <ReasonDialog
          title={isClosure(taking) ? 'Withdraw a closure' : 'Withdraw a change'}
          does="Withdraw"
          act={(reason) =>
            isClosure(taking)
              ? post(path`/school/closures/${String(taking.entry)}/withdraw`, {
                  reason,
                  expected: expected(taking),
                  from: reopens(taking, today),
                })
              : post(path`/school/changes/${String(taking.entry)}/withdraw`, {
                  reason,
                  expected: expected(taking),
                })
          }
          onClose={() => setTaking(null)}
          onDone={() => {
            setTaking(null);
            onDone();
          }}
        >
          <p className="soft">
            {taking.what}.{' '}
            {isClosure(taking) && taking.from <= today
              ? `The school opens again from ${longDate(reopens(taking, today))}; what was closed stays closed.`
              : 'It never takes effect. That it was planned, and withdrawn, stays in this list.'}
          </p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}

// A closure that runs ends with today.
const reopens = (closure: Change, today: string): string =>
  closure.from > today ? closure.from : addDays(today, 1);
