// On every page of those who lead the follow-up: the hour has passed, and some child is not known to be safe.
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { getPassively, type Schemas } from '../api/client';
import { plural } from '../words';
import classes from './SafetyAlert.module.css';

type Sign = Schemas['FollowUpSign'];
const ASK_MS = 20_000;

export function SafetyAlert() {
  const [sign, setSign] = useState<Sign | null>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    let gone = false;
    const ask = () => {
      if (document.visibilityState !== 'visible') return;
      getPassively<Sign>('/follow-up/sign').then(
        (answer) => {
          if (!gone) setSign(answer);
        },
        () => undefined, // what was said last stays until the server answers again
      );
    };
    ask();
    const timer = window.setInterval(ask, ASK_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      gone = true;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [pathname]);
  const late = sign?.passed === true && sign.not_safe > 0;
  const shows = sign !== null && (late || sign.left > 0) && pathname !== '/follow-up';
  return (
    <div role="alert" className={shows ? classes.alert : undefined}>
      {shows && sign.left > 0 ? (
        <p>
          <strong>
            <span aria-hidden="true">! </span>
            {plural(sign.left, 'child has', 'children have')} left the site without a recorded permission.
          </strong>{' '}
          {late ? null : <Link to="/follow-up">Open the follow-up</Link>}
        </p>
      ) : null}
      {shows && late ? (
        <p>
          <strong>
            <span aria-hidden="true">! </span>
            {sign.safe_by} has passed:
          </strong>{' '}
          {plural(sign.not_safe, 'child is', 'children are')} not known to be safe.{' '}
          <Link to="/follow-up">Open the follow-up</Link>
        </p>
      ) : null}
    </div>
  );
}
