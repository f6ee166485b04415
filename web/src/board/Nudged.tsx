// What the office reminds this person of: at once on the pages that are open, and on Today when it is opened next. It goes
// when the register is taken.
import { Link } from 'react-router';
import type { Notices } from '../api/client';
import { useFeed } from '../api/use_feed';
import { Notice } from '../ui/Notice';
import { sentence, sessionWord, timeOf } from '../words';

// `here`: the register that the page shows; it needs no way to itself.
type Here = { group: string; date: string; session: string };

export function Nudged({ here }: { here?: Here }) {
  const { data } = useFeed<Notices>('/notices', 'notices');
  if (!data) return null;
  return data.nudges.map(({ group, date, session, at, by, times }) => {
    const isHere = here?.group === group && here.date === date && here.session === session;
    return (
      <div key={`${group} ${date} ${session}`} role="alert">
        <Notice
          tone="warn"
          title={`${sentence(sessionWord(session))} register of ${group}: please take it now`}
        >
          <p>
            {by.name}, {by.position}, reminded you at {timeOf(at)}
            {times > 1 ? `, for the ${times === 2 ? 'second' : `${times}th`} time` : ''}.{' '}
            {isHere ? null : (
              <Link to={`/registers/${encodeURIComponent(group)}/${date}/${session}`}>
                Take the register of {group}
              </Link>
            )}
          </p>
        </Notice>
      </div>
    );
  });
}
