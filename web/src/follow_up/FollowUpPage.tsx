// The follow-up: every child whom nobody has accounted for, rung about one after the other, by keyboard if one likes.
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, path, post, type Schemas } from '../api/client';
import { useFeed } from '../api/use_feed';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate, plural, timeOf } from '../words';
import { ChildCard } from './ChildCard';
import { CloseDialog } from './CloseDialog';
import { Countdown } from './Countdown';
import { KeyHelp } from './KeyHelp';
import { MessageAll } from './MessageAll';
import {
  afterOutcome,
  moved,
  nextContact,
  OUTCOME_KEYS,
  ringingBy,
  toWrite,
  type Child,
  type FollowUp,
  type Outcome,
} from './work';
import classes from './FollowUp.module.css';

export function FollowUpPage() {
  const { me } = useSession();
  return may(me, 'follow_up') ? (
    <List />
  ) : (
    <NotAllowed what="The follow-up is for the office and those who lead the school." />
  );
}

const failed = (cause: unknown): ApiError =>
  cause instanceof ApiError ? cause : new ApiError(0, 'unknown', 'Something went wrong here.', [], null);

// Typing in a field, or in a dialog over the page, is no command.
const isElsewhere = (event: KeyboardEvent): boolean =>
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  document.querySelector('dialog[open]') !== null ||
  (event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName));

function List() {
  const { me } = useSession();
  const { data, error, reload } = useLoad<FollowUp>('/follow-up');
  const fed = useFeed<Schemas['FollowUpSign']>('/follow-up/sign', 'sign');
  const sign = fed.data?.sign;
  useEffect(() => {
    if (sign) reload();
  }, [sign, reload]);
  const [wish, setWish] = useState<string | null>(null);
  const [closing, setClosing] = useState<Child | null>(null);
  const [writing, setWriting] = useState(false);
  const [said, setSaid] = useState('');
  const [fault, setFault] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const children = data?.children ?? [];
  const chosen = children.find(({ upn }) => upn === wish) ?? children[0] ?? null;

  // One after the other, so that a key pressed before the answer to the one before is not lost; the same thing is not done
  // twice before the list has been told again.
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const asked = useRef(new Set<string>());
  useEffect(() => asked.current.clear(), [data]);
  const act = (what: string, address: string, body: object, then?: () => void) => {
    if (asked.current.has(what)) return;
    asked.current.add(what);
    setBusy(true);
    setFault(null);
    queue.current = queue.current
      .then(() => post(address, body))
      .then(then, (cause: unknown) => setFault(failed(cause)))
      .finally(() => {
        setBusy(false);
        reload();
      });
  };
  const ring = (child: Child, contact: number) => {
    setWish(child.upn);
    act(`ring ${child.upn} ${contact.toString()}`, path`/pupils/${child.upn}/calls`, { contact }, () =>
      setSaid(''),
    );
  };
  const release = (child: Child, contact: number) =>
    act(`end ${child.upn} ${contact.toString()}`, path`/pupils/${child.upn}/calls/release`, { contact });
  const record = (child: Child, contact: number, outcome: Outcome) =>
    act(
      `end ${child.upn} ${contact.toString()}`,
      path`/pupils/${child.upn}/contact-attempts`,
      { channel: 'call', contact, outcome },
      () => setWish(afterOutcome(children, child.upn, contact, outcome)),
    );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isElsewhere(event) || !chosen || event.repeat) return;
      const onControl = event.target instanceof HTMLElement && event.target.closest('a, button') !== null;
      const mine = ringingBy(chosen, me.person.id);
      const outcome = OUTCOME_KEYS[event.key];
      const number = chosen.contacts.find(({ priority }) => priority.toString() === event.key);
      if (event.key === 'j' || event.key === 'k') {
        const to = moved(children, chosen.upn, event.key === 'j' ? 1 : -1);
        setWish(to);
        document.getElementById(`child-${to ?? ''}`)?.focus();
      } else if (event.key === 'Enter' && !mine) {
        // On a link or a button Enter does what it says; on the chosen child's own it rings.
        const own = event.target instanceof HTMLElement && event.target.id === `child-${chosen.upn}`;
        const next = nextContact(chosen, me.person.id);
        if ((onControl && !own) || !next) return;
        ring(chosen, next.priority);
      } else if (number && !mine) ring(chosen, number.priority);
      else if (outcome && mine) record(chosen, mine.priority, outcome);
      else if (event.key === 'Escape' && mine) release(chosen, mine.priority);
      else if (event.key === 'x') setClosing(chosen);
      else if (event.key === 'w' && data?.message && toWrite(children).length > 0) setWriting(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  const safe = children.filter((child) => child.safe).length;
  return (
    <Page
      title="Follow-up"
      eyebrow={data ? longDate(data.date) : undefined}
      aside={
        <p role="status" className="soft">
          {fed.liveness === 'live' ? '● Live' : fed.liveness === 'lost' ? '× Not connected' : ''}
        </p>
      }
    >
      {error && !data ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="the follow-up" /> : null}
      {fault ? <Problem error={fault} /> : null}
      {said ? <Notice tone="calm" title={said} live /> : null}
      {data?.is_school_day === false ? (
        <Notice tone="plain" title={`No school today${data.why_closed ? `: ${data.why_closed}` : ''}`} />
      ) : null}
      {data?.is_school_day ? (
        <>
          <Countdown list={data} />
          {data.left.length > 0 ? (
            <Notice tone="alarm" title="Left the site without a recorded permission">
              <ul className="plain-list">
                {data.left.map((one) => (
                  <li key={one.upn}>
                    <Link to={`/pupils/${one.upn}`}>{one.name}</Link> {one.form}, at {timeOf(one.at)}:{' '}
                    {one.contacts.map(({ priority, name, phone }) => (
                      <span key={priority}>
                        {name} <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>{' '}
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </Notice>
          ) : null}
          {children.length === 0 ? (
            <Notice tone="calm" title="Every child is accounted for, as far as registers were taken" />
          ) : (
            <>
              <p>
                {plural(children.length, 'child', 'children')} unexplained, {safe} of them known to be safe
                {data.closed_today > 0 ? `; ${data.closed_today} closed today` : ''}.
              </p>
              <MessageAll
                list={data}
                open={writing}
                onOpen={() => setWriting(true)}
                onClose={() => setWriting(false)}
                onSent={() => {
                  setWriting(false);
                  setSaid('Written: what came of it stands below');
                  reload();
                }}
              />
              <ol className={`${classes.list ?? ''} sheet`} aria-label="Children to follow up">
                {children.map((child, i) => (
                  <ChildCard
                    key={child.upn}
                    child={child}
                    list={data}
                    me={me.person.id}
                    open={child.upn === chosen?.upn}
                    together={child.family === children[i - 1]?.family}
                    busy={busy}
                    onChoose={() => setWish(child.upn)}
                    onRing={(contact) => ring(child, contact)}
                    onRelease={(contact) => release(child, contact)}
                    onOutcome={(contact, outcome) => record(child, contact, outcome)}
                    onClose={() => setClosing(child)}
                    onStep={reload}
                  />
                ))}
              </ol>
              <KeyHelp />
            </>
          )}
        </>
      ) : null}
      {closing && data ? (
        <CloseDialog
          child={closing}
          list={data}
          onClose={() => setClosing(null)}
          onDone={(words) => {
            setWish(moved(children, closing.upn, 1));
            setClosing(null);
            setSaid(words);
            reload();
          }}
        />
      ) : null}
    </Page>
  );
}
