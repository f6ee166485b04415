// A thousand registers handed in by twelve people while the server is killed again and again: what was acknowledged is
// there with exactly its marks, and what was not may be sent again under the same id and arrives once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asRows, Chance, rowsOf, SEED, someMarks } from './chance.mjs';
import { Person } from './person.mjs';
import { AFTERNOON, makeSchool, OFFICERS, registers, tutorOf } from './school.mjs';
import { adsum, serve, temporaryFolder } from './server.mjs';

const KILLS = 8;
const AN_OFFICERS_CONNECTIONS = 3;

// Each starts a minute later than the one before, as a clock would have it.
const startAgain = (store, port, start) =>
  serve(store, { port, clock: AFTERNOON.replace(/\d\d$/, (minutes) => Number(minutes) + start) });

// What `adsum export journal` holds of registers: [{staff, submission, …}].
const journalled = (store) =>
  adsum(store, ['export', 'journal', '--format', 'jsonl'])
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'register_taken')
    .map(({ who_id: staff, body }) => ({ staff, ...JSON.parse(body) }));

function checkAcknowledged(store, acknowledged) {
  const held = new Set(rowsOf(adsum(store, ['export', 'marks', '--format', 'csv'])));
  const kept = new Set(journalled(store).map(({ submission }) => submission));
  for (const work of acknowledged) {
    assert.ok(kept.has(work.submission), `${work.submission} was acknowledged and is lost`);
    for (const row of asRows(work, work.marks)) assert.ok(held.has(row), `lost: ${row}`);
  }
  adsum(store, ['verify']);
}

// Hands in what lies in the person's queue until it is empty or the server is gone.
async function handIn(person, queue, acknowledged, counts) {
  for (let work = queue.shift(); work; work = queue.shift()) {
    counts.underWay += 1;
    const answer = await person.handIn(work, work.submission, work.marks).catch(() => undefined);
    counts.underWay -= 1;
    if (!answer) {
      work.sentBefore = true;
      queue.unshift(work);
      return;
    }
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.body.submission, work.submission);
    if (answer.body.repeated) {
      assert.ok(work.sentBefore, `${work.submission} is called repeated and was sent once`);
      counts.keptUnseen += 1;
    }
    acknowledged.push(work);
  }
}

test(`kill -9 in the middle of 1,000 submissions loses no acknowledged register (seed ${SEED})`, async (t) => {
  const chance = new Chance(SEED);
  const store = makeSchool(temporaryFolder());
  const queues = new Map();
  const all = registers().map((register) => {
    const staff = chance.below(5) < 3 ? tutorOf(register.form) : chance.of(OFFICERS);
    const work = { ...register, staff, submission: chance.id(), marks: someMarks(chance, register) };
    queues.set(staff, [...(queues.get(staff) ?? []), work]);
    return work;
  });
  assert.equal(all.length, 1000);

  let server = await startAgain(store, 0, 0);
  const people = await Promise.all([...queues.keys()].map((staff) => Person.signedIn(server.url, staff)));
  const acknowledged = [];
  const counts = { underWay: 0, keptUnseen: 0 };
  const connections = people.flatMap((person) =>
    Array.from({ length: OFFICERS.includes(person.staff) ? AN_OFFICERS_CONNECTIONS : 1 }, () => person),
  );
  const killAt = Array.from({ length: KILLS }, () => 20 + chance.below(880)).sort((a, b) => a - b);
  const cut = [];
  for (let start = 1; start <= KILLS; start += 1) {
    const atWork = Promise.all(
      connections.map((person) => handIn(person, queues.get(person.staff), acknowledged, counts)),
    );
    while (acknowledged.length < killAt[start - 1]) await pause(1);
    await pause(chance.below(6));
    cut.push(`${acknowledged.length} (${counts.underWay} under way)`);
    assert.ok(counts.underWay > 0, 'it was killed in the middle');
    await server.kill();
    await atWork;
    assert.ok(acknowledged.length < all.length, 'it was killed in the middle');
    server = await startAgain(store, server.port, start);
    checkAcknowledged(store, acknowledged);
  }
  await Promise.all(
    connections.map((person) => handIn(person, queues.get(person.staff), acknowledged, counts)),
  );
  await server.stop();
  t.diagnostic(`seed ${SEED}; killed after ${cut.join(', ')}`);
  t.diagnostic(`${counts.keptUnseen} were kept without their people hearing of it, and sent again`);

  assert.equal(acknowledged.length, all.length);
  const kept = journalled(store);
  assert.deepEqual(
    kept.map(({ staff, submission }) => `${staff} ${submission}`).sort(),
    all.map(({ staff, submission }) => `${staff} ${submission}`).sort(),
    'each arrived exactly once, from whoever sent it',
  );
  assert.deepEqual(
    rowsOf(adsum(store, ['export', 'marks', '--format', 'csv'])),
    all.flatMap((work) => asRows(work, work.marks)).sort(),
    'every mark stands as it was handed in, and no other',
  );
  adsum(store, ['verify']);
});
