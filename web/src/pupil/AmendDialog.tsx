// Amending a mark: the original stays, beside the new entry, the reason, the date, and the name of who did it.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import {
  NO_WHY,
  reasonLabel,
  reasonOf,
  valueOf,
  whyBody,
  whyFaults,
  type Reasons,
  type Why,
} from '../amend/why';
import { WhyFields } from '../amend/WhyFields';
import {
  ApiError,
  path,
  post,
  type MarkCell,
  type OfferedCode,
  type RegisterPupil,
  type SessionName,
} from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { longDate, sessionWord } from '../words';

const IDS = {
  reason: 'amend-reason',
  words: 'amend-reason',
  number: 'amend-number',
  confirm: 'amend-confirm',
};

type Props = {
  upn: string;
  name: string;
  date: string;
  session: SessionName;
  lesson?: { group: string; period: string } | undefined; // its mark, and not the session's
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
  const [why, setWhy] = useState<Why>(NO_WHY);
  const policy = useLoad<Reasons>(`/reasons?date=${date}`).data?.absence ?? [];
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const offered = codes.find((one) => one.code === code);
  const barred = new Set(refused.map((one) => one.code));
  const choices = codes.filter((one) => one.usable && !barred.has(one.code) && one.code !== props.code);
  const reason = reasonOf(why, policy);
  const said = (change: Partial<Why>) => setWhy((before) => ({ ...before, ...change }));
  // A reason of the policy brings its code; another code is another reason.
  const choose = (listed: string) => {
    said({ listed, number: '' });
    const own = reasonOf({ ...NO_WHY, listed }, policy);
    if (own) setCode(own.code);
  };
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
    still.push(...whyFaults(why, reason, offered, IDS));
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    const { lesson } = props;
    const to = lesson
      ? path`/lessons/${lesson.group}/${date}/${lesson.period}/marks/${upn}`
      : path`/pupils/${upn}/marks/${date}/${session}`;
    post<MarkCell>(to, {
      code,
      ...whyBody(why, reason, offered),
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
          {longDate(date)}, {props.lesson?.period ?? sessionWord(session)}. It is{' '}
          {props.code ?? 'without a mark'} now, and stays in the history.
        </p>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        {policy.length > 0 ? (
          <NativeSelect
            id="amend-listed"
            label="Listed in the policy"
            description="It brings its code. Or choose a code, and say why."
            value={why.listed}
            data={[
              { value: '', label: 'None of these' },
              ...policy.map((one) => ({
                value: valueOf(one),
                label: reasonLabel(one),
                disabled: !choices.some(({ code: of }) => of === one.code),
              })),
            ]}
            onChange={(event) => choose(event.currentTarget.value)}
          />
        ) : null}
        <NativeSelect
          id="amend-code"
          label="New code"
          value={code}
          error={faultOf('amend-code')}
          data={[
            { value: '', label: 'Choose' },
            ...choices.map((one) => ({ value: one.code, label: `${one.code}  ${one.meaning}` })),
          ]}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            if (reason && reason.code !== event.currentTarget.value) said({ listed: '' });
          }}
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
        <WhyFields why={why} reason={reason} offered={offered} faults={faults} ids={IDS} onChange={said} />
        <Textarea
          id="amend-reason"
          label="Reason"
          description={
            reason?.asks ?? (reason ? 'Anything more; may stay empty' : 'Why the mark is changed, in words')
          }
          maxLength={300}
          value={why.words}
          error={faultOf('amend-reason')}
          onChange={(event) => said({ words: event.currentTarget.value })}
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
