// One request with everything that is laid before whoever decides, and the decision.
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { longDate, momentWords, sessionWord } from '../words';
import { Notice } from '../ui/Notice';
import { Checks } from './Checks';
import { DecideForm } from './DecideForm';
import { WithdrawForm } from './WithdrawForm';
import { daysOfLeave, STANDING, type Leave } from './words';
import classes from './leave.module.css';

type Props = { leave: Leave; changed: (after: Leave) => void; children?: ReactNode };

export function RequestCard({ leave, changed, children }: Props) {
  const [withdrawing, setWithdrawing] = useState(false);
  const id = `request-${leave.request}`;
  return (
    <section id={leave.request} aria-labelledby={id} className={`${classes.request ?? ''} sheet stack-small`}>
      <h3 id={id}>
        {leave.kind_text}: {daysOfLeave(leave)}
      </h3>
      <p>
        <strong>{STANDING[leave.standing]}</strong> · {leave.reason}
        <br />
        <span className="soft">
          Asked by {leave.requested_by}, {momentWords(leave.received)}
        </span>
      </p>
      {leave.details.length > 0 ? (
        <dl>
          {leave.details.map(({ label, text }) => (
            <div key={label}>
              <dt className="soft">{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {leave.licensed ? (
        <Notice tone="plain" title="The licence names every day">
          <p>No decision of the school is asked for: record the licence as seen.</p>
        </Notice>
      ) : null}
      {leave.taken.length > 0 ? (
        <Notice tone="warn" title="Refused, and taken all the same">
          <p>
            {leave.taken.map(({ date, session }) => `${longDate(date)}, ${sessionWord(session)}`).join('; ')}.
            The code of refused leave is {leave.refused_code}.
          </p>
        </Notice>
      ) : null}
      <div className={classes.columns}>
        <Checks title="The law" findings={leave.law} />
        <Checks title="The policy" findings={leave.policy} />
      </div>
      {leave.decision ? (
        <p>
          {leave.decision.granted ? 'Granted' : 'Refused'} by {leave.decision.by.name},{' '}
          {leave.decision.by.position}, {momentWords(leave.decision.at)}: {leave.decision.reason}
          {leave.decision.granted ? ` (${leave.decision.code})` : ''}
          {leave.decision.exception ? `. Against the policy because: ${leave.decision.exception}` : ''}
          {leave.decision.granted ? (
            <>
              <br />
              For{' '}
              {leave.days
                .filter(({ given }) => given)
                .map(({ words }) => words)
                .join('; ')}
              . The register will propose {leave.decision.code}.
            </>
          ) : null}
        </p>
      ) : null}
      {leave.may_decide ? <DecideForm leave={leave} onDone={changed} /> : null}
      {leave.standing === 'waits' && !leave.may_decide ? (
        <p className="soft">
          Decided by: {leave.decides.map((role) => role.replaceAll('_', ' ')).join(', ')}.
        </p>
      ) : null}
      {children}
      {leave.standing === 'refused' || leave.standing === 'withdrawn' ? null : withdrawing ? (
        <WithdrawForm leave={leave} onDone={changed} onCancel={() => setWithdrawing(false)} />
      ) : (
        <div>
          <Button variant="subtle" size="compact-md" onClick={() => setWithdrawing(true)}>
            The family takes it back …
          </Button>
        </div>
      )}
    </section>
  );
}
