// What can be recorded of an absence: for each kind its path and its fields, in order.
import type { AbsenceFile } from './words';
import { ASKED, FORMS, FROM, TOPICS } from './words';
import type { Values } from '../ui/RecordForm';

type Choice = { value: string; label: string };
export type Field = {
  name: string;
  label: string;
  type: 'text' | 'date' | 'yes' | 'choice' | 'contact';
  choices?: Choice[];
  optional?: boolean;
  // Asked for only where it is so.
  where?: (values: Record<string, string>) => boolean;
};
export type Kind = {
  what: 'evidence' | 'consent' | 'advice' | 'enquiry' | 'judgement';
  button: string;
  title: string;
  fields: Field[];
};

const of = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
const YES_NO: Choice[] = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

export const KINDS: Kind[] = [
  {
    what: 'enquiry',
    button: 'Enquiry …',
    title: 'Somebody was asked where the child is',
    fields: [
      { name: 'asked', label: 'Who was asked', type: 'choice', choices: of(ASKED) },
      { name: 'who', label: 'Name or office', type: 'text' },
      { name: 'answer', label: 'What they said', type: 'text' },
      {
        name: 'whereabouts',
        label: 'Is it known where the child is?',
        type: 'choice',
        choices: [
          { value: 'known', label: 'Known' },
          { value: 'unknown', label: 'Not known' },
        ],
      },
      { name: 'with_authority', label: 'Together with the local authority', type: 'yes' },
    ],
  },
  {
    what: 'evidence',
    button: 'Evidence …',
    title: 'Evidence of an illness',
    fields: [
      { name: 'form', label: 'What it is', type: 'choice', choices: of(FORMS) },
      { name: 'first', label: 'Stands from', type: 'date' },
      { name: 'last', label: 'Stands until', type: 'date' },
      { name: 'condition', label: 'Condition, where it covers one', type: 'text', optional: true },
      { name: 'accepted', label: 'It is accepted', type: 'yes' },
      {
        name: 'reason',
        label: 'Why it is not accepted',
        type: 'text',
        where: ({ accepted }) => accepted !== 'true',
      },
    ],
  },
  {
    what: 'judgement',
    button: 'Judgement …',
    title: 'A judgement, with its reason',
    fields: [
      { name: 'topic', label: 'What is judged', type: 'choice', choices: of(TOPICS) },
      { name: 'value', label: 'Is it so?', type: 'choice', choices: YES_NO },
      { name: 'reason', label: 'Why', type: 'text' },
      { name: 'first', label: 'Which days it is about: from', type: 'date', optional: true },
      { name: 'last', label: 'To', type: 'date', optional: true },
    ],
  },
  {
    what: 'advice',
    button: 'Advice …',
    title: 'Advice that was given',
    fields: [
      { name: 'from', label: 'From whom', type: 'choice', choices: of(FROM) },
      { name: 'about', label: 'About what', type: 'text' },
      { name: 'advice', label: 'What they advised', type: 'text' },
    ],
  },
  {
    what: 'consent',
    button: 'Consent …',
    title: 'May the school ask the family doctor?',
    fields: [
      { name: 'contact', label: 'Which parent', type: 'contact' },
      { name: 'given', label: 'The parent consents', type: 'yes' },
    ],
  },
];

// Those that are asked for with these values and still empty.
export const missing = (kind: Kind, values: Values): Field[] =>
  kind.fields.filter(
    ({ name, type, optional, where }) =>
      !optional && type !== 'yes' && (!where || where(values)) && (values[name] ?? '').trim() === '',
  );

export function bodyOf(kind: Kind, values: Values): Record<string, string | number | boolean> {
  const body: Record<string, string | number | boolean> =
    kind.what === 'consent' ? { about: 'gp_contact' } : {};
  for (const { name, type, where } of kind.fields) {
    const value = (values[name] ?? '').trim();
    if (where && !where(values)) continue;
    if (type === 'yes') body[name] = value === 'true';
    else if (type === 'contact') body[name] = Number(value);
    else if (value !== '') body[name] = value;
  }
  return body;
}

export const parentsOf = (file: AbsenceFile): Choice[] =>
  file.parents.map(({ priority, name, relationship }) => ({
    value: String(priority),
    label: relationship ? `${name}, ${relationship}` : name,
  }));
