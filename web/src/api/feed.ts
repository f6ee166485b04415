// Events that the server sends as they happen, over one connection that the browser makes again by itself. Each event
// tells the whole, and every connection begins with one: nothing can be missed.
import { ApiError, getPassively } from './client';

// live: what is shown is what is. lost: it is as old as its age says. asking: the server keeps no stream for this page
// and is asked every now and then.
export type Liveness = 'opening' | 'live' | 'lost' | 'asking';
export type Fed<T> = { data: T | null; at: number; liveness: Liveness; error: ApiError | null };

const SILENT_MS = 40_000; // the server says every fifteen seconds that it is there
const AGAIN_MS = 15_000;
const WATCH_MS = 5_000;

// Follows `path`/events and tells what it hears; gives the way to stop.
export function follow<T>(path: string, name: string, tell: (fed: Fed<T>) => void): () => void {
  let source: EventSource | null = null;
  let fed: Fed<T> = { data: null, at: 0, liveness: 'opening', error: null };
  let heard = Date.now();
  let again = 0;
  let stopped = false;
  const put = (change: Partial<Fed<T>>) => {
    fed = { ...fed, ...change };
    if (!stopped) tell(fed);
  };
  const close = () => {
    source?.close();
    source = null;
    window.clearTimeout(again);
  };
  // Not kept up to date: asked for once, which also tells whether anybody is signed in still.
  const ask = () => {
    getPassively<T>(path).then(
      (data) => put({ data, at: Date.now(), liveness: 'asking', error: null }),
      (cause: unknown) =>
        put({ liveness: 'lost', ...(cause instanceof ApiError && !fed.data ? { error: cause } : {}) }),
    );
    again = window.setTimeout(open, AGAIN_MS);
  };
  const open = () => {
    close();
    heard = Date.now();
    const opened = new EventSource(`/api/v1${path}/events`);
    source = opened;
    const hear = () => {
      heard = Date.now();
    };
    opened.addEventListener(name, (event: MessageEvent<string>) => {
      hear();
      put({ data: JSON.parse(event.data) as T, at: heard, liveness: 'live', error: null });
    });
    opened.addEventListener('beat', () => {
      hear();
      if (fed.data) put({ at: heard, liveness: 'live' });
    });
    opened.onerror = () => {
      if (source !== opened) return;
      if (fed.liveness !== 'asking') put({ liveness: 'lost' });
      if (opened.readyState !== EventSource.CLOSED) return;
      close();
      ask();
    };
  };
  const watch = window.setInterval(() => {
    if (source === null || Date.now() - heard < SILENT_MS) return;
    put({ liveness: 'lost' });
    open();
  }, WATCH_MS);
  const gone = () => {
    close();
    put({ liveness: 'lost' });
  };
  const back = () => {
    if (document.visibilityState === 'visible') open();
  };
  // Nobody looks: the connection is left to pages that somebody looks at.
  const turned = () => (document.visibilityState === 'visible' ? open() : close());
  window.addEventListener('offline', gone);
  window.addEventListener('online', back);
  document.addEventListener('visibilitychange', turned);
  back();
  return () => {
    stopped = true;
    close();
    window.clearInterval(watch);
    window.removeEventListener('offline', gone);
    window.removeEventListener('online', back);
    document.removeEventListener('visibilitychange', turned);
  };
}
