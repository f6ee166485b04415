// Which requests the service worker answers; all others go their way as if it were not there.
export type Place = { method: string; own: boolean; navigates: boolean; path: string };

const MACHINE = /^\/(api(\/|$)|healthz$|readyz$|metrics$|parents(\/|$)|parents\.html$|sw\.js$)/;

export function answerFrom({ method, own, navigates, path }: Place): 'page' | 'file' | null {
  if (method !== 'GET' || !own || MACHINE.test(path)) return null;
  return navigates ? 'page' : 'file';
}

// Only what was kept with this edition; a newer page's files come from the server.
export const isFile = (path: string, files: readonly string[]): boolean => files.includes(path);
