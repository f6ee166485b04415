// One writing: how far it is, why it is held, and what may be done with it.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { path, post } from '../api/client';
import { useLoad } from '../api/use_load';
import { ReasonDialog } from '../amend/ReasonDialog';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { momentFrom, plural } from '../words';
import { MessageList } from './MessageList';
import { countWords, endedOf, standingOf, type MessageBatch, type OutMessage } from './words';
import classes from './Outbox.module.css';

type Props = {
  batch: MessageBatch;
  now: string;
  waits: string; // for what everything waits that is no emergency; empty where it goes
  round: string;
  onDone: () => void;
};

const STANDING = { held: '! Held', stopped: '■ Stopped', going: '→ On its way', done: '✓ Done' };

export function BatchItem({ batch, now, waits, round, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<'release' | 'stop' | null>(null);
  const standing = standingOf(batch);
  const title = batch.title;
  const failed = batch.counts.failed + batch.counts.in_doubt;
  return (
    <li className={`${classes.batch ?? ''} sheet`} data-standing={standing}>
      <div className={classes.head}>
        <h3>{title}</h3>
        <strong className={classes.standing} data-standing={standing}>
          {standing === 'going' && waits && !batch.emergency
            ? `… Waits ${waits}`
            : standing === 'done' && failed > 0
              ? '! Not all arrived'
              : STANDING[standing]}
        </strong>
        {batch.emergency ? <strong className={classes.standing}>Emergency</strong> : null}
        <span className="soft">
          {batch.by.name || 'The program'}, {momentFrom(now, batch.at)}
        </span>
      </div>
      {standing === 'held' ? (
        <Notice tone="warn" title={`${plural(batch.counts.waiting, 'message')} held`}>
          <ul className="plain-list">
            {batch.held.map((hold) => (
              <li key={hold.id}>{hold.text}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {standing === 'going' ? (
        <progress
          className={classes.progress}
          aria-label={`Progress of ${title}`}
          max={batch.messages}
          value={endedOf(batch)}
        />
      ) : null}
      <p>
        {countWords(batch.counts)}
        {batch.stopped ? ` · stopped by ${batch.stopped.by.name}: ${batch.stopped.reason}` : ''}
        {batch.released ? ` · released by ${batch.released.by.name}: ${batch.released.reason}` : ''}
      </p>
      <div className="row">
        {standing === 'held' ? (
          <Button size="compact-md" aria-label={`Release: ${title}`} onClick={() => setAsking('release')}>
            Release …
          </Button>
        ) : null}
        {standing === 'held' || standing === 'going' ? (
          <Button
            size="compact-md"
            variant="default"
            aria-label={`Stop: ${title}`}
            onClick={() => setAsking('stop')}
          >
            Stop …
          </Button>
        ) : null}
        <Button
          size="compact-md"
          variant="default"
          aria-expanded={open}
          aria-label={`Messages of ${title}`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Hide messages' : 'Show messages'}
        </Button>
      </div>
      {open ? <Messages batch={batch.id} round={round} /> : null}
      {asking ? (
        <ReasonDialog
          title={asking === 'release' ? 'Let them go' : 'Stop what has not gone'}
          does={asking === 'release' ? 'Release' : 'Stop'}
          act={(reason) => post(path`/outbox/batches/${batch.id}/${asking}`, { reason })}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            onDone();
          }}
        >
          {asking === 'release' ? (
            <ul className="plain-list">
              {batch.held.map((hold) => (
                <li key={hold.id}>{hold.text}</li>
              ))}
            </ul>
          ) : (
            <p className="soft">What was sent stays sent. The others never go.</p>
          )}
        </ReasonDialog>
      ) : null}
    </li>
  );
}

function Messages({ batch, round }: { batch: string; round: string }) {
  const { data, error } = useLoad<MessageBatch & { list: OutMessage[] }>(
    `${path`/outbox/batches/${batch}`}?at=${encodeURIComponent(round)}`,
  );
  const [kept, setKept] = useState<OutMessage[] | null>(null);
  if (data && data.list !== kept) setKept(data.list);
  if (error) return <Problem error={error} />;
  return kept ? <MessageList messages={kept} /> : <Loading what="the messages" />;
}
