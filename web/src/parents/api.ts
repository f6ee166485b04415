// Asking the server, for the parents' pages.
import type { components } from '../api/types.gen';

type Schemas = components['schemas'];
export type Texts = Schemas['ParentTexts'];
export type Home = Schemas['ParentHome'];
export type Child = Home['children'][number];
export type Published = Schemas['PublishedPolicy'];
export type Told = Schemas['ParentTold'];
export type Leave = Schemas['ParentLeave'];
export type CodeSent = Schemas['ParentCodeSent'];

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    readonly fields: string[],
  ) {
    super(id);
  }
}

type ErrorBody = { error?: { id?: string; faults?: { place?: string }[] } };

export async function call<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/parents${path}`, {
      method,
      credentials: 'same-origin',
      headers:
        method === 'POST'
          ? { 'Content-Type': 'application/json', 'X-Adsum': '1' }
          : { Accept: 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
    });
  } catch {
    throw new Refused(0, 'not-reached', []);
  }
  const text = await response.text();
  if (response.ok) return (text === '' ? null : JSON.parse(text)) as T;
  let told: ErrorBody = {};
  try {
    told = JSON.parse(text) as ErrorBody;
  } catch {
    // Something between us and the server answered.
  }
  throw new Refused(
    response.status,
    told.error?.id ?? 'unknown',
    (told.error?.faults ?? []).map(({ place }) => place ?? ''),
  );
}
