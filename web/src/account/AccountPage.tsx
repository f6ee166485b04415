// One's own account: where one is signed in, the password, the second factor.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentWords, plural } from '../words';
import { PasswordForm } from './PasswordForm';
import { SecondFactor } from './SecondFactor';
import classes from './Account.module.css';

export type Account = Schemas['Account'];

export function AccountPage() {
  const { data, error, reload } = useLoad<Account>('/account');
  const [done, setDone] = useState('');
  const finish = (what: string) => {
    setDone(what);
    reload();
  };
  return (
    <Page title="Your account" eyebrow={data?.username}>
      {error ? <Problem error={error} retry={reload} /> : null}
      {done ? <Notice tone="calm" title={done} live /> : null}
      {!data && !error ? <Loading what="your account" /> : null}
      {data ? (
        <>
          <Sessions sessions={data.sessions} onDone={finish} />
          <SecondFactor account={data} onDone={finish} />
          {data.has_password ? <PasswordForm onDone={finish} /> : null}
        </>
      ) : null}
    </Page>
  );
}

type SessionsProps = { sessions: Account['sessions']; onDone: (what: string) => void };

function Sessions({ sessions, onDone }: SessionsProps) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const act = (act: Promise<unknown>, what: string) => {
    setBusy(true);
    setError(null);
    act
      .then(
        () => onDone(what),
        (cause: unknown) => setError(failed(cause)),
      )
      .finally(() => setBusy(false));
  };
  const others = sessions.filter((one) => !one.this).length;
  return (
    <section aria-labelledby="sessions" className="stack-small">
      <h2 id="sessions">Where you are signed in</h2>
      {error ? <Problem error={error} /> : null}
      <ul className={classes.sessions}>
        {sessions.map((one) => (
          <li key={one.id} className={`${classes.session ?? ''} sheet`}>
            <div>
              <p>
                <strong>{one.device || 'a device'}</strong>
                {one.this ? ' (here)' : ''}
              </p>
              <p className="soft">
                since {momentWords(one.begun)}; last used {momentWords(one.seen)}
                {one.address ? ` from ${one.address}` : ''}
              </p>
            </div>
            {one.this ? null : (
              <Button
                variant="default"
                disabled={busy}
                aria-label={`Sign out ${one.device}, last used ${momentWords(one.seen)}`}
                onClick={() => act(post(path`/account/sessions/${one.id}/end`), 'Signed out there')}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others > 0 ? (
        <div>
          <Button
            disabled={busy}
            onClick={() => act(post('/account/sessions/end-others'), 'You are signed in here alone')}
          >
            Sign out {plural(others, 'other place', 'other places')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
