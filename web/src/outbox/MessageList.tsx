// Messages one by one, a line each; a name opens what was written.
import { useState } from 'react';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { CHANNELS, STATES, type OutMessage } from './words';
import classes from './Outbox.module.css';

type Props = {
  messages: OutMessage[];
  rings?: boolean; // with the number to ring instead
  act?: (message: OutMessage) => React.ReactNode;
};

export function MessageList({ messages, rings = false, act }: Props) {
  const [read, setRead] = useState<OutMessage | null>(null);
  return (
    <>
      <ul className={classes.list} aria-label="Messages one by one">
        {messages.map((message) => (
          <li key={message.id}>
            <span>
              <button type="button" className={classes.link} onClick={() => setRead(message)}>
                {message.name}
              </button>
            </span>
            <span>
              {CHANNELS[message.channel]} to {message.contact_name || `contact ${message.contact.toString()}`}
              {rings && message.phone ? (
                <>
                  {' · '}
                  <a className={classes.number} href={`tel:${message.phone.replaceAll(' ', '')}`}>
                    {message.phone}
                  </a>
                </>
              ) : null}
            </span>
            <span>
              <Mark state={message.state} /> {STATES[message.state]}
              {message.cause ? <span className="soft"> · {message.cause}</span> : null}
            </span>
            {act?.(message)}
          </li>
        ))}
      </ul>
      {read ? <Written message={read} onClose={() => setRead(null)} /> : null}
    </>
  );
}

const SIGNS: Partial<Record<OutMessage['state'], string>> = {
  handed_over: '✓',
  delivered: '✓✓',
  failed: '×',
  in_doubt: '?',
};

// What the word after it says, for the eye that runs down the column.
function Mark({ state }: { state: OutMessage['state'] }) {
  return (
    <span aria-hidden="true" className={classes.mark} data-state={state}>
      {SIGNS[state] ?? '·'}
    </span>
  );
}

type Whole = OutMessage & { to: string; subject: string; text: string; title: string };

function Written({ message, onClose }: { message: OutMessage; onClose: () => void }) {
  const { data, error } = useLoad<Whole>(path`/outbox/messages/${message.id}`);
  return (
    <Dialog title={`${CHANNELS[message.channel]} about ${message.name}`} closeLabel="Close" onClose={onClose}>
      {error ? <Problem error={error} /> : null}
      {data ? (
        <div className="stack-small">
          <p className="soft">To {data.to.split('\n').join(', ')}</p>
          {data.subject ? (
            <p>
              <strong>{data.subject}</strong>
            </p>
          ) : null}
          <div className={classes.text} role="group" aria-label="What was written">
            {data.text}
          </div>
        </div>
      ) : error ? null : (
        <Loading what="the message" />
      )}
    </Dialog>
  );
}
