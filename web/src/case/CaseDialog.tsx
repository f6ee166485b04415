// One record of a case, with the fields of its kind.
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { path, post } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { RecordForm } from '../ui/RecordForm';
import { bodyOf, missing, type CaseField, type CaseKind } from './kinds';

type Props<Answer> = {
  kind: CaseKind;
  to: string; // the path to which it is sent
  upn?: string; // of a pupil: what is written can be kept, and a paper added
  onDone: (after: Answer) => void;
  onClose: () => void;
};

export function CaseDialog<Answer>({ kind, to, upn, onDone, onClose }: Props<Answer>) {
  return (
    <RecordForm<Answer>
      title={kind.title}
      {...(upn
        ? {
            draft: draftPath('case', upn, kind.what, ...Object.values(kind.fixed ?? {})),
            paper: (
              <AddPaper
                to={path`/pupils/${upn}/papers`}
                also={{ form: `case/${kind.what}`, title: kind.title.slice(0, 200) }}
              />
            ),
          }
        : {})}
      missing={(values) =>
        missing(kind, values).map(({ name, label, type }) => ({
          field: `of-case-${name}`,
          text: `${label}: ${type === 'number' ? 'give a whole number' : 'this is asked for'}`,
        }))
      }
      send={(values) =>
        post(
          to,
          bodyOf(kind, values, () => crypto.randomUUID()),
        )
      }
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, faults, set }) =>
        kind.fields
          .filter(({ where }) => !where || where(values))
          .map((field) => (
            <CaseInput
              key={field.name}
              field={field}
              fault={faults.find(({ field: id }) => id === `of-case-${field.name}`)?.text}
              value={values[field.name] ?? ''}
              onChange={(value) => set(field.name, value)}
            />
          ))
      }
    </RecordForm>
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
      type={field.type === 'date' || field.type === 'time' ? field.type : 'text'}
      inputMode={field.type === 'number' ? 'numeric' : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
