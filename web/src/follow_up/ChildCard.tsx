// One child: what makes them come first, whom to ring and who is ringing, what was tried, brothers and sisters, and the
// next steps by the policy. Opened where it is chosen.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { DutyCard } from '../duties/DutyCard';
import { CHANNELS as WAYS } from '../outbox/words';
import { CodeChip } from '../ui/CodeChip';
import { CHANNELS, OUTCOMES, sentence, sessionWord, spaced, timeOf } from '../words';
import { useElapsed } from './Countdown';
import {
  keyOf,
  minutesTo,
  messageWords,
  minutesWords,
  nextContact,
  OUTCOME_KEYS,
  type Child,
  type Contact,
  type FollowUp,
  type Outcome,
} from './work';
import classes from './FollowUp.module.css';

type Props = {
  child: Child;
  list: FollowUp;
  me: string;
  open: boolean;
  together: boolean; // of the same family as the child before
  busy: boolean;
  onChoose: () => void;
  onRing: (contact: number) => void;
  onRelease: (contact: number) => void;
  onOutcome: (contact: number, outcome: Outcome) => void;
  onClose: () => void;
  onStep: () => void;
};

export function ChildCard(props: Props) {
  const { child, list, me, open, together, onChoose, onClose } = props;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) item.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const taken = child.contacts.find(({ ringing }) => ringing && ringing.by.id !== me)?.ringing;
  return (
    <li
      ref={item}
      className={classes.child}
      data-open={open || undefined}
      data-safe={child.safe || undefined}
      data-together={together || undefined}
    >
      <div className={classes.head}>
        <CodeChip code={child.code} category={child.code === null ? null : 'unauthorised'} />
        <h2 className={classes.name}>
          <button
            type="button"
            id={`child-${child.upn}`}
            aria-expanded={open}
            aria-controls={`about-${child.upn}`}
            onClick={onChoose}
          >
            {child.name}
          </button>{' '}
          <span className="soft">
            {child.form}, {child.sessions === 'both' ? 'all day' : sessionWord(child.session)}
            {child.day > 1 ? `, day ${child.day.toString()}` : ''}
          </span>
        </h2>
        <p className={classes.state}>
          {child.safe ? (
            <span className={classes.safe}>✓ {child.here ? 'came later' : 'known to be safe'}</span>
          ) : (
            <span className={classes.unsafe}>! not known to be safe</span>
          )}
        </p>
      </div>
      <p className={classes.flags}>
        {together ? <span data-plain>same family as the child before</span> : null}
        {child.flags.map((flag) => (
          <span key={flag} data-first={flag === spaced(child.because) || undefined}>
            {flag}
          </span>
        ))}
        {child.messages.slice(-1).map((message) => (
          <span key={message.id} data-plain={message.state !== 'failed' || undefined}>
            ✉ {messageWords(message)} {timeOf(message.at)}
          </span>
        ))}
        {taken ? (
          <span data-plain>
            ☎ {taken.by.name} is ringing since {timeOf(taken.since)}
          </span>
        ) : null}
      </p>
      <NextStep child={child} list={list} />
      {open ? (
        <div id={`about-${child.upn}`} className={classes.about}>
          <Contacts {...props} />
          <Attempts child={child} />
          <Siblings child={child} />
          {child.steps.length > 0 ? (
            <div className={classes.steps}>
              {child.steps.map((duty) => (
                <DutyCard
                  key={duty.id}
                  duty={duty}
                  now={list.now}
                  showPupil={false}
                  onChange={props.onStep}
                />
              ))}
            </div>
          ) : null}
          <div className="row">
            <Button onClick={onClose}>
              Explained: close … <kbd className={classes.onButton}>x</kbd>
            </Button>
            <Link to={`/messages/write?pupil=${child.upn}`}>Write to this family</Link>
            <Link to={`/pupils/${child.upn}`}>The whole story of {child.name}</Link>
          </div>
        </div>
      ) : null}
    </li>
  );
}

function NextStep({ child, list }: { child: Child; list: FollowUp }) {
  const elapsed = useElapsed(list.now);
  const next = child.steps[0];
  if (!next) return null;
  const today = next.due.slice(0, 10) === list.date;
  const minutes = minutesTo(list.now, elapsed, timeOf(next.due));
  return (
    <p className={classes.next} data-late={(today && minutes < 0) || undefined}>
      Next: {next.title}
      {today ? (minutes < 0 ? `, was due ${minutesWords(minutes)}` : `, in ${minutesWords(minutes)}`) : ''}
    </p>
  );
}

