// Close the school, some years or one session: what it would do is shown before it is kept.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Notice } from '../ui/Notice';
import { CLOSURES, dateOf, plural } from '../words';
import { Effect } from './Effect';
import { NotKept } from './NotKept';
import type { ClosureAnswer, ClosureToAdd, SchoolCalendar } from './words';
import classes from './School.module.css';

type Props = { calendar: SchoolCalendar; onDone: (change: number) => void; onLook: () => void };

export function ClosureForm({ calendar, onDone, onLook }: Props) {
  const today = dateOf(calendar.now);
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState('');
  const [kind, setKind] = useState<ClosureToAdd['kind']>('unplanned');
  const [sessions, setSessions] = useState<'both' | 'AM' | 'PM'>('both');
  const [years, setYears] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [tried, setTried] = useState<ClosureAnswer['effect'] | null>(null);
  const [busy, setBusy] = useState(false);
  const end = last === '' ? first : last;
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value);
      setTried(null);
      setError(null);
    };
  };
  const send = (only_try: boolean) => {
    setBusy(true);
    setError(null);
    post<ClosureAnswer>('/school/closures', {
      first,
      last: end,
      kind,
      reason: reason.trim(),
      year_groups: years,
      sessions: sessions === 'both' ? [] : [sessions],
      expected: calendar.change,
      try: only_try,
    }).then(
      (answer) => {
        setBusy(false);
        if (only_try) setTried(answer.effect ?? null);
        else onDone(answer.change);
      },
      (cause: unknown) => {
        setBusy(false);
        setTried(null);
        setError(failed(cause));
      },
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (first === '') still.push({ field: 'closed-first', text: 'First day: give a date' });
    if (end < first) still.push({ field: 'closed-last', text: 'Last day: it is before the first' });
    if (reason.trim() === '') still.push({ field: 'closed-reason', text: 'Why: say it in a few words' });
    setFaults(still);
    if (still.length === 0) send(tried === null);
  };
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.text;
  return (
    <form
      className={`${classes.form ?? ''} sheet stack-small`}
      onSubmit={submit}
      noValidate
      aria-label="Close"
    >
      <h2>Close the school or some years</h2>
      <ErrorSummary faults={faults} />
      <NotKept error={error} onLook={onLook} />
      <div className={classes.fields}>
        <TextInput
          id="closed-first"
          type="date"
          label="First day"
          value={first}
          error={faultOf('closed-first')}
          onChange={(event) => change(setFirst)(event.currentTarget.value)}
        />
        <TextInput
          id="closed-last"
          type="date"
          label="Last day"
          min={first}
          value={end}
          error={faultOf('closed-last')}
          onChange={(event) => change(setLast)(event.currentTarget.value)}
        />
        <NativeSelect
          id="closed-sessions"
          label="Sessions"
          value={sessions}
          data={[
            { value: 'both', label: 'whole days' },
            { value: 'AM', label: 'mornings' },
            { value: 'PM', label: 'afternoons' },
          ]}
          onChange={(event) => change(setSessions)(event.currentTarget.value as typeof sessions)}
        />
        <NativeSelect
          id="closed-kind"
          label="Kind"
          value={kind}
          data={Object.entries(CLOSURES).map(([value, label]) => ({ value, label }))}
          onChange={(event) => change(setKind)(event.currentTarget.value as typeof kind)}
        />
      </div>
      <fieldset className={classes.checks}>
        <legend>Year groups: none chosen is the whole school</legend>
        {calendar.year_groups.map((year) => (
          <Checkbox
            key={year}
            label={`Year ${year}`}
            checked={years.includes(year)}
            onChange={(event) =>
              change(setYears)(
                event.currentTarget.checked ? [...years, year] : years.filter((one) => one !== year),
              )
            }
          />
        ))}
      </fieldset>
      <TextInput
        id="closed-reason"
        label="Why"
        maxLength={300}
        value={reason}
        error={faultOf('closed-reason')}
        onChange={(event) => change(setReason)(event.currentTarget.value)}
      />
      {tried ? (
        <Notice tone="warn" title={`This closes ${plural(tried.sessions.length, 'session')}`} live>
          <Effect effect={tried} />
        </Notice>
      ) : null}
      <Button type="submit" loading={busy} fullWidth>
        {tried ? 'Close' : 'See what it would do'}
      </Button>
    </form>
  );
}
