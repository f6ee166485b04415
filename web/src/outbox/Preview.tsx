// What writing would do, with the first message as it would go.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Notice } from '../ui/Notice';
import { plural } from '../words';
import { CHANNELS, type MessagePreview } from './words';
import classes from './Outbox.module.css';

type Props = {
  title: string;
  preview: MessagePreview;
  emergency: boolean;
  send: () => Promise<void>;
  onBack: () => void;
};

export function Preview({ title, preview, emergency, send, onBack }: Props) {
  const [busy, setBusy] = useState(false);
  const { sample } = preview;
  const held = preview.held.length > 0;
  return (
    <section aria-labelledby="preview" className="stack-small">
      <h2 id="preview">{title}</h2>
      <p role="status">
        {plural(preview.messages, 'message')} to {plural(preview.families, 'family', 'families')} about{' '}
        {plural(preview.pupils, 'pupil')}
        {emergency ? ', as an emergency' : ''}.
      </p>
      {held ? (
        <Notice tone="warn" title="These would be held, and go when somebody releases them">
          <ul>
            {preview.held.map((hold) => (
              <li key={hold.id}>{hold.text}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {preview.skipped.length > 0 ? (
        <Notice tone="warn" title={`${plural(preview.skipped.length, 'pupil')} not written about`}>
          <ul>
            {preview.skipped.map((one) => (
              <li key={one.pupil}>
                {one.name}: {one.why}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {sample ? (
        <>
          <p className="soft">
            The first, about {sample.name}: {(CHANNELS as Record<string, string>)[sample.channel]} to{' '}
            {sample.to.split('\n').join(', ')}
          </p>
          {sample.subject ? (
            <p>
              <strong>{sample.subject}</strong>
            </p>
          ) : null}
          <div className={classes.text} role="group" aria-label="The first message">
            {sample.text}
          </div>
        </>
      ) : null}
      <div className="row">
        <Button
          loading={busy}
          disabled={preview.messages === 0}
          onClick={() => {
            setBusy(true);
            void send().finally(() => setBusy(false));
          }}
        >
          {held ? 'Write and hold' : `Send ${plural(preview.messages, 'message')}`}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          Back
        </Button>
      </div>
    </section>
  );
}
