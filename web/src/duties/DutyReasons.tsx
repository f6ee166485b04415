// Why a duty is asked: each figure exactly as it was tested, the sessions behind it, the clauses and references.
import type { Duty } from '../api/client';
import { momentWords, shortDate } from '../words';
import { figureWords, windowWords } from './order';
import classes from './DutyReasons.module.css';

export function DutyReasons({ duty }: { duty: Duty }) {
  return (
    <div className={classes.reasons} data-testid="reasons">
      <ul className={classes.list}>
        {duty.because.map((because, i) => (
          <li key={i} className={classes.because}>
            <p>
              <b className={classes.figure}>{figureWords(because)}</b> {windowWords(because)}
            </p>
            <p className="soft">The bound: {because.bound}</p>
            {because.sessions && because.sessions.length > 0 ? (
              <ul className={classes.sessions} aria-label="The sessions behind it">
                {because.sessions.map((one) => (
                  <li key={`${one.date} ${one.session}`}>
                    {shortDate(one.date)} {one.session} <b>{one.code === '' ? 'no mark' : one.code}</b>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
      <dl className={classes.sources}>
        {duty.clauses.length > 0 ? (
          <div>
            <dt>{duty.clauses.length === 1 ? 'Clause' : 'Clauses'}</dt>
            {duty.clauses.map((clause) => (
              <dd key={clause}>
                <b>{clause}</b> {duty.clause_texts?.[clause] ?? ''}
              </dd>
            ))}
          </div>
        ) : null}
        {duty.references.length > 0 ? (
          <div>
            <dt>Law</dt>
            {duty.references.map((reference) => (
              <dd key={reference}>{reference}</dd>
            ))}
          </div>
        ) : null}
        {duty.reading ? (
          <div>
            <dt>How the clause is read</dt>
            <dd>{duty.reading}</dd>
          </div>
        ) : null}
        {duty.finding ? (
          <div>
            <dt>Mind</dt>
            <dd>{duty.finding}</dd>
          </div>
        ) : null}
        {duty.provisional ? (
          <div>
            <dt>Provisional</dt>
            <dd>It rests on N marks that may yet be explained.</dd>
          </div>
        ) : null}
        {duty.held ? (
          <div>
            <dt>Held</dt>
            <dd>It rests on an agreed part-time timetable.</dd>
          </div>
        ) : null}
        {duty.no_longer_asked ? (
          <div>
            <dt>Since then</dt>
            <dd>Marks were amended; they would not ask for it now.</dd>
          </div>
        ) : null}
        <div>
          <dt>Arose</dt>
          <dd>
            <time dateTime={duty.arose}>{momentWords(duty.arose)}</time> by the rule {duty.rule}
          </dd>
        </div>
      </dl>
    </div>
  );
}
