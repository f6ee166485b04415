// What can still come of the year, whatever happens: arithmetic, no forecast.
import type { Pupil } from '../api/client';
import { dayMonthYear, percent, plural, unbroken } from '../words';

export function Ahead({ ahead }: { ahead: Pupil['ahead'] }) {
  const { left, best, reach, persistent } = ahead;
  if (left === 0) return null;
  return (
    <section aria-labelledby="ahead" className="stack-small">
      <h2 id="ahead">The rest of the year</h2>
      <ul>
        <li>
          {plural(left, 'session')} to come. If all are attended, the year ends with {percent(best)}.
        </li>
        {reach.map(({ attendance, in_a_row: row }) => (
          <li key={attendance}>
            {unbroken(`${attendance} %: `)}
            {row === 0
              ? 'reached now.'
              : row === null
                ? 'cannot be reached this year.'
                : `reached after ${plural(row, 'session')} attended in a row.`}
          </li>
        ))}
        <li>
          {persistent.may_miss === 0
            ? 'Persistent absence over the whole year is certain, whatever comes.'
            : persistent.may_miss === null
              ? 'Persistent absence over the whole year can no longer come about.'
              : `Persistent absence over the whole year is certain once ${plural(persistent.may_miss, 'more session')} ${persistent.may_miss === 1 ? 'is' : 'are'} missed${persistent.if_all_missed ? `, on ${dayMonthYear(persistent.if_all_missed)} at the earliest` : ''}.`}
        </li>
      </ul>
    </section>
  );
}
