// The legal steps that can be recorded: for each its path and its fields, in order.
import { spaced, sentence } from '../words';
import { GROUNDS, OUTCOMES, type Enforcement } from './words';
import type { Values } from '../ui/RecordForm';

export type Choice = { value: string; label: string };
export type Field = {
  name: string; // "answers.best_tool" stands in an object
  label: string;
  type:
    | 'text'
    | 'line'
    | 'date'
    | 'whole'
    | 'pounds'
    | 'yes'
    | 'choice'
    | 'parents'
    | 'parent'
    | 'lines'
    | 'terms';
  choices?: Choice[];
  optional?: boolean;
  hint?: string;
  where?: (values: Values) => boolean; // asked for only where it is so
};
export type Step = {
  path: string; // after /enforcement/
  fact: string;
  button: string;
  title: string;
  fields: Field[];
  start?: Values;
  duty?: string; // the open duty that it does
  seen?: string;
};

export const of = (words: Record<string, string>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));
export const REASON: Field = { name: 'reason', label: 'Why', type: 'text' };
export const no = (name: string) => (values: Values) => values[name] !== 'true';

const dutyOf = (file: Enforcement, kind: string) => file.duties.find((duty) => duty.kind === kind);
// What the policy asks beside the step's own fields.
export const further = (file: Enforcement, kind: string): Field[] =>
  (dutyOf(file, kind)?.questions ?? []).map((name) => ({
    name: `answers.${name}`,
    label: sentence(spaced(name)),
    type: 'text',
  }));
const against = ({ decision = '' }: Values): boolean =>
  ['penalty_notice', 'notice_to_improve', 'prosecution'].includes(decision);

export function consideration(file: Enforcement): Step {
  const asked = dutyOf(file, 'penalty_considered');
  return {
    path: 'decisions/consideration',
    fact: 'penalty_considered',
    button: 'Consider and decide …',
    title: asked?.title ?? 'Consider a penalty notice',
    fields: [
      { name: 'ground', label: 'Why the case is considered', type: 'choice', choices: of(GROUNDS) },
      ...file.questions.map(({ id, question }): Field => ({
        name: `answers.${id}`,
        label: question,
        type: 'text',
      })),
      ...further(file, 'penalty_considered'),
      {
        name: 'decision',
        label: 'Decision',
        type: 'choice',
        choices: file.steps.map(({ id, words }) => ({ value: id, label: sentence(words) })),
      },
      { name: 'parents', label: 'Against whom', type: 'parents', where: against },
      REASON,
    ],
    start: {
      ...(file.evidence.met ? { ground: 'threshold' } : {}),
      ...Object.fromEntries(
        Object.entries((file.prepared?.fields.answers ?? {}) as Values).map(([name, said]) => [
          `answers.${name}`,
          said,
        ]),
      ),
    },
    seen: file.evidence.id,
    ...(asked ? { duty: asked.id } : {}),
  };
}

export const preparation = (file: Enforcement): Step => ({
  ...consideration(file),
  path: 'records/preparation',
  fact: 'penalty_prepared',
  button: 'Prepare the answers …',
  title: 'Prepare a case for whoever decides',
  fields: file.questions.map(({ id, question }): Field => ({
    name: `answers.${id}`,
    label: question,
    type: 'text',
    optional: true,
  })),
});

// Drafts of what a notice always says; whoever issues it makes them the family's own.
function drafts(file: Enforcement): Values {
  const { first, last } = file.evidence;
  const marks = file.evidence.marks.filter(({ code }) => code !== 'N'); // nobody knows its reason yet
  return {
    'contents.attendance_record': `${marks.length} sessions without leave between ${first} and ${last}.`,
    'contents.offences': marks.map(({ date, session, code }) => `${date} ${session} ${code}`).join(', '),
    'contents.benefits': 'Who is in school learns more, has friends there, and is safer.',
    'contents.duty':
      'Parents of a child of compulsory school age see that the child receives full-time education by regular attendance (Education Act 1996, sections 7 and 444).',
    'contents.warning':
      'Without enough improvement a penalty notice may be asked for, for each parent and each child, or a prosecution begun. A person decides.',
  };
}

