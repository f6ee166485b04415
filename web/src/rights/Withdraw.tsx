import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import classes from '../account/Account.module.css';
import { useSend } from './use_send';

type Retention = Schemas['Retention'];
type Props = { entry: number; onDone: (after: Retention) => void };

export function Withdraw({ entry, onDone }: Props) {
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend<Retention>(onDone);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(path`/retention/decisions/${String(entry)}/withdraw`, { reason });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {error ? <Problem error={error} /> : null}
      <TextInput
        id={`withdraw-${String(entry)}`}
        label="Why it is taken back"
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" variant="default" loading={busy}>
          Take it back
        </Button>
      </div>
    </form>
  );
}
