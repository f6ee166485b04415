// Penalty notices, contracts and orders: the steps that stand beside each other on the page.
import { further, no, of, REASON, type Choice, type Field, type Step } from './steps';
import type { Values } from '../ui/RecordForm';
import { dayMonthYear } from '../words';
import { DECISIONS, parentName, TERMS, text, type Enforcement } from './words';

export const asChoices = (ids: { id: string; label: string }[]): Choice[] =>
  ids.map(({ id, label }) => ({ value: id, label }));
const decidedFor = (file: Enforcement) => file.cases.filter(({ decision }) => decision === 'penalty_notice');

// Steps that stand beside each other under one heading.
export function penaltySteps(file: Enforcement): Step[] {
  const notices = file.penalties.map(({ notice, parent }) => ({
    id: notice,
    label: `${notice}, ${parentName(file, parent)}`,
  }));
  const open = file.requests.filter(({ answer }) => !answer);
  const notice: Field = {
    name: 'notice',
    label: 'Which notice',
    type: 'choice',
    choices: asChoices(notices),
  };
  const all: (Step | false)[] = [
    decidedFor(file).length > 0 && {
      path: 'records/request',
      fact: 'penalty_notice_requested',
      button: 'Ask the authority …',
      title: 'Ask the authority for a penalty notice',
      fields: [
        {
          name: 'case',
          label: 'Which decision',
          type: 'choice',
          choices: asChoices(
            decidedFor(file).map((one) => ({ id: one.case, label: `${one.case}: ${one.reason}` })),
          ),
        },
        { name: 'parent', label: 'To which parent', type: 'parent' },
        { name: 'to', label: 'Whom you asked', type: 'line', optional: true },
        ...further(file, 'penalty_notice_requested'),
      ],
      start: file.service.name ? { to: file.service.name } : {},
    },
    open.length > 0 && {
      path: 'records/request-answer',
      fact: 'penalty_request_answered',
      button: 'The authority’s answer …',
      title: 'What the authority answered',
      fields: [
        {
          name: 'request',
          label: 'Which request',
          type: 'choice',
          choices: asChoices(open.map((one) => ({ id: text(one, 'request'), label: text(one, 'request') }))),
        },
        { name: 'accepted', label: 'A notice will be issued', type: 'yes' },
        { ...REASON, where: no('accepted') },
      ],
    },
    {
      path: 'records/penalty',
      fact: 'penalty_notice_issued',
      button: 'Notice issued …',
      title: 'A penalty notice was issued',
      fields: [
        { name: 'notice', label: 'Its number', type: 'line' },
        { name: 'parent', label: 'To which parent', type: 'parent' },
        {
          name: 'basis',
          label: 'About',
          type: 'choice',
          choices: [
            { value: 'absence', label: 'Absence' },
            { value: 'public_place', label: 'A public place while excluded' },
          ],
        },
        {
          name: 'issuer',
          label: 'Issued by',
          type: 'choice',
          choices: [
            { value: 'local_authority', label: 'The local authority' },
            { value: 'head', label: 'The head, or whom the head authorised' },
            { value: 'police', label: 'The police' },
          ],
        },
        { name: 'issued', label: 'Issued on', type: 'date' },
        {
          name: 'received',
          label: 'Received on',
          type: 'date',
          hint: `The days run from receipt; by first-class post the ${file.law.deemed_working_days} working day after`,
        },
      ],
      start: { basis: 'absence', issuer: 'local_authority' },
    },
    notices.length > 0 && {
      path: 'records/payment',
      fact: 'penalty_notice_paid',
      button: 'Paid …',
      title: 'A penalty notice was paid',
      fields: [
        notice,
        { name: 'amount_pence', label: 'Amount in pounds', type: 'pounds' },
        {
          name: 'paid',
          label: 'Paid on',
          type: 'date',
          hint: 'The day on which the authority had the money, not the day on which you heard of it',
        },
      ],
      start: { paid: file.now.slice(0, 10) },
    },
    notices.length > 0 && {
      path: 'records/withdrawal',
      fact: 'penalty_notice_withdrawn',
      button: 'Withdrawn …',
      title: 'A penalty notice was withdrawn',
      fields: [notice, REASON],
    },
    notices.length > 0 && {
      path: 'records/penalty-prosecution',
      fact: 'penalty_notice_prosecuted',
      button: 'Unpaid and prosecuted …',
      title: 'The authority prosecutes an unpaid notice',
      fields: [
        notice,
        {
          name: 'outcome',
          label: 'Outcome',
          type: 'choice',
          choices: of({ begun: 'Begun', convicted: 'Convicted', acquitted: 'Acquitted' }),
        },
      ],
    },
    {
      path: 'records/public-place',
      fact: 'seen_in_public',
      button: 'Seen in public …',
      title: 'In a public place while excluded',
      fields: [
        { name: 'date', label: 'Seen on', type: 'date' },
        { name: 'place', label: 'Where', type: 'line' },
        {
          name: 'excluded_from',
          label: 'First day of the exclusion',
          type: 'date',
          hint: `On the first ${file.law.public_place_days} school days alone`,
        },
        { name: 'parents_told', label: 'Parents were given notice on', type: 'date' },
      ],
    },
  ];
  return all.filter((step): step is Step => step !== false);
}

