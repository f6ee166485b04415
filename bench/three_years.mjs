// A school of 2,000 pupils with three years of marks, for benchmarks: forty forms, codes as schools in England have them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PASSWORD } from '../tests/running/school.mjs';
import { adsum, ROOT, storeIn } from '../tests/running/server.mjs';

export const HEAD = 'H1';
export const AFTERNOON = '2026-07-21T16:00';
const YEARS = [2023, 2024, 2025];
const FORMS = 40;
const PUPILS = 2000;

// The first letter of a UPN is a check on the twelve that follow.
function upnOf(n) {
  const rest = `80120${String(20 + Math.floor(n / 1000))}26${String(n % 1000).padStart(3, '0')}`;
  const sum = [...rest].reduce((total, digit, i) => total + Number(digit) * (i + 2), 0);
  return 'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23] + rest;
}
const pupils = Array.from({ length: PUPILS }, (_, n) => ({
  upn: upnOf(n),
  year: 7 + (n % 5),
  form: `${7 + (n % 5)}${String.fromCharCode(65 + (Math.floor(n / 5) % (FORMS / 5)))}`,
}));

// Weekdays of the half-terms but for those that the file closes.
function daysOf(toml) {
  const ranges = (part, name) =>
    [...toml.matchAll(new RegExp(`\\[\\[${part}\\]\\]([^[]*)`, 'g'))].map(([, body]) => {
      const date = (key) => new RegExp(`^${key} = (\\S+)`, 'm').exec(body)?.[1];
      return [date(name), date('last') ?? date(name)];
    });
  const closed = ranges('closed', 'first').concat(ranges('closed', 'date'));
  const days = [];
  for (const [first, last] of ranges('half_term', 'first'))
    for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      const shut = closed.some(([from, to]) => from && from <= date && date <= to);
      if (new Date(day).getUTCDay() % 6 !== 0 && !shut) days.push(date);
    }
  return days;
}

// Each pupil has illnesses of one to four days; some have many.
function* rowsOf({ upn }, n, days) {
  const often = 3 + ((n * 7919) % 17) ** 2 / 8; // illnesses in a thousand days
  let seed = n + 1;
  const chance = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 2_147_483_648) * 1000;
  };
  let ill = 0;
  for (const date of days) {
    if (ill === 0 && chance() < often) ill = 1 + Math.floor(chance() / 250);
    const code = ill > 0 ? (n % 11 === 0 ? 'O' : 'I') : chance() < 15 ? 'L' : null;
    if (ill > 0) ill -= 1;
    yield `${upn},${date},AM,${code ?? '/'},${code === 'L' ? '5' : ''}`;
    yield `${upn},${date},PM,${code === 'L' || code === null ? '\\' : code},`;
  }
}

// The store's address; the head signs in by their staff id.
export function makeThreeYears(folder) {
  const store = storeIn(folder);
  const file = (name, lines) => {
    const path = join(folder, name);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return path;
  };
  const calendars = YEARS.map((year) => join(ROOT, `tests/calendars/standard-${year}.toml`));
  const command = (args, input) => adsum(store, ['--school', 'three', ...args], input);
  adsum(store, [
    ...['school', 'create', '--id', 'three', '--name', 'Three Years', '--policy', 'oia'],
    ...['--calendar', calendars[0]],
  ]);
  const set = calendars.slice(1).map((path, i) => ({
    kind: 'calendar_set',
    at: '2023-08-31T09:00',
    year: `${YEARS[i + 1]}/${YEARS[i + 1] - 1999}`,
    toml: readFileSync(path, 'utf8'),
  }));
  command([
    'record',
    file(
      'calendars.jsonl',
      set.map((fact) => JSON.stringify(fact)),
    ),
  ]);
  command(['import', 'staff', file('staff.csv', ['id,name,position,roles', `${HEAD},The Head,Head,head`])]);
  command([
    'import',
    'roll',
    file('roll.csv', [
      'upn,surname,forename,date_of_birth,year_group,form,sex,fsm,sen,admitted',
      ...pupils.map(
        ({ upn, year, form }, n) =>
          `${upn},Surname${n},Forename${n},${2018 - year}-03-${String(1 + (n % 28)).padStart(2, '0')},${year},${form},${'FM'[n % 2]},${n % 4 ? 'no' : 'yes'},${n % 7 ? 'none' : 'support'},2023-09-01`,
      ),
    ]),
  ]);
  command(['account', 'add', HEAD.toLowerCase(), '--staff', HEAD], `${PASSWORD}\n`);
  for (const path of calendars) {
    const days = daysOf(readFileSync(path, 'utf8'));
    const rows = pupils.flatMap((pupil, n) => [...rowsOf(pupil, n, days)]);
    command(['import', 'marks', file('marks.csv', ['upn,date,session,code,minutes_late', ...rows])]);
  }
  // Letters to every fifth pupil, meetings with some of them, in the last year: that there is something to ask of.
  const steps = pupils.flatMap(({ upn }, n) =>
    n % 5
      ? []
      : ['letter-1', 'letter-2', 'letter-3'].slice(0, 1 + (n % 3)).map((clause, step) => ({
          kind: 'duty_done',
          at: `2025-${10 + step}-${String(10 + (n % 15)).padStart(2, '0')}T10:00`,
          by: HEAD,
          pupil: upn,
          clause,
        })),
  );
  command([
    'record',
    file(
      'steps.jsonl',
      steps.map((fact) => JSON.stringify(fact)),
    ),
  ]);
  return store;
}
