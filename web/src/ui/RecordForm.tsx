// The dialog in which one thing is recorded: the fields are the caller's, what is still missing is said before anything
// is sent, and a refusal leaves all that was typed.
import { Button } from '@mantine/core';
import { useCallback, useState, type ReactNode } from 'react';
import type { ApiError } from '../api/client';
import { Dialog } from './Dialog';
import { DraftRow } from './DraftRow';
import { ErrorSummary, type FieldFault } from './ErrorSummary';
import { Notice } from './Notice';
import { Problem } from './Problem';
import { useDraft } from './use_draft';
import { useRecording } from './use_recording';

export type Values = Record<string, string>;
type Filled = { values: Values; faults: FieldFault[]; set: (name: string, value: string) => void };
type Props<Answer> = {
  title: string;
  start?: Values | undefined;
  draft?: string; // where what is written can be kept
  paper?: ReactNode; // a paper that goes with it
  missing: (values: Values) => FieldFault[];
  send: (values: Values) => Promise<Answer>;
  refused?: (error: ApiError) => ReactNode;
  onDone: (after: Answer) => void;
  onClose: () => void;
  children: (filled: Filled) => ReactNode;
};

export function RecordForm<Answer>(props: Props<Answer>) {
  const { title, start, missing, send, refused, onDone, onClose, children } = props;
  const [values, setValues] = useState<Values>(start ?? {});
  const fill = useCallback((kept: Values) => setValues((before) => ({ ...before, ...kept })), []);
  const draft = useDraft(props.draft ?? null, fill);
  const { faults, error, busy, record } = useRecording(draft, onDone);
  const [written, setWritten] = useState(false); // and neither recorded nor kept
  const [leaving, setLeaving] = useState(false);
  const set = (name: string, value: string) => {
    setWritten(true);
    setValues((before) => ({ ...before, [name]: value }));
  };
  // A key pressed by mistake takes nothing away.
  const close = () => (written ? setLeaving(!leaving) : onClose());
  return (
    <Dialog title={title} closeLabel="Close and record nothing" onClose={close}>
      <form
        className="stack-small"
        onSubmit={(event) => record(event, missing(values), () => send(values))}
        noValidate
      >
        <ErrorSummary faults={faults} />
        {error ? (refused?.(error) ?? <Problem error={error} />) : null}
        {children({ values, faults, set })}
        {props.paper}
        {leaving ? (
          <Notice tone="warn" title="What you have written is not recorded" live>
            <div className="row">
              <Button onClick={() => setLeaving(false)}>Go on writing</Button>
              <Button variant="default" onClick={onClose}>
                Throw it away
              </Button>
            </div>
          </Notice>
        ) : (
          <div className="row">
            <Button type="submit" loading={busy}>
              Record
            </Button>
            {props.draft ? <DraftRow draft={draft} values={values} onKept={() => setWritten(false)} /> : null}
            <Button variant="subtle" onClick={close}>
              Cancel
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  );
}
