// What the pages under "School" say in the same words.
import type { Role, Schemas } from '../api/client';
import { addDays, dateParts, ROLES, sentence, spaced } from '../words';

export type SchoolCalendar = Schemas['SchoolCalendar'];
export type CalendarYear = SchoolCalendar['years'][number];
export type Closure = Schemas['Closure'];
export type ClosureToAdd = Schemas['ClosureToAdd'];
export type ClosureAnswer = Schemas['ClosureAnswer'];
export type SchoolGroups = Schemas['SchoolGroups'];
export type SchoolGroup = Schemas['SchoolGroup'];
export type SchoolStaff = Schemas['SchoolStaff'];
export type Person = SchoolStaff['staff'][number];
export type Enrolment = Schemas['Enrolment'];
export type KeptContact = Schemas['KeptContact'];
export type Change = Schemas['Change'];
export type TableAnswer = Schemas['TableAnswer'];
export type SchoolTimetable = Schemas['SchoolTimetable'];
export type Lesson = SchoolTimetable['lessons'][number];

// The next day from Monday to Friday; the calendar is the server's to judge.
export const nextWeekday = (today: string): string => {
  const { weekday } = dateParts(today);
  return addDays(today, weekday === 5 ? 3 : weekday === 6 ? 2 : 1);
};

export const MOMENTS: Record<Schemas['DayMoments'][number]['kind'], string> = {
  opens: 'pupils are let in',
  arrive_by: 'pupils are asked to be in the building; no code follows from it',
  gate_closes: 'the late gate shuts; whoever comes later signs in at the desk',
};

const NAMES: Record<string, string> = {
  fsm: 'Free school meals',
  sen: 'SEN',
  eal: 'English as an additional language',
  looked_after: 'Looked after',
  youth_offending_worker: 'Youth offending worker',
};
export const attributeName = (name: string): string => NAMES[name] ?? sentence(spaced(name));
export const TEXT_ATTRIBUTES = ['form', 'year_group', 'sex', 'sen'];

export const roleName = (role: string): string =>
  role in ROLES ? ROLES[role as Role] : sentence(spaced(role));

// A list of ticks after one of them was set or taken away.
export const toggled = (list: string[], one: string, isIn: boolean): string[] =>
  isIn ? [...list, one] : list.filter((other) => other !== one);
