// What was recorded wrongly about a pupil is put right, and what may be erased is decided so: names and date of birth, and the
// words of notes, concerns, judgements, reports and advice. For whoever answers for data protection.
import { Button, TextInput } from '@mantine/core';
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
import { sentence, spaced } from '../words';
import classes from '../account/Account.module.css';
import { CorrectFact } from './CorrectFact';
import { EraseFact } from './EraseFact';
import { ReasonField } from './ReasonForm';

type Corrections = Schemas['Corrections'];
type Particulars = Corrections['particulars'];
const FIELDS = ['surname', 'forename', 'preferred_name', 'date_of_birth'] as const;

export function CorrectPage() {
  const { me } = useSession();
  const { upn = '' } = useParams();
  return may(me, 'see_access') ? (
    <Lists upn={upn} />
  ) : (
    <NotAllowed what="What was recorded wrongly is put right here by the attendance champion and the head." />
  );
}

function Lists({ upn }: { upn: string }) {
  const { page, error, reload, said, say, after } = useChanged<Corrections>(path`/pupils/${upn}/corrections`);
  if (!page) {
    return (
      <Page title="Put right or erase">
        {error ? <Problem error={error} retry={reload} /> : <Loading what="what was recorded" />}
      </Page>
    );
  }
  const right = after('It is put right. The journal keeps what was said, with the reason.');
  return (
    <Page
      title={`${page.name}: put right or erase`}
      eyebrow={<Link to={path`/pupils/${upn}`}>The pupil’s page</Link>}
    >
      <p>
        A mark is put right by an amendment on the pupil’s page, a contact under Roll, what changed on a day
        (form, characteristics) there too. Here: what was wrong from the start.
      </p>
      {said ? <Notice tone="calm" title={said} live /> : null}
      <Names key={JSON.stringify(page.particulars)} page={page} onDone={right} />
      <section aria-labelledby="facts" className="stack-small">
        <h2 id="facts">What was written</h2>
        {page.facts.length === 0 ? <p className="soft">Nothing that may be put right or erased.</p> : null}
        <ul className="plain-list">
          {page.facts.map((fact) => (
            <li key={fact.entry} className="stack-small">
              <CorrectFact upn={upn} fact={fact} onDone={right} />
              {fact.may_be_erased ? (
                <EraseFact
                  upn={upn}
                  entry={fact.entry}
                  onDone={() =>
                    say('The erasure is decided. It is carried out where the server starts next.')
                  }
                />
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

function Names({ page, onDone }: { page: Corrections; onDone: (after: Corrections) => void }) {
  const [now, setNow] = useState<Particulars>(page.particulars);
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend<Corrections>(onDone);
  const changes = Object.fromEntries(
    FIELDS.filter((field) => now[field] !== page.particulars[field]).map((field) => [field, now[field]]),
  );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post(path`/pupils/${page.upn}/corrections`, { changes, reason }));
  };
  return (
    <section aria-labelledby="names" className="stack-small">
      <h2 id="names">Names and date of birth</h2>
      <form className={classes.form} onSubmit={submit}>
        {error ? <Problem error={error} /> : null}
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            id={`correct-${field}`}
            label={sentence(spaced(field))}
            type={field === 'date_of_birth' ? 'date' : 'text'}
            maxLength={200}
            value={now[field]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setNow((before) => ({ ...before, [field]: value }));
            }}
          />
        ))}
        <ReasonField
          id="correct-reason"
          label="What was wrong, and how it is known"
          value={reason}
          onChange={setReason}
        />
        <div>
          <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>
            Put it right
          </Button>
        </div>
      </form>
    </section>
  );
}
