import type { MarkYear, OfferedCode, SessionName } from '../api/client';

// The codes of a year that a session may bear: the strokes belong to the morning and the afternoon.
export const codesOf = (year: MarkYear, session: SessionName): OfferedCode[] =>
  year.codes.filter(({ code }) => code !== (session === 'AM' ? '\\' : '/'));
