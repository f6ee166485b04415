// The late desk: type two letters, tap the child, see the code and why, choose a reason, done.
import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Desk, DeskPupil } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate, plural, timeOf } from '../words';
import { Events } from './Events';
import { PupilPanel } from './PupilPanel';
import { whereWords } from './words';
import classes from './DeskPage.module.css';

export function DeskPage() {
  const { me } = useSession();
  return may(me, 'use_desk') ? (
    <LateDesk />
  ) : (
    <NotAllowed what="The late desk is for the office and school leaders." />
  );
}

const LETTERS = 2;

function LateDesk() {
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setWanted(typed.trim()), 120);
    return () => window.clearTimeout(timer);
  }, [typed]);
  // After the headline has had the focus: here one types at once.
  useEffect(() => {
    const timer = window.setTimeout(() => field.current?.focus(), 0);
    return () => window.clearTimeout(timer);
  }, []);
  const searching = wanted.length >= LETTERS;
  const { data, error, reload } = useLoad<Desk>(
    `/desk${searching ? `?q=${encodeURIComponent(wanted)}` : ''}`,
  );
  const [last, setLast] = useState<Desk | null>(null);
  if (data && data !== last) setLast(data);
  const desk = data ?? last;
  const found = searching && data ? data.pupils : [];

  const again = (words: string | null) => {
    setChosen(null);
    setTyped('');
    setWanted('');
    setDone(words);
    reload();
    field.current?.focus();
  };

  return (
    <Page title="Late desk" eyebrow={desk ? `${longDate(desk.now)}, ${timeOf(desk.now)}` : undefined}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {desk?.moments
        .filter(({ kind }) => kind === 'gate_closes')
        .map(({ at, passed, clauses }) => (
          <p key={at}>
            {passed
              ? `The late gate shut at ${at}: whoever comes now signs in here.`
              : `Until ${at} pupils come in by the gate and need not sign in.`}{' '}
            <span className="soft">{clauses.map(({ id }) => id).join(', ')}</span>
          </p>
        ))}
      <div className={classes.two}>
        <div className="stack-small">
          <form
            role="search"
            onSubmit={(event) => {
              event.preventDefault();
              const first = found[0];
              if (first && found.length === 1) setChosen(first.upn);
            }}
          >
            <TextInput
              ref={field}
              label="Who is it?"
              description="Two letters of the name, or the form"
              type="search"
              size="xl"
              maxLength={100}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setChosen(null);
                setDone(null);
              }}
            />
          </form>
          <div role="status">
            {done ? (
              <Notice tone="calm" title={done} />
            ) : searching && data && !chosen ? (
              <p className="soft">
                {found.length === 0
                  ? 'Nobody is found. Try other letters.'
                  : `${plural(found.length, 'pupil')}${data.more ? ' shown; type more letters for the others' : ''}`}
              </p>
            ) : null}
          </div>
          {chosen ? (
            <PupilPanel key={chosen} upn={chosen} onBack={() => again(null)} onDone={again} />
          ) : (
            <Choices pupils={found} choose={setChosen} />
          )}
        </div>
        {desk ? <Events events={desk.events} /> : null}
      </div>
    </Page>
  );
}

function Choices({ pupils, choose }: { pupils: DeskPupil[]; choose: (upn: string) => void }) {
  if (pupils.length === 0) return null;
  return (
    <ul className={classes.choices} aria-label="Pupils found">
      {pupils.map((pupil) => (
        <li key={pupil.upn}>
          <button type="button" className={classes.choice} onClick={() => choose(pupil.upn)}>
            <span className={classes.name}>{pupil.name}</span>
            <span className={classes.form}>{pupil.form}</span>
            <span className={classes.where} data-where={pupil.where}>
              {whereWords(pupil)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
