// The second step: what would go, and the words to type.
import { Button, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import { path, post, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import { plural } from '../words';
import classes from '../account/Account.module.css';
import { ReasonField } from './ReasonForm';

type Preview = Schemas['DisposalPreview'];
type Retention = Schemas['Retention'];
type Props = { preview: Preview; what: object; onDone: (after: Retention) => void };

export function ConfirmDisposal({ preview, what, onDone }: Props) {
  const [reason, setReason] = useState('');
  const [confirm, setConfirm] = useState('');
  const { error, busy, send } = useSend<Retention>(onDone);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post('/retention/decisions', { ...what, reason, confirm }));
  };
  return (
    <div className="stack-small" aria-live="polite">
      <h3>What would go</h3>
      <ul>
        <li>
          {plural(preview.emptied, 'entry', 'entries')} emptied; {preview.narrowed} narrowed to those who stay
        </li>
        <li>{plural(preview.papers, 'paper')}</li>
        <li>{plural(preview.gone.length, 'pupil')} of whom nothing stays</li>
      </ul>
      <Named title="Held: nothing of them goes" list={preview.held} />
      <Named title="Kept whole, because a later entry goes on with an earlier one" list={preview.rested_on} />
      <form className={classes.form} onSubmit={submit}>
        {error ? <Problem error={error} /> : null}
        <ReasonField
          id="dispose-reason"
          label="Why, and who decided"
          description="Stays for good: name no pupil."
          value={reason}
          onChange={setReason}
        />
        <TextInput
          id="dispose-confirm"
          label={`Type: ${preview.word}`}
          required
          autoComplete="off"
          maxLength={60}
          value={confirm}
          onChange={(event) => setConfirm(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={busy} disabled={confirm !== preview.word}>
            Decide it
          </Button>
        </div>
      </form>
    </div>
  );
}

function Named({
  title,
  list,
}: {
  title: string;
  list: { upn: string; name: string; because?: string[] }[];
}) {
  if (list.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul className="plain-list">
        {list.map(({ upn, name, because }) => (
          <li key={upn}>
            <Link to={path`/pupils/${upn}`}>{name}</Link>
            {because ? `: ${because.join('; ')}` : null}
          </li>
        ))}
      </ul>
    </>
  );
}
