// One submission: the same marks keep the same id however often they are sent, so that a repeated try changes nothing;
// other marks are another submission.
import type { Schemas } from '../api/client';
import { codeOf, type Desk } from './desk';

export type Mark = Schemas['SubmittedMark'];
export type Submission = Schemas['Submission'];

export function marksOf(desk: Desk): Mark[] {
  // Whatever the order on the screen: the same marks are the same submission.
  return desk.byName.flatMap((pupil): Mark[] => {
    const code = codeOf(desk, pupil);
    if (code === null || pupil.mark?.standing === 'calendar') return [];
    const draft = desk.drafts[pupil.upn];
    return [
      {
        upn: pupil.upn,
        code,
        ...(draft && draft.minutes !== '' ? { minutes_late: Number(draft.minutes) } : {}),
        ...(draft && draft.note.trim() !== '' ? { note: draft.note.trim() } : {}),
      },
    ];
  });
}

export function submissionOf(marks: Mark[], last: Submission | null, newId: () => string): Submission {
  if (last && JSON.stringify(last.marks) === JSON.stringify(marks)) return last;
  return { submission: newId(), marks };
}
