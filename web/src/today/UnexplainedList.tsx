// Children whom nobody has accounted for, the most vulnerable first: whom to ring, what was tried, and what was learnt.
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, path, post, type Today, type Unexplained } from '../api/client';
import { ageWords } from '../amend/words';
import { may, useSession } from '../app/session';
import { CodeChip } from '../ui/CodeChip';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { CHANNELS, OUTCOMES, sessionWord, timeOf } from '../words';
import classes from './UnexplainedList.module.css';

export function UnexplainedList({ today, reload }: { today: Today; reload: () => void }) {
  if (today.unexplained.length === 0) {
    return <Notice tone="calm" title="Every child is accounted for, as far as registers were taken" />;
  }
  return (
    <ul className={`${classes.list ?? ''} sheet`}>
      {today.unexplained.map((child) => (
        <Child key={`${child.upn} ${child.session}`} child={child} date={today.date} reload={reload} />
      ))}
    </ul>
  );
}

const ReasonDialog = lazy(async () => ({ default: (await import('./ReasonDialog')).ReasonDialog }));

const TelephoneDialog = lazy(async () => ({
  default: (await import('../reports/TelephoneDialog')).TelephoneDialog,
}));

type Outcome = Unexplained['attempts'][number]['outcome'];

function Child({ child, date, reload }: { child: Unexplained; date: string; reload: () => void }) {
  const { me } = useSession();
  const [ringing, setRinging] = useState<number | null>(null);
  const [explaining, setExplaining] = useState(false);
  const [telling, setTelling] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const record = (contact: number, outcome: Outcome) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    post(path`/pupils/${child.upn}/contact-attempts`, { channel: 'call', contact, outcome }).then(
      () => {
        setBusy(false);
        setRinging(null);
        reload();
      },
      (cause: unknown) => {
        setBusy(false);
        setError(
          cause instanceof ApiError
            ? cause
            : new ApiError(0, 'unknown', 'Something went wrong here.', [], null),
        );
      },
    );
  };
  return (
    <li className={classes.child}>
      <div className={classes.head}>
        <CodeChip code={child.code} category={child.code === null ? null : 'unauthorised'} />
        <p className={classes.who}>
          <Link to={`/pupils/${child.upn}`}>{child.name}</Link> <span className="soft">{child.form}</span>
          <span className={classes.flags}>
            {child.flags.map((flag) => (
              <span key={flag}>{flag}</span>
            ))}
            {child.came_to ? <span>here in the {sessionWord(child.came_to)}</span> : null}
            {child.n_age > 0 ? <span>oldest {ageWords(child.n_age)}</span> : null}
          </span>
        </p>
        <p className={`${classes.session ?? ''} soft`}>{sessionWord(child.session)}</p>
        {child.code !== null && may(me, 'amend_marks') ? (
          <Button
            size="compact-md"
            variant="default"
            aria-label={`Explained: ${child.name}`}
            onClick={() => setExplaining(true)}
          >
            Explained …
          </Button>
        ) : null}
        {may(me, 'amend_marks') ? (
          <Button
            size="compact-md"
            variant="default"
            aria-label={`They tell us of ${child.name}`}
            onClick={() => setTelling(true)}
          >
            They tell us …
          </Button>
        ) : null}
      </div>
      {child.attempts.map((attempt, i) => (
        <p key={i} className={classes.attempt}>
          {timeOf(attempt.at)} {CHANNELS[attempt.channel]}
          {attempt.contact
            ? ` to ${child.contacts.find(({ priority }) => priority === attempt.contact)?.name ?? 'home'}`
            : ''}
          : {OUTCOMES[attempt.outcome].toLowerCase()}, {attempt.by.name}
        </p>
      ))}
      <ul className={classes.contacts}>
        {child.contacts.map((contact) => (
          <li key={contact.priority}>
            <span>
              {contact.name} <span className="soft">{contact.relationship}</span>
            </span>
            <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</a>
            {contact.ringing ? (
              <span className={classes.ringing}>
                ☎ {contact.ringing.by.id === me.person.id ? 'You are' : `${contact.ringing.by.name} is`}{' '}
                ringing since {timeOf(contact.ringing.since)}
              </span>
            ) : null}
            {may(me, 'record_contacts') && (!contact.ringing || contact.ringing.by.id === me.person.id) ? (
              <button
                type="button"
                className={classes.rang}
                aria-expanded={ringing === contact.priority}
                aria-label={`Rang ${contact.name}`}
                onClick={() =>
                  setRinging((before) => (before === contact.priority ? null : contact.priority))
                }
              >
                Rang …
              </button>
            ) : null}
            {ringing === contact.priority && (!contact.ringing || contact.ringing.by.id === me.person.id) ? (
              <span
                className={classes.outcomes}
                role="group"
                aria-label={`What came of ringing ${contact.name}`}
              >
                {(Object.keys(OUTCOMES) as Outcome[]).map((outcome) => (
                  <Button
                    key={outcome}
                    size="compact-md"
                    variant="default"
                    disabled={busy}
                    onClick={() => record(contact.priority, outcome)}
                  >
                    {OUTCOMES[outcome]}
                  </Button>
                ))}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {error ? <Problem error={error} /> : null}
      {telling ? (
        <Suspense>
          <TelephoneDialog
            upn={child.upn}
            name={child.name}
            onClose={() => setTelling(false)}
            onDone={() => {
              setTelling(false);
              reload();
            }}
          />
        </Suspense>
      ) : null}
      {explaining ? (
        <Suspense>
          <ReasonDialog
            child={child}
            date={date}
            onClose={() => setExplaining(false)}
            onDone={() => {
              setExplaining(false);
              reload();
            }}
          />
        </Suspense>
      ) : null}
    </li>
  );
}
