// A register is taken, and somebody saves it again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from './person.mjs';
import { makeSchool, registers, tutorOf } from './school.mjs';
import { serve, temporaryFolder } from './server.mjs';

const [register] = registers();
const tutor = tutorOf(register.form);
const present = register.upns.map((upn) => ({ upn, code: '/' }));
const firstWith = (mark) => present.map((one, i) => (i === 0 ? { ...one, ...mark } : one));

async function at(store, clock, work) {
  const server = await serve(store, { clock });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

test('the same marks from somebody else later do not change who took it, nor when', async () => {
  const store = makeSchool(temporaryFolder());
  const head = ({ taken_by: by, taken_at: moment, late }) => [by.id, moment, late];
  await at(store, `${register.date}T08:20`, async (url) => {
    const { body } = await (await Person.signedIn(url, tutor)).handIn(register, 'on-time', present);
    assert.deepEqual(head(body.register), [tutor, `${register.date}T08:20`, false]);
  });
  await at(store, `${register.date}T11:20`, async (url) => {
    const officer = await Person.signedIn(url, 'O1');
    assert.equal((await officer.handIn(register, 'later', present)).status, 200);
    const { body } = await officer.read(register);
    assert.deepEqual(head(body), [tutor, `${register.date}T08:20`, false]);
  });
});

for (const [what, first, second] of [
  ['minutes', { code: 'L', minutes_late: 5 }, { code: 'L', minutes_late: 12 }],
  ['note', { code: 'K', note: 'Workshop' }, { code: 'K', note: 'Farm' }],
]) {
  test(`a second person whose ${what} differ under the same code is told`, async () => {
    const store = makeSchool(temporaryFolder());
    await at(store, `${register.date}T08:20`, async (url) => {
      const taken = await (await Person.signedIn(url, tutor)).handIn(register, 'one', firstWith(first));
      assert.equal(taken.status, 200);
      const again = await (await Person.signedIn(url, 'O1')).handIn(register, 'two', firstWith(second));
      assert.equal(again.status, 409, 'what is not kept is told');
      assert.deepEqual(
        again.body.differences.map(({ upn }) => upn),
        [register.upns[0]],
      );
    });
  });
}
