// A pupil's case, in words.
import type { Schemas } from '../api/client';
import { sentence, spaced } from '../words';

export type Case = Schemas['Case'];
export type CaseList = Schemas['CaseList'];
export type CaseLine = Schemas['CaseLine'];
export type Strategy = Schemas['Strategy'];
export type Support = Schemas['Support'];
export type CaseStep = Schemas['CaseStep'];
export type Happening = Schemas['Happening'];
export type Agreement = Schemas['Agreement'];
export type Target = Schemas['Target'];
export type Fairness = Schemas['Fairness'];
export type Stage = Schemas['CaseStage'];
export type StoryGroup = Schemas['Happening']['group'];

export const STAGES: Stage[] = ['expect', 'monitor', 'listen', 'facilitate', 'formalise', 'enforce'];
export const stageWord = (stage: Stage): string => sentence(stage);

export const RESPONSES: Record<Support['response'], string> = {
  offered: 'Offered, no answer yet',
  accepted: 'Accepted',
  declined: 'Declined',
  failed: 'Tried, and it did not help',
  worked: 'It helped',
};
export const DELIVERIES: Record<Exclude<Support['delivery'], ''>, string> = {
  delivered: 'Delivered',
  partly: 'Only partly delivered',
  not_delivered: 'Not delivered',
};
export const PLANS: Record<Exclude<Support['plan'], ''>, string> = {
  ehcp: 'The EHC plan',
  healthcare_plan: 'The healthcare plan',
};
export const MEASURES: Record<Exclude<Target['measure'], ''>, string> = {
  sessions_a_week: 'So many sessions of each week',
  no_late: 'Never late',
  no_unauthorised: 'No unauthorised absence',
};
export const AGREEMENTS: Record<Schemas['Agreement']['what'], string> = {
  home_school_agreement: 'Home-school agreement',
  attendance_contract: 'Attendance contract',
  parenting_contract: 'Parenting contract',
  other: 'Another agreement',
};
export const CONTACT_OUTCOMES = [
  { value: 'spoken', label: 'Spoken to' },
  { value: 'safe_confirmed', label: 'Spoken to, and the child is safe' },
  { value: 'left_message', label: 'A message was left' },
  { value: 'no_answer', label: 'Nobody answered' },
];
export const CONTRACT_STANDINGS: Record<Agreement['standing'], string> = {
  signed: 'Signed',
  offered: 'Offered, no answer yet',
  accepted: 'Agreed to',
  declined: 'Declined',
  kept: 'Kept',
  not_kept: 'Not kept',
  replaced: 'Replaced by another',
};
export const GROUPS: Record<StoryGroup, string> = {
  marks: 'Marks',
  messages: 'Messages',
  calls: 'Calls',
  visits: 'Visits',
  letters: 'Letters',
  meetings: 'Meetings and support',
  decisions: 'Decisions',
  other: 'Other',
};

// "sen=ehcp" → "sen ehcp"; "fsm=yes" → "fsm".
export const cohortWords = (cohort: string): string =>
  sentence(spaced(cohort).replace('=yes', '').replace('=', ' '));
export const topicWords = (topic: string): string => sentence(spaced(topic));
