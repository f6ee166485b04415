// One record of a case, with the fields of its kind.
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { bodyOf, missing, type CaseField, type CaseKind, type Values } from './kinds';

type Props<Answer> = {
  kind: CaseKind;
  to: string; // the path to which it is sent
  onDone: (after: Answer) => void;
  onClose: () => void;
};

export function CaseDialog<Answer>({ kind, to, onDone, onClose }: Props<Answer>) {
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still = missing(kind, values).map(({ name, label, type }) => ({
      field: `of-case-${name}`,
      text: `${label}: ${type === 'number' ? 'give a whole number' : 'this is asked for'}`,
    }));
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    post<Answer>(
      to,
      bodyOf(kind, values, () => crypto.randomUUID()),
    ).then(onDone, (cause: unknown) => {
      setBusy(false);
      setError(failed(cause));
    });
  };
  return (
    <Dialog title={kind.title} closeLabel="Close and record nothing" onClose={onClose}>
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        {error ? <Problem error={error} /> : null}
        {kind.fields
          .filter(({ where }) => !where || where(values))
          .map((field) => (
            <CaseInput
              key={field.name}
              field={field}
              fault={faults.find(({ field: id }) => id === `of-case-${field.name}`)?.text}
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

type InputProps = {
  field: CaseField;
  fault: string | undefined;
  value: string;
  onChange: (value: string) => void;
};
function CaseInput({ field, fault, value, onChange }: InputProps) {
  const common = {
    id: `of-case-${field.name}`,
    label: field.optional ? `${field.label} (may be left out)` : field.label,
    description: field.hint,
    error: fault,
  };
  if (field.type === 'yes') {
    return (
      <Checkbox
        id={common.id}
        label={field.label}
        checked={value === 'true'}
        onChange={(event) => onChange(String(event.currentTarget.checked))}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <NativeSelect
        {...common}
        value={value}
        data={[{ value: '', label: 'Choose' }, ...(field.choices ?? [])]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (field.type === 'text' || field.type === 'names') {
    return (
      <Textarea
        {...common}
        maxLength={2000}
        autosize
        minRows={2}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'numeric' : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
