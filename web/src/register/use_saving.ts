// Hands a register in and says what became of it. The id of a submission stays the same while it is tried again, so a
// register whose answer was lost on the way is not taken twice; a second press while one is under way sends nothing. Where
// the server is not reached, the register waits on the device (offline/outbox.ts) and goes from there.
import { useCallback, useRef, useState } from 'react';
import { ApiError, type Difference, type Register } from '../api/client';
import { schoolNow } from '../offline/clock';
import { rememberRegister } from '../offline/day';
import { outbox } from '../offline/device';
import type { Place } from '../offline/place';
import type { Desk } from './desk';
import { forget } from './keeping';
import { marksOf, submissionOf, type Submission } from './submission';

export function useSaving(register: Register, owner: string, onSaved: (register: Register) => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [differences, setDifferences] = useState<Difference[] | null>(null);
  const underWay = useRef(false);
  const last = useRef<Submission | null>(null);
  const { group, date, session, period } = register;

  const send = useCallback(
    (desk: Desk, merge = false) => {
      if (underWay.current) return;
      underWay.current = true;
      setBusy(true);
      setError(null);
      setDifferences(null);
      const place: Place = { group, date, session, ...(period === undefined ? {} : { period }) };
      last.current = submissionOf(marksOf(desk), last.current, () => crypto.randomUUID());
      outbox
        .handIn(place, owner, merge ? { ...last.current, merge } : last.current, schoolNow())
        .then(
          (outcome) => {
            if (outcome.what === 'taken') {
              forget(place);
              rememberRegister(outcome.register);
              onSaved(outcome.register);
            } else if (outcome.what === 'waiting') forget(place);
            else if (outcome.what === 'differs') setDifferences(outcome.differences);
            else {
              const { status, id, message, faults, body } = outcome.sent;
              setError(
                new ApiError(
                  status,
                  id,
                  status === 0
                    ? 'Not saved: the server was not reached, and this browser can keep nothing. Leave this page open and save again'
                    : message,
                  faults,
                  body,
                ),
              );
            }
          },
          () => setError(new ApiError(0, 'unknown', 'Something went wrong here; not saved.', [], null)),
        )
        .finally(() => {
          underWay.current = false;
          setBusy(false);
        });
    },
    [group, date, session, period, owner, onSaved],
  );
  return { send, busy, error, differences };
}
