// A new password: it signs out everywhere else.
import { Button, PasswordInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { post } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { sentence } from '../words';
import classes from './Account.module.css';

const SHORTEST = 12;

export function PasswordForm({ onDone }: { onDone: (what: string) => void }) {
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const [password, setPassword] = useState('');
  const [wanted, setWanted] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (password === '') still.push({ field: 'password-now', text: 'Present password: enter it' });
    if (wanted.length < SHORTEST)
      still.push({ field: 'password-new', text: `New password: at least ${SHORTEST} characters` });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    post('/account/password', { password, new_password: wanted })
      .then(
        () => {
          setPassword('');
          setWanted('');
          onDone('The new password holds, and you are signed in here alone');
        },
        (cause: unknown) => {
          const error = failed(cause);
          const field = error.id === 'account-password' ? 'password-new' : 'password-now';
          setFaults([{ field, text: sentence(error.message) }]);
        },
      )
      .finally(() => setBusy(false));
  };
  const faultOf = (field: string) => faults.find((one) => one.field === field)?.text;
  return (
    <section aria-labelledby="password" className="stack-small">
      <h2 id="password">Password</h2>
      <form className={classes.form} onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <PasswordInput
          id="password-now"
          label="Present password"
          autoComplete="current-password"
          value={password}
          error={faultOf('password-now')}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the present password' }}
        />
        <PasswordInput
          id="password-new"
          label="New password"
          description="Twelve characters or more: three or four words that have nothing to do with each other"
          autoComplete="new-password"
          value={wanted}
          error={faultOf('password-new')}
          onChange={(event) => setWanted(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
        />
        <div>
          <Button type="submit" loading={busy}>
            Change the password
          </Button>
        </div>
      </form>
    </section>
  );
}
