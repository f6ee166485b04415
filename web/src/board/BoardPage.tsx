// The office's morning, live: every register of the session, who is unexplained, how many are here.
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { ApiError, path, post, type Board } from '../api/client';
import { useFeed } from '../api/use_feed';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { CodeChip } from '../ui/CodeChip';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { longDate, sentence, sessionWord, timeOf } from '../words';
import { Registers } from './Registers';
import { ageWords } from './states';
import classes from './BoardPage.module.css';

export function BoardPage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <LiveBoard />
  ) : (
    <NotAllowed what="The board is for the office and those who lead the school." />
  );
}

const AGE_MS = 5_000;

// The time that passes on this page.
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = window.setInterval(() => setNow(Date.now()), AGE_MS);
    return () => window.clearInterval(tick);
  }, []);
  return now;
}

type Answered = { board: Board; at: number };

function LiveBoard() {
  const fed = useFeed<Board>('/board', 'board');
  const now = useNow();
  const [answered, setAnswered] = useState<Answered | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  // What a nudge answered is newer than the last event, until the next one comes.
  const own = answered && answered.at > fed.at ? answered : null;
  const board = own?.board ?? fed.data;
  const at = own?.at ?? fed.at;
  const nudge = (group: string, date: string, session: string) => {
    setError(null);
    post<Board>(path`/registers/${group}/${date}/${session}/nudge`, {}).then(
      (answer) => setAnswered({ board: answer, at: Date.now() }),
      (cause: unknown) => setError(cause instanceof ApiError ? cause : null),
    );
  };
  return (
    <Page
      title="Board"
      eyebrow={board ? `${longDate(board.date)}, ${sessionWord(board.session)}` : undefined}
      aside={board ? <Age liveness={fed.liveness} asked={board.now} age={Math.max(0, now - at)} /> : null}
    >
      {fed.error && !board ? <Problem error={fed.error} /> : null}
      {!board && !fed.error && fed.liveness !== 'lost' ? <Loading what="the board" /> : null}
      {!board && !fed.error && fed.liveness === 'lost' ? (
        <Notice tone="warn" title="The board needs the server, which is not reached now" />
      ) : null}
      {error ? <Problem error={error} /> : null}
      {board?.is_school_day === false ? (
        <Notice tone="plain" title={`No school today${board.why_closed ? `: ${board.why_closed}` : ''}`} />
      ) : null}
      {board?.is_school_day ? (
        <>
          <Numbers board={board} />
          <div className={classes.two}>
            <section aria-labelledby="registers" className="stack-small">
              <h2 id="registers">{sentence(sessionWord(board.session))} registers</h2>
              <Registers board={board} elapsed={Math.max(0, now - at)} nudge={nudge} />
            </section>
            <section aria-labelledby="unexplained" className="stack-small">
              <h2 id="unexplained">
                Unexplained <span className={classes.count}>{board.unexplained.length}</span>
              </h2>
              <UnexplainedNow board={board} />
            </section>
          </div>
        </>
      ) : null}
    </Page>
  );
}

type AgeProps = { liveness: string; asked: string; age: number };

// Whether what stands here is what is; where it is not, how old it is.
function Age({ liveness, asked, age }: AgeProps) {
  const lost = liveness === 'lost';
  return (
    <p className={classes.age} data-lost={lost || undefined} role="status">
      <span aria-hidden="true" className={classes.dot}>
        {lost ? '×' : '●'}
      </span>
      {lost ? (
        <span>
          <strong>Not connected.</strong> As at {timeOf(asked)}, <span>{ageWords(age)}</span>
        </span>
      ) : liveness === 'asking' ? (
        <span>Asked for every 15 seconds; as at {timeOf(asked)}</span>
      ) : (
        <span>Live</span>
      )}
    </p>
  );
}

function Numbers({ board: { numbers } }: { board: Board }) {
  const shown: [string, number][] = [
    ['On roll', numbers.on_roll],
    ['On site', numbers.on_site],
    ['Present', numbers.present],
    ['Absent', numbers.absent],
    ['No mark yet', numbers.no_mark],
    ['Unexplained', numbers.unexplained],
  ];
  return (
    <dl className={classes.numbers} aria-label="Pupils now">
      {shown.map(([name, number]) => (
        <div key={name} data-warn={(name === 'Unexplained' && number > 0) || undefined}>
          <dt>{name}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}

function UnexplainedNow({ board }: { board: Board }) {
  if (board.unexplained.length === 0) {
    return <Notice tone="calm" title="Every child is accounted for, as far as registers were taken" />;
  }
  return (
    <>
      <ul className={`${classes.children ?? ''} sheet plain-list`}>
        {board.unexplained.map((child) => (
          <li key={child.upn} className={classes.child}>
            <CodeChip code={child.code} category={child.code === null ? null : 'unauthorised'} />
            <span className={classes.who}>
              <Link to={`/pupils/${child.upn}`}>{child.name}</Link> <span className="soft">{child.form}</span>
              {child.flags.length > 0 ? (
                <span className={classes.flags}>{child.flags.join(', ')}</span>
              ) : null}
            </span>
            <span className="soft">{triedWords(child.tried)}</span>
          </li>
        ))}
      </ul>
      <p>
        <Link to="/">Ring and record on Today</Link>
      </p>
    </>
  );
}

const triedWords = (times: number): string =>
  times === 0 ? 'nobody tried yet' : times === 1 ? 'tried once' : `tried ${times} times`;
