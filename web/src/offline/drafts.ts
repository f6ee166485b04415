// A waiting register back on the teacher's desk: its marks as drafts, by UPN.
import type { Draft } from '../register/desk';
import type { Waiting } from './queue';

export const draftsOf = (item: Waiting): Record<string, Draft> =>
  Object.fromEntries(
    item.marks.map(({ upn, code, minutes_late, note }) => [
      upn,
      { code, minutes: minutes_late?.toString() ?? '', note: note ?? '' },
    ]),
  );
