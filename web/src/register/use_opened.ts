// Tells the server that this register is on the screen, so that the office sees that it is being taken.
import { useEffect } from 'react';
import { path, post } from '../api/client';

const AGAIN_MS = 60_000; // the server forgets after two and a half minutes

export function useOpened(group: string, date: string, session: string, taking: boolean): void {
  useEffect(() => {
    if (!taking) return;
    const tell = (left: boolean) =>
      void post(path`/registers/${group}/${date}/${session}/opened`, { left }).catch(() => undefined);
    const again = () => {
      if (document.visibilityState === 'visible') tell(false);
    };
    again();
    const tick = window.setInterval(again, AGAIN_MS);
    return () => {
      window.clearInterval(tick);
      tell(true);
    };
  }, [group, date, session, taking]);
}
