// The reason is known: the code, and what the policy asks when a follow-up is closed. The mark is amended with it.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
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
import { path, post, type ApiError } from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { CATEGORIES, longDate, sessionWord } from '../words';
import type { Child, FollowUp } from './work';

const IDS = {
  reason: 'close-reason',
  words: 'close-reason',
  number: 'close-number',
  confirm: 'close-confirm',
};

type Props = { child: Child; list: FollowUp; onClose: () => void; onDone: (words: string) => void };

export function CloseDialog({ child, list, onClose, onDone }: Props) {
  const policy = useLoad<Reasons>(`/reasons?date=${list.date}`).data?.absence ?? [];
  const [why, setWhy] = useState<Why>(NO_WHY);
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const choices = list.codes.filter((one) => one.usable && one.code !== 'N' && one.category !== 'present');
  const offered = choices.find((one) => one.code === code);
  const reason = reasonOf(why, policy);
  const said = (change: Partial<Why>) => setWhy((before) => ({ ...before, ...change }));
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const choose = (listed: string) => {
    said({ listed, number: '' });
    const own = reasonOf({ ...NO_WHY, listed }, policy);
    if (own) setCode(own.code);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (code === '') still.push({ field: 'close-code', text: 'Code: choose one' });
    if (offered?.asks_note && note.trim() === '')
      still.push({ field: 'close-note', text: `${offered.note_label ?? 'Note'}: ${code} needs it` });
    still.push(...whyFaults(why, reason, offered, IDS));
    for (const { id, label } of list.asks)
      if ((answers[id] ?? '').trim() === '')
        still.push({ field: `close-${id}`, text: `${label}: answer it` });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post(path`/pupils/${child.upn}/follow-up`, {
      date: list.date,
      sessions: child.sessions,
      code,
      ...whyBody(why, reason, offered),
      ...(note.trim() !== '' && offered?.asks_note ? { note: note.trim() } : {}),
      answers: Object.fromEntries(list.asks.map(({ id }) => [id, (answers[id] ?? '').trim()])),
    }).then(
      () => onDone(`${child.name}: closed with ${code}`),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog
      title={`Close the follow-up of ${child.name}`}
      closeLabel="Close without recording"
      onClose={onClose}
    >
      <form className="stack-small" onSubmit={submit} noValidate>
        <p className="soft">
          {longDate(list.date)}, {child.sessions === 'both' ? 'all day' : sessionWord(child.session)}. The
          mark is amended, and what it was stays in its history.
        </p>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        <NativeSelect
          id="close-listed"
          label="Reason"
          description="One that the policy lists brings its code"
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
        <NativeSelect
          id="close-code"
          label="Code"
          value={code}
          error={faultOf('close-code')}
          data={[
            { value: '', label: 'Choose' },
            ...choices.map((one) => ({ value: one.code, label: `${one.code}  ${one.meaning}` })),
          ]}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            if (reason && reason.code !== event.currentTarget.value) said({ listed: '' });
          }}
        />
        {offered ? <p className="soft">{CATEGORIES[offered.category]}</p> : null}
        {offered?.asks_note ? (
          <TextInput
            id="close-note"
            label={offered.note_label ?? 'Note'}
            value={note}
            error={faultOf('close-note')}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        ) : null}
        <WhyFields why={why} reason={reason} offered={offered} faults={faults} ids={IDS} onChange={said} />
        <Textarea
          id="close-reason"
          label="In words"
          description={reason?.asks ?? (reason ? 'Anything more; may stay empty' : 'What was learnt')}
          maxLength={300}
          value={why.words}
          error={faultOf('close-reason')}
          onChange={(event) => said({ words: event.currentTarget.value })}
        />
        {list.asks.map(({ id, label, choices: answersTo }) =>
          answersTo.length > 0 ? (
            <NativeSelect
              key={id}
              id={`close-${id}`}
              label={label}
              value={answers[id] ?? ''}
              error={faultOf(`close-${id}`)}
              data={[{ value: '', label: 'Choose' }, ...answersTo]}
              onChange={(event) => setAnswers({ ...answers, [id]: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              key={id}
              id={`close-${id}`}
              label={label}
              maxLength={300}
              value={answers[id] ?? ''}
              error={faultOf(`close-${id}`)}
              onChange={(event) => setAnswers({ ...answers, [id]: event.currentTarget.value })}
            />
          ),
        )}
        <div className="row">
          <Button type="submit" loading={busy}>
            Close the follow-up
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
