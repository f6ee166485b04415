// The second step of a sign-in: a code of the authenticator, or a recovery code; set up here where a role asks for one.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { NewSecret } from '../account/NewSecret';
import { RecoveryCodes } from '../account/RecoveryCodes';
import { ApiError, post, type Me } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import type { SecondStepAsked } from './steps';
import classes from './SignInPage.module.css';

type Props = { asked: SecondStepAsked; onIn: (me: Me) => Promise<void>; onBack: () => void };

function inWords(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something went wrong here.';
  if (error.id === 'second-factor-wrong')
    return 'The code is not right, or was used before. Wait for the next.';
  if (error.id === 'second-factor-late') return 'This sign-in has ended. Begin again.';
  if (error.status === 429) return 'Too many tries. Wait a few minutes, then try again.';
  return error.message;
}

export function SecondStep({ asked, onIn, onBack }: Props) {
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const [me, setMe] = useState<Me | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const code = (new FormData(event.currentTarget).get('code') as string).trim();
    if (code === '') {
      setFaults([{ field: 'code', text: 'Enter the code' }]);
      return;
    }
    setBusy(true);
    post<Me>('/sign-in/second', { code }).then(
      (answer) => (answer.recovery_codes ? setMe(answer) : onIn(answer)),
      (error: unknown) => {
        setBusy(false);
        setFaults([{ field: 'code', text: inWords(error) }]);
      },
    );
  };
  if (me) {
    return (
      <div className={classes.form}>
        <RecoveryCodes codes={me.recovery_codes ?? []} />
        <Button size="lg" fullWidth onClick={() => void onIn(me)}>
          I have kept them: go on
        </Button>
      </div>
    );
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <h2 ref={heading} tabIndex={-1}>
        {asked.needs === 'enrol' ? 'Set up a second factor' : 'The second step'}
      </h2>
      {asked.needs === 'enrol' ? (
        <>
          <p>
            Your role signs in with a password and an authenticator: an app that shows a new code every half
            minute.
          </p>
          <NewSecret secret={asked.secret ?? ''} address={asked.address ?? ''} />
        </>
      ) : null}
      <ErrorSummary faults={faults} />
      <TextInput
        id="code"
        name="code"
        label="Code"
        description={
          asked.needs === 'enrol'
            ? 'The six digits that the authenticator shows now'
            : 'The six digits of your authenticator, or a recovery code'
        }
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        error={faults[0]?.text}
      />
      <Button type="submit" loading={busy} fullWidth size="lg">
        Go on
      </Button>
      <Button variant="subtle" fullWidth onClick={onBack}>
        Begin again
      </Button>
    </form>
  );
}
