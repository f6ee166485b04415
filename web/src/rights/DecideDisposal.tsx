// A year is looked at first, and then decided by typing words that only the look tells.
import { Button, NativeSelect } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { post, type Schemas } from '../api/client';
import { Problem } from '../ui/Problem';
import { useSend } from '../ui/use_send';
import classes from '../account/Account.module.css';
import { ConfirmDisposal } from './ConfirmDisposal';

type Retention = Schemas['Retention'];
type Preview = Schemas['DisposalPreview'];
type Props = { retention: Retention; onDone: (after: Retention) => void };

export function DecideDisposal({ retention, onDone }: Props) {
  const due = retention.years.filter((year) => year.due && year.left > 0).map(({ year }) => year);
  const [through, setThrough] = useState(due.at(-1) ?? '');
  const [preview, setPreview] = useState<Preview | null>(null);
  const { error, busy, send } = useSend<Preview>(setPreview);
  const look = (event: SyntheticEvent) => {
    event.preventDefault();
    send(() => post('/retention/preview', { through }));
  };
  return (
    <section aria-labelledby="dispose" className="stack-small">
      <h2 id="dispose">Dispose of a year</h2>
      {due.length === 0 ? (
        <p className="soft">No year is past its retention.</p>
      ) : (
        <form className={classes.form} onSubmit={look}>
          {error ? <Problem error={error} /> : null}
          <NativeSelect
            id="dispose-through"
            label="This year and all before it"
            value={through}
            data={due}
            onChange={(event) => {
              setThrough(event.currentTarget.value);
              setPreview(null);
            }}
          />
          <div>
            <Button type="submit" variant="default" loading={busy}>
              See what would go
            </Button>
          </div>
        </form>
      )}
      {preview ? (
        <ConfirmDisposal
          preview={preview}
          what={{ through }}
          onDone={(after) => {
            setPreview(null);
            onDone(after);
          }}
        />
      ) : null}
    </section>
  );
}
