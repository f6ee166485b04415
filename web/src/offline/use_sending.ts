// Sends what waits: at once when the network or the person comes back, else by a timer. Tidies what is of another day.
import { useEffect, useState } from 'react';
import { onReach } from '../api/client';
import { fetchDay, tidyDay } from './day';
import { outbox } from './device';

const TICK_MS = 2000;
const ASK_MS = 10_000;
const TIDY_MS = 60_000;

// Whether the server was reached when it was last asked.
// `ask`: asks the server for something small, to find out.
export function useSending(owner: string | null, ask: () => void): boolean {
  const [reached, setReached] = useState(true);
  useEffect(() => onReach(setReached), []);
  useEffect(() => {
    if (reached || owner === null) return;
    const again = window.setInterval(ask, ASK_MS);
    return () => window.clearInterval(again);
  }, [reached, owner, ask]);
  useEffect(() => {
    if (owner === null) return;
    const send = (atOnce: boolean) => void outbox.send(owner, atOnce).catch(() => undefined);
    const back = () => {
      ask();
      send(true);
      void fetchDay();
    };
    const seen = () => {
      if (document.visibilityState !== 'visible') return;
      void tidyDay().catch(() => undefined);
      back();
    };
    void tidyDay().catch(() => undefined);
    void outbox.load().then(
      () => send(true),
      () => undefined,
    );
    const tick = window.setInterval(() => send(false), TICK_MS);
    const tidy = window.setInterval(() => void tidyDay().catch(() => undefined), TIDY_MS);
    const fetching = window.setTimeout(() => void fetchDay(), TICK_MS);
    window.addEventListener('online', back);
    const gone = () => setReached(false);
    window.addEventListener('offline', gone);
    document.addEventListener('visibilitychange', seen);
    return () => {
      window.clearInterval(tick);
      window.clearInterval(tidy);
      window.clearTimeout(fetching);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
      document.removeEventListener('visibilitychange', seen);
    };
  }, [owner, ask]);
  return reached;
}
