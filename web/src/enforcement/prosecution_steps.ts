// A written warning, the referral, and what came of it.
import { asChoices } from './more_steps';
import { further, of, REASON, type Step } from './steps';
import { OFFENCES, type Enforcement } from './words';

export function prosecutionSteps(file: Enforcement): Step[] {
  const cases = asChoices(
    file.prosecutions.map(({ prosecution }) => ({ id: prosecution, label: prosecution })),
  );
  const all: (Step | false)[] = [
    {
      path: 'records/warning',
      fact: 'formal_warning_given',
      button: 'Written warning …',
      title: 'A formal written warning was given',
      fields: [
        { name: 'parent', label: 'To which parent', type: 'parent' },
        { name: 'given', label: 'On', type: 'date' },
        {
          name: 'channel',
          label: 'How',
          type: 'choice',
          choices: of({ letter: 'By letter', by_hand: 'By hand', email: 'By e-mail' }),
        },
        { name: 'about', label: 'About', type: 'text' },
      ],
    },
    file.can_decide && {
      path: 'decisions/referral',
      fact: 'prosecution_referred',
      button: 'Refer for prosecution …',
      title: 'Refer to the authority for prosecution, last of all',
      fields: [
        { name: 'parent', label: 'Which parent', type: 'parent' },
        { name: 'offence', label: 'Offence', type: 'choice', choices: of(OFFENCES) },
        { name: 'first', label: 'First session alleged', type: 'date' },
        { name: 'last', label: 'Last session alleged', type: 'date' },
        ...further(file, 'prosecution_referred'),
        REASON,
      ],
      start: { first: file.evidence.marks.at(0)?.date ?? '', last: file.evidence.marks.at(-1)?.date ?? '' },
    },
    cases.length > 0 && {
      path: 'records/prosecution-outcome',
      fact: 'prosecution_decided',
      button: 'What came of it …',
      title: 'What came of a prosecution',
      fields: [
        { name: 'prosecution', label: 'Which case', type: 'choice', choices: cases },
        {
          name: 'outcome',
          label: 'Outcome',
          type: 'choice',
          choices: of({
            begun: 'Begun',
            not_begun: 'The authority does not prosecute',
            convicted: 'Convicted',
            acquitted: 'Acquitted',
            withdrawn: 'Withdrawn',
          }),
        },
        {
          name: 'laid',
          label: 'Information laid on',
          type: 'date',
          where: ({ outcome }) => outcome === 'begun',
        },
        {
          name: 'fine_pence',
          label: 'Fine in pounds',
          type: 'pounds',
          optional: true,
          where: ({ outcome }) => outcome === 'convicted',
        },
      ],
    },
  ];
  return all.filter((step): step is Step => step !== false);
}
