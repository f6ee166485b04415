// Sends a register until the server has answered. The id of the submission stays the same while it is tried again, so a
// register whose answer was lost on the way is not taken twice; a second press while one is under way sends nothing.
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, path, post, type Difference, type Register, type Schemas } from '../api/client';
import type { Desk } from './desk';
import { marksOf, submissionOf, type Submission } from './submission';

const RETRY_MS = 4000;

export function useSaving(register: Register, onSaved: (register: Register) => void) {
  const [busy, setBusy] = useState(false);
  const [retrying, setRetrying] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [differences, setDifferences] = useState<Difference[] | null>(null);
  const underWay = useRef(false);
  const last = useRef<Submission | null>(null);
  const timer = useRef<number | undefined>(undefined);
  const { group, date, session } = register;
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const send = useCallback(
    (desk: Desk) => {
      window.clearTimeout(timer.current);
      if (underWay.current) return;
      underWay.current = true;
      setBusy(true);
      setError(null);
      setDifferences(null);
      last.current = submissionOf(marksOf(desk), last.current, () => crypto.randomUUID());
      post<Schemas['SubmissionAnswer']>(path`/registers/${group}/${date}/${session}`, last.current)
        .then(
          (answer) => {
            setRetrying(false);
            onSaved(answer.register);
          },
          (cause: unknown) => {
            const failed = cause instanceof ApiError ? cause : null;
            if (failed?.status === 0 || failed?.status === 503) {
              setRetrying(true);
              timer.current = window.setTimeout(() => send(desk), RETRY_MS);
              return;
            }
            setRetrying(false);
            const answer = failed?.body as { differences?: Difference[] } | null | undefined;
            if (failed?.status === 409 && answer?.differences) setDifferences(answer.differences);
            else
              setError(
                failed ?? new ApiError(0, 'unknown', 'Something went wrong here; not saved.', [], null),
              );
          },
        )
        .finally(() => {
          underWay.current = false;
          setBusy(false);
        });
    },
    [group, date, session, onSaved],
  );
  return { send, busy, retrying, error, differences };
}
