// One plan: which days, which code, why, for whom.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { get, path, post, type ApiError, type Register } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { addDays, dateOf, dateParts, plural } from '../words';
import { Picker } from './Picker';
import { Refused } from './Refused';
import { NO_WHY, whyBody, whyFaults, type Why } from './why';
import { WhyFields } from './WhyFields';
import { failed, SESSIONS, type Plan, type Plans } from './words';
import classes from './amend.module.css';

const IDS = { reason: 'plan-reason', words: 'plan-reason', number: 'plan-number', confirm: 'plan-confirm' };

// Most plans are made for another day; the calendar is the server's to judge.
const nextWeekday = (today: string): string => {
  const { weekday } = dateParts(today);
  return addDays(today, weekday === 5 ? 3 : weekday === 6 ? 2 : 1);
};

export function PlanForm({ plans, onDone }: { plans: Plans; onDone: (plan: Plan) => void }) {
  const today = dateOf(plans.now);
  const [first, setFirst] = useState(nextWeekday(today));
  const [last, setLast] = useState('');
  const [sessions, setSessions] = useState<Plan['sessions']>('both');
  const [code, setCode] = useState('');
  const [note, setNote] = useState('');
  const [why, setWhy] = useState<Why>(NO_WHY);
  const [pupils, setPupils] = useState(new Map<string, string>());
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const offered = plans.codes.find((one) => one.code === code);
  const refused = plans.codes.filter(({ usable }) => !usable);
  const end = last === '' ? first : last;
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  const add = (more: { upn: string; name: string }[]) =>
    setPupils(
      (before) => new Map([...before, ...more.map(({ upn, name }): [string, string] => [upn, name])]),
    );

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (first === '') still.push({ field: 'first', text: 'First day: give a date' });
    if (end < first) still.push({ field: 'last', text: 'Last day: it is before the first' });
    if (!offered) still.push({ field: 'plan-code', text: 'Code: choose one' });
    if (offered?.asks_note && note.trim() === '')
      still.push({ field: 'plan-note', text: `${offered.note_label ?? 'Note'}: ${offered.code} needs it` });
    if (why.words.trim() === '')
      still.push({ field: 'plan-reason', text: 'What it is: say it in a few words' });
    else still.push(...whyFaults(why, undefined, offered, IDS));
    if (pupils.size === 0) still.push({ field: 'pick-group', text: 'Whom: choose pupils' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post<{ plan: Plan }>('/plans', {
      code,
      ...whyBody(why, undefined, offered),
      first,
      last: end,
      sessions,
      pupils: [...pupils.keys()],
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    }).then(
      ({ plan }) => onDone(plan),
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
      aria-label="Plan marks"
    >
      <ErrorSummary faults={faults} />
      {error ? <Refused error={error} names={pupils} title="Nothing was planned" /> : null}
      <div className={classes.when}>
        <TextInput
          id="first"
          type="date"
          label="First day"
          min={today}
          value={first}
          error={faultOf('first')}
          onChange={(event) => setFirst(event.currentTarget.value)}
        />
        <TextInput
          id="last"
          type="date"
          label="Last day"
          min={first}
          value={end}
          error={faultOf('last')}
          onChange={(event) => setLast(event.currentTarget.value)}
        />
        <NativeSelect
          id="plan-sessions"
          label="Sessions"
          value={sessions}
          data={(['both', 'AM', 'PM'] as const).map((value) => ({ value, label: SESSIONS[value] }))}
          onChange={(event) => setSessions(event.currentTarget.value as Plan['sessions'])}
        />
      </div>
      <NativeSelect
        id="plan-code"
        label="Code"
        value={code}
        error={faultOf('plan-code')}
        data={[
          { value: '', label: 'Choose' },
          ...plans.codes
            .filter(({ usable }) => usable)
            .map((one) => ({ value: one.code, label: `${one.code}  ${one.meaning}` })),
        ]}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <WhyFields
        why={why}
        reason={undefined}
        offered={offered}
        faults={faults}
        ids={IDS}
        onChange={(change) => setWhy((before) => ({ ...before, ...change }))}
      />
      <details className={classes.refused}>
        <summary>{plural(refused.length, 'code')} cannot be planned</summary>
        <ul>
          {refused.map((one) => (
            <li key={one.code}>
              <b>{one.code}</b> {one.why_not}
            </li>
          ))}
        </ul>
      </details>
      <TextInput
        id="plan-reason"
        label="What it is"
        description="Whoever takes the register reads it: geography trip to the coast"
        maxLength={300}
        value={why.words}
        error={faultOf('plan-reason')}
        onChange={(event) => setWhy({ ...why, words: event.currentTarget.value })}
      />
      <TextInput
        id="plan-note"
        label={offered?.asks_note ? (offered.note_label ?? 'Note') : 'Note beside the mark'}
        maxLength={300}
        value={note}
        error={faultOf('plan-note')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Picker
        groups={plans.groups}
        chosen={[...pupils].map(([key, label]) => ({ key, label }))}
        onGroup={(group) => {
          get<Register>(path`/registers/${group}/${first || today}/AM`).then(
            (register) => add(register.pupils),
            (cause: unknown) => setError(failed(cause)),
          );
        }}
        onPupil={(pupil) => add([pupil])}
        onRemove={(key) =>
          setPupils((before) => {
            const next = new Map(before);
            next.delete(key);
            return next;
          })
        }
      />
      <Button type="submit" loading={busy} fullWidth>
        {pupils.size > 0 && code !== '' ? `Plan ${code} for ${plural(pupils.size, 'pupil')}` : 'Plan'}
      </Button>
    </form>
  );
}
