// The one outbox of this browser, with its surroundings: the database, the server, the other tabs.
import { ApiError, post, type Schemas } from '../api/client';
import { all, put, remove } from './db';
import { pathOf } from './place';
import { Outbox, sentOf, type Sent } from './outbox';
import type { Waiting } from './queue';

const PATIENCE_MS = 20_000;
const LOCK = 'adsum.outbox';
const others = 'BroadcastChannel' in window ? new BroadcastChannel(LOCK) : null;

async function send(item: Waiting, merge: boolean): Promise<Sent> {
  const { submission, marks, owner, taken_at } = item;
  const body: Schemas['Submission'] = {
    submission,
    marks,
    owner,
    ...(merge ? { merge } : {}),
    ...(taken_at ? { taken_at } : {}),
  };
  try {
    const answer = await post<Schemas['SubmissionAnswer']>(
      pathOf(item),
      body,
      AbortSignal.timeout(PATIENCE_MS),
    );
    return {
      status: 200,
      id: '',
      message: '',
      faults: [],
      differences: answer.differences?.length ?? 0,
      now: answer.register.now,
      body: answer,
    };
  } catch (cause) {
    return sentOf(
      cause instanceof ApiError ? cause : new ApiError(0, 'server-not-reached', 'not reached', [], null),
    );
  }
}

export const outbox = new Outbox({
  store: {
    all: () => all('waiting'),
    put: (item) => put('waiting', item),
    remove: (submission) => remove('waiting', submission),
  },
  send,
  alone: (work) =>
    ('locks' in navigator ? navigator.locks.request(LOCK, work) : work()) as ReturnType<typeof work>,
  tell: () => others?.postMessage('changed'),
  device: () => Date.now(),
});

const load = () => void outbox.load().catch(() => undefined);
others?.addEventListener('message', load);
load();
