// What a page shows: asked for when its address changes, kept on the screen while it is asked for again.
import { useCallback, useEffect, useState } from 'react';
import { ApiError, get } from './client';

type Answer<T> = { path: string; data: T | null; error: ApiError | null };
export type Loaded<T> = { data: T | null; error: ApiError | null; loading: boolean; reload: () => void };

// `from`: how it is asked for; one function for the life of the page.
export function useLoad<T>(
  path: string,
  from: (path: string, signal?: AbortSignal) => Promise<T> = get<T>,
): Loaded<T> {
  const [round, setRound] = useState(0);
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  useEffect(() => {
    const control = new AbortController();
    from(path, control.signal).then(
      (data) => setAnswer({ path, data, error: null }),
      (error: unknown) => {
        if (control.signal.aborted) return;
        const known =
          error instanceof ApiError
            ? error
            : new ApiError(0, 'unknown', 'Something went wrong here.', [], null);
        setAnswer((before) => ({ path, data: before?.path === path ? before.data : null, error: known }));
      },
    );
    return () => control.abort();
  }, [path, from, round]);
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const current = answer?.path === path ? answer : null;
  return { data: current?.data ?? null, error: current?.error ?? null, loading: current === null, reload };
}
