// Writing to families: what is to be done today, or a template and who it is for; then a look at the first message as it
// will go, and who cannot be reached; then it goes.
import { Button, Checkbox, MultiSelect, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { post, type ApiError } from '../api/client';
import { useLoad } from '../api/use_load';
import { failed } from '../amend/words';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import { Preview } from './Preview';
import {
  standingOf,
  type MessageBatch,
  type MessageDuties,
  type MessagePreview,
  type MessageTemplates,
} from './words';
import classes from './Outbox.module.css';

export function WritePage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <Writing />
  ) : (
    <NotAllowed what="Families are written to by the office and those who lead the school." />
  );
}

type Order = {
  template: string;
  channel?: string;
  forms?: string[];
  duties?: string[];
  everybody?: boolean;
  emergency?: boolean;
};
type Ready = { order: Order; batch: string; preview: MessagePreview; title: string };

function Writing() {
  const templates = useLoad<MessageTemplates>('/outbox/templates');
  const duties = useLoad<MessageDuties>('/outbox/duties');
  const [ready, setReady] = useState<Ready | null>(null);
  const [written, setWritten] = useState<MessageBatch | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const look = (order: Order, title: string) => {
    setError(null);
    setWritten(null);
    const batch = `b-${crypto.randomUUID()}`;
    post<MessagePreview>('/outbox/preview', { ...order, batch }).then(
      (preview) => setReady({ order, batch, preview, title }),
      (cause: unknown) => setError(failed(cause)),
    );
  };
  const send = async () => {
    if (!ready) return;
    setError(null);
    await post<MessageBatch>('/outbox/batches', { ...ready.order, batch: ready.batch }).then(
      (batch) => {
        setWritten(batch);
        setReady(null);
        duties.reload();
      },
      (cause: unknown) => setError(failed(cause)),
    );
  };
  const failure = templates.error ?? duties.error;
  return (
    <Page title="Write to families" aside={<Link to="/messages">Messages</Link>}>
      {failure ? <Problem error={failure} retry={templates.reload} /> : null}
      {written ? <Written batch={written} /> : null}
      {error ? <Problem error={error} /> : null}
      {ready ? (
        <Preview
          title={ready.title}
          preview={ready.preview}
          emergency={ready.order.emergency === true}
          send={send}
          onBack={() => setReady(null)}
        />
      ) : null}
      {!ready && templates.data && duties.data ? (
        <>
          <Due duties={duties.data} look={look} />
          <Choose templates={templates.data} look={look} />
        </>
      ) : null}
      {failure || (templates.data && duties.data) ? null : <Loading what="the templates" />}
    </Page>
  );
}

function Written({ batch }: { batch: MessageBatch }) {
  const held = standingOf(batch) === 'held';
  return (
    <Notice
      tone={held ? 'warn' : 'calm'}
      title={`${plural(batch.messages, 'message')} written${held ? ' and held' : ''}`}
      live
    >
      {batch.held.map((hold) => (
        <p key={hold.id}>{hold.text}</p>
      ))}
      <p>
        <Link to="/messages">See how they go</Link>
      </p>
    </Notice>
  );
}

type LookProps = { look: (order: Order, title: string) => void };

function Due({ duties, look }: LookProps & { duties: MessageDuties }) {
  if (duties.rules.length === 0) return null;
  return (
    <section aria-labelledby="due" className="stack-small">
      <h2 id="due">To be sent now</h2>
      <ul className={classes.batches}>
        {duties.rules.map((rule) => (
          <li key={rule.rule} className={`${classes.batch ?? ''} sheet`}>
            <div className={classes.head}>
              <h3>{rule.title}</h3>
              <strong>{plural(rule.duties.length, 'pupil')}</strong>
            </div>
            <p className="soft">{rule.duties.map(({ name }) => name).join(', ')}</p>
            <div>
              <Button
                size="compact-md"
                aria-label={`Look and send: ${rule.title}`}
                onClick={() =>
                  look({ template: rule.template, duties: rule.duties.map(({ id }) => id) }, rule.title)
                }
              >
                Look and send …
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WAYS = [
  { value: '', label: 'The first way that reaches a family' },
  { value: 'email', label: 'E-mail' },
  { value: 'text', label: 'Text message' },
  { value: 'letter', label: 'Letter' },
];

function Choose({ templates, look }: LookProps & { templates: MessageTemplates }) {
  const [id, setId] = useState(templates.templates[0]?.id ?? '');
  const [channel, setChannel] = useState('');
  const [forms, setForms] = useState<string[]>([]);
  const [everybody, setEverybody] = useState(false);
  const [emergency, setEmergency] = useState(false);
  const [missing, setMissing] = useState(false);
  const chosen = templates.templates.find((template) => template.id === id);
  if (!chosen) return <p>The policy has no templates yet.</p>;
  const ways = WAYS.filter(({ value }) => value === '' || chosen.channels.includes(value));
  return (
    <section aria-labelledby="choose" className="stack-small">
      <h2 id="choose">Write something else</h2>
      <form
        className="stack-small"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(!everybody && forms.length === 0);
          if (!everybody && forms.length === 0) return;
          look(
            {
              template: id,
              ...(channel ? { channel } : {}),
              forms: everybody ? [] : forms,
              everybody,
              emergency,
            },
            chosen.title,
          );
        }}
      >
        <div className={classes.fields}>
          <NativeSelect
            label="What"
            value={id}
            data={templates.templates.map(({ id: value, title }) => ({ value, label: title }))}
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
          <MultiSelect
            label="Forms"
            placeholder={forms.length === 0 ? 'Choose forms' : undefined}
            data={templates.forms}
            value={forms}
            disabled={everybody}
            error={missing ? 'Choose at least one form, or the whole school' : undefined}
            onChange={setForms}
            searchable
          />
        </div>
        <Checkbox
          label="The whole school"
          checked={everybody}
          onChange={(event) => setEverybody(event.currentTarget.checked)}
        />
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
