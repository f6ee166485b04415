// Every register of the day in a few lines: those that are missing by name, the others by number.
import { Link } from 'react-router';
import type { RegisterSummary } from '../api/client';
import { pathOf } from '../offline/place';
import { plural, sentence, sessionWord, timeOf } from '../words';
import classes from './SchoolRegisters.module.css';

export function SchoolRegisters({ registers }: { registers: RegisterSummary[] }) {
  if (registers.length === 0) return <p className="soft">There are none today.</p>;
  const sessions = [...new Set(registers.map((register) => register.session))];
  return (
    <div className="sheet">
      {sessions.map((session) => (
        <Together
          key={session}
          name={sentence(sessionWord(session))}
          registers={registers.filter((one) => one.session === session)}
        />
      ))}
    </div>
  );
}

// Lessons that have begun and are not taken, by period: those that have ended first.
export function SchoolLessons({ lessons }: { lessons: RegisterSummary[] }) {
  const periods = [...new Set(lessons.map(({ period }) => period ?? ''))];
  return (
    <div className="sheet">
      {periods.map((period) => (
        <Together
          key={period}
          name={period}
          registers={lessons.filter((one) => one.period === period)}
          some
        />
      ))}
    </div>
  );
}

type TogetherProps = { name: string; registers: RegisterSummary[]; some?: boolean };

// `some`: others than these are there too.
function Together({ name, registers, some = false }: TogetherProps) {
  const of = (state: RegisterSummary['state']) => registers.filter((register) => register.state === state);
  const [missing, taken, waiting] = [of('missing'), of('taken'), [...of('open'), ...of('upcoming')]];
  const late = taken.filter((register) => register.late).length;
  return (
    <div className={classes.session}>
      <h3>{name}</h3>
      {some ? null : (
        <p>
          {taken.length} of {plural(registers.length, 'register')} taken{late > 0 ? `, ${late} late` : ''}
        </p>
      )}
      {missing.length > 0 ? (
        <>
          <p className={classes.missing}>{missing.length} missing</p>
          <ul className="plain-list">
            {missing.map((register) => (
              <li key={register.group} className={classes.line}>
                <Link to={pathOf(register)}>{register.group}</Link>
                <span className="soft">{register.staff?.map((person) => person.name).join(', ')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {waiting.length > 0 ? (
        <details className={classes.more}>
          <summary>{waiting.length} not yet taken</summary>
          <Groups registers={waiting} />
        </details>
      ) : null}
      {taken.length > 0 ? (
        <details className={classes.more}>
          <summary>{taken.length} taken</summary>
          <Groups registers={taken} />
        </details>
      ) : null}
    </div>
  );
}

function Groups({ registers }: { registers: RegisterSummary[] }) {
  return (
    <ul className="plain-list">
      {registers.map((register) => (
        <li key={register.group} className={classes.line}>
          <Link to={pathOf(register)}>{register.group}</Link>
          <span className="soft">
            {register.taken_at ? timeOf(register.taken_at) : `until ${register.closes}`}
            {register.absent === undefined ? '' : `, ${register.absent} absent`}
          </span>
        </li>
      ))}
    </ul>
  );
}
