// What waits on this device, on Today: not sent yet, not accepted, or sent and differing from what was recorded.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { keep } from '../register/keeping';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { plural, sentence, timeOf } from '../words';
import { outbox } from './device';
import { draftsOf } from './drafts';
import { nameOf, pathOf } from './place';
import type { Waiting } from './queue';
import classes from './Waiting.module.css';

export function WaitingList({ items }: { items: Waiting[] }) {
  const [discarding, setDiscarding] = useState<Waiting | null>(null);
  const navigate = useNavigate();
  if (items.length === 0) return null;
  const takeOut = (item: Waiting) => void outbox.takeOut(item.submission);
  const takeUp = (item: Waiting) =>
    void outbox.takeOut(item.submission).then((taken) => {
      if (!taken) return;
      keep(taken, draftsOf(taken));
      void navigate(pathOf(taken));
    });
  return (
    <section aria-labelledby="waiting" className="stack-small">
      <h2 id="waiting">On this device</h2>
      {items.map((item) =>
        item.refused ? (
          <Notice key={item.submission} tone="alarm" title={`${nameOf(item)}: not accepted`}>
            <p>{sentence(item.refused.message)}.</p>
            {item.refused.faults.length > 0 ? (
              <ul>
                {item.refused.faults.map((fault, i) => (
                  <li key={`${fault.place} ${i}`}>
                    {[fault.what, fault.why, fault.remedy].filter(Boolean).map(sentence).join('. ')}
                  </li>
                ))}
              </ul>
            ) : null}
            <div className="row">
              <Button size="sm" onClick={() => takeUp(item)}>
                Take it up again
              </Button>
              <Button size="sm" variant="default" onClick={() => setDiscarding(item)}>
                Discard it
              </Button>
            </div>
          </Notice>
        ) : item.arrived ? (
          <Notice
            key={item.submission}
            tone="warn"
            title={`${nameOf(item)}: sent; ${plural(item.arrived.differences, 'mark differs', 'marks differ')}`}
          >
            <p>What was recorded meanwhile stands. What you said is kept beside it.</p>
            <div className="row">
              <Link className={classes.go} to={pathOf(item)}>
                See what differs
              </Link>
              <Button size="sm" variant="default" onClick={() => takeOut(item)}>
                I have seen it
              </Button>
            </div>
          </Notice>
        ) : (
          <Notice key={item.submission} tone="warn" title={`${nameOf(item)}: waiting to be sent`}>
            <p>
              Saved on this device{item.taken_at ? ` at ${timeOf(item.taken_at)}` : ''}; it goes by itself
              when the server is reached. <Link to={pathOf(item)}>Look at it</Link>
            </p>
          </Notice>
        ),
      )}
      {discarding ? (
        <Dialog
          title="Discard this register?"
          closeLabel="Keep the register"
          onClose={() => setDiscarding(null)}
        >
          <p>
            {nameOf(discarding)}: {plural(discarding.marks.length, 'mark')} that are on this device only.
          </p>
          <div className="row">
            <Button
              onClick={() => {
                takeOut(discarding);
                setDiscarding(null);
              }}
            >
              Discard it
            </Button>
            <Button variant="default" onClick={() => setDiscarding(null)}>
              Keep it
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}
