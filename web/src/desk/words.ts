// The words of the late desk.
import type { DeskEvent, DeskPupil, Schemas } from '../api/client';
import { timeOf } from '../words';

export type Basis = Schemas['ArrivalBasis'];
export type Act = DeskPupil['acts'][number];

export const BASES: Record<Basis, string> = {
  none: 'Nothing shown',
  evidence: 'Evidence shown',
  prior_approval: 'Agreed beforehand',
  explanation: 'Explanation accepted',
};

export const ACTS: Record<Act, string> = {
  arrive: 'Arrives',
  return: 'Comes back',
  leave: 'Leaves',
};

export const REASONS: Record<'arrive' | 'leave', string[]> = {
  arrive: [
    'Missed the bus',
    'Traffic',
    'Overslept',
    'Appointment',
    'Unwell earlier',
    'Family',
    'No reason given',
  ],
  leave: ['Appointment', 'Unwell, going home', 'Leave agreed', 'Family', 'Lunch at home'],
};

// "not in yet", "left at 10:00, back by 11:30"
export function whereWords(pupil: DeskPupil): string {
  const at = pupil.since ? ` at ${timeOf(pupil.since)}` : '';
  if (pupil.session === null) return 'no session today';
  if (pupil.where === 'on_site') return pupil.since ? `in, signed in${at}` : 'in';
  if (pupil.where === 'left') {
    return `left${at}${pupil.expected_back ? `, back by ${pupil.expected_back}` : ''}`;
  }
  if (pupil.where === 'absent') return pupil.code ? `not in, marked ${pupil.code}` : 'not in';
  return pupil.here_earlier ? 'in this morning; this register is not taken yet' : 'not in yet';
}

export function eventWords(event: DeskEvent): string {
  if (event.kind === 'arrived') return 'arrived';
  if (event.kind === 'returned_to_site') return 'came back';
  const back = event.expected_back ? `, back by ${event.expected_back}` : '';
  return `left${event.collected_by ? ` with ${event.collected_by}` : ''}${back}`;
}
