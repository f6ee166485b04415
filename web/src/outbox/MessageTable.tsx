// Messages one by one; a name opens what was written.
import { useState } from 'react';
import { path } from '../api/client';
import { useLoad } from '../api/use_load';
import { Dialog } from '../ui/Dialog';
import { Loading } from '../ui/Loading';
import { Problem } from '../ui/Problem';
import { CHANNELS, STATES, type OutMessage } from './words';
import classes from './Outbox.module.css';

type Props = { messages: OutMessage[]; act?: (message: OutMessage) => React.ReactNode };

export function MessageTable({ messages, act }: Props) {
  const [read, setRead] = useState<OutMessage | null>(null);
  return (
    <>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">About</th>
            <th scope="col">Goes by</th>
            <th scope="col">Now</th>
            {act ? <th scope="col">Do</th> : null}
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <td>
                <button type="button" className={classes.link} onClick={() => setRead(message)}>
                  {message.name}
                </button>
              </td>
              <td>
                {CHANNELS[message.channel]} to contact {message.contact}
              </td>
              <td>
                {STATES[message.state]}
                {message.cause ? <span className="soft"> · {message.cause}</span> : null}
              </td>
              {act ? <td>{act(message)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {read ? <Written message={read} onClose={() => setRead(null)} /> : null}
    </>
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
