// One record of an absence, with the fields of its kind.
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { Refused } from '../amend/Refused';
import { path, post } from '../api/client';
import { RecordForm } from '../ui/RecordForm';
import { bodyOf, missing, parentsOf, type Field, type Kind } from './kinds';
import type { AbsenceFile } from './words';

type Props = { kind: Kind; file: AbsenceFile; onDone: (after: AbsenceFile) => void; onClose: () => void };

export function RecordDialog({ kind, file, onDone, onClose }: Props) {
  return (
    <RecordForm<AbsenceFile>
      title={kind.title}
      missing={(values) =>
        missing(kind, values).map(({ name, label }) => ({
          field: `of-absence-${name}`,
          text: `${label}: this is asked for`,
        }))
      }
      send={(values) => post(path`/pupils/${file.upn}/absence/${kind.what}`, bodyOf(kind, values))}
      refused={(error) => <Refused error={error} names={new Map()} title="Nothing was recorded" />}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, set }) =>
        kind.fields
          .filter(({ where }) => !where || where(values))
          .map((field) => (
            <FieldInput
              key={field.name}
              field={field}
              file={file}
              value={values[field.name] ?? ''}
              onChange={(value) => set(field.name, value)}
            />
          ))
      }
    </RecordForm>
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
