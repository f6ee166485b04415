// Absences that last, in words.
import type { Schemas } from '../api/client';
import { dayMonthYear, plural, sentence, shortDate, spaced } from '../words';

export type AbsenceList = Schemas['AbsenceList'];
export type AbsenceFile = Schemas['AbsenceFile'];
export type Counter = Schemas['AbsenceCounter'];
export type AbsenceRecord = AbsenceFile['records'][number];

const UNITS: Record<Counter['unit'], string> = { sessions: 'session', days: 'school day', spells: 'spell' };

// "6 of 10 school days running", "12 of 30 sessions".
export const countWords = ({ value, bound, unit, running }: Counter): string =>
  `${value} of ${plural(bound, UNITS[unit])}${running ? ' running' : ''}`;

const WINDOWS: Record<string, string> = {
  year_to_date: 'this year',
  half_term: 'this half-term',
  term: 'this term',
};
export const windowWords = ({ window, running }: Counter): string => {
  const [first] = window.split('..');
  if (running && first) return `since ${shortDate(first)}`;
  return WINDOWS[window] ?? `in ${spaced(window)}`;
};

const MARKS: Record<string, string> = {
  absent: 'any absence',
  unauthorised: 'unauthorised',
  authorised: 'authorised',
  threshold: 'G, N, O or U',
};
export const marksWords = (marks: string): string => MARKS[marks] ?? marks.split(' ').join(', ');

export const FORMS: Record<string, string> = {
  doctors_note: 'Doctor’s note',
  prescription: 'Prescription',
  appointment_card: 'Appointment card',
  specialist_letter: 'Specialist’s letter',
  conversation: 'Conversation',
  staff_observation: 'What staff saw',
  other: 'Something else',
};
export const ASKED: Record<string, string> = {
  parent: 'A parent',
  contact: 'Another contact',
  relative: 'A relative',
  friend: 'A friend',
  sibling_school: 'A brother’s or sister’s school',
  neighbour: 'A neighbour',
  social_worker: 'The social worker',
  early_help: 'Early help',
  health: 'A health service',
  police: 'The police',
  local_authority: 'The local authority',
  home_visit: 'Somebody at the home, on a visit',
  other: 'Somebody else',
};
export const FROM: Record<string, string> = {
  local_authority: 'The local authority',
  gp: 'The family doctor (GP)',
  school_nurse: 'The school nurse',
  other: 'Somebody else',
};
export const TOPICS: Record<string, string> = {
  illness_doubted: 'The illness is doubted',
  evidence_required: 'Evidence is asked for with every illness',
  extenuating_circumstances: 'There are extenuating circumstances',
  likely_long_absence: 'Fifteen school days or more are likely to be missed',
};

const text = (fields: AbsenceRecord['fields'], name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
};
const days = (fields: AbsenceRecord['fields']): string => {
  const [first, last] = [text(fields, 'first'), text(fields, 'last')];
  return first === last ? dayMonthYear(first) : `${dayMonthYear(first)} to ${dayMonthYear(last)}`;
};
const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join('. ');

// What a record says: a title and the rest.
export function recordWords({ kind, fields }: AbsenceRecord): [string, string] {
  switch (kind) {
    case 'evidence_received':
      return [
        `${FORMS[text(fields, 'form')] ?? 'Evidence'}: ${fields.accepted === true ? 'accepted' : 'not accepted'}`,
        joined(`Stands for ${days(fields)}`, text(fields, 'condition'), text(fields, 'reason')),
      ];
    case 'consent_recorded':
      return [`Asking the GP: ${fields.given === true ? 'a parent consents' : 'no consent'}`, ''];
    case 'advice_recorded':
      return [
        `Advice: ${(FROM[text(fields, 'from')] ?? '').toLowerCase()}`,
        joined(text(fields, 'about'), text(fields, 'advice')),
      ];
    case 'enquiry_made':
      return [
        `Asked: ${text(fields, 'who')}`,
        joined(
          text(fields, 'answer'),
          `Whereabouts ${text(fields, 'whereabouts')}`,
          fields.with_authority === true ? 'Together with the authority' : '',
        ),
      ];
    case 'judgement_recorded': {
      const topic = TOPICS[text(fields, 'topic')] ?? sentence(spaced(text(fields, 'topic')));
      return [`${topic}: ${text(fields, 'value')}`, text(fields, 'reason')];
    }
    case 'absence_reported':
      return [`Reported by ${text(fields, 'reported_by')}`, joined(days(fields), text(fields, 'reason'))];
  }
}
