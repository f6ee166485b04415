// A tutor's registers of the day: one press from here to the register with the class waiting.
import { Link } from 'react-router';
import type { RegisterSummary } from '../api/client';
import { isAt, pathOf } from '../offline/place';
import type { Waiting } from '../offline/queue';
import { plural, sentence, sessionWord, timeOf } from '../words';
import classes from './RegisterCards.module.css';

const inWords = (register: RegisterSummary): string => {
  switch (register.state) {
    case 'upcoming':
      return `${register.period === undefined ? 'Opens' : 'Begins'} at ${register.opens}`;
    case 'open':
      return register.period === undefined
        ? `Open until ${register.closes}`
        : `${register.opens} to ${register.closes}`;
    case 'missing':
      return `${register.period === undefined ? 'Closed' : 'Ended'} at ${register.closes}, not taken`;
    case 'taken':
      return `Taken ${register.taken_at ? timeOf(register.taken_at) : ''}${register.late ? ', late' : ''}${
        register.taken_by ? ` by ${register.taken_by.name}` : ''
      }`;
    case 'closed':
      return 'No session';
  }
};

type Props = { registers: RegisterSummary[]; waiting: Waiting[] };

export function RegisterCards({ registers, waiting }: Props) {
  const waits = (register: RegisterSummary) => waiting.find((item) => isAt(item, register));
  return (
    <ul className={classes.cards}>
      {registers.map((register) => (
        <li
          key={`${register.group} ${register.period ?? register.session}`}
          className={classes.card}
          data-state={waits(register) ? 'waiting' : register.state}
        >
          <p className={classes.name}>
            <span className={classes.group}>{register.group}</span>{' '}
            {register.period ?? sentence(sessionWord(register.session))}
          </p>
          <p className={classes.state}>
            {waits(register) ? 'Saved on this device, waiting to be sent' : inWords(register)}
          </p>
          <p className={classes.detail}>
            {plural(register.pupils, 'pupil')}
            {register.absent === undefined ? '' : `, ${register.absent} absent`}
            {[register.subject, register.room, register.covers && `cover for ${register.covers}`]
              .filter(Boolean)
              .map((part) => ` · ${part ?? ''}`)
              .join('')}
          </p>
          {register.state === 'open' || register.state === 'missing' || register.state === 'taken' ? (
            <Link className={classes.go} to={pathOf(register)}>
              {register.state === 'taken' || waits(register) ? 'Look at it' : 'Take the register'}
              <span className="visually-hidden">
                {' '}
                {register.group} {register.period ?? sessionWord(register.session)}
              </span>
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
