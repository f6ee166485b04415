// What writing would do, with the first message as it would go.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Notice } from '../ui/Notice';
import { plural, sentence } from '../words';
import { byReason, CHANNELS, type MessagePreview } from './words';
import classes from './Outbox.module.css';

type BodyProps = {
  preview: MessagePreview;
  emergency: boolean;
  send: () => Promise<void>;
  back: string; // the button that sends nothing
  onBack: () => void;
};

export function Preview({ title, ...rest }: Omit<BodyProps, 'back'> & { title: string }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []); // the button that opened it is gone
  return (
    <section aria-labelledby="preview" className="stack-small">
      <h2 id="preview" ref={head} tabIndex={-1} className={classes.told}>
        {title}
      </h2>
      <PreviewBody back="Back" {...rest} />
    </section>
  );
}

export function PreviewBody({ preview, emergency, send, back, onBack }: BodyProps) {
  const [busy, setBusy] = useState(false);
  const { sample } = preview;
  const held = preview.held.length > 0;
  return (
    <>
      <p role="status">
        {plural(preview.messages, 'message')} to {plural(preview.families, 'family', 'families')} about{' '}
        {plural(preview.pupils, 'pupil')}
        {emergency ? ', as an emergency' : ''}.
      </p>
      {held ? (
        <Notice tone="warn" title="These would be held, and go when somebody releases them">
          <ul className="plain-list">
            {preview.held.map((hold) => (
              <li key={hold.id}>{hold.text}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {preview.skipped.length > 0 ? (
        <Notice tone="warn" title={`${plural(preview.skipped.length, 'pupil')} not written about`}>
          <ul className="plain-list">
            {byReason(preview.skipped).map(([why, names]) => (
              <li key={why}>
                {sentence(why)}: {names.join(', ')}
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
          {back}
        </Button>
      </div>
    </>
  );
}
