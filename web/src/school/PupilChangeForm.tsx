// One attribute of a pupil, from a day on.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { dateOf, longDate } from '../words';
import { NotKept } from './NotKept';
import { attributeName, nextWeekday, TEXT_ATTRIBUTES, type Enrolment } from './words';
import classes from './School.module.css';

type Props = { pupil: Enrolment; onDone: (what: string) => void; onLook: () => void };

const YEARS = ['N1', 'N2', 'R', ...Array.from({ length: 14 }, (_, i) => String(i + 1))];

export function PupilChangeForm({ pupil, onDone, onLook }: Props) {
  const [name, setName] = useState('form');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState(nextWeekday(dateOf(pupil.now)));
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const now = pupil.attributes.find((one) => one.name === name)?.value ?? '';
  const offered: Record<string, string[]> = {
    form: pupil.forms,
    year_group: YEARS,
    sex: ['F', 'M'],
    sen: ['none', 'support', 'ehcp'],
  };
  const values = (offered[name] ?? ['yes', 'no']).filter((one) => one !== now);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (value === '') still.push({ field: 'change-to', text: 'To: choose one' });
    if (from === '') still.push({ field: 'change-from', text: 'From: give a date' });
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    const said = TEXT_ATTRIBUTES.includes(name) ? value : value === 'yes';
    post(path`/school/pupils/${pupil.upn}`, { from, changes: { [name]: said }, expected: pupil.change }).then(
      () => onDone(`${attributeName(name)}: ${value}, from ${longDate(from)}`),
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
      aria-label="Change"
    >
      <h2>Change</h2>
      <ErrorSummary faults={faults} />
      <NotKept error={error} onLook={onLook} />
      <div className={classes.fields}>
        <NativeSelect
          id="change-what"
          label="What"
          value={name}
          data={pupil.attributes.map((one) => ({ value: one.name, label: attributeName(one.name) }))}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setValue('');
          }}
        />
        <NativeSelect
          id="change-to"
          label="To"
          value={value}
          data={[{ value: '', label: 'Choose' }, ...values]}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <TextInput
          id="change-from"
          type="date"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
      </div>
      <Button type="submit" loading={busy}>
        Keep the change
      </Button>
    </form>
  );
}
