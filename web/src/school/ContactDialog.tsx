// One contact of a pupil: changed, added, taken away.
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { failed } from '../amend/words';
import { path, post, type ApiError } from '../api/client';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { NotKept } from './NotKept';
import type { Enrolment, KeptContact } from './words';
import classes from './School.module.css';

type Props = {
  pupil: Enrolment;
  contact: KeptContact | null;
  onDone: (what: string) => void;
  onLook: () => void;
  onClose: () => void;
};

type Values = Omit<KeptContact, 'priority'>;
const NEW: Values = {
  name: '',
  relationship: '',
  parental_responsibility: false,
  lives_with: false,
  phone: '',
  email: '',
  address_1: '',
  address_2: '',
  town: '',
  postcode: '',
  language: '',
  do_not_contact: false,
  court_order: '',
};
type Text = 'name' | 'relationship' | 'phone' | 'email' | 'address_1' | 'town' | 'postcode' | 'language';
const TEXTS: [Text, string][] = [
  ['name', 'Name'],
  ['relationship', 'Relationship'],
  ['phone', 'Telephone'],
  ['email', 'E-mail'],
  ['address_1', 'Address'],
  ['town', 'Town'],
  ['postcode', 'Postcode'],
  ['language', 'Language'],
];
const FLAGS: ['parental_responsibility' | 'lives_with' | 'do_not_contact', string][] = [
  ['parental_responsibility', 'Has parental responsibility'],
  ['lives_with', 'Lives with the child'],
  ['do_not_contact', 'Must not be contacted: never offered to anybody who rings or writes'],
];

export function ContactDialog({ pupil, contact, onDone, onLook, onClose }: Props) {
  const [values, setValues] = useState<Values>(contact ?? NEW);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const priority = contact?.priority ?? Math.max(0, ...pupil.contacts.map((one) => one.priority)) + 1;
  const send = (body: object, what: string) => {
    setBusy(true);
    setError(null);
    post(path`/school/pupils/${pupil.upn}/contacts/${priority.toString()}`, {
      ...body,
      expected: pupil.change,
    }).then(
      () => onDone(what),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const still: FieldFault[] = [];
    if (values.name.trim() === '') still.push({ field: 'contact-name', text: 'Name: give it' });
    if (values.email !== '' && !values.email.includes('@'))
      still.push({ field: 'contact-email', text: 'E-mail: an address has an @' });
    setFaults(still);
    if (still.length > 0) return;
    const before = contact ?? NEW;
    const keys = Object.keys(NEW) as (keyof Values)[];
    const changes = Object.fromEntries(
      keys.filter((key) => values[key] !== before[key]).map((key) => [key, values[key]]),
    );
    send({ changes }, `${values.name}: kept`);
  };
  return (
    <Dialog
      title={contact ? `Change ${contact.name}` : `A contact of ${pupil.name}`}
      closeLabel="Close and change nothing"
      onClose={onClose}
    >
      <form className="stack-small" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        <NotKept error={error} onLook={onLook} />
        {TEXTS.map(([key, label]) => (
          <TextInput
            key={key}
            id={`contact-${key}`}
            label={label}
            maxLength={200}
            value={values[key]}
            onChange={(event) => setValues({ ...values, [key]: event.currentTarget.value })}
          />
        ))}
        <fieldset className={classes.checks}>
          <legend>What holds of them</legend>
          {FLAGS.map(([key, label]) => (
            <Checkbox
              key={key}
              id={`contact-${key}`}
              label={label}
              checked={values[key]}
              onChange={(event) => setValues({ ...values, [key]: event.currentTarget.checked })}
            />
          ))}
        </fieldset>
        <Textarea
          id="contact-court_order"
          label="Court order"
          description="What an order of a court says of them; empty where there is none"
          maxLength={300}
          value={values.court_order}
          onChange={(event) => setValues({ ...values, court_order: event.currentTarget.value })}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            Keep
          </Button>
          {contact ? (
            <Button
              variant="default"
              disabled={busy}
              onClick={() => send({ changes: {}, removed: true }, `${contact.name}: no contact any more`)}
            >
              Take away
            </Button>
          ) : null}
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
