// What would go with a pupil to another school of the trust, and the decision to release it.
import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { Link, useParams } from 'react-router';
import { failed } from '../amend/words';
import { path, post, type ApiError, type Schemas } from '../api/client';
import { useLoad } from '../api/use_load';
import { Page } from '../app/Page';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { Keepers } from './allowed';
import { TransferPackage } from './TransferPackage';
import classes from './School.module.css';

type Preview = Schemas['TransferPreview'];

export const ReleasePage = () => (
  <Keepers>
    <Release />
  </Keepers>
);

function Release() {
  const { upn = '' } = useParams();
  const { data, error, reload } = useLoad<Preview>(path`/school/pupils/${upn}/transfer`);
  const [done, setDone] = useState('');
  return (
    <Page
      title={data ? `Release ${data.name} to another school` : 'Release to another school'}
      eyebrow={<Link to={path`/school/pupils/${upn}`}>Back to the pupil</Link>}
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {!data && !error ? <Loading what="what would go" /> : null}
      {done ? (
        <Notice tone="calm" title={`Released to ${done}`} live>
          <p>
            It waits there for a person to accept it:{' '}
            <Link to="/school/transfers">moves between schools</Link>. The name stays on the roll here until
            you record that the pupil leaves.
          </p>
        </Notice>
      ) : null}
      {data && !done ? <ReleaseForm preview={data} onDone={setDone} /> : null}
    </Page>
  );
}

function ReleaseForm({ preview, onDone }: { preview: Preview; onDone: (to: string) => void }) {
  const [to, setTo] = useState(preview.schools[0]?.id ?? '');
  const [sensitive, setSensitive] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const still = sensitive && !reason.trim();
    setMissing(still);
    if (busy || still) return;
    setBusy(true);
    setError(null);
    post(path`/school/pupils/${preview.upn}/transfer`, {
      to,
      ...(sensitive && { sensitive, sensitive_reason: reason }),
    }).then(
      () => onDone(preview.schools.find(({ id }) => id === to)?.name ?? to),
      (cause: unknown) => {
        setBusy(false);
        setError(failed(cause));
      },
    );
  };
  if (preview.schools.length === 0)
    return <Notice tone="plain" title="There is no other school in this store" />;
  return (
    <form className={`${classes.form ?? ''} sheet stack-small`} onSubmit={submit} noValidate>
      <ErrorSummary faults={missing ? [{ field: 'why-sensitive', text: 'Why: say why it goes too' }] : []} />
      {error ? <Problem error={error} /> : null}
      {preview.released_before ? <Notice tone="warn" title="This pupil was released before" /> : null}
      <h2>What goes</h2>
      <TransferPackage of={preview.package} />
      <p>
        Notes, concerns, letters and legal steps do not go. A safeguarding file goes from one designated lead
        to the other, outside Adsum.
      </p>
      <NativeSelect
        id="to-school"
        label="To"
        value={to}
        data={preview.schools.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Checkbox
        id="sensitive"
        label="Tell also who is looked after, has a social worker, is vulnerable or bullied"
        checked={sensitive}
        onChange={(event) => setSensitive(event.currentTarget.checked)}
      />
      {sensitive ? (
        <Textarea
          id="why-sensitive"
          label="Why"
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      <div>
        <Button type="submit" loading={busy}>
          Release
        </Button>
      </div>
    </form>
  );
}
