// A school of ten forms over ten weeks without a holiday: a thousand registers, none of them taken yet. Each form has a
// tutor, and two attendance officers may take any.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adsum, storeIn } from './server.mjs';

const FORMS = Array.from({ length: 10 }, (_, i) => `${7 + (i % 5)}${i < 5 ? 'A' : 'B'}`);
const PUPILS_A_FORM = 8;
const FIRST = '2025-09-01';
const WEEKS = 10;
export const OFFICERS = ['O1', 'O2'];
export const PASSWORD = 'correct horse battery';
// The last day, after all its registers have closed: every one may still be taken.
export const AFTERNOON = '2025-11-07T15:30';

const CALENDAR = `year = "2025/26"
[[half_term]]
name = "Autumn 1"
term = "autumn"
first = ${FIRST}
last = 2025-11-07
`;

// The first letter of a UPN is a check on the twelve that follow.
function upnOf(n) {
  const rest = `801200026${String(n).padStart(3, '0')}`;
  const sum = [...rest].reduce((total, digit, i) => total + Number(digit) * (i + 2), 0);
  return 'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23] + rest;
}
const membersOf = (form) =>
  Array.from({ length: PUPILS_A_FORM }, (_, i) => upnOf(FORMS.indexOf(form) * PUPILS_A_FORM + i));
export const tutorOf = (form) => `T${form}`;

function days() {
  const first = Date.parse(FIRST);
  return Array.from({ length: WEEKS * 7 }, (_, i) => new Date(first + i * 86_400_000))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
}

// {form, date, session, upns}, by day, AM before PM.
export const registers = () =>
  days().flatMap((date) =>
    ['AM', 'PM'].flatMap((session) => FORMS.map((form) => ({ form, date, session, upns: membersOf(form) }))),
  );

// The store's address. Everybody's name to sign in with is their staff id in small letters.
export function makeSchool(folder) {
  const store = storeIn(folder);
  const file = (name, ...lines) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const staff = [
    ...FORMS.map((form) => [tutorOf(form), `Tutor of ${form}`, 'Tutor', 'tutor']),
    ...OFFICERS.map((id) => [id, `Officer ${id}`, 'Attendance officer', 'attendance_officer']),
  ];
  const roll = FORMS.flatMap((form) => {
    const year = parseInt(form, 10);
    return membersOf(form).map((upn, i) => {
      const born = `${2021 - year}-03-0${i + 1}`;
      return `${upn},Surname${upn.slice(-3)},Forename${i},${born},${year},${form},${FIRST}`;
    });
  });
  const groups = FORMS.flatMap((form) =>
    membersOf(form).map((upn) => `${form},form,${upn},${tutorOf(form)}`),
  );
  const people = staff.map((one) => one.join());
  const create = ['school', 'create', '--id', 'proof', '--name', 'Proof School', '--policy', 'oia'];
  adsum(store, [...create, '--calendar', file('calendar.toml', CALENDAR)]);
  adsum(store, ['import', 'staff', file('staff.csv', 'id,name,position,roles', ...people)]);
  const columns = 'upn,surname,forename,date_of_birth,year_group,form,admitted';
  adsum(store, ['import', 'roll', file('roll.csv', columns, ...roll)]);
  adsum(store, ['import', 'groups', file('groups.csv', 'group,kind,upn,staff', ...groups)]);
  for (const [id] of staff) {
    adsum(store, ['account', 'add', id.toLowerCase(), '--staff', id], `${PASSWORD}\n`);
  }
  return store;
}
