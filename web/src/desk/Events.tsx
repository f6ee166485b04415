// What was recorded at the desk today, the newest first.
import { Link } from 'react-router';
import type { DeskEvent } from '../api/client';
import { plural, timeOf } from '../words';
import { eventWords } from './words';
import classes from './DeskPage.module.css';

export function Events({ events }: { events: DeskEvent[] }) {
  const arrivals = events.filter(({ kind }) => kind === 'arrived').length;
  return (
    <section aria-labelledby="events" className="stack-small">
      <h2 id="events">Today at the desk</h2>
      <p className="soft">{events.length === 0 ? 'Nothing is recorded yet.' : plural(arrivals, 'arrival')}</p>
      {events.length > 0 ? (
        <ol className={`${classes.events ?? ''} sheet`} data-testid="events">
          {events.map((event) => (
            <li key={`${event.upn} ${event.at} ${event.kind}`}>
              <time dateTime={event.at}>{timeOf(event.at)}</time>
              <span>
                <Link to={`/pupils/${event.upn}`}>{event.name}</Link> {event.form} {eventWords(event)}
                {event.code ? (
                  <strong>
                    {' '}
                    {event.code}
                    {event.minutes_late ? `, ${event.minutes_late} minutes` : ''}
                  </strong>
                ) : null}
                {event.reason ? <span className={classes.reason}>{event.reason}</span> : null}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}
