// One's own second factor: set up with a first code, given up with the password.
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { post, type Schemas } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Notice } from '../ui/Notice';
import { plural, sentence } from '../words';
import type { Account } from './AccountPage';
import { NewSecret } from './NewSecret';
import { RecoveryCodes } from './RecoveryCodes';
import classes from './Account.module.css';

type Props = { account: Account; onDone: (what: string) => void };
type Secret = Schemas['NewSecret'];

export function SecondFactor({ account, onDone }: Props) {
  const { on, required, recovery_codes_left: left } = account.second_factor;
  const [secret, setSecret] = useState<Secret | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <section aria-labelledby="second" className="stack-small">
      <h2 id="second">Second factor</h2>
      {codes.length > 0 ? <RecoveryCodes codes={codes} /> : null}
      {on ? (
        <>
          <p>
            In use. {plural(left, 'recovery code is', 'recovery codes are')} left.
            {required
              ? ' Your role asks for it; the champion or the head can reset it for a new device.'
              : ''}
          </p>
          {left < 3 ? (
            <Notice tone="warn" title="Few recovery codes are left: give the factor up and set it up again" />
          ) : null}
          {required ? null : (
            <WithPassword
              account={account}
              does="Give up the second factor"
              act={(password) =>
                post('/account/second-factor/end', password).then(() => {
                  setCodes([]);
                  onDone('The second factor is given up');
                })
              }
            />
          )}
        </>
      ) : secret ? (
        <Confirm
          secret={secret}
          onOn={(got) => {
            setSecret(null);
            setCodes(got);
            onDone('The second factor is in use, and you are signed in here alone');
          }}
        />
      ) : (
        <>
          <p>Not in use. With one, whoever learns your password still cannot sign in.</p>
          <WithPassword
            account={account}
            does="Set up a second factor"
            act={(password) => post<Secret>('/account/second-factor', password).then(setSecret)}
          />
        </>
      )}
    </section>
  );
}

type WithPasswordProps = {
  account: Account;
  does: string;
  act: (body: { password?: string }) => Promise<unknown>;
};

function WithPassword({ account, does, act }: WithPasswordProps) {
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    if (account.has_password && password === '') {
      setFaults([{ field: 'second-password', text: 'Password: enter it' }]);
      return;
    }
    setBusy(true);
    act(account.has_password ? { password } : {})
      .catch((cause: unknown) =>
        setFaults([{ field: 'second-password', text: sentence(failed(cause).message) }]),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {account.has_password ? (
        <PasswordInput
          id="second-password"
          label="Your password, once more"
          autoComplete="current-password"
          value={password}
          error={faults[0]?.text}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password typed once more' }}
        />
      ) : null}
      <div>
        <Button type="submit" variant="default" loading={busy}>
          {does}
        </Button>
      </div>
    </form>
  );
}

function Confirm({ secret, onOn }: { secret: Secret; onOn: (codes: string[]) => void }) {
  const [code, setCode] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    if (code.trim() === '') {
      setFaults([{ field: 'second-code', text: 'Code: enter it' }]);
      return;
    }
    setBusy(true);
    post<Schemas['SecondFactorOn']>('/account/second-factor/confirm', { code: code.trim() })
      .then(
        ({ recovery_codes }) => onOn(recovery_codes),
        (cause: unknown) => setFaults([{ field: 'second-code', text: sentence(failed(cause).message) }]),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <NewSecret {...secret} />
      <ErrorSummary faults={faults} />
      <TextInput
        id="second-code"
        label="Code"
        description="The six digits that the authenticator shows now"
        autoComplete="one-time-code"
        value={code}
        error={faults[0]?.text}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={busy}>
          Use it from now on
        </Button>
      </div>
    </form>
  );
}
