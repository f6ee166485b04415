// Under the places: whether the server is reached, and what waits on this device. Nothing of whose it is where it is
// somebody else's.
import { Link } from 'react-router';
import { plural } from '../words';
import { outbox } from './device';
import { useWaiting } from './use_waiting';
import classes from './Waiting.module.css';

export function Strip({ owner, reached }: { owner: string; reached: boolean }) {
  const { mine, unsent, others } = useWaiting(owner);
  const refused = mine.filter((item) => item.refused).length;
  const told = !reached || unsent.length > 0 || refused > 0 || others > 0;
  return (
    <div role="status" className={told ? classes.strip : undefined}>
      {reached ? null : (
        <span>
          <strong>No connection to the server.</strong> You see what this device has kept of today.
        </span>
      )}
      {unsent.length > 0 ? (
        <span>
          <strong>{plural(unsent.length, 'register')} waiting to be sent.</strong>{' '}
          <button type="button" className={classes.now} onClick={() => void outbox.send(owner, true)}>
            Send now
          </button>
        </span>
      ) : null}
      {refused > 0 ? (
        <Link to="/">{plural(refused, 'register was', 'registers were')} not accepted</Link>
      ) : null}
      {others > 0 ? (
        <span>
          {plural(others, 'register of somebody else waits', 'registers of somebody else wait')} on this
          device; it goes when they sign in here.
        </span>
      ) : null}
    </div>
  );
}
