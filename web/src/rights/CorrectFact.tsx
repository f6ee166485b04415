// One entry about a pupil: its words, and a form to put them right.
import { Button, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import { momentWords, sentence, spaced } from '../words';
import classes from '../account/Account.module.css';
import { ReasonField } from './ReasonForm';

type Corrections = Schemas['Corrections'];
type Fact = Corrections['facts'][number];
type Props = { upn: string; fact: Fact; onDone: (after: Corrections) => void };

export function CorrectFact({ upn, fact, onDone }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <p>
        <strong>{sentence(spaced(fact.kind))}</strong>{' '}
        <span className="soft">
          {momentWords(fact.at)}
          {fact.by.name ? `, ${fact.by.name}` : ''} (entry {fact.entry})
          {fact.corrected ? '; put right before' : ''}
        </span>
      </p>
      {fact.words.map(({ field, text }) => (
        <p key={field}>
          {fact.words.length > 1 ? `${sentence(spaced(field))}: ` : ''}
          {text}
        </p>
      ))}
      {fact.words.length === 0 ? null : open ? (
        <Words
          upn={upn}
          fact={fact}
          onDone={(after) => {
            setOpen(false);
            onDone(after);
          }}
        />
      ) : (
        <div>
          <Button
            variant="default"
            aria-label={`Put entry ${String(fact.entry)} right`}
            onClick={() => setOpen(true)}
          >
            Put it right
          </Button>
        </div>
      )}
    </>
  );
}

function Words({ upn, fact, onDone }: Props) {
  const [now, setNow] = useState(() =>
    Object.fromEntries(fact.words.map(({ field, text }) => [field, text])),
  );
  const [reason, setReason] = useState('');
  const { error, busy, send } = useSend<Corrections>(onDone);
  const changes = Object.fromEntries(
    fact.words.filter(({ field, text }) => now[field] !== text).map(({ field }) => [field, now[field]]),
  );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post(path`/pupils/${upn}/corrections`, { entry: fact.entry, changes, reason }));
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {error ? <Problem error={error} /> : null}
      {fact.words.map(({ field }) => (
        <Textarea
          key={field}
          id={`words-${String(fact.entry)}-${field}`}
          label={sentence(spaced(field))}
          rows={3}
          maxLength={4000}
          value={now[field] ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setNow((before) => ({ ...before, [field]: value }));
          }}
        />
      ))}
      <ReasonField
        id={`words-${String(fact.entry)}-reason`}
        label="What was wrong, and how it is known"
        value={reason}
        onChange={setReason}
      />
      <div>
        <Button type="submit" loading={busy} disabled={Object.keys(changes).length === 0}>
          Keep what is right
        </Button>
      </div>
    </form>
  );
}
