// Writing to families: what is to be done today, or a template and who it is for; then a look at the first message as it
// will go, and who cannot be reached; then it goes.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { path, post, type ApiError, type Pupil } from '../api/client';
import { useLoad } from '../api/use_load';
import { failed } from '../amend/words';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import { Choose } from './Choose';
import { Preview } from './Preview';
import {
  standingOf,
  type MessageBatch,
  type MessageDuties,
  type MessagePreview,
  type MessageTemplates,
  type Order,
} from './words';
import classes from './Outbox.module.css';

export function WritePage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <ToWhom />
  ) : (
    <NotAllowed what="Families are written to by the office and those who lead the school." />
  );
}

type Ready = { order: Order; batch: string; preview: MessagePreview; title: string };

// Everybody, or one pupil's family where the address names the pupil.
function ToWhom() {
  const [asked] = useSearchParams();
  const upn = asked.get('pupil');
  return upn ? <ToOne key={upn} upn={upn} /> : <Writing pupil={null} />;
}

function ToOne({ upn }: { upn: string }) {
  const { data, error, reload } = useLoad<Pupil>(path`/pupils/${upn}`);
  if (data) return <Writing pupil={data} />;
  return (
    <Page title="Write to a family">
      {error ? <Problem error={error} retry={reload} /> : <Loading what="the pupil" />}
    </Page>
  );
}

type About = Pick<Pupil, 'upn' | 'name' | 'form'>;

function Writing({ pupil }: { pupil: About | null }) {
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
  const due = (duties.data?.rules ?? [])
    .map((rule) => ({ ...rule, duties: rule.duties.filter((duty) => !pupil || duty.pupil === pupil.upn) }))
    .filter((rule) => rule.duties.length > 0);
  return (
    <Page
      title={pupil ? `Write to the family of ${pupil.name}` : 'Write to families'}
      eyebrow={
        pupil ? (
          <>
            {pupil.form} · <Link to={path`/pupils/${pupil.upn}`}>The pupil’s page</Link>
          </>
        ) : undefined
      }
      aside={<Link to="/messages">Messages</Link>}
    >
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
          <Due rules={due} look={look} />
          <Choose
            title={due.length > 0 ? 'Write something else' : 'What, and to whom'}
            templates={templates.data}
            pupil={pupil?.upn ?? null}
            look={look}
          />
        </>
      ) : null}
      {failure || (templates.data && duties.data) ? null : <Loading what="the templates" />}
    </Page>
  );
}

function Written({ batch }: { batch: MessageBatch }) {
  const held = standingOf(batch) === 'held';
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} className={classes.told}>
      <Notice
        tone={held ? 'warn' : 'calm'}
        title={`${plural(batch.messages, 'message')} written${held ? ' and held' : ''}`}
        live
      >
        {batch.held.map((hold) => (
          <p key={hold.id}>{hold.text}</p>
        ))}
        <p>
          <Link to="/messages">{held ? 'Look at them, and release or stop them' : 'See how they go'}</Link>
        </p>
      </Notice>
    </div>
  );
}

type LookProps = { look: (order: Order, title: string) => void };

function Due({ rules, look }: LookProps & { rules: MessageDuties['rules'] }) {
  if (rules.length === 0) return null;
  return (
    <section aria-labelledby="due" className="stack-small">
      <h2 id="due">To be sent now</h2>
      <ul className={classes.batches}>
        {rules.map((rule) => (
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
