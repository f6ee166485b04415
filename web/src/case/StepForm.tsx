// A step of a case that no duty asked for: the policy's form for its kind, and whom a call or a visit reached.
import { NativeSelect } from '@mantine/core';
import { path, post } from '../api/client';
import { Field } from '../duties/Field';
import { AddPaper } from '../ui/AddPaper';
import { draftPath } from '../ui/draft_path';
import { Notice } from '../ui/Notice';
import { RecordForm, type Values } from '../ui/RecordForm';
import { CONTACT_OUTCOMES, type Case, type CaseStep } from './words';

type Props = { step: CaseStep; file: Case; onDone: (after: Case) => void; onClose: () => void };

const idOf = (name: string): string => `step-${name}`;
const value = (values: Values, name: string): string => (values[name] ?? '').trim();

export function StepForm({ step, file, onDone, onClose }: Props) {
  const asked = file.duties.filter(({ kind, can_do: can }) => can && kind === step.step);
  const missing = (values: Values) => [
    ...(step.contact
      ? [
          { name: 'contact', label: 'Whom' },
          { name: 'outcome', label: 'What came of it' },
        ]
      : []
    )
      .concat(step.fields.filter(({ required }) => required))
      .filter(({ name }) => value(values, name) === '')
      .map(({ name, label }) => ({ field: idOf(name), text: `${label}: this is asked for` })),
  ];
  const body = (values: Values) => ({
    step: step.step,
    fields: Object.fromEntries(
      step.fields.flatMap(({ name }) => {
        const text = value(values, name);
        return text === '' ? [] : [[name, text]];
      }),
    ),
    ...(step.contact ? { contact: Number(values.contact), outcome: values.outcome } : {}),
  });
  return (
    <RecordForm<Case>
      title={step.title}
      draft={draftPath('case', file.upn, step.step)}
      paper={
        <AddPaper
          to={path`/pupils/${file.upn}/papers`}
          also={{ form: `case/${step.step}`, title: step.title }}
        />
      }
      missing={missing}
      send={(values) => post(path`/pupils/${file.upn}/steps`, body(values))}
      onDone={onDone}
      onClose={onClose}
    >
      {({ values, faults, set }) => {
        const faultOf = (name: string) => faults.find(({ field }) => field === idOf(name))?.text;
        return (
          <>
            {asked.length > 0 ? (
              <Notice tone="plain" title="A duty asks for this">
                <p>
                  {asked.map(({ title }) => title).join('; ')}: do it under What is next, and it is recorded
                  here too.
                </p>
              </Notice>
            ) : null}
            {step.contact ? (
              <>
                <NativeSelect
                  id={idOf('contact')}
                  label="Whom"
                  error={faultOf('contact')}
                  value={values.contact ?? ''}
                  data={[
                    { value: '', label: 'Choose' },
                    ...file.contacts.map(({ priority, name, relationship, phone }) => ({
                      value: String(priority),
                      label: [`${name}, ${relationship}`, phone].filter(Boolean).join(': '),
                    })),
                  ]}
                  onChange={(event) => set('contact', event.currentTarget.value)}
                />
                <NativeSelect
                  id={idOf('outcome')}
                  label="What came of it"
                  error={faultOf('outcome')}
                  value={values.outcome ?? ''}
                  data={[{ value: '', label: 'Choose' }, ...CONTACT_OUTCOMES]}
                  onChange={(event) => set('outcome', event.currentTarget.value)}
                />
              </>
            ) : null}
            {step.fields.map((field) => (
              <Field
                key={field.name}
                id={idOf(field.name)}
                field={field}
                value={values[field.name] ?? ''}
                fault={faultOf(field.name)}
                onChange={(text) => set(field.name, text)}
              />
            ))}
          </>
        );
      }}
    </RecordForm>
  );
}
