// Where somebody looked, in words.
export const WHAT: Record<string, string> = {
  pupil: 'the pupil’s page',
  follow_up: 'the follow-up',
  case: 'the case',
  legal: 'the legal steps',
  evidence: 'the bundle of evidence',
  subject_access: 'what was held back of a request of access',
  list: 'this list',
  daily_data: 'the Department’s daily file',
  trust_list: 'the trust officer’s list',
  trust_officer: 'the trust officer’s page',
};
