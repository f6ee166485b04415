// Schools of forms over weeks without a holiday, none of their registers taken yet. Each form has a tutor, and two
// attendance officers may take any. The proofs use one of ten forms over ten weeks: a thousand registers.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adsum, storeIn } from './server.mjs';

const FIRST = '2025-09-01';
const PROOF = { id: 'proof', forms: 10, pupilsAForm: 8, weeks: 10 };
export const OFFICERS = ['O1', 'O2'];
export const PASSWORD = 'correct horse battery';
// The last day, after all its registers have closed: every one may still be taken.
export const AFTERNOON = '2025-11-07T15:30';

const calendarOf = ({ weeks }) => `year = "2025/26"
[[half_term]]
name = "Autumn 1"
term = "autumn"
first = ${FIRST}
last = ${daysOf({ weeks }).at(-1)}
`;

// The first letter of a UPN is a check on the twelve that follow.
function upnOf(n) {
  const rest = `801200026${String(n).padStart(3, '0')}`;
  const sum = [...rest].reduce((total, digit, i) => total + Number(digit) * (i + 2), 0);
  return 'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23] + rest;
}
export const formsOf = ({ forms, pupilsAForm } = PROOF) =>
  Array.from({ length: forms }, (_, n) => ({
    name: `${7 + (n % 5)}${String.fromCharCode(65 + Math.floor(n / 5))}`,
    year: 7 + (n % 5),
    upns: Array.from({ length: pupilsAForm }, (_, i) => upnOf(n * pupilsAForm + i)),
  }));
export const tutorOf = (form) => `T${form}`;

export function daysOf({ weeks } = PROOF) {
  const first = Date.parse(FIRST);
  return Array.from({ length: weeks * 7 }, (_, i) => new Date(first + i * 86_400_000))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .map((day) => day.toISOString().slice(0, 10));
}

// {form, date, session, upns}, by day, AM before PM.
export const registers = () =>
  daysOf().flatMap((date) =>
    ['AM', 'PM'].flatMap((session) =>
      formsOf().map(({ name, upns }) => ({ form: name, date, session, upns })),
    ),
  );

// The store's address. Everybody's name to sign in with is `prefix` and their staff id in small letters.
export function makeSchool(folder, shape = PROOF, prefix = '', store = storeIn(folder)) {
  const file = (name, ...lines) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const forms = formsOf(shape);
  const officers = shape.officers ?? OFFICERS;
  const staff = [
    ...forms.map(({ name }) => [tutorOf(name), `Tutor of ${name}`, 'Tutor', 'tutor']),
    ...officers.map((id) => [id, `Officer ${id}`, 'Attendance officer', 'attendance_officer']),
  ];
  const roll = forms.flatMap(({ name, year, upns }) =>
    upns.map((upn, i) => {
      const born = `${2021 - year}-03-${String(1 + (i % 28)).padStart(2, '0')}`;
      return `${upn},Surname${upn.slice(-3)},Forename${i},${born},${year},${name},${FIRST}`;
    }),
  );
  const groups = forms.flatMap(({ name, upns }) => upns.map((upn) => `${name},form,${upn},${tutorOf(name)}`));
  const people = staff.map((one) => one.join());
  const create = [
    'school',
    'create',
    '--id',
    shape.id,
    '--name',
    'Proof School',
    '--policy',
    shape.policy ?? 'oia',
  ];
  const command = (args, input) => adsum(store, ['--school', shape.id, ...args], input);
  adsum(store, [...create, '--calendar', file('calendar.toml', calendarOf(shape))]);
  command(['import', 'staff', file('staff.csv', 'id,name,position,roles', ...people)]);
  const columns = 'upn,surname,forename,date_of_birth,year_group,form,admitted';
  command(['import', 'roll', file('roll.csv', columns, ...roll)]);
  command(['import', 'groups', file('groups.csv', 'group,kind,upn,staff', ...groups)]);
  for (const [id] of shape.accountsFor ? staff.filter(([one]) => shape.accountsFor.includes(one)) : staff) {
    command(['account', 'add', `${prefix}${id.toLowerCase()}`, '--staff', id], `${PASSWORD}\n`);
  }
  return store;
}