function Contacts({ child, me, busy, onRing, onRelease, onOutcome }: Props) {
  const next = nextContact(child, me);
  if (child.contacts.length === 0) return <p>Nobody is known whom the school may ring.</p>;
  return (
    <ul className={classes.contacts} aria-label={`Whom to ring for ${child.name}`}>
      {child.contacts.map((contact) => {
        const { priority, name, relationship, phone, tried, ringing } = contact;
        const mine = ringing?.by.id === me;
        const elsewhere = mine && ringing.pupil !== child.upn;
        return (
          <li key={priority} data-mine={mine || undefined}>
            <span className={classes.contact}>
              <kbd>{priority}</kbd> {name} <span className="soft">{relationship}</span>
              {tried > 0 ? (
                <span className="soft">, rung {tried === 1 ? 'once' : `${tried.toString()} times`}</span>
              ) : (
                ''
              )}
            </span>
            {phone ? (
              <a className={classes.number} href={`tel:${phone.replaceAll(' ', '')}`}>
                {phone}
              </a>
            ) : (
              <span className="soft">no number</span>
            )}
            {mine && !elsewhere ? (
              <Outcomes contact={contact} busy={busy} onOutcome={onOutcome} onRelease={onRelease} />
            ) : ringing ? (
              <span>
                {mine ? 'You are' : `${ringing.by.name} is`} ringing since {timeOf(ringing.since)}
              </span>
            ) : phone ? (
              <Button
                size="compact-md"
                variant={contact === next ? 'filled' : 'default'}
                disabled={busy}
                aria-label={`Ring ${name}`}
                onClick={() => onRing(priority)}
              >
                Ring{contact === next ? <kbd className={classes.onButton}>Enter</kbd> : null}
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type OutcomesProps = { contact: Contact; busy: boolean } & Pick<Props, 'onOutcome' | 'onRelease'>;
function Outcomes({ contact, busy, onOutcome, onRelease }: OutcomesProps) {
  return (
    <span className={classes.outcomes} role="group" aria-label={`What came of ringing ${contact.name}`}>
      {Object.values(OUTCOME_KEYS).map((outcome) => (
        <Button
          key={outcome}
          size="compact-md"
          variant="default"
          disabled={busy}
          onClick={() => onOutcome(contact.priority, outcome)}
        >
          {OUTCOMES[outcome]} <kbd className={classes.onButton}>{keyOf(outcome)}</kbd>
        </Button>
      ))}
      <Button size="compact-md" variant="subtle" disabled={busy} onClick={() => onRelease(contact.priority)}>
        Did not ring
      </Button>
    </span>
  );
}

function Attempts({ child }: { child: Child }) {
  if (child.attempts.length + child.messages.length === 0)
    return <p className="soft">Nobody was tried today.</p>;
  const nameOf = (contact: number | undefined) =>
    child.contacts.find(({ priority }) => priority === contact)?.name ?? 'home';
  return (
    <ul className={classes.attempts} aria-label="Tried today">
      {child.messages.map((message) => (
        <li key={message.id}>
          {timeOf(message.at)} {WAYS[message.channel]} to {nameOf(message.contact)}: {messageWords(message)}
          {message.cause ? <span className="soft"> · {message.cause}</span> : null}
        </li>
      ))}
      {child.attempts.map((attempt, i) => (
        <li key={i}>
          {timeOf(attempt.at)} {CHANNELS[attempt.channel]}
          {attempt.contact ? ` to ${nameOf(attempt.contact)}` : ''}: {OUTCOMES[attempt.outcome].toLowerCase()}
          , {attempt.by.name}
        </li>
      ))}
    </ul>
  );
}

const IN = { yes: 'in', no: 'not in', not_known: 'not known whether in' };

function Siblings({ child }: { child: Child }) {
  if (child.siblings.length === 0) return null;
  return (
    <ul className={classes.attempts} aria-label="Brothers and sisters">
      {child.siblings.map((one, i) => (
        <li key={i}>
          {sentence('brother or sister')}:{' '}
          {one.upn ? <Link to={`/pupils/${one.upn}`}>{one.name}</Link> : one.name}
          {one.form ? ` ${one.form}` : ''}
          {one.school ? ` at ${one.school}` : ''}, {IN[one.in]}
          {one.unexplained ? ', unexplained too' : ''}
        </li>
      ))}
    </ul>
  );
}
