// Sending what a form says, once: what is still missing is said before anything is sent, a refusal leaves all that was typed,
// and the draft goes when it is recorded.
import { useState, type SyntheticEvent } from 'react';
import type { FieldFault } from './ErrorSummary';
import type { Draft } from './use_draft';
import { useSend } from './use_send';

export function useRecording<Answer>(draft: Draft, onDone: (after: Answer) => void) {
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const { error, busy, send } = useSend<Answer>((after) => {
    draft.drop();
    onDone(after);
  });
  const record = (event: SyntheticEvent, missing: FieldFault[], what: () => Promise<Answer>) => {
    event.preventDefault();
    if (busy) return;
    setFaults(missing);
    if (missing.length === 0) send(what);
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return { faults, faultOf, error, busy, record };
}
