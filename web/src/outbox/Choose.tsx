// A template, the way it goes, and the forms (or the one pupil) whose families it is for.
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { ErrorSummary, type FieldFault } from '../ui/ErrorSummary';
import { inOrder, type MessageTemplates, type Order } from './words';
import classes from './Outbox.module.css';

const WAYS = [
  { value: '', label: 'The first way that reaches a family' },
  { value: 'email', label: 'E-mail' },
  { value: 'text', label: 'Text message' },
  { value: 'letter', label: 'Letter' },
];

const NOBODY = 'To whom: choose at least one form, or the whole school';

type Props = {
  title: string;
  templates: MessageTemplates;
  pupil: string | null; // UPN: this pupil's family, and no form
  look: (order: Order, title: string) => void;
};

export function Choose({ title, templates, pupil, look }: Props) {
  const [id, setId] = useState(templates.templates[0]?.id ?? '');
  const [channel, setChannel] = useState('');
  const [forms, setForms] = useState<string[]>([]);
  const [everybody, setEverybody] = useState(false);
  const [emergency, setEmergency] = useState(false);
  const [faults, setFaults] = useState<FieldFault[]>([]);
  const chosen = templates.templates.find((template) => template.id === id);
  if (!chosen) return <p>The policy has no templates yet.</p>;
  const ways = WAYS.filter(({ value }) => value === '' || chosen.channels.includes(value));
  return (
    <section aria-labelledby="choose" className="stack-small">
      <h2 id="choose">{title}</h2>
      <form
        className="stack-small"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const nobody = !pupil && !everybody && forms.length === 0;
          setFaults(nobody ? [{ field: 'whole-school', text: NOBODY }] : []);
          if (nobody) return;
          look(
            {
              template: id,
              ...(channel ? { channel } : {}),
              ...(pupil ? { pupils: [pupil] } : everybody ? { everybody } : { forms }),
              emergency,
            },
            chosen.title,
          );
        }}
      >
        <ErrorSummary faults={faults} />
        <div className={classes.fields}>
          <NativeSelect
            label="What"
            value={id}
            data={templates.templates.map(({ id: value, title: label }) => ({ value, label }))}
            onChange={(event) => {
              setId(event.currentTarget.value);
              setChannel('');
            }}
          />
          <NativeSelect
            label="How"
            value={channel}
            data={ways}
            onChange={(event) => setChannel(event.currentTarget.value)}
          />
        </div>
        {pupil ? null : (
          <Whom
            all={templates.forms}
            chosen={forms}
            everybody={everybody}
            onForms={setForms}
            onEverybody={setEverybody}
          />
        )}
        <Checkbox
          label="Emergency: before everything else, and through quiet hours"
          checked={emergency}
          onChange={(event) => setEmergency(event.currentTarget.checked)}
        />
        {chosen.clauses.length > 0 ? <p className="soft">Asked for by {chosen.clauses.join(', ')}</p> : null}
        <div>
          <Button type="submit">Look at it first</Button>
        </div>
      </form>
    </section>
  );
}

type WhomProps = {
  all: string[];
  chosen: string[];
  everybody: boolean;
  onForms: (forms: string[]) => void;
  onEverybody: (everybody: boolean) => void;
};

function Whom({ all, chosen, everybody, onForms, onEverybody }: WhomProps) {
  return (
    <fieldset className={classes.whom}>
      <legend>To the families of</legend>
      <Checkbox
        id="whole-school"
        label="The whole school"
        checked={everybody}
        onChange={(event) => onEverybody(event.currentTarget.checked)}
      />
      <div className={classes.forms}>
        {inOrder(all).map((form) => (
          <Checkbox
            key={form}
            label={form}
            checked={everybody || chosen.includes(form)}
            disabled={everybody}
            onChange={(event) =>
              onForms(event.currentTarget.checked ? [...chosen, form] : chosen.filter((one) => one !== form))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
