// Which register: of a session, or of a lesson, which has a period. The two are never the same one.
import { path, type Register, type SessionName } from '../api/client';
import { longDate, sessionWord } from '../words';

export type Place = { group: string; date: string; session: SessionName; period?: string | undefined };

export const placeOf = ({ group, date, session, period }: Register): Place => ({
  group,
  date,
  session,
  ...(period === undefined ? {} : { period }),
});
export const isAt = (one: Place, other: Place): boolean =>
  one.group === other.group &&
  one.date === other.date &&
  one.period === other.period &&
  (one.period !== undefined || one.session === other.session);

// The same under /api/v1 and on the screen.
export const pathOf = ({ group, date, session, period }: Place): string =>
  period === undefined
    ? path`/registers/${group}/${date}/${session}`
    : path`/lessons/${group}/${date}/${period}`;
// "7A, morning of …", "9x/Ma1, P3 of …".
export const nameOf = ({ group, date, session, period }: Place): string =>
  `${group}, ${period ?? sessionWord(session)} of ${longDate(date)}`;
