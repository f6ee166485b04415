// What can be recorded of a case: for each kind its path and its fields, in order.
import {
  AGREEMENTS,
  DELIVERIES,
  MEASURES,
  PLANS,
  RESPONSES,
  cohortWords,
  topicWords,
  type Case,
  type CaseList,
} from './words';
import type { Values } from '../ui/RecordForm';

type Choice = { value: string; label: string };
export type CaseField = {
  name: string;
  label: string;
  type: 'line' | 'text' | 'date' | 'time' | 'yes' | 'choice' | 'number' | 'names';
  choices?: Choice[];
  optional?: boolean;
  hint?: string;
  where?: (values: Values) => boolean; // asked for only where it is so
};
export type CaseKind = {
  what: string;
  title: string;
  fields: CaseField[];
  fixed?: Record<string, string>; // sent with it, and not asked
  flags?: Record<string, boolean>;
  id?: string; // the name of the id that is made for it
};

const of = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const OUTCOMES: Choice[] = [
  { value: 'met', label: 'Met' },
  { value: 'not_met', label: 'Not met' },
  { value: 'dropped', label: 'Dropped' },
];

const staffChoices = (file: Pick<Case, 'staff'>): Choice[] =>
  file.staff.map(({ staff, name, position }) => ({ value: staff, label: `${name}, ${position}` }));

export const openKind = (): CaseKind => ({
  what: 'open',
  title: 'Open a case',
  fields: [{ name: 'reason', label: 'Why', type: 'text' }],
});

export const closeKind = (file: Case): CaseKind => ({
  what: 'close',
  title: 'Close the case',
  fields: [
    {
      name: 'reason',
      label: 'Why, and what came of it',
      type: 'text',
      ...(file.duties.length > 0
        ? { hint: `Still open: ${file.duties.map(({ title }) => title).join('; ')}. They stay as they are.` }
        : {}),
    },
  ],
});

export const keyWorkerKind = (file: Case): CaseKind => ({
  what: 'key-worker',
  title: 'Who stays with the family',
  fields: [
    { name: 'staff', label: 'Member of staff', type: 'choice', choices: staffChoices(file) },
    {
      name: 'reason',
      label: file.key_worker ? `Why no longer ${file.key_worker.name}` : 'Why this person',
      type: 'text',
      optional: file.key_worker === null,
    },
  ],
});

export const specialistKind = (file: Case, role: string, title: string): CaseKind => ({
  what: 'specialist',
  title: `${title} of this case`,
  fixed: { role },
  fields: [{ name: 'staff', label: 'Member of staff', type: 'choice', choices: staffChoices(file) }],
});

export const supportKind = (file: Case): CaseKind => ({
  what: 'support',
  title: 'Support that was offered',
  id: 'support',
  fields: [
    { name: 'what', label: 'What', type: 'text' },
    { name: 'with', label: 'With whom', type: 'line', optional: true, hint: 'A person, or an agency.' },
    { name: 'agency', label: 'It is another agency', type: 'yes' },
    { name: 'actions', label: 'Who does what', type: 'text', optional: true },
    { name: 'plan', label: 'It follows', type: 'choice', choices: of(PLANS), optional: true },
    {
      name: 'owner',
      label: 'Whose it is at school',
      type: 'choice',
      choices: staffChoices(file),
      optional: true,
    },
    { name: 'response', label: 'How it was taken', type: 'choice', choices: of(RESPONSES) },
    { name: 'review', label: 'To be reviewed on', type: 'date', optional: true },
  ],
});

export const supportAgainKind = (support: string, what: string): CaseKind => ({
  what: 'support',
  title: what,
  fixed: { support },
  fields: [
    { name: 'response', label: 'How it is taken now', type: 'choice', choices: of(RESPONSES) },
    { name: 'delivery', label: 'Is it delivered?', type: 'choice', choices: of(DELIVERIES), optional: true },
    { name: 'review', label: 'To be reviewed on', type: 'date', optional: true },
  ],
});

export const targetKind = (): CaseKind => ({
  what: 'target',
  title: 'A target',
  id: 'target',
  fields: [
    { name: 'text', label: 'What is to be reached', type: 'text' },
    {
      name: 'measure',
      label: 'What the program follows',
      type: 'choice',
      choices: of(MEASURES),
      optional: true,
      hint: 'Leave it open where a person judges.',
    },
    {
      name: 'at_least',
      label: 'Sessions attended',
      type: 'number',
      where: ({ measure }) => measure === 'sessions_a_week',
    },
    {
      name: 'of',
      label: 'Out of',
      type: 'number',
      where: ({ measure }) => measure === 'sessions_a_week',
    },
    { name: 'from', label: 'From', type: 'date', optional: true },
    { name: 'until', label: 'Until', type: 'date', optional: true },
  ],
});

