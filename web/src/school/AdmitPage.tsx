// A pupil is put on the roll.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { failed } from '../amend/words';
import { Page } from '../app/Page';
import { path, post, type ApiError } from '../api/client';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { Keepers } from './allowed';
import classes from './School.module.css';

const FIELDS = [
  { id: 'upn', label: 'UPN', type: 'text', needed: true },
  { id: 'surname', label: 'Surname', type: 'text', needed: true },
  { id: 'forename', label: 'Forename', type: 'text', needed: true },
  { id: 'preferred_name', label: 'Preferred name', type: 'text', needed: false },
  { id: 'date_of_birth', label: 'Date of birth', type: 'date', needed: true },
  { id: 'year_group', label: 'Year group', type: 'text', needed: true },
  { id: 'form', label: 'Form', type: 'text', needed: false },
  { id: 'admitted', label: 'First day on the roll', type: 'date', needed: true },
];

export const AdmitPage = () => (
  <Keepers>
    <Admit />
  </Keepers>
);

function Admit() {
  const [values, setValues] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState<typeof FIELDS>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [done, setDone] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still = FIELDS.filter(({ id, needed }) => needed && !values[id]?.trim());
    setMissing(still);
    if (still.length > 0) return;
    setBusy(true);
    setError(null);
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
    post('/school/pupils', given).then(
      () => {
        setBusy(false);
        setDone((values.upn ?? '').trim().toUpperCase());
        setValues({});
      },
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  return (
    <Page title="Admit a pupil">
      {done ? (
        <Notice tone="calm" title="The pupil is on the roll" live>
          <p>
            <Link to={path`/school/pupils/${done}`}>Look at the entry, and change what else is known</Link>
          </p>
        </Notice>
      ) : null}
      <form
        className={`${classes.form ?? ''} sheet stack-small`}
        onSubmit={submit}
        noValidate
        aria-label="Admit"
      >
        <ErrorSummary faults={missing.map(({ id, label }) => ({ field: id, text: `${label}: give it` }))} />
        {error ? <Problem error={error} /> : null}
        <div className={classes.fields}>
          {FIELDS.map(({ id, label, type }) => (
            <TextInput
              key={id}
              id={id}
              type={type}
              label={label}
              maxLength={100}
              value={values[id] ?? ''}
              error={missing.some((one) => one.id === id) ? `${label}: give it` : undefined}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setValues((before) => ({ ...before, [id]: value }));
              }}
            />
          ))}
        </div>
        <Button type="submit" loading={busy}>
          Admit
        </Button>
      </form>
    </Page>
  );
}
