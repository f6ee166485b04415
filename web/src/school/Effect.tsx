// What a closure would close.
import { plural, sessionWord, shortDate } from '../words';
import type { ClosureAnswer } from './words';

export function Effect({ effect }: { effect: NonNullable<ClosureAnswer['effect']> }) {
  return (
    <>
      <p>
        {plural(effect.pupils, 'pupil')} and {plural(effect.register_count, 'register')}. No register is taken
        then, and the sessions are in no count.
      </p>
      <details>
        <summary>Which registers</summary>
        <ul>
          {effect.sessions.map(({ date, session }) => (
            <li key={`${date} ${session}`}>
              {shortDate(date)}, {sessionWord(session)}:{' '}
              {effect.registers
                .filter((one) => one.date === date && one.session === session)
                .map(({ group }) => group)
                .join(', ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
