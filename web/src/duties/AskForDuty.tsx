// A duty of the case that is another's: whom it waits for, and a way to ask for it.
import { Button, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { path, post, type Duty } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import { ROLES } from '../words';
import classes from './DutyCard.module.css';

type Props = { duty: Duty; pupil: string; onAsked: () => void };

export function AskForDuty({ duty, pupil, onAsked }: Props) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { error, busy, send } = useSend<unknown>(() => {
    setOpen(false);
    setText('');
    onAsked();
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post(path`/pupils/${pupil}/case/ask`, { duty: duty.id, text: text.trim() }));
  };
  const who = ROLES[duty.role];
  return (
    <div className="stack-small">
      <p className={classes.meta}>
        Waits for: <strong>{who}</strong>.
      </p>
      {open ? (
        <form className="stack-small" onSubmit={submit} aria-label={`Ask for: ${duty.title}`}>
          {error ? <Problem error={error} /> : null}
          <Textarea
            id={`ask-${duty.id}`}
            label="What you ask for, and why now"
            description={`Read by whoever has it (${who}), and kept in the case.`}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" loading={busy} disabled={text.trim() === ''}>
              Ask
            </Button>
            <Button variant="subtle" onClick={() => setOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button size="sm" variant="default" onClick={() => setOpen(true)}>
            Ask for it …<span className="visually-hidden"> {duty.title}</span>
          </Button>
        </div>
      )}
    </div>
  );
}
