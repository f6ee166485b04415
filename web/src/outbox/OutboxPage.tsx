// What was written to families: held, on its way, sent, not arrived, in doubt. Kept up to date by the board's events.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { path, post, type Board } from '../api/client';
import { useFeed } from '../api/use_feed';
import { useLoad } from '../api/use_load';
import { ReasonDialog } from '../amend/ReasonDialog';
import { NotAllowed } from '../app/NotAllowed';
import { Page } from '../app/Page';
import { may, useSession } from '../app/session';
import { Loading } from '../ui/Loading';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import { BatchItem } from './BatchItem';
import { MessageList } from './MessageList';
import { Rules } from './Rules';
import { CHANNELS, type Outbox, type OutMessage } from './words';
import classes from './Outbox.module.css';

export function OutboxPage() {
  const { me } = useSession();
  return may(me, 'see_board') ? (
    <Live />
  ) : (
    <NotAllowed what="Messages are for the office and those who lead the school." />
  );
}

function Live() {
  const { data, error, reload } = useLoad<Outbox>('/outbox');
  const fed = useFeed<Board>('/board', 'board');
  useEffect(() => {
    if (fed.at > 0) reload();
  }, [fed.at, reload]);
  return (
    <Page
      title="Messages"
      aside={
        <>
          <Link to="/messages/write">Write to families</Link> <Link to="/letters">Letters to print</Link>
        </>
      }
    >
      {error ? <Problem error={error} retry={reload} /> : null}
      {data ? <Shown outbox={data} round={String(fed.at)} reload={reload} /> : null}
      {!data && !error ? <Loading what="the messages" /> : null}
    </Page>
  );
}

type Props = { outbox: Outbox; round: string; reload: () => void };

function Shown({ outbox, round, reload }: Props) {
  const waits = outbox.quiet ? 'for the end of the quiet hours' : overLimit(outbox) ? 'for the hour' : '';
  return (
    <>
      <Channels outbox={outbox} />
      {outbox.look_at.length > 0 ? <LookAt outbox={outbox} reload={reload} /> : null}
      <section aria-labelledby="written" className="stack-small">
        <h2 id="written">Written in the last four weeks</h2>
        {outbox.batches.length === 0 ? <p className="soft">Nothing yet.</p> : null}
        <ul className={classes.batches}>
          {outbox.batches.map((batch) => (
            <BatchItem
              key={batch.id}
              batch={batch}
              now={outbox.now}
              waits={waits}
              round={round}
              onDone={reload}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="rules" className="stack-small">
        <h2 id="rules">What goes when</h2>
        <Rules outbox={outbox} onDone={reload} />
      </section>
    </>
  );
}

const overLimit = ({ rules, begun_within_hour }: Outbox): boolean =>
  rules.hourly_limit > 0 && begun_within_hour >= rules.hourly_limit;

function Channels({ outbox }: { outbox: Outbox }) {
  const { rules } = outbox;
  const off = outbox.channels.filter(({ on }) => !on).map(({ channel }) => CHANNELS[channel]);
  const resting = outbox.channels.filter(({ on, cause }) => on && cause);
  return (
    <>
      {off.length === outbox.channels.length ? (
        <Notice tone="plain" title="No message leaves this school yet">
          <p>
            E-mail, text messages and letters are off until they are set up. What is written is held here.
          </p>
        </Notice>
      ) : off.length > 0 ? (
        <p className="soft">Off until they are set up: {off.join(', ')}.</p>
      ) : null}
      {resting.map(({ channel, cause, wrong }) => (
        <Notice
          key={channel}
          tone={wrong ? 'alarm' : 'warn'}
          title={`${CHANNELS[channel]}: ${wrong ? 'the settings are refused' : 'nobody is reached just now'}`}
        >
          <p>{cause}. It is tried again by itself; nothing is lost.</p>
        </Notice>
      ))}
      {outbox.quiet ? (
        <Notice tone="plain" title={`Quiet until ${rules.quiet_until ?? ''}: only emergencies go before`} />
      ) : null}
      {overLimit(outbox) ? (
        <Notice
          tone="plain"
          title={`${plural(outbox.begun_within_hour, 'message')} went within the last hour, as many as may: the others wait`}
        />
      ) : null}
    </>
  );
}

function LookAt({ outbox, reload }: { outbox: Outbox; reload: () => void }) {
  const [settling, setSettling] = useState<{ message: OutMessage; arrived: boolean } | null>(null);
  return (
    <section aria-labelledby="look" className="stack-small">
      <h2 id="look">Look at these</h2>
      <p>What did not arrive, and what may not have: ring instead. Nothing of it is sent again by itself.</p>
      <MessageList
        messages={outbox.look_at}
        rings
        act={(message) =>
          message.state === 'in_doubt' ? (
            <span className="row">
              {[true, false].map((arrived) => (
                <Button
                  key={String(arrived)}
                  size="compact-md"
                  variant="default"
                  aria-label={`${arrived ? 'It arrived' : 'It did not arrive'}: ${message.name}`}
                  onClick={() => setSettling({ message, arrived })}
                >
                  {arrived ? 'Arrived' : 'Did not'}
                </Button>
              ))}
            </span>
          ) : null
        }
      />
      {settling ? (
        <ReasonDialog
          title={settling.arrived ? 'It arrived' : 'It did not arrive'}
          does="Record"
          act={(reason) =>
            post(path`/outbox/messages/${settling.message.id}/settle`, { arrived: settling.arrived, reason })
          }
          onClose={() => setSettling(null)}
          onDone={() => {
            setSettling(null);
            reload();
          }}
        >
          <p>How is it known?</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}
