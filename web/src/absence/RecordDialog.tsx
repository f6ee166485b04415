// One record of an absence, with the fields of its kind.
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Refused } from '../amend/Refused';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { bodyOf, missing, parentsOf, type Field, type Kind, type Values } from './kinds';
import type { AbsenceFile } from './words';

type Props = { kind: Kind; file: AbsenceFile; onDone: (after: AbsenceFile) => void; onClose: () => void };

export function RecordDialog({ kind, file, onDone, onClose }: Props) {
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still = missing(kind, values).map(({ name, label }) => ({
      field: `of-absence-${name}`,
      text: `${label}: this is asked for`,
    }));
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post<AbsenceFile>(path`/pupils/${file.upn}/absence/${kind.what}`, bodyOf(kind, values)).then(
      onDone,
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Dialog title={kind.title} closeLabel="Close and record nothing" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        {error ? <Refused error={error} names={new Map()} title="Nothing was recorded" /> : null}
        {kind.fields
          .filter(({ where }) => !where || where(values))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              file={file}
              value={values[field.name] ?? ''}
              onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            />
          ))}
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

type InputProps = { field: Field; file: AbsenceFile; value: string; onChange: (value: string) => void };
function FieldInput({ field, file, value, onChange }: InputProps) {
  const id = `of-absence-${field.name}`;
  if (field.type === 'yes') {
    return (
      <Checkbox
        id={id}
        label={field.label}
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.currentTarget.checked))}
      />
    );
  }
  if (field.type === 'date') {
    return (
      <TextInput
        id={id}
        type="date"
        label={field.label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field.type === 'text') {
    return (
      <Textarea
        id={id}
        label={field.label}
        maxLength={500}
        autosize
        minRows={1}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const choices = field.type === 'contact' ? parentsOf(file) : (field.choices ?? []);
  return (
    <NativeSelect
      id={id}
      label={field.label}
      value={value}
      data={[{ value: '', label: 'Choose' }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
