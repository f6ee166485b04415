// Sending what a form says, once: what is still missing is said before anything is sent, a refusal leaves all that was typed,
// and the draft goes when it is recorded.
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import type { ApiError } from '../api/client';
import type { FieldFault } from './ErrorSummary';
import type { Draft } from './use_draft';

export function useRecording<Answer>(draft: Draft, onDone: (after: Answer) => void) {
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const record = (event: SyntheticEvent, missing: FieldFault[], send: () => Promise<Answer>) => {
    event.preventDefault();
    if (busy) return;
    setFaults(missing);
    if (missing.length > 0) return;
    setBusy(true);
    setError(null);
    send().then(
      (after) => {
        setBusy(false);
        draft.drop();
        onDone(after);
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return { faults, faultOf, error, busy, record };
}
