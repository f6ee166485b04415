// The hour by which every child is known to be safe: how long it is to that, and what is said when it has passed. Where the
// policy prints none, those who lead the school may set one.
import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { post, type ApiError } from '../api/client';
import { failed } from '../amend/words';
import { may, useSession } from '../app/session';
import { Dialog } from '../ui/Dialog';
import { Notice } from '../ui/Notice';
import { Problem } from '../ui/Problem';
import { plural } from '../words';
import { minutesTo, minutesWords, type FollowUp } from './work';
import classes from './FollowUp.module.css';

const TICK_MS = 5_000;

// How long ago the list was asked for.
export function useElapsed(now: string): number {
  const [shown, setShown] = useState({ now, elapsed: 0 });
  useEffect(() => {
    const at = Date.now();
    const tick = window.setInterval(() => setShown({ now, elapsed: Date.now() - at }), TICK_MS);
    return () => window.clearInterval(tick);
  }, [now]);
  return shown.now === now ? shown.elapsed : 0;
}

export function Countdown({ list }: { list: FollowUp }) {
  const { me } = useSession();
  const elapsed = useElapsed(list.now);
  const [setting, setSetting] = useState(false);
  const change = may(me, 'do_any_duty') ? (
    <Button size="compact-md" variant="default" onClick={() => setSetting(true)}>
      {list.safe_by ? 'Change the hour …' : 'Set an hour …'}
    </Button>
  ) : null;
  const minutes = list.safe_by ? minutesTo(list.now, elapsed, list.safe_by) : null;
  return (
    <div className={classes.countdown}>
      {list.safe_by === null || minutes === null ? (
        <p className="soft">The policy prints no hour by which every child is known to be safe.</p>
      ) : minutes <= 0 && list.not_safe > 0 ? (
        <Notice
          tone="alarm"
          title={`${list.safe_by} has passed: ${plural(list.not_safe, 'child is', 'children are')} not known to be safe`}
        >
          <p>It was {minutesWords(Math.min(minutes, 0))}. Leaders are told on every page.</p>
        </Notice>
      ) : minutes > 0 ? (
        <p className={classes.hour} data-soon={minutes <= 10 || undefined}>
          <strong>{minutesWords(minutes)}</strong> to {list.safe_by}, by which each child is known to be safe
          {list.safe_by_own ? ' (the school’s own hour)' : ' (the policy’s hour)'}
        </p>
      ) : (
        <p className={classes.hour}>
          {list.safe_by} has passed, and every child who is unexplained is known to be safe.
        </p>
      )}
      {change}
      {setting ? <HourDialog hour={list.safe_by ?? ''} onClose={() => setSetting(false)} /> : null}
    </div>
  );
}

function HourDialog({ hour, onClose }: { hour: string; onClose: () => void }) {
  const [value, setValue] = useState(hour);
  const [error, setError] = useState<ApiError | null>(null);
  return (
    <Dialog
      title="By when is every child known to be safe?"
      closeLabel="Close and change nothing"
      onClose={onClose}
    >
      <form
        className="stack-small"
        onSubmit={(event) => {
          event.preventDefault();
          post('/follow-up/safe-by', { safe_by: value }).then(onClose, (cause: unknown) =>
            setError(failed(cause)),
          );
        }}
      >
        {error ? <Problem error={error} /> : null}
        <TextInput
          id="safe-by"
          type="time"
          label="Hour"
          description="Empty: none. From now on, on every school day."
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit">Keep</Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
