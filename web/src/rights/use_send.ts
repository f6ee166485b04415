// One send at a time, with its fault.
import { useState } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError } from '../api/client';

export function useSend<Answer>(
  onDone: (after: Answer) => void,
  by: (where: string, body: object) => Promise<Answer> = post<Answer>,
) {
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const send = (where: string, body: object) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    by(where, body).then(
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
