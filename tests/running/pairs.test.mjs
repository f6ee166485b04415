// Two people save the same fresh register at the same moment, a thousand times: one wins whole, and the other is told of
// every pupil whose marks differ. Where nothing differs neither is refused. With ADSUM_POSTGRES=1 the two are at two servers
// over one PostgreSQL.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkAnswer } from '../browser/answers.mjs';
import { asRows, Chance, rowsOf, SEED, someMark, someMarks } from './chance.mjs';
import { pathOf, Person } from './person.mjs';
import { startPostgres } from '../postgres/cluster.mjs';
import { AFTERNOON, makeSchool, OFFICERS, registers, tutorOf } from './school.mjs';
import { adsum, serve, temporaryFolder } from './server.mjs';

const chance = new Chance(SEED);
const all = registers();
const FORMS = new Set(all.map(({ form }) => form));
let store, postgres;
const servers = [];
// By server and staff id.
const people = [];

before(async () => {
  const folder = temporaryFolder();
  if (process.env.ADSUM_POSTGRES) postgres = await startPostgres();
  store = makeSchool(folder, undefined, '', postgres?.database('pairs'));
  for (let n = 0; n < (postgres ? 2 : 1); n += 1) {
    servers.push(await serve(store, { clock: AFTERNOON }));
    people.push(new Map());
    for (const staff of [...[...FORMS].map(tutorOf), ...OFFICERS])
      people[n].set(staff, await Person.signedIn(servers[n].url, staff));
  }
});
after(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await postgres?.end();
});

// Two sets of marks: every fifth time the same, every fifth of them apart in one pupil, else each by chance. Where two marks
// differ their codes do.
function twoSets(register, i) {
  const one = someMarks(chance, register);
  if (i % 5 === 0) return [one, one];
  const different = (mark) => {
    for (;;) {
      const other = someMark(chance, mark.upn, register.session);
      if (other.code !== mark.code) return other;
    }
  };
  const at = chance.below(one.length);
  const other = one.map((mark, n) => (n === at || (i % 5 > 1 && chance.below(2)) ? different(mark) : mark));
  return [one, other];
}

const checkDescribed = (register, { status, body }) => {
  const found = checkAnswer('POST', `/api/v1${pathOf(register)}`, status, JSON.stringify(body));
  assert.deepEqual(found, [], 'the answer is as api/openapi.yaml describes it');
};
const codesOf = (marks) => Object.fromEntries(marks.map(({ upn, code }) => [upn, code]));
const shown = ({ pupils }) => Object.fromEntries(pupils.map(({ upn, mark }) => [upn, mark?.code]));

function checkTold(loser, winner, { body }) {
  assert.equal(body.error.id, 'register-differs');
  const [mine, theirs] = [codesOf(loser.marks), codesOf(winner.marks)];
  const wanted = Object.keys(mine).filter((upn) => mine[upn] !== theirs[upn]);
  assert.deepEqual(
    body.differences.map(({ upn, yours, theirs: stands, by }) => [upn, yours, stands, by.id]).sort(),
    wanted.map((upn) => [upn, mine[upn], theirs[upn], winner.staff]).sort(),
  );
}

// Made before anybody saves, so that the same seed gives the same pairs. They are sent in the order in which they stand.
const pairs = all.map((register, i) => {
  const sets = twoSets(register, Math.floor(i / FORMS.size));
  const saves = [tutorOf(register.form), chance.of(OFFICERS)].map((staff, n) => ({
    staff,
    marks: sets[n],
    submission: chance.id(),
  }));
  if (chance.below(2)) saves.reverse();
  return { register, saves, equal: sets[0] === sets[1] };
});

// Gives which of the two was kept.
async function saveAtOnce({ register, saves, equal }) {
  const answers = await Promise.all(
    saves.map(({ staff, submission, marks }, n) =>
      people[n % people.length].get(staff).handIn(register, submission, marks),
    ),
  );
  for (const answer of answers) checkDescribed(register, answer);
  const statuses = answers.map(({ status }) => status);
  assert.deepEqual([...statuses].sort(), equal ? [200, 200] : [200, 409], pathOf(register));
  const won = statuses.indexOf(200);
  for (const [n, answer] of answers.entries()) {
    if (answer.status === 409) {
      checkTold(saves[n], saves[won], answer);
    } else {
      assert.equal(answer.body.submission, saves[n].submission);
      assert.equal(answer.body.repeated, false);
      assert.deepEqual(shown(answer.body.register), codesOf(saves[n].marks));
    }
  }
  return won;
}

test(`of 1,000 pairs none is mixed, none lost, each loser told (seed ${SEED})`, async (t) => {
  assert.equal(pairs.length, 1000);
  const expected = [];
  const wins = [0, 0];
  // A pair a form at a time: ten pairs are under way together.
  const ofForm = (form) => pairs.filter(({ register }) => register.form === form);
  await Promise.all(
    [...FORMS].map(async (form) => {
      for (const pair of ofForm(form)) {
        const won = await saveAtOnce(pair);
        if (!pair.equal) wins[won] += 1;
        expected.push(...asRows(pair.register, pair.saves[won].marks));
      }
    }),
  );
  const equal = pairs.filter((pair) => pair.equal).length;
  t.diagnostic(
    `seed ${SEED}; equal ${equal}, won by the first of a pair ${wins[0]}, by the second ${wins[1]}`,
  );
  assert.ok(wins[0] > 0 && wins[1] > 0, 'they were truly at once');
  assert.deepEqual(rowsOf(adsum(store, ['export', 'marks', '--format', 'csv'])), expected.sort());
  adsum(store, ['verify']);
});
