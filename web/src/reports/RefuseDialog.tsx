// A report that the school does not accept as it was told: which code the marks get, and why.
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post, type ApiError, type Report } from '../api/client';
import type { Reasons } from '../amend/why';
import { failed } from '../amend/words';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';

type Props = { report: Report; onDone: () => void; onClose: () => void };

export function RefuseDialog({ report, onDone, onClose }: Props) {
  const { data } = useLoad<Reasons>('/reasons');
  const [reason, setReason] = useState('');
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const listed = data?.absence.find(({ id }) => id === reason);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setMissing(why.trim() === '' || !listed);
    if (why.trim() === '' || !listed || busy) return;
    setBusy(true);
    setError(null);
    post(path`/pupils/${report.upn}/reports/${String(report.entry)}/decide`, {
      accepted: false,
      code: listed.code,
      reason: `${listed.text}: ${why.trim()}`,
    }).then(onDone, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  return (
    <Dialog title={`Another code for ${report.name}`} closeLabel="Close and decide nothing" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        <p>Told: {report.reason}</p>
        <ErrorSummary
          faults={missing ? [{ field: 'why', text: 'Choose what it counts as, and say why' }] : []}
        />
        {error ? <Problem error={error} /> : null}
        <NativeSelect
          label="It counts as"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose' },
            ...(data?.absence ?? []).map(({ id, text, code }) => ({ value: id, label: `${text} (${code})` })),
          ]}
        />
        <Textarea id="why" label="Why" value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
        <div className="row">
          <Button type="submit" loading={busy}>
            Decide
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
