// One send at a time, with its fault.
import { useState } from 'react';
import { failed } from '../amend/words';
import type { ApiError } from '../api/client';

export function useSend<Answer>(onDone: (after: Answer) => void) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const send = (what: () => Promise<Answer>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    what().then(
      (answer) => {
        setBusy(false);
        onDone(answer);
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return { error, busy, send };
}
