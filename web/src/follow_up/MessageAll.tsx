// Telling all families at once that their child is not here: whom, with what words, and what came of it so far today.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { PreviewBody } from '../outbox/Preview';
import { countWords, standingOf, type MessagePreview, type Order } from '../outbox/words';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { timeOf } from '../words';
import { toWrite, type FollowUp } from './work';
import classes from './FollowUp.module.css';

type Props = { list: FollowUp; open: boolean; onOpen: () => void; onClose: () => void; onSent: () => void };

export function MessageAll({ list, open, onOpen, onClose, onSent }: Props) {
  const { message } = list;
  const left = toWrite(list.children);
  return (
    <section aria-labelledby="told" className={classes.told}>
      <h2 id="told">Families told today</h2>
      <Told list={list} />
      {message === null ? (
        <p className="soft">The policy has no message that says so: ring.</p>
      ) : left.length > 0 ? (
        <div className="row">
          <Button variant="default" onClick={onOpen}>
            Message all {left.length} unexplained … <kbd className={classes.onButton}>w</kbd>
          </Button>
          <span className="soft">
            {message.rule ? `${message.rule} · ` : ''}it goes when you have looked at it, never by itself
          </span>
        </div>
      ) : (
        <p className="soft">Nobody is left to write to who is not known to be safe.</p>
      )}
      {open && message ? (
        <Sending
          order={{ template: message.template, pupils: left.map(({ upn }) => upn), once_today: true }}
          title={message.title}
          onClose={onClose}
          onSent={onSent}
        />
      ) : null}
    </section>
  );
}

const STANDING = { held: '! held', stopped: '■ stopped:', going: '→ on its way:', done: 'done:' };

function Told({ list }: { list: FollowUp }) {
  if (list.written.length === 0) return <p className="soft">Nobody was written to yet.</p>;
  return (
    <ul className="plain-list" aria-label="Written today">
      {list.written.map((batch) => {
        const standing = standingOf(batch);
        return (
          <li key={batch.id} className={classes.batch} data-standing={standing}>
            <p>
              {timeOf(batch.at)} {batch.title} <span className="soft">{batch.by.name}</span>{' '}
              <strong>
                {STANDING[standing]} {standing === 'held' ? batch.counts.waiting : countWords(batch.counts)}
              </strong>
            </p>
            {standing === 'held' ? (
              <>
                {batch.held.map((hold) => (
                  <p key={hold.id}>{hold.text}</p>
                ))}
                <p>
                  <Link to="/messages">Look at them, and release or stop them</Link>
                </p>
              </>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

type SendingProps = { order: Order; title: string; onClose: () => void; onSent: () => void };

function Sending({ order, title, onClose, onSent }: SendingProps) {
  const [asked] = useState({ ...order, batch: `b-${crypto.randomUUID()}` }); // those whom the person saw
  const [preview, setPreview] = useState<MessagePreview | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    post<MessagePreview>('/outbox/preview', asked).then(setPreview, (cause: unknown) =>
      setError(failed(cause)),
    );
  }, [asked]);
  // The sending button has the focus: Enter sends, Escape does not.
  useEffect(() => box.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus(), [preview]);
  return (
    <Dialog title={title} closeLabel="Close and send nothing" onClose={onClose}>
      {error ? <Problem error={error} /> : null}
      {preview ? (
        <div ref={box} className="stack-small">
          <PreviewBody
            preview={preview}
            emergency={false}
            back="Cancel"
            onBack={onClose}
            send={() =>
              post('/outbox/batches', asked).then(onSent, (cause: unknown) => setError(failed(cause)))
            }
          />
        </div>
      ) : error ? null : (
        <Loading what="the message" />
      )}
    </Dialog>
  );
}
