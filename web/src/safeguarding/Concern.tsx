// A worry about a child's welfare, recorded with a press wherever the child is seen. Those who safeguard read it.
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';

type Child = { upn: string; name: string };

export function Concern({ children }: { children: Child[] }) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState('');
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Welfare concern …
      </Button>
      <span role="status">{done}</span>
      {open ? (
        <ConcernDialog
          choices={children}
          onClose={() => setOpen(false)}
          onDone={(name) => {
            setOpen(false);
            setDone(`Recorded for ${name}. Tell the safeguarding lead at once where it is urgent.`);
          }}
        />
      ) : null}
    </>
  );
}

type Props = { choices: Child[]; onClose: () => void; onDone: (name: string) => void };

function ConcernDialog({ choices, onClose, onDone }: Props) {
  const [upn, setUpn] = useState(choices.length === 1 ? (choices[0]?.upn ?? '') : '');
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (upn === '') still.push({ field: 'concern-child', text: 'Child: choose one' });
    if (text.trim() === '') still.push({ field: 'concern-text', text: 'What worries you: say it' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post(path`/pupils/${upn}/concerns`, { text: text.trim() }).then(
      () => onDone(choices.find((one) => one.upn === upn)?.name ?? ''),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog title="A concern about welfare" closeLabel="Close without recording" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        <p className="soft">Read by those who safeguard and by you. A child in danger: go to them at once.</p>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        {choices.length > 1 ? (
          <NativeSelect
            id="concern-child"
            label="Child"
            value={upn}
            data={[
              { value: '', label: 'Choose' },
              ...choices.map((one) => ({ value: one.upn, label: one.name })),
            ]}
            onChange={(event) => setUpn(event.currentTarget.value)}
          />
        ) : (
          <p>
            <strong>{choices[0]?.name}</strong>
          </p>
        )}
        <Textarea
          id="concern-text"
          label="What worries you"
          description="What you saw or heard, in the child’s own words where there are any"
          rows={4}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Record
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