export function contractSteps(file: Enforcement): Step[] {
  const open = (standing: string) =>
    asChoices(
      file.contracts
        .filter((one) => one.standing === standing)
        .map((one) => ({
          id: one.contract,
          label:
            one.signed_by.length > 0
              ? `Signed ${dayMonthYear(one.first)} by ${one.signed_by.join(', ')}`
              : one.contract,
        })),
    );
  const all: (Step | false)[] = [
    file.can_decide && {
      path: 'decisions/contract',
      fact: 'attendance_contract_offered',
      button: 'Offer a contract …',
      title: 'Offer an attendance contract',
      fields: [
        { name: 'parents', label: 'To whom', type: 'parents' },
        { name: 'school_does', label: 'What the school does', type: 'text' },
        { name: 'parents_do', label: 'What the parents do', type: 'text' },
        { name: 'first', label: 'From', type: 'date' },
        { name: 'review', label: 'Looked at again on', type: 'date' },
        { name: 'last', label: 'To', type: 'date' },
      ],
    },
    open('offered').length > 0 && {
      path: 'records/contract-answer',
      fact: 'attendance_contract_answered',
      button: 'The parents’ answer …',
      title: 'The parents’ answer to a contract',
      fields: [
        { name: 'contract', label: 'Which contract', type: 'choice', choices: open('offered') },
        { name: 'accepted', label: 'They agree', type: 'yes' },
        { ...REASON, where: no('accepted') },
      ],
    },
    open('accepted').length > 0 && {
      path: 'records/contract-end',
      fact: 'attendance_contract_ended',
      button: 'End a contract …',
      title: 'A contract ends',
      fields: [
        { name: 'contract', label: 'Which contract', type: 'choice', choices: open('accepted') },
        {
          name: 'outcome',
          label: 'Outcome',
          type: 'choice',
          choices: of({ kept: 'Kept', not_kept: 'Not kept', replaced: 'Replaced by another step' }),
        },
        REASON,
      ],
    },
  ];
  return all.filter((step): step is Step => step !== false);
}

