// Every register of the day in a few lines: those that are missing by name, the others by number.
import { Link } from 'react-router';
import type { RegisterSummary, SessionName } from '../api/client';
import { plural, sentence, sessionWord, timeOf } from '../words';
import classes from './SchoolRegisters.module.css';

const to = (register: RegisterSummary) =>
  `/registers/${encodeURIComponent(register.group)}/${register.date}/${register.session}`;

export function SchoolRegisters({ registers }: { registers: RegisterSummary[] }) {
  if (registers.length === 0) return <p className="soft">There are none today.</p>;
  const sessions = [...new Set(registers.map((register) => register.session))];
  return (
    <div className="sheet">
      {sessions.map((session) => (
        <Session
          key={session}
          session={session}
          registers={registers.filter((one) => one.session === session)}
        />
      ))}
    </div>
  );
}

function Session({ session, registers }: { session: SessionName; registers: RegisterSummary[] }) {
  const of = (state: RegisterSummary['state']) => registers.filter((register) => register.state === state);
  const [missing, taken, waiting] = [of('missing'), of('taken'), [...of('open'), ...of('upcoming')]];
  const late = taken.filter((register) => register.late).length;
  return (
    <div className={classes.session}>
      <h3>{sentence(sessionWord(session))}</h3>
      <p>
        {taken.length} of {plural(registers.length, 'register')} taken{late > 0 ? `, ${late} late` : ''}
      </p>
      {missing.length > 0 ? (
        <>
          <p className={classes.missing}>{missing.length} missing</p>
          <ul className="plain-list">
            {missing.map((register) => (
              <li key={register.group} className={classes.line}>
                <Link to={to(register)}>{register.group}</Link>
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
          <Link to={to(register)}>{register.group}</Link>
          <span className="soft">
            {register.taken_at ? timeOf(register.taken_at) : `until ${register.closes}`}
            {register.absent === undefined ? '' : `, ${register.absent} absent`}
          </span>
        </li>
      ))}
    </ul>
  );
}
