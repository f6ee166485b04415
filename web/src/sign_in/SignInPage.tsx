import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useSearchParams } from 'react-router';
import { ApiError, post, type Me } from '../api/client';
import { signedOutHere, tellServer } from '../offline/signing_out';
import { useWaiting } from '../offline/use_waiting';
import { useEnter } from './use_enter';
import { Notice } from '../ui/Notice';
import { plural } from '../words';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { ProviderButton } from './ProviderButton';
import { SecondStep } from './SecondStep';
import { isSecondStep, type SecondStepAsked } from './steps';
import classes from './SignInPage.module.css';

function inWords(error: ApiError): string {
  if (error.status === 401) return 'The name or the password is not right. Check both and try again.';
  if (error.status === 429) return 'Too many tries. Wait a few minutes, then try again.';
  if (error.status === 0) return 'The server could not be reached. Check the connection and try again.';
  return error.message;
}

export function SignInPage() {
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const [second, setSecond] = useState<SecondStepAsked | null>(null);
  const [search] = useSearchParams();
  const enter = useEnter(search.get('to'));
  const { others: waiting } = useWaiting(null);
  // Somebody signed out here while the server was away: it is told first, so that it ends that sign-in and not the next.
  const telling = useRef(Promise.resolve());
  useEffect(() => {
    if (signedOutHere()) telling.current = tellServer();
  }, []);
  useEffect(() => {
    document.title = 'Sign in · Adsum';
  }, []);

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    const username = (form.get('username') as string).trim();
    const password = form.get('password') as string;
    const missing: FieldFault[] = [];
    if (username === '') missing.push({ field: 'username', text: 'Enter your sign-in name' });
    if (password === '') missing.push({ field: 'password', text: 'Enter your password' });
    setFaults(missing);
    if (missing.length > 0) return;
    setBusy(true);
    telling.current
      .then(() => post<Me | SecondStepAsked>('/sign-in', { username, password }))
      .then(
        (answer) => {
          if (!isSecondStep(answer)) return enter(answer);
          setBusy(false);
          setSecond(answer);
        },
        (error: unknown) => {
          setBusy(false);
          setFaults([
            {
              field: 'password',
              text: error instanceof ApiError ? inWords(error) : 'Something went wrong here.',
            },
          ]);
        },
      );
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;

  return (
    <main className={classes.page}>
      <div className={classes.cover} aria-hidden="true">
        <Strokes />
      </div>
      <div className={classes.side}>
        <div className={classes.form}>
          <div>
            <h1 className={classes.brand}>Adsum</h1>
            <p className="soft">“I am here.” The register, and what it asks of us.</p>
          </div>
          {second ? (
            <SecondStep asked={second} onIn={enter} onBack={() => setSecond(null)} />
          ) : (
            <>
              <form className={classes.form} onSubmit={submit} noValidate>
                {waiting > 0 ? (
                  <Notice
                    tone="plain"
                    title={`${plural(waiting, 'register waits', 'registers wait')} on this device`}
                  >
                    <p>It is sent when whoever saved it signs in here.</p>
                  </Notice>
                ) : null}
                <ErrorSummary faults={faults} />
                <TextInput
                  id="username"
                  name="username"
                  label="Sign-in name"
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  error={faultOf('username')}
                />
                <PasswordInput
                  id="password"
                  name="password"
                  label="Password"
                  autoComplete="current-password"
                  error={faultOf('password')}
                  visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
                />
                <Button type="submit" loading={busy} fullWidth size="lg">
                  Sign in
                </Button>
              </form>
              <ProviderButton to={search.get('to')} whenTold={() => telling.current} />
            </>
          )}
        </div>
      </div>
    </main>
  );
}

// A page of a register: strokes, and here and there somebody who is missing.
function Strokes() {
  const missing = new Set([17, 40, 41, 66, 93, 120]);
  return (
    <div className={classes.strokes}>
      {Array.from({ length: 140 }, (_, i) => (
        <span key={i} data-missing={missing.has(i) || undefined} />
      ))}
    </div>
  );
}
