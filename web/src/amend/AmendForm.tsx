// What the chosen marks become, and why: the preview stands above the one button that does it.
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type ApiError } from '../api/client';
import { useLoad } from '../api/use_load';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { plural } from '../words';
import { changing, preview, refusal } from './choice';
import { Refused } from './Refused';
import { NO_WHY, reasonLabel, reasonOf, valueOf, whyBody, whyFaults, type Reasons, type Why } from './why';
import { WhyFields } from './WhyFields';
import { failed, type Act, type ManyMarks, type Mark } from './words';
import classes from './amend.module.css';

const IDS = { reason: 'reason-list', words: 'reason-words', number: 'reason-number', confirm: 'confirm' };

type Props = {
  page: ManyMarks;
  marks: Mark[]; // the chosen ones
  reasons: string[];
  onDone: (act: Act) => void;
  onReload: () => void;
};

export function AmendForm({ page, marks, reasons, onDone, onReload }: Props) {
  const [code, setCode] = useState('');
  const [minutes, setMinutes] = useState('');
  const [note, setNote] = useState('');
  const [why, setWhy] = useState<Why>(NO_WHY);
  const policy = useLoad<Reasons>(`/reasons?date=${page.to}`).data?.absence ?? [];
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const usable = page.codes.filter((one) => refusal(page, marks, one) === null);
  const refused = page.codes.filter((one) => refusal(page, marks, one) !== null);
  const offered = usable.find((one) => one.code === code);
  const late = offered?.asks_minutes_late && minutes !== '' ? Number(minutes) : undefined;
  const touched = offered ? changing(marks, offered.code, late) : [];
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const reason = reasonOf(why, policy);
  const said = (change: Partial<Why>) => setWhy((before) => ({ ...before, ...change }));
  // A reason of the policy brings its code; another code is another reason.
  const choose = (listed: string) => {
    said({ listed, number: '' });
    const own = reasonOf({ ...NO_WHY, listed }, policy);
    if (own) setCode(own.code);
  };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (marks.length === 0) still.push({ field: '', text: 'Marks: choose those to amend' });
    if (!offered) still.push({ field: 'new-code', text: 'New code: choose one' });
    if (minutes !== '' && !/^[1-9]\d{0,2}$/.test(minutes))
      still.push({ field: 'new-minutes', text: 'Minutes late: give a whole number' });
    if (offered?.asks_note && note.trim() === '')
      still.push({ field: 'new-note', text: `${offered.note_label ?? 'Note'}: ${offered.code} needs it` });
    still.push(...whyFaults(why, reason, offered, IDS));
    setFaults(still);
    if (still.length > 0 || !offered || touched.length === 0) return;
    setBusy(true);
    setError(null);
    post<{ act: Act }>('/amendments', {
      ...whyBody(why, reason, offered),
      changes: touched.map(({ upn, date, session, entry }) => ({
        upn,
        date,
        session,
        code: offered.code,
        seen: entry,
        ...(late === undefined ? {} : { minutes_late: late }),
        ...(offered.asks_note ? { note: note.trim() } : {}),
      })),
    }).then(
      ({ act }) => {
        setBusy(false);
        onDone(act);
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };

  return (
    <form
      className={`${classes.form ?? ''} sheet stack-small`}
      onSubmit={submit}
      noValidate
      aria-label="Amend"
    >
      <ErrorSummary faults={faults} />
      {error ? (
        <Refused
          error={error}
          names={new Map(marks.map(({ upn, name }) => [upn, name]))}
          title="Nothing was amended"
          {...(error.id === 'amend-moved-on' ? { again: onReload } : {})}
        />
      ) : null}
      <NativeSelect
        id="new-code"
        label="New code"
        value={offered ? code : ''}
        error={faultOf('new-code')}
        data={[
          { value: '', label: 'Choose' },
          ...usable.map((one) => ({ value: one.code, label: `${one.code}  ${one.meaning}` })),
        ]}
        onChange={(event) => {
          setCode(event.currentTarget.value);
          if (reason && reason.code !== event.currentTarget.value) said({ listed: '' });
        }}
      />
      {refused.length > 0 && marks.length > 0 ? (
        <details className={classes.refused}>
          <summary>{plural(refused.length, 'code')} may not be used here</summary>
          <ul>
            {refused.map((one) => (
              <li key={one.code}>
                <b>{one.code}</b> {refusal(page, marks, one)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {offered?.asks_minutes_late ? (
        <TextInput
          id="new-minutes"
          label="Minutes late"
          inputMode="numeric"
          value={minutes}
          error={faultOf('new-minutes')}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
      ) : null}
      {offered?.asks_note ? (
        <TextInput
          id="new-note"
          label={offered.note_label ?? 'Note'}
          value={note}
          error={faultOf('new-note')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      ) : null}
      <NativeSelect
        id="reason-list"
        label="Reason"
        value={why.listed}
        error={faultOf('reason-list')}
        data={[
          { value: '', label: 'In my own words' },
          {
            group: 'Why the pupil was away, by the policy',
            items: policy.map((one) => ({
              value: valueOf(one),
              label: reasonLabel(one),
              disabled: !usable.some(({ code: of }) => of === one.code),
            })),
          },
          {
            group: 'What happened to the register',
            items: reasons.map((one) => ({ value: one, label: one })),
          },
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <WhyFields why={why} reason={reason} offered={offered} faults={faults} ids={IDS} onChange={said} />
      <Textarea
        id="reason-words"
        label="In words"
        description={
          reason?.asks ?? (why.listed === '' ? 'Why the marks are changed' : 'Anything more; may stay empty')
        }
        maxLength={300}
        value={why.words}
        error={faultOf('reason-words')}
        onChange={(event) => said({ words: event.currentTarget.value })}
      />
      <p role="status" className={classes.preview} data-testid="preview">
        {offered && touched.length > 0
          ? preview(touched, offered.code)
          : offered && marks.length > 0
            ? `All of them are ${offered.code} already.`
            : 'Choose marks and a code.'}
        {offered && touched.length > 0 && touched.length < marks.length
          ? ` · ${marks.length - touched.length} are ${offered.code} already and stay`
          : ''}
      </p>
      <Button type="submit" loading={busy} fullWidth>
        {offered && touched.length > 0 ? `Amend ${plural(touched.length, 'mark')}` : 'Amend'}
      </Button>
    </form>
  );
}
