// The service worker: opens the application where the server cannot be reached. It keeps the application's own files and
// nothing else: what the API answers never passes through here (src/offline keeps the day's registers).
/// <reference lib="webworker" />
import { answerFrom, isFile, type Place } from './choose';

declare const self: ServiceWorkerGlobalScope;

// Put in by the build (worker.config.ts): every file of the application, and a name that changes with them.
declare const __ADSUM_FILES__: string[];
declare const __ADSUM_EDITION__: string;

const FILES = __ADSUM_FILES__;
const KEPT = `adsum-${__ADSUM_EDITION__}`;
const SHELL = '/';
const PATIENCE_MS = 4000;

self.addEventListener('install', (event) => {
  // Straight from the server: never an older copy that the browser still has.
  const files = [SHELL, ...FILES].map((file) => new Request(file, { cache: 'reload' }));
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(files)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const kept = (request: string | Request): Promise<Response | undefined> =>
  caches.open(KEPT).then((cache) => cache.match(request, { ignoreVary: true }));

// A page: the server's, while it answers in time; else the one that was kept with its files.
async function page(request: Request): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(request, { signal: late.signal });
    if (answer.status < 500) return answer;
    return (await kept(SHELL)) ?? answer;
  } catch (cause) {
    const shell = await kept(SHELL);
    if (shell) return shell;
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}

const file = async (request: Request): Promise<Response> => (await kept(request)) ?? fetch(request);

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const place: Place = {
    method: request.method,
    own: url.origin === self.location.origin,
    navigates: request.mode === 'navigate',
    path: url.pathname,
  };
  const from = answerFrom(place);
  if (from === 'page') event.respondWith(page(request));
  else if (from === 'file' && isFile(url.pathname, FILES)) event.respondWith(file(request));
});
