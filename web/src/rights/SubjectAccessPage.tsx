// A request for everything that is held about a pupil: who asked, what a person must read first, and what was given out. For
// whoever answers for data protection.
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link, useParams } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { useChanged } from '../ui/use_changed';
import { useSend } from '../ui/use_send';
import { longDate, momentWords, plural, sentence, spaced } from '../words';
import classes from '../account/Account.module.css';

type Access = Schemas['SubjectAccess'];
type Held = Access['held'][number];

const WHY: Record<Held['why'][number], string> = {
  safeguarding: 'safeguarding',
  legal_step: 'a legal step',
  names_another_pupil: 'names another pupil',
  court_order: 'an order of a court',
  paper: 'a paper, which the program cannot read',
};

export function SubjectAccessPage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'see_access') ? (
    <Requests upn={upn} />
  ) : (
    <NotAllowed what="Requests of access are answered by the attendance champion and the head." />
  );
}

function Requests({ upn }: { upn: string }) {
  const { page, error, reload, said, after } = useChanged<Access>(path`/pupils/${upn}/subject-access`);
  if (!page) {
    return (
      <Page title="Everything that is held">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="the requests" />}
      </Page>
    );
  }
  return (
    <Page
      title={`${page.name}: everything that is held`}
      eyebrow={<Link to={path`/pupils/${upn}`}>The pupil’s page</Link>}
    >
      <p>
        A pupil, or a parent for them, may ask for all that the school holds about the pupil. It is due within
        a month. What is about other people is left out; what could harm somebody or names another pupil waits
        until you have read it.
      </p>
      {said ? <Notice tone="calm" title={said} live /> : null}
      <Asked access={page} onDone={after('The request is written down.')} />
      <Give access={page} onDone={after('It is recorded as given. The archive is in the list below.')} />
      <Given access={page} />
    </Page>
  );
}

type Props = { access: Access; onDone: (after: Access) => void };

const contactChoices = (access: Access) => [
  { value: '', label: 'The pupil, or nobody of the contacts' },
  ...access.contacts.map(({ priority, name }) => ({ value: String(priority), label: name })),
];

function Asked({ access, onDone }: Props) {
  const [by, setBy] = useState('');
  const [contact, setContact] = useState('');
  const [received, setReceived] = useState(access.now.slice(0, 10));
  const { error, busy, send } = useSend<Access>(onDone);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const of = contact ? { contact: Number(contact) } : {};
    send(() => post(path`/pupils/${access.upn}/subject-access/requests`, { asked_by: by, received, ...of }));
  };
  return (
    <section aria-labelledby="asked" className="stack-small">
      <h2 id="asked">Who asked</h2>
      {access.requests.length === 0 ? <p className="soft">Nobody yet.</p> : null}
      <ul className="plain-list">
        {access.requests.map((one) => (
          <li key={one.request}>
            {one.asked_by}, on {longDate(one.received)}:{' '}
            {one.open ? <strong>to be answered by {longDate(one.answer_by)}</strong> : 'answered or ended'}
          </li>
        ))}
      </ul>
      <form className={classes.form} onSubmit={submit}>
        {error ? <Problem error={error} /> : null}
        <TextInput
          id="asked-by"
          label="Asked by"
          required
          maxLength={200}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <NativeSelect
          id="asked-contact"
          label="Is one of the contacts"
          value={contact}
          data={contactChoices(access)}
          onChange={(event) => setContact(event.currentTarget.value)}
        />
        <TextInput
          id="asked-received"
          label="Came on"
          type="date"
          required
          value={received}
          onChange={(event) => setReceived(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" loading={busy}>
            Write the request down
          </Button>
        </div>
      </form>
    </section>
  );
}

function Give({ access, onDone }: Props) {
  const open = access.requests.filter((one) => one.open);
  const [request, setRequest] = useState('');
  const [released, setReleased] = useState<number[]>([]);
  const { error, busy, send } = useSend<Access>(onDone);
  const answered = open.find((one) => one.request === request) ?? null;
  const toRead = `/api/v1${path`/pupils/${access.upn}/subject-access/to-read.zip`}${
    answered?.contact ? `?contact=${answered.contact}` : ''
  }`;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const of = {
      ...(answered ? { request: answered.request } : {}),
      ...(answered?.contact ? { contact: answered.contact } : {}),
    };
    send(() => post(path`/pupils/${access.upn}/subject-access`, { released, ...of }));
  };
  const toggle = (entry: number) =>
    setReleased((before) =>
      before.includes(entry) ? before.filter((one) => one !== entry) : [...before, entry],
    );
  return (
    <section aria-labelledby="give" className="stack-small">
      <h2 id="give">Give it out</h2>
      <form className="stack-small" onSubmit={submit}>
        {error ? <Problem error={error} /> : null}
        <NativeSelect
          id="give-request"
          label="Answers the request"
          value={request}
          data={[
            { value: '', label: 'None that is written down' },
            ...open.map((one) => ({ value: one.request, label: `${one.asked_by}, ${one.received}` })),
          ]}
          onChange={(event) => setRequest(event.currentTarget.value)}
        />
        {access.held.length > 0 ? (
          <fieldset className="stack-small">
            <legend>Held back until you let it go</legend>
            <p>
              <a href={toRead} download="to-read.zip">
                {plural(access.held.length, 'entry', 'entries')} to read (ZIP)
              </a>
              ; that you look is noted.
            </p>
            {access.held.map((one) => (
              <Checkbox
                key={one.entry}
                label={`${momentWords(one.at)}: ${sentence(spaced(one.kind))} (entry ${one.entry}): ${one.why
                  .map((why) => WHY[why])
                  .join(', ')}`}
                checked={released.includes(one.entry)}
                onChange={() => toggle(one.entry)}
              />
            ))}
          </fieldset>
        ) : (
          <p className="soft">Nothing has to be read first.</p>
        )}
        <div>
          <Button type="submit" loading={busy}>
            Record that it is given out
          </Button>
        </div>
      </form>
    </section>
  );
}

function Given({ access }: { access: Access }) {
  return (
    <section aria-labelledby="given" className="stack-small">
      <h2 id="given">Given out</h2>
      {access.given.length === 0 ? <p className="soft">Nothing yet.</p> : null}
      <ul className="plain-list">
        {access.given.map((one) => (
          <li key={one.entry}>
            <a
              href={`/api/v1${path`/pupils/${access.upn}/subject-access/${String(one.entry)}/archive.zip`}`}
              download="subject-access.zip"
            >
              {momentWords(one.at)} (ZIP)
            </a>{' '}
            <span className="soft">
              {one.by.name ? `by ${one.by.name}, ${one.by.position}` : 'at the command line'};{' '}
              {plural(one.held_back, 'entry', 'entries')} held back
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