export const targetEndKind = (target: string, text: string): CaseKind => ({
  what: 'target-end',
  title: text,
  fixed: { target },
  fields: [
    { name: 'outcome', label: 'What came of it', type: 'choice', choices: OUTCOMES },
    { name: 'reason', label: 'In words', type: 'text', optional: true },
  ],
});

export const strategyFields = (staff: Choice[]): CaseField[] => [
  { name: 'text', label: 'What is done', type: 'text' },
  { name: 'owner', label: 'Whose it is', type: 'choice', choices: staff },
  { name: 'review', label: 'To be reviewed on', type: 'date' },
];
export const strategyKind = (file: Case): CaseKind => ({
  what: 'strategy',
  title: 'A strategy for this pupil',
  id: 'strategy',
  fields: strategyFields(staffChoices(file)),
});
export const cohortStrategyKind = (list: CaseList): CaseKind => ({
  what: 'strategy',
  title: 'A strategy for a group of pupils',
  id: 'strategy',
  fields: [
    {
      name: 'cohort',
      label: 'For whom',
      type: 'choice',
      choices: list.cohorts.map((value) => ({ value, label: cohortWords(value) })),
    },
    ...strategyFields(staffChoices(list)),
  ],
});
export const strategyEndKind = (strategy: string, text: string): CaseKind => ({
  what: 'strategy-end',
  title: text,
  fixed: { strategy },
  fields: [{ name: 'reason', label: 'Why it ends, and what came of it', type: 'text' }],
});

export const agreementKind = (): CaseKind => ({
  what: 'agreement',
  title: 'What a family has signed',
  id: 'agreement',
  fields: [
    { name: 'what', label: 'What it is', type: 'choice', choices: of(AGREEMENTS) },
    { name: 'terms', label: 'What it says of attendance', type: 'text' },
    { name: 'signed_on', label: 'Signed on', type: 'date' },
    { name: 'signed_by', label: 'Signed by', type: 'names', hint: 'One name a line.' },
    { name: 'review', label: 'To be reviewed on', type: 'date', optional: true },
  ],
});

// What is due whose letter invites the family.
const meetings = (file: Case) => file.duties.filter(({ invites, can_do: can }) => invites && can);
export const canInvite = (file: Case): boolean => meetings(file).length > 0;
export const appointmentKind = (file: Case): CaseKind => ({
  what: 'appointment',
  title: 'When and where the family is invited',
  fields: [
    {
      name: 'rule',
      label: 'To what',
      type: 'choice',
      choices: meetings(file).map(({ rule, title }) => ({ value: rule, label: title })),
    },
    { name: 'on', label: 'Day', type: 'date' },
    { name: 'time', label: 'Time', type: 'time' },
    { name: 'place', label: 'Where', type: 'line', hint: 'A room, or how they join. The letter says it.' },
  ],
});

export const judgementKind = (file: Case): CaseKind => ({
  what: 'judgement',
  title: 'A judgement, with its reason',
  fields: [
    {
      name: 'topic',
      label: 'What is judged',
      type: 'choice',
      choices: file.topics.map((value) => ({ value, label: topicWords(value) })),
    },
    {
      name: 'value',
      label: 'Is it so?',
      type: 'choice',
      choices: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    { name: 'reason', label: 'Why', type: 'text' },
    { name: 'first', label: 'Which days it is about: from', type: 'date', optional: true },
    { name: 'last', label: 'To', type: 'date', optional: true },
  ],
});

export const noteKind = (): CaseKind => ({
  what: 'note',
  title: 'A note',
  fields: [{ name: 'text', label: 'What is worth knowing', type: 'text' }],
});

// Those that are asked for with these values and still empty, or no number.
export const missing = (kind: CaseKind, values: Values): CaseField[] =>
  kind.fields.filter(({ name, type, optional, where }) => {
    if (type === 'yes' || (where && !where(values))) return false;
    const value = (values[name] ?? '').trim();
    return value === '' ? !optional : type === 'number' && !/^\d+$/.test(value);
  });

type Body = Record<string, string | number | boolean | string[]>;
export function bodyOf(kind: CaseKind, values: Values, newId: () => string): Body {
  const body: Body = { ...kind.fixed, ...kind.flags };
  if (kind.id) body[kind.id] = newId();
  for (const { name, type, where } of kind.fields) {
    const value = (values[name] ?? '').trim();
    if ((where && !where(values)) || (value === '' && type !== 'yes')) continue;
    if (type === 'yes') body[name] = value === 'true';
    else if (type === 'number') body[name] = Number(value);
    else if (type === 'names') body[name] = value.split('\n').flatMap((line) => line.trim() || []);
    else body[name] = value;
  }
  return body;
}
