// Strategies, data reviews and the watch-list, in words.
import type { Schemas } from '../api/client';
import { cohortWords as plainCohort } from '../case/words';
import { percent, plural, sentence, spaced } from '../words';

export type StrategyPage = Schemas['StrategyPage'];
export type Plan = Schemas['StrategyPlan'];
export type Figures = Schemas['StrategyFigures'];
export type WatchList = Schemas['WatchList'];
export type Watched = WatchList['pupils'][number];
export type Staff = Schemas['CaseStaff'];

export const WHAT: Record<Plan['what'], string> = {
  school_strategy: 'The school’s attendance strategy',
  action_plan: 'Action plan of a school of concern',
  strategy: 'Strategy',
};
export const AIMS: Record<NonNullable<Plan['aim']>['of'], string> = {
  attendance: 'Attendance, at least (%)',
  persistent_absence: 'Pupils persistently absent, at most (%)',
};
export const FUNDS: Record<'pupil_premium' | 'other', string> = {
  pupil_premium: 'Pupil premium',
  other: 'Another fund',
};
export const RISKS: Record<Watched['risk'], string> = {
  severe: 'Severely absent',
  towards_severe: 'On the way to severe absence',
  persistent: 'Persistently absent',
  towards_persistent: 'On the way to persistent absence',
};
export const IN_PLACE: Record<Watched['support'][number]['kind'], string> = {
  support: 'Support',
  strategy: 'Strategy',
  target: 'Target',
  agreement: 'Agreement',
  contract: 'Contract',
  part_time: 'Part-time',
};

// "weekday=monday" → "Mondays"; "school" → "The whole school"; "fsm=yes" → "Fsm".
export function cohortWords(cohort: string): string {
  if (cohort === 'school') return 'The whole school';
  if (cohort === 'session=AM') return 'Mornings';
  if (cohort === 'session=PM') return 'Afternoons';
  if (cohort.startsWith('weekday=')) return `${sentence(cohort.slice('weekday='.length))}s`;
  if (cohort.startsWith('year_group=')) return `Year ${cohort.slice('year_group='.length)}`;
  if (cohort === 'fsm=yes') return 'Free school meals';
  if (cohort === 'sen=ehcp') return 'EHC plan';
  if (cohort === 'sen=support') return 'SEN support';
  if (cohort === 'eal=yes') return 'English as an additional language';
  return plainCohort(cohort);
}

// Whether a group of the analysis is one that a strategy can be for.
export function cohortOf(by: string, group: string): string | null {
  if (group === '' || group === 'no' || group === 'none') return null;
  const known = ['year_group', 'form', 'weekday', 'session', 'sen', 'sex'];
  return by === 'school' ? 'school' : known.includes(by) || group === 'yes' ? `${by}=${group}` : null;
}

export const forWhom = (plan: Plan): string =>
  plan.pupil ? plan.pupil.name : cohortWords(plan.cohort).replace(/^The/, 'the');

// Persistent absence is of the whole year and all its sessions: of Mondays alone it says nothing.
export function figuresWords(figures: Figures | null, cohort: string): string {
  if (!figures) return 'no figures';
  const { numerator, denominator } = figures.persistent;
  return /^(weekday|session)=/.test(cohort)
    ? `${percent(figures.attendance)} attendance`
    : `${percent(figures.attendance)} attendance; ${numerator} of ${plural(denominator, 'pupil')} persistently absent in the year so far`;
}

export const aimWords = (aim: NonNullable<Plan['aim']>): string =>
  aim.of === 'attendance'
    ? `Attendance of at least ${aim.percent}\u00a0%`
    : `At most ${aim.percent}\u00a0% of the pupils persistently absent`;

export const pounds = (pence: number): string =>
  (pence / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });

// "1,250.50" or "£80" in pence; nothing where it is no amount of money.
export function penceOf(text: string): number | null {
  const plain = text.trim().replace(/^£/, '').replaceAll(',', '');
  if (!/^\d{1,7}(\.\d{2})?$/.test(plain)) return null;
  const [whole = '0', rest = '00'] = plain.split('.');
  return Number(whole) * 100 + Number(rest);
}

export const settingWords = (name: string): string => sentence(spaced(name));
export const valueWords = (value: string): string =>
  value === 'true' ? 'on' : value === 'false' ? 'off' : value;
