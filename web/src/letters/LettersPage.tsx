// The letters that are due: look, print them all as one file, put them into the post.
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { ApiError, post } from '../api/client';
import { useLoad } from '../api/use_load';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { failed } from '../amend/words';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { dateOf, dayMonthYear, plural } from '../words';
import { Print } from './Print';
import {
  addressed,
  byRule,
  pupilsOf,
  toWhom,
  type LetterDue,
  type LetterPrint,
  type LettersDue,
} from './words';
import classes from './Letters.module.css';

export function LettersPage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <Live />
  ) : (
    <NotAllowed what="Letters are for the office and those who lead the school." />
  );
}

function Live() {
  const { data, error, reload } = useLoad<LettersDue>('/letters');
  return (
    <Page title="Letters" aside={<Link to="/messages">Messages</Link>}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {data ? <Shown due={data} reload={reload} /> : null}
      {!data && !error ? <Loading what="the letters" /> : null}
    </Page>
  );
}

function Shown({ due, reload }: { due: LettersDue; reload: () => void }) {
  const [begun, setBegun] = useState<LetterPrint | null>(null);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const print = begun ?? due.print;
  const chosen = due.letters.filter(({ duty }) => !leftOut.has(duty));
  const begin = () => {
    if (busy) return;
    setBusy(true);
    setError(null);
    post<LetterPrint>('/letters/prints', { left_out: [...leftOut] }).then(
      (made) => {
        setBegun(made);
        setBusy(false);
      },
      (cause: unknown) => {
        setError(failed(cause));
        setBusy(false);
      },
    );
  };
  const posted = () => {
    setBegun(null);
    setLeftOut(new Set());
    reload();
  };
  const turn = (duty: string, on: boolean) => {
    const next = new Set(leftOut);
    if (on) next.delete(duty);
    else next.add(duty);
    setLeftOut(next);
  };
  return (
    <>
      {print ? <Print key={print.print} begun={print} onPosted={posted} /> : null}
      <section aria-labelledby="due" className="stack-small">
        <h2 id="due">Due to be written</h2>
        {due.letters.length === 0 ? (
          <p>No letter is due today.</p>
        ) : (
          <>
            <p>
              {plural(pupilsOf(due.letters), 'pupil')} in {plural(byRule(due.letters).length, 'kind')} of
              letter. One letter goes to each address of those with parental responsibility.
            </p>
            {byRule(due.letters).map((group) => (
              <Group
                key={group.rule}
                title={group.title}
                letters={group.letters}
                leftOut={leftOut}
                turn={turn}
              />
            ))}
            {error ? <Problem error={error} /> : null}
            <div className={classes.act}>
              <Button onClick={begin} loading={busy} disabled={addressed(chosen) === 0}>
                Print {plural(addressed(chosen), 'letter')} as one file
              </Button>
              <span className="soft">
                Nothing is sent or recorded until you say that they are in the post.
              </span>
            </div>
          </>
        )}
      </section>
    </>
  );
}

type GroupProps = {
  title: string;
  letters: LetterDue[];
  leftOut: ReadonlySet<string>;
  turn: (duty: string, on: boolean) => void;
};

function Group({ title, letters, leftOut, turn }: GroupProps) {
  return (
    <details className={`${classes.group ?? ''} sheet`} open={letters.length <= 12}>
      <summary>
        <h3>{title}</h3>
        <span className="soft"> {plural(pupilsOf(letters), 'pupil')}</span>
      </summary>
      {letters.every(({ does_duty }) => does_duty) ? null : (
        <p className="soft">
          {letters.every(({ made }) => made)
            ? 'What was agreed or decided, for the family to keep.'
            : letters.some(({ why_none }) => why_none.startsWith('wait'))
              ? 'It is printed once what it says is recorded.'
              : 'The letter invites; what it invites to is still to be done.'}
        </p>
      )}
      <ul className="plain-list">
        {letters.map((letter) => (
          <li key={letter.duty} className={classes.letter}>
            <Checkbox
              checked={!leftOut.has(letter.duty)}
              onChange={(event) => turn(letter.duty, event.currentTarget.checked)}
              aria-label={`Print for ${letter.name}: ${title}`}
            />
            <span className={classes.who}>
              <Link to={`/pupils/${letter.pupil}`}>{letter.name}</Link>{' '}
              <span className="soft">{letter.form}</span>
            </span>
            <span>{toWhom(letter)}</span>
            <span className="soft">due {dayMonthYear(dateOf(letter.due))}</span>
            <a href={`/api/v1/duties/${encodeURIComponent(letter.duty)}/letter.pdf`} download="letter.pdf">
              Look at it<span className="visually-hidden"> ({letter.name}, PDF)</span>
            </a>
            {letter.why_none ? <strong className={classes.none}>! {letter.why_none}</strong> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