export function courtSteps(file: Enforcement): Step[] {
  const orders = asChoices(
    file.orders.map(({ order, what }) => ({ id: order, label: `${order} (${what})` })),
  );
  const order: Field = { name: 'order', label: 'Which order', type: 'choice', choices: orders };
  const breaches = file.orders.flatMap((one) =>
    one.breaches.filter(({ decision }) => !decision).map((breach) => ({ order: one.order, ...breach })),
  );
  const supervision = ({ what }: Values) => what === 'supervision';
  const next: Field = {
    name: 'next_review',
    label: 'Next review',
    type: 'date',
    hint: 'Within three months',
  };
  const all: (Step | false)[] = [
    file.can_decide && {
      path: 'decisions/order-considered',
      fact: 'supervision_order_considered',
      button: 'Consider a supervision order …',
      title: 'Consider an education supervision order',
      fields: [
        { name: 'answers.voluntary_support', label: 'Is voluntary support exhausted?', type: 'text' },
        { name: 'answers.benefit', label: 'What good is expected of an order?', type: 'text' },
        {
          name: 'answers.safeguarding',
          label: 'What did the safeguarding lead say, and social care where it is involved?',
          type: 'text',
        },
        {
          name: 'decision',
          label: 'Decision',
          type: 'choice',
          choices: of({ ask: 'Ask the authority for one', not_ask: 'Do not ask' }),
        },
        REASON,
      ],
    },
    {
      path: 'records/order',
      fact: 'court_order_made',
      button: 'Order made …',
      title: 'A court made an order',
      fields: [
        {
          name: 'what',
          label: 'What order',
          type: 'choice',
          choices: of({ supervision: 'Education supervision order', parenting: 'Parenting order' }),
        },
        { name: 'court', label: 'Court', type: 'line' },
        { name: 'made', label: 'Made on', type: 'date' },
        { name: 'until', label: 'Its last day', type: 'date' },
        { name: 'supervisor', label: 'Supervisor', type: 'line', where: supervision },
        {
          name: 'parent',
          label: 'Of which parent',
          type: 'parent',
          where: ({ what }) => what === 'parenting',
        },
        { name: 'terms', label: 'Terms', type: 'terms', choices: of(TERMS), optional: true },
        { name: 'school_does', label: 'What the school does', type: 'text', optional: true },
        { ...next, where: supervision },
      ],
    },
    orders.length > 0 && {
      path: 'records/order-review',
      fact: 'court_order_reviewed',
      button: 'Reviewed …',
      title: 'An order was reviewed',
      fields: [
        order,
        { name: 'outcome', label: 'What was found', type: 'text' },
        { name: 'last', label: 'No review comes after this one', type: 'yes' },
        { ...next, where: no('last') },
      ],
    },
    orders.length > 0 && {
      path: 'records/order-extension',
      fact: 'court_order_extended',
      button: 'Extended …',
      title: 'An order was extended',
      fields: [
        order,
        { name: 'asked', label: 'The authority applied on', type: 'date', hint: 'In its last three months' },
        {
          name: 'until',
          label: 'Its new last day',
          type: 'date',
          hint: file.extension_months > 0 ? `The policy says ${file.extension_months} months at a time` : '',
        },
        REASON,
      ],
    },
    orders.length > 0 && {
      path: 'records/order-breach',
      fact: 'court_order_breached',
      button: 'Not followed …',
      title: 'An order was not followed',
      fields: [
        order,
        { name: 'day', label: 'On', type: 'date' },
        { name: 'happened', label: 'What happened', type: 'text' },
      ],
    },
    breaches.length > 0 && {
      path: 'records/breach-decision',
      fact: 'court_breach_decided',
      button: 'The authority decided …',
      title: 'What the authority decided about it',
      fields: [
        order,
        {
          name: 'breach',
          label: 'About what',
          type: 'choice',
          choices: breaches.map((one) => ({
            value: String(one.entry),
            label: `${one.day}: ${one.happened}`,
          })),
        },
        { name: 'decision', label: 'Decision', type: 'choice', choices: of(DECISIONS) },
        {
          name: 'fine_pence',
          label: 'Fine in pounds, where a court gave one',
          type: 'pounds',
          optional: true,
          where: ({ decision }) => decision === 'prosecute',
        },
        REASON,
      ],
    },
    orders.length > 0 && {
      path: 'records/order-end',
      fact: 'court_order_ended',
      button: 'Ended …',
      title: 'An order ended',
      fields: [order, REASON],
    },
  ];
  return all.filter((step): step is Step => step !== false);
}
