// Doing a duty, with what the policy wants recorded; or setting it aside, which always takes a reason.
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { ApiError, path, post, type Duty } from '../api/client';
import { AddPaper } from '../ui/AddPaper';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { Problem } from '../ui/Problem';
import { useDraft } from '../ui/use_draft';
import { Field, inWords } from './Field';
import { answer, fieldId, missing, type Values } from './form';
import classes from './DutyForm.module.css';

export type ActionTemplate = { text: string; owner: string };
type Props = {
  duty: Duty;
  aside: boolean;
  templates?: ActionTemplate[];
  onCancel: () => void;
  onDone: (duty: Duty) => void;
};

export function DutyForm({ duty, aside, templates = [], onCancel, onDone }: Props) {
  const [values, setValues] = useState<Values>({});
  const draft = useDraft(
    aside || duty.fields.length === 0 ? null : path`/duties/${duty.id}/draft`,
    setValues,
  );
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select, textarea, button[type="submit"]')?.focus();
  }, []);
  const set = (name: string) => (value: string) => setValues((before) => ({ ...before, [name]: value }));
  const reasonId = fieldId(duty, 'set-aside-reason');

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const reason = (values.reason ?? '').trim();
    const still = aside
      ? reason === ''
        ? [{ field: reasonId, text: 'Reason: say why it is not carried out' }]
        : []
      : missing(duty, values);
    setFaults(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    const sent = aside
      ? post<Duty>(path`/duties/${duty.id}/set-aside`, { reason })
      : post<Duty>(path`/duties/${duty.id}/done`, answer(duty, values));
    sent.then(onDone, (cause: unknown) => {
      setBusy(false);
      const failed =
        cause instanceof ApiError
          ? cause
          : new ApiError(0, 'unknown', 'Something went wrong here.', [], null);
      const named = failed.faults.filter((fault) => duty.fields.some((field) => field.name === fault.place));
      if (failed.status === 422 && named.length > 0) {
        setFaults(named.map((fault) => ({ field: fieldId(duty, fault.place), text: fault.what })));
      } else setError(failed);
    });
  };

  const faultOf = (id: string) => faults.find((fault) => fault.field === id)?.text;
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={submit}
      noValidate
      aria-label={`${aside ? 'Set aside' : 'Do'}: ${duty.title}`}
    >
      <ErrorSummary faults={faults} />
      {error ? <Problem error={error} /> : null}
      {aside ? (
        <Textarea
          id={reasonId}
          label="Why is it not carried out?"
          description="Kept with your name and the date; it stands in the pupil’s chronology."
          required
          withAsterisk={false}
          value={values.reason ?? ''}
          error={faultOf(reasonId)}
          onChange={(event) => set('reason')(event.currentTarget.value)}
        />
      ) : (
        <>
          {duty.fields.map((field) => (
            <Field
              key={field.name}
              id={fieldId(duty, field.name)}
              field={field}
              value={values[field.name] ?? ''}
              fault={faultOf(fieldId(duty, field.name))}
              onChange={set(field.name)}
            />
          ))}
          {(duty.outcomes ?? []).length > 0 ? (
            <NativeSelect
              id={fieldId(duty, 'outcome')}
              label="Outcome"
              data={[{ value: '', label: 'Choose' }, ...(duty.outcomes ?? []).map(inWords)]}
              value={values.outcome ?? ''}
              error={faultOf(fieldId(duty, 'outcome'))}
              onChange={(event) => set('outcome')(event.currentTarget.value)}
            />
          ) : null}
          {templates.length > 0 && duty.fields.some(({ name }) => name === 'actions') ? (
            <Templates
              templates={templates}
              onAdd={({ text, owner }) =>
                set('actions')(
                  [(values.actions ?? '').trimEnd(), `${text} (${owner})`].filter(Boolean).join('\n'),
                )
              }
            />
          ) : null}
          {duty.fields.length > 0 ? <AddPaper to={path`/duties/${duty.id}/attachments`} /> : null}
          {duty.fields.length === 0 && (duty.outcomes ?? []).length === 0 ? (
            <p className="soft">Nothing more to fill in: your name and the time are recorded.</p>
          ) : null}
        </>
      )}
      <div className="row">
        <Button type="submit" size="sm" loading={busy}>
          {aside ? 'Set aside' : 'Record as done'}
        </Button>
        {!aside && duty.fields.length > 0 ? (
          <Button size="sm" variant="default" onClick={() => draft.keep(values)}>
            Keep as a draft
          </Button>
        ) : null}
        <Button size="sm" variant="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      {draft.said ? (
        <p className="soft" role="status">
          {draft.said}
        </p>
      ) : null}
    </form>
  );
}

// The policy's usual actions, put into the form with one press each.
function Templates({
  templates,
  onAdd,
}: {
  templates: ActionTemplate[];
  onAdd: (one: ActionTemplate) => void;
}) {
  return (
    <div role="group" aria-label="Usual actions" className="row">
      {templates.map((one) => (
        <Button key={one.text} type="button" size="compact-sm" variant="default" onClick={() => onAdd(one)}>
          + {one.text} ({one.owner})
        </Button>
      ))}
    </div>
  );
}
