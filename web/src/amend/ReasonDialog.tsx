// A reason in words before an act that takes something back.
import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import type { ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Refused } from './Refused';
import { failed } from './words';

type Props = {
  title: string;
  does: string; // the button
  children: ReactNode;
  names?: Map<string, string>;
  act: (reason: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
};

export function ReasonDialog({ title, does, children, names, act, onDone, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    setBusy(true);
    setError(null);
    act(reason.trim()).then(onDone, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  return (
    <Dialog title={title} closeLabel="Close and change nothing" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        {children}
        <ErrorSummary faults={missing ? [{ field: 'why', text: 'Reason: say why' }] : []} />
        {error ? <Refused error={error} names={names ?? new Map()} title="Nothing was changed" /> : null}
        <Textarea
          id="why"
          label="Reason"
          value={reason}
          error={missing ? 'Reason: say why' : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            {does}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
