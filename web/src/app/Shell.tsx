// What stands round every page: the way to its content, the places to go, who is signed in.
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { ApiError, get, onSignedOut, type Me } from '../api/client';
import { SafetyAlert } from '../follow_up/SafetyAlert';
import { forgetDay, forgetPerson, ownerOf, personKept, rememberPerson } from '../offline/day';
import { LeaveDialog } from '../offline/LeaveDialog';
import { signedOutHere, signOutHere } from '../offline/signing_out';
import { Strip } from '../offline/Strip';
import { useOnSite } from '../offline/use_on_site';
import { useSending } from '../offline/use_sending';
import { useWaiting } from '../offline/use_waiting';
import { forgetAll } from '../register/keeping';
import { Problem } from '../ui/Problem';
import { longDate, timeOf } from '../words';
import { may, SessionContext } from './session';
import classes from './Shell.module.css';

const PLACES: { to: string; name: string; permission?: Me['permissions'][number] }[] = [
  { to: '/', name: 'Today' },
  { to: '/board', name: 'Board', permission: 'see_board' },
  { to: '/follow-up', name: 'Follow-up', permission: 'follow_up' },
  { to: '/safeguarding', name: 'Safeguarding', permission: 'safeguard' },
  { to: '/duties', name: 'Duties', permission: 'see_duties' },
  { to: '/cases', name: 'Cases', permission: 'record_contacts' },
  { to: '/pupils', name: 'Pupils', permission: 'see_pupils' },
  { to: '/reports', name: 'Reports', permission: 'see_pupils' },
  { to: '/figures', name: 'Figures' },
  { to: '/leave', name: 'Leave', permission: 'record_contacts' },
  { to: '/messages', name: 'Messages', permission: 'see_board' },
  { to: '/desk', name: 'Desk', permission: 'use_desk' },
  { to: '/on-site', name: 'On site', permission: 'see_on_site' },
  { to: '/analysis', name: 'Analysis', permission: 'see_analysis' },
  { to: '/trust', name: 'Trust', permission: 'see_trust' },
  { to: '/overview', name: 'Overview', permission: 'see_overview' },
  { to: '/school', name: 'School', permission: 'keep_school' },
];

const KioskPage = lazy(async () => ({ default: (await import('../kiosk/KioskPage')).KioskPage }));

export function Shell() {
  const [me, setMe] = useState<Me | null>(null);
  const [out, setOut] = useState(signedOutHere);
  const [leaving, setLeaving] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const location = useLocation();

  const refresh = useCallback(() => {
    get<Me>('/me').then(
      (answer) => {
        void rememberPerson(answer);
        setMe(answer);
        setError(null);
      },
      async (cause: unknown) => {
        if (!(cause instanceof ApiError) || cause.status === 401) return;
        // The server is away: whoever was signed in here last goes on with what this device has kept.
        const kept = cause.status === 0 || cause.status >= 500 ? await personKept() : null;
        if (kept) setMe((before) => before ?? kept);
        else setError(cause);
      },
    );
  }, []);
  useEffect(() => {
    onSignedOut(() => {
      void forgetDay();
      void forgetPerson();
      setOut(true);
    });
    if (!signedOutHere()) refresh();
  }, [refresh]);
  const owner = me && !out ? ownerOf(me) : null;
  const reached = useSending(owner, refresh);
  useOnSite(owner, reached && me !== null && may(me, 'see_on_site'));
  const { unsent } = useWaiting(owner);
  const leave = useCallback(() => {
    setLeaving(false);
    forgetAll();
    void signOutHere().then(() => setOut(true));
  }, []);
  const unsentCount = unsent.length;
  const signOut = useCallback(() => (unsentCount > 0 ? setLeaving(true) : leave()), [unsentCount, leave]);
  const session = useMemo(
    () => (me ? { me, reached, refresh, signOut } : null),
    [me, reached, refresh, signOut],
  );

  if (out) {
    const back =
      location.pathname === '/' ? '' : `?to=${encodeURIComponent(location.pathname + location.search)}`;
    return <Navigate to={`/sign-in${back}`} replace />;
  }
  if (error && !me) {
    return (
      <main className={classes.alone}>
        <Problem error={error} retry={refresh} />
      </main>
    );
  }
  if (!session || !me) return null;
  if (may(me, 'be_kiosk')) {
    return (
      <Suspense fallback={null}>
        <KioskPage />
      </Suspense>
    );
  }
  const places = PLACES.filter((place) => !place.permission || may(me, place.permission));
  return (
    <SessionContext value={session}>
      <a className={classes.skip} href="#content">
        Skip to the page
      </a>
      <header className={classes.top}>
        <div className={classes.bar}>
          <NavLink to="/" className={classes.brand ?? ''} aria-label="Adsum, Today">
            <span aria-hidden="true" className={classes.stroke} />
            Adsum
          </NavLink>
          <nav aria-label="Places" className={classes.places}>
            <ul>
              {places.map((place) => (
                <li key={place.to}>
                  <NavLink to={place.to} end={place.to === '/'}>
                    {place.name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className={classes.who}>
            <NavLink to="/account" className={classes.person ?? ''} title="Your account">
              <span>{me.person.name}</span>
              <span className={classes.school}>{me.school.name}</span>
            </NavLink>
            <button type="button" className={classes.out} onClick={signOut}>
              Sign out
            </button>
          </div>
        </div>
        {me.clock.as_if ? (
          <p className={classes.practice}>
            <strong>Practice data:</strong> the clock is set to {longDate(me.clock.now)}{' '}
            {timeOf(me.clock.now)}
          </p>
        ) : null}
        <Strip owner={ownerOf(me)} reached={reached} />
        {may(me, 'follow_up') ? <SafetyAlert /> : null}
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        {/* A new address is a new page: it takes the focus to its headline. */}
        <Outlet key={location.pathname} />
      </main>
      <footer className={classes.foot}>
        <NavLink to="/policy">The attendance policy</NavLink>
      </footer>
      {leaving ? <LeaveDialog count={unsentCount} onStay={() => setLeaving(false)} onLeave={leave} /> : null}
    </SessionContext>
  );
}
