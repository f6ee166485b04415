// The family takes its request back: who said so, and why.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { Problem } from '../ui/Problem';
import type { Leave } from './words';

type Props = { leave: Leave; onDone: (after: Leave) => void; onCancel: () => void };

export function WithdrawForm({ leave, onDone, onCancel }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    post<Leave>(path`/pupils/${leave.upn}/leave/${leave.request}/withdraw`, { reason: reason.trim() }).then(
      onDone,
      (cause: unknown) => setError(failed(cause)),
    );
  };
  return (
    <form className="stack-small" onSubmit={submit} noValidate>
      {error ? <Problem error={error} /> : null}
      <TextInput
        label="Why it is taken back"
        maxLength={500}
        value={reason}
        error={missing ? 'Say it in a few words' : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="row">
        <Button type="submit">Take it back</Button>
        <Button variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
