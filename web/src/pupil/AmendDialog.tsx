// Amending a mark: the original stays, beside the new entry, the reason, the date, and the name of who did it.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import {
  ApiError,
  path,
  post,
  type MarkCell,
  type OfferedCode,
  type RegisterPupil,
  type SessionName,
} from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { longDate, sessionWord } from '../words';

type Props = {
  upn: string;
  name: string;
  date: string;
  session: SessionName;
  code: string | null;
  codes: OfferedCode[];
  refused: RegisterPupil['refused_codes'];
  seen?: number | undefined; // the entry that stood when it was shown: whoever comes second is told
  onClose: () => void;
  onDone: (cell: MarkCell) => void;
};

export function AmendDialog(props: Props) {
  const { upn, name, date, session, codes, refused } = props;
  const [code, setCode] = useState('');
  const [minutes, setMinutes] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const offered = codes.find((one) => one.code === code);
  const barred = new Set(refused.map((one) => one.code));
  const choices = codes.filter((one) => one.usable && !barred.has(one.code) && one.code !== props.code);
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (code === '') still.push({ field: 'amend-code', text: 'New code: choose one' });
    if (minutes !== '' && !/^[1-9]\d{0,2}$/.test(minutes)) {
      still.push({ field: 'amend-minutes', text: 'Minutes late: give a whole number' });
    }
    if (offered?.asks_note && note.trim() === '') {
      still.push({ field: 'amend-note', text: `${offered.note_label ?? 'Note'}: ${code} needs it` });
    }
    if (reason.trim() === '')
      still.push({ field: 'amend-reason', text: 'Reason: say why the mark is changed' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post<MarkCell>(path`/pupils/${upn}/marks/${date}/${session}`, {
      code,
      reason: reason.trim(),
      ...(props.seen === undefined ? {} : { seen: props.seen }),
      ...(offered?.asks_minutes_late && minutes !== '' ? { minutes_late: Number(minutes) } : {}),
      ...(note.trim() !== '' && offered?.asks_note ? { note: note.trim() } : {}),
    }).then(props.onDone, (cause: unknown) => {
      setBusy(false);
      setError(
        cause instanceof ApiError
          ? cause
          : new ApiError(0, 'unknown', 'Something went wrong here.', [], null),
      );
    });
  };

  return (
    <Dialog onClose={props.onClose} title={`Amend the mark of ${name}`} closeLabel="Close without amending">
      <form className="stack-small" onSubmit={submit} noValidate>
        <p className="soft">
          {longDate(date)}, {sessionWord(session)}. It is {props.code ?? 'without a mark'} now, and stays in
          the history.
        </p>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        <NativeSelect
          id="amend-code"
          label="New code"
          value={code}
          error={faultOf('amend-code')}
          data={[
            { value: '', label: 'Choose' },
            ...choices.map((one) => ({ value: one.code, label: `${one.code}  ${one.meaning}` })),
          ]}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {offered?.asks_minutes_late ? (
          <TextInput
            id="amend-minutes"
            label="Minutes late"
            inputMode="numeric"
            value={minutes}
            error={faultOf('amend-minutes')}
            onChange={(event) => setMinutes(event.currentTarget.value)}
          />
        ) : null}
        {offered?.asks_note ? (
          <TextInput
            id="amend-note"
            label={offered.note_label ?? 'Note'}
            value={note}
            error={faultOf('amend-note')}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <Textarea
          id="amend-reason"
          label="Reason"
          value={reason}
          error={faultOf('amend-reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Amend
          </Button>
          <Button variant="subtle" onClick={props.onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
