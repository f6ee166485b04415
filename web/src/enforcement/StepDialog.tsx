// One legal step, with the fields of its kind.
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { path, post } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { RecordForm } from '../ui/RecordForm';
import { bodyOf, missing, type Field, type Step } from './steps';
import type { Enforcement } from './words';

type Props = { step: Step; file: Enforcement; onDone: (after: Enforcement) => void; onClose: () => void };

export function StepDialog({ step, file, onDone, onClose }: Props) {
  const [group = '', what = ''] = step.path.split('/');
  return (
    <RecordForm<Enforcement>
      title={step.title}
      start={step.start}
      draft={draftPath('legal', file.upn, step.path, step.start?.notice ?? '')}
      paper={
        <AddPaper
          to={path`/pupils/${file.upn}/papers`}
          also={{ form: `legal/${what}`, title: step.title.slice(0, 200) }}
        />
      }
      missing={(values) =>
        missing(step, values).map(({ name, label }) => ({
          field: idOf(name),
          text: `${label}: this is asked for`,
        }))
      }
      send={(values) => post(path`/pupils/${file.upn}/enforcement/${group}/${what}`, bodyOf(step, values))}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, set }) =>
        step.fields
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

const idOf = (name: string): string => `legal-${name.replace('.', '-')}`;

type InputProps = { field: Field; file: Enforcement; value: string; onChange: (value: string) => void };
function FieldInput({ field, file, value, onChange }: InputProps) {
  const id = idOf(field.name);
  const label = field.optional ? `${field.label} (may be left out)` : field.label;
  const hint = field.hint ? { description: field.hint } : {};
  const parents = file.parents.map(({ priority, name, relationship }) => ({
    value: String(priority),
    label: relationship ? `${name}, ${relationship}` : name,
  }));
  switch (field.type) {
    case 'yes':
      return (
        <Checkbox
          id={id}
          label={label}
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
    case 'parents':
    case 'terms':
      return (
        <Ticks
          id={id}
          label={label}
          choices={field.type === 'parents' ? parents : (field.choices ?? [])}
          value={value}
          onChange={onChange}
        />
      );
    case 'text':
    case 'lines':
      return (
        <Textarea
          id={id}
          label={label}
          {...hint}
          maxLength={2000}
          autosize
          minRows={1}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
    case 'parent':
      return (
        <NativeSelect
          id={id}
          label={label}
          {...hint}
          value={value}
          data={[
            { value: '', label: 'Choose' },
            ...(field.type === 'parent' ? parents : (field.choices ?? [])),
          ]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    default:
      return (
        <TextInput
          id={id}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'whole' ? 'numeric' : field.type === 'pounds' ? 'decimal' : undefined}
          label={label}
          {...hint}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

type TicksProps = {
  id: string;
  label: string;
  choices: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
};
// Several of a few; kept as "1,2".
function Ticks({ id, label, choices, value, onChange }: TicksProps) {
  const chosen = value.split(',').filter(Boolean);
  return (
    <fieldset id={id} tabIndex={-1} className="stack-small">
      <legend>{label}</legend>
      {choices.length === 0 ? <p className="soft">Nobody is on record.</p> : null}
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          checked={chosen.includes(choice.value)}
          onChange={(event) =>
            onChange(
              (event.currentTarget.checked
                ? [...chosen, choice.value]
                : chosen.filter((one) => one !== choice.value)
              ).join(','),
            )
          }
        />
      ))}
    </fieldset>
  );
}
