// Where the draft of a form is kept: by the kind of form and whom it concerns.
import { path } from '../api/client';

export const draftPath = (...parts: string[]): string =>
  path`/drafts/${parts.join('.').replaceAll('/', '.').slice(0, 200)}`;
