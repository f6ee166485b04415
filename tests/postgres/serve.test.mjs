// Two servers over one PostgreSQL are one school: who signs in at one is signed in at the other, what one keeps the other
// shows at once, and neither the end of a server nor that of the database loses a register that was acknowledged.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Chance, rowsOf, asRows, SEED, someMarks } from '../running/chance.mjs';
import { pathOf, Person } from '../running/person.mjs';
import { AFTERNOON, makeSchool, PASSWORD, registers } from '../running/school.mjs';
import { adsum, serve, temporaryFolder } from '../running/server.mjs';
import { startPostgres } from './cluster.mjs';

const chance = new Chance(SEED);
const all = registers();
let postgres, store, one, other;

before(async () => {
  postgres = await startPostgres();
  store = makeSchool(temporaryFolder(), undefined, '', postgres.database('served'));
  one = await serve(store, { clock: AFTERNOON });
  other = await serve(store, { clock: AFTERNOON });
});
after(async () => {
  await one?.stop();
  await other?.stop();
  await postgres?.end();
});

const ask = (server, cookie, register, body) =>
  fetch(`${server.url}/api/v1${pathOf(register)}`, {
    method: body ? 'POST' : 'GET',
    headers: { Cookie: cookie, 'X-Adsum': '1', 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });

test('who signs in at one server is signed in at the other', async () => {
  const { cookie } = await Person.signedIn(one.url, 'O1');
  assert.equal((await ask(other, cookie, all[0])).status, 200);
  assert.equal((await ask(other, 'adsum_session=no', all[0])).status, 401);
});

// Within seconds by a notice; the housekeeping of each server would take a minute.
test('a session that is ended at one server is over at the other within seconds', async (t) => {
  const call = (server, cookie, method, path, body) =>
    fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { Cookie: cookie, 'X-Adsum': '1', 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  const stays = await Person.signedIn(other.url, 'O2');
  const gone = await Person.signedIn(one.url, 'O2');
  assert.equal((await call(other, gone.cookie, 'GET', '/me')).status, 200);
  const { sessions } = await (await call(other, stays.cookie, 'GET', '/account')).json();
  assert.equal(sessions.length, 2, 'each server knows both');
  const begun = performance.now();
  assert.equal((await call(one, gone.cookie, 'POST', '/sign-out')).status, 204);
  assert.equal((await call(one, gone.cookie, 'GET', '/me')).status, 401, 'at once where it was ended');
  while ((await call(other, gone.cookie, 'GET', '/me')).status !== 401)
    assert.ok(performance.now() - begun < 5000, 'the other server does not hear of it');
  t.diagnostic(`milliseconds until it was over: ${(performance.now() - begun).toFixed(1)}`);

  // What belongs to an account beside its password is the same in this engine.
  const wrong = await call(one, stays.cookie, 'POST', '/account/second-factor', { password: 'wrong' });
  assert.equal(wrong.status, 422);
  const begin = await call(one, stays.cookie, 'POST', '/account/second-factor', { password: PASSWORD });
  assert.match((await begin.json()).secret, /^[A-Z2-7]{32}$/);
  const confirm = await call(other, stays.cookie, 'POST', '/account/second-factor/confirm', { code: '0' });
  assert.equal((await confirm.json()).error.id, 'second-factor-wrong', 'begun at one, known at the other');
});

test('what one server keeps the other shows at once', async (t) => {
  const { cookie } = await Person.signedIn(one.url, 'O1');
  const waits = [];
  for (const register of all.slice(0, 40)) {
    const marks = someMarks(chance, register);
    const kept = await ask(one, cookie, register, { submission: chance.id(), marks });
    assert.equal(kept.status, 200);
    const begun = performance.now();
    for (;;) {
      const { pupils } = await (await ask(other, cookie, register)).json();
      if (pupils.every(({ mark }) => mark)) break;
      assert.ok(performance.now() - begun < 5000, 'the other server does not follow');
    }
    waits.push(performance.now() - begun);
  }
  waits.sort((a, b) => a - b);
  t.diagnostic(`milliseconds until seen: median ${waits[20].toFixed(1)}, longest ${waits.at(-1).toFixed(1)}`);
  assert.ok(waits[20] < 1000, 'by a notice, and not by looking now and then');
});

test('no acknowledged register is lost when a server is killed and the database restarts', async () => {
  const officers = [await Person.signedIn(one.url, 'O1'), await Person.signedIn(other.url, 'O2')];
  const kept = [];
  let stopping = false;
  const work = async (person, mine) => {
    for (const register of mine) {
      if (stopping) return;
      const marks = someMarks(chance, register);
      const submission = chance.id();
      // As a browser does: again and again with the same id until somebody says that it is kept.
      for (let tries = 0; !stopping; tries += 1) {
        const answer = await person.handIn(register, submission, marks).catch(() => undefined);
        if (answer?.status === 200) {
          kept.push(...asRows(register, marks));
          break;
        }
        assert.ok(tries < 200, JSON.stringify(answer?.body));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const rest = all.slice(40, 900);
  const working = officers.map((person, n) =>
    work(
      person,
      rest.filter((_, i) => i % 2 === n),
    ),
  );
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(800);
  await postgres.stop('SIGQUIT');
  await pause(300);
  await postgres.start();
  await pause(800);
  await one.kill();
  one = undefined;
  await pause(800);
  stopping = true;
  await Promise.all(working);
  const shown = new Set(rowsOf(adsum(store, ['export', 'marks', '--format', 'csv'])));
  assert.ok(kept.length > 100, `${kept.length} marks were kept`);
  for (const row of kept) assert.ok(shown.has(row), row);
  adsum(store, ['verify']);
});

test('the store moves to SQLite and back, and both are proved equal', () => {
  const sqlite = `sqlite:${temporaryFolder()}/moved.db`;
  const tables = adsum('sqlite:none', ['move', '--from', store, '--to', sqlite]);
  assert.match(tables, /^entries,\d+,[0-9a-f]{64}$/m);
  assert.match(tables, /^accounts,12,/m);
  const marks = adsum(store, ['export', 'marks', '--format', 'csv']);
  assert.equal(adsum(sqlite, ['export', 'marks', '--format', 'csv']), marks);
  const back = postgres.database('back');
  assert.equal(adsum('sqlite:none', ['move', '--from', sqlite, '--to', back]), tables);
  assert.equal(adsum(back, ['export', 'marks', '--format', 'csv']), marks);
});