export function improvement(file: Enforcement): Step {
  const { days, first, last } = file.improve;
  return {
    path: 'decisions/improvement',
    fact: 'notice_to_improve_issued',
    button: 'Notice to improve …',
    title: 'Issue a notice to improve',
    fields: [
      { name: 'parents', label: 'To whom', type: 'parents' },
      { name: 'first', label: 'From', type: 'date' },
      {
        name: 'last',
        label: 'To',
        type: 'date',
        hint:
          days > 0
            ? `The policy’s own length: ${days} weekdays of school`
            : `${file.law.improve_weeks_min} to ${file.law.improve_weeks_max} weeks of school, of five weekdays each`,
      },
      { name: 'unauthorised_most', label: 'Unauthorised sessions that are allowed', type: 'whole' },
      {
        name: 'attendance_least',
        label: 'Attendance that is asked for, in percent',
        type: 'whole',
        optional: true,
      },
      ...file.contents.map(({ id, heading }): Field => ({
        name: `contents.${id}`,
        label: heading,
        type: 'text',
      })),
      {
        name: 'early_grounds',
        label: 'A penalty notice may come earlier only if',
        type: 'lines',
        hint: 'A ground a line; “none” where there is none',
      },
    ],
    start: { ...drafts(file), first, ...(last ? { last } : {}), unauthorised_most: '0' },
  };
}

export function endOf(file: Enforcement, notice: string): Step {
  const one = file.improvements.find((each) => each.notice === notice);
  return {
    path: 'decisions/improvement-end',
    fact: 'notice_to_improve_ended',
    button: 'What came of it …',
    title: `Notice to improve ${notice}: what came of it`,
    fields: [
      { name: 'outcome', label: 'Outcome', type: 'choice', choices: of(OUTCOMES) },
      {
        name: 'ground',
        label: 'On which of its grounds',
        type: 'choice',
        choices: (one?.early_grounds ?? []).map((ground) => ({ value: ground, label: ground })),
        where: ({ outcome }) => outcome === 'early',
      },
      {
        name: 'parents_told',
        label: 'The parents were told before',
        type: 'yes',
        where: ({ outcome }) => outcome === 'early',
      },
      REASON,
    ],
    start: {
      'hidden.notice': notice,
      'number.possible': String(one?.followed.possible ?? 0),
      'number.unauthorised': String(one?.followed.unauthorised ?? 0),
    },
  };
}

// Those that are asked for with these values and still empty.
export const missing = (step: Step, values: Values): Field[] =>
  step.fields.filter(
    ({ name, type, optional, where }) =>
      !optional && type !== 'yes' && (!where || where(values)) && (values[name] ?? '').trim() === '',
  );

type Body = Record<string, unknown>;
const valueOf = ({ name, type }: Field, value: string): unknown => {
  if (type === 'yes') return value === 'true';
  if (type === 'pounds') return Math.round(Number(value) * 100);
  if (type === 'whole' || type === 'parent' || name === 'breach') return Number(value);
  if (type === 'parents') return value.split(',').filter(Boolean).map(Number);
  if (type === 'terms') return value.split(',').filter(Boolean);
  if (type === 'lines')
    return value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  return value;
};

export function bodyOf(step: Step, values: Values): Body {
  const body: Body = {};
  const put = (name: string, value: unknown): void => {
    const [outer = '', inner] = name.split('.');
    if (inner === undefined) body[outer] = value;
    else body[outer] = { ...(body[outer] as Body | undefined), [inner]: value };
  };
  for (const { name } of step.fields) if (name.startsWith('answers.')) body.answers = {};
  if (['records/request', 'decisions/referral'].includes(step.path)) body.answers = {};
  if (step.path === 'decisions/consideration') body.parents = [];
  for (const field of step.fields) {
    const value = (values[field.name] ?? '').trim();
    if (field.where && !field.where(values)) continue;
    if (field.type === 'yes' || value !== '') put(field.name, valueOf(field, value));
  }
  for (const [name, value] of Object.entries(step.start ?? {})) {
    if (name.startsWith('hidden.')) body[name.slice(7)] = value;
    if (name.startsWith('number.')) body[name.slice(7)] = Number(value);
  }
  if (step.seen && step.fact === 'penalty_considered') body.seen = step.seen;
  if (step.duty && step.fact === 'penalty_considered') body.duty = step.duty;
  return body;
}
