// The one place that speaks HTTP. Types come from api/openapi.yaml through types.gen.ts.
import type { components } from './types.gen';

export type Schemas = components['schemas'];
export type Me = Schemas['Me'];
export type Role = Schemas['Role'];
export type Permission = Me['permissions'][number];
export type Today = Schemas['Today'];
export type RegisterSummary = Schemas['RegisterSummary'];
export type Unexplained = Schemas['Unexplained'];
export type Register = Schemas['Register'];
export type RegisterPupil = Schemas['RegisterPupil'];
export type Seating = Schemas['Seating'];
export type OfferedCode = Schemas['OfferedCode'];
export type Difference = Schemas['DifferenceAnswer']['differences'][number];
export type Duty = Schemas['Duty'];
export type DutyList = Schemas['DutyList'];
export type DutyField = Schemas['DutyField'];
export type Because = Schemas['Because'];
export type Pupil = Schemas['Pupil'];
export type PupilList = Schemas['PupilList'];
export type Rung = Schemas['Rung'];
export type MarkYear = Schemas['MarkYear'];
export type MarkCell = Schemas['MarkCell'];
export type Category = Schemas['Category'];
export type Fraction = Schemas['Fraction'];
export type Overview = Schemas['Overview'];
export type GroupFigures = Schemas['GroupFigures'];
export type Desk = Schemas['Desk'];
export type DeskPupil = Schemas['DeskPupil'];
export type DeskPreview = Schemas['DeskPreview'];
export type DeskEvent = Schemas['DeskEvent'];
export type Board = Schemas['Board'];
export type BoardRegister = Schemas['BoardRegister'];
export type Notices = Schemas['Notices'];
export type OnSite = Schemas['OnSite'];
export type OnSiteGroup = OnSite['groups'][number];
export type Report = Schemas['Report'];
export type ReportList = Schemas['ReportList'];
export type PupilReports = Schemas['PupilReports'];
export type Fault = Schemas['Fault'];
export type SessionName = Schemas['SessionName'];

// What went wrong, in the words of the server; status 0 where the server was not reached.
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    message: string,
    readonly faults: Fault[],
    readonly body: unknown,
  ) {
    super(message);
  }
}

type ErrorBody = { error?: { id?: string; message?: string; faults?: Fault[] } };

let whenSignedOut: () => void = () => undefined;
// Called on every 401, wherever it comes from.
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

const reachListeners = new Set<(reached: boolean) => void>();
// Told with every answer whether the server was reached.
export function onReach(listener: (reached: boolean) => void): () => void {
  reachListeners.add(listener);
  return () => reachListeners.delete(listener);
}
const tellReach = (reached: boolean): void => reachListeners.forEach((listener) => listener(reached));

const isTimeout = (signal: AbortSignal): boolean =>
  signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';

async function call<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  passive = false,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers:
        method === 'POST'
          ? { 'Content-Type': 'application/json', 'X-Adsum': '1', Accept: 'application/json' }
          : { Accept: 'application/json', ...(passive ? { 'X-Adsum-Passive': '1' } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    // Given up by the page, which wants no answer; a timeout is no answer either, but one to be told of.
    if (signal?.aborted && !isTimeout(signal)) throw cause;
    tellReach(false);
    throw new ApiError(0, 'server-not-reached', 'The server could not be reached.', [], null);
  }
  tellReach(response.status !== 502 && response.status !== 504);
  const text = await response.text();
  let answer: unknown = null;
  try {
    answer = text === '' ? null : JSON.parse(text);
  } catch {
    answer = null;
  }
  if (response.ok) return answer as T;
  const { error } = (answer ?? {}) as ErrorBody;
  if (response.status === 401 && !path.startsWith('/sign-in')) whenSignedOut();
  throw new ApiError(
    response.status,
    error?.id ?? 'unknown',
    error?.message ?? `The server answered ${response.status}.`,
    error?.faults ?? [],
    answer,
  );
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal);
// Asked for by the page itself, not by the person: it does not count as use of the web session.
export const getPassively = <T>(path: string) => call<T>('GET', path, undefined, undefined, true);
export const post = <T>(path: string, body?: unknown, signal?: AbortSignal) =>
  call<T>('POST', path, body, signal);

// A path from its parts, each percent-encoded: path`/pupils/${upn}`.
export function path(strings: TemplateStringsArray, ...parts: string[]): string {
  return strings.reduce((whole, piece, i) => whole + encodeURIComponent(parts[i - 1] ?? '') + piece);
}
