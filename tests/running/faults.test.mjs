// What the machine does to the server: a disk that is full or turns read-only, no memory, people who never read. It says
// what is the matter under an id that stays, loses nothing that it acknowledged, and serves again by itself. The disks are
// real ones (a small file system in memory, one in a file), which only root can mount.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { asRows, Chance, rowsOf, SEED, someMarks } from './chance.mjs';
import { pathOf, Person } from './person.mjs';
import { AFTERNOON, makeSchool, registers } from './school.mjs';
import { adsum, ROOT, serve, storeIn, temporaryFolder } from './server.mjs';

const chance = new Chance(SEED);
const all = registers();
const run = (program, ...args) => execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
const asRoot = { skip: process.getuid() !== 0 && 'only root can mount' };
const mounted = [];
after(() => {
  for (const folder of mounted.reverse()) spawnSync('umount', ['-l', folder]);
});
function mount(folder, ...args) {
  mkdirSync(folder, { recursive: true });
  run('mount', ...args, folder);
  mounted.push(folder);
  return folder;
}
const workOf = (register) => ({ ...register, submission: chance.id(), marks: someMarks(chance, register) });
const handIn = (person, work) => person.handIn(work, work.submission, work.marks);
function checkKept(store, works) {
  const held = new Set(rowsOf(adsum(store, ['export', 'marks', '--format', 'csv'])));
  for (const work of works)
    for (const row of asRows(work, work.marks)) assert.ok(held.has(row), `lost: ${row}`);
  adsum(store, ['verify']);
}

test(
  'a full disk: told as store-full, read as before, and kept by itself when there is room',
  asRoot,
  async () => {
    const folder = mount(join(temporaryFolder(), 'small'), '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs');
    const store = makeSchool(folder);
    const server = await serve(store, { clock: AFTERNOON });
    const person = await Person.signedIn(server.url, 'O1');
    const kept = [];
    let next = 0;
    const filler = join(folder, 'filler');
    for (let round = 0; round < 3; round += 1) {
      for (const end = next + 5; next < end; next += 1) {
        const work = workOf(all[next]);
        assert.equal((await handIn(person, work)).status, 200);
        kept.push(work);
      }
      const { bavail, bsize } = statfsSync(folder);
      try {
        writeFileSync(filler, Buffer.alloc(bavail * bsize));
      } catch (error) {
        assert.equal(error.code, 'ENOSPC');
      }
      const waiting = [];
      let told;
      // The log beside the file has room for some more; then there is none.
      for (; !told; next += 1) {
        const work = workOf(all[next]);
        const answer = await handIn(person, work);
        if (answer.status === 200) kept.push(work);
        else {
          told = answer;
          waiting.push(work);
        }
      }
      assert.equal(told.status, 503);
      assert.equal(told.body.error.id, 'store-full');
      assert.match(told.body.error.faults[0].remedy, /room/);
      assert.equal((await person.read(kept[0])).status, 200, 'what is there can be read');
      assert.equal((await handIn(person, waiting[0])).status, 503, 'and it stays so');
      rmSync(filler);
      assert.equal((await handIn(person, waiting[0])).status, 200, 'the same submission, when there is room');
      kept.push(waiting[0]);
    }
    await server.stop();
    checkKept(store, kept);
  },
);

test('a disk that turns read-only while it serves, and one that is so when it starts', asRoot, async () => {
  const parent = temporaryFolder();
  const image = join(parent, 'disk.img');
  run('truncate', '-s', '24M', image);
  run('mkfs.ext4', '-q', image);
  const folder = mount(join(parent, 'disk'), '-o', 'loop,errors=remount-ro', image);
  const store = makeSchool(folder);
  const server = await serve(store, { clock: AFTERNOON });
  const person = await Person.signedIn(server.url, 'O1');
  const kept = workOf(all[0]);
  assert.equal((await handIn(person, kept)).status, 200);
  const [, device] = readFileSync('/proc/mounts', 'utf8').match(new RegExp(`^/dev/(\\S+) ${folder} `, 'm'));
  // What the kernel does when it finds the file system itself damaged.
  writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
  const work = workOf(all[1]);
  const told = await handIn(person, work);
  assert.equal(told.status, 503);
  assert.equal(told.body.error.id, 'store-io');
  assert.match(told.body.error.faults[0].remedy, /disk/);
  assert.equal((await person.read(kept)).status, 200, 'what is there can be read');
  await server.stop();
  const again = spawnSync(
    process.env.ADSUM_PROGRAM ?? join(ROOT, 'build/adsum'),
    ['--store', store, 'serve', '--listen', '127.0.0.1:0'],
    {
      encoding: 'utf8',
      timeout: 20_000,
    },
  );
  assert.equal(again.status, 3);
  assert.match(again.stderr, /store-(read-only|cannot-open)/);
  run('umount', folder);
  spawnSync('e2fsck', ['-p', image]);
  run('mount', '-o', 'loop', image, folder);
  const mended = await serve(store, { clock: AFTERNOON });
  assert.equal((await handIn(await Person.signedIn(mended.url, 'O1'), work)).status, 200);
  await mended.stop();
  checkKept(store, [kept, work]);
});

const sizeOf = (pid, name) =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

test('no memory: it says so and ends, and nothing that was acknowledged is lost', async () => {
  const folder = temporaryFolder();
  const store = makeSchool(folder);
  const server = await serve(store, { clock: AFTERNOON });
  const person = await Person.signedIn(server.url, 'O1');
  run('prlimit', '--pid', String(server.pid), `--as=${sizeOf(server.pid, 'VmSize') + 1024 * 1024}`);
  const kept = [];
  let over = false;
  const status = server.ended.then((code) => {
    over = true;
    return code;
  });
  const officers = Array.from({ length: 8 }, (_, start) => start).map(async (start) => {
    for (let i = start; i < all.length && !over; i += 8) {
      const work = workOf(all[i]);
      const answer = await handIn(person, work).catch(() => undefined);
      if (answer?.status === 200) kept.push(work);
      await fetch(`${server.url}/api/v1/pupils`, { headers: { Cookie: person.cookie } }).then(
        (one) => one.arrayBuffer(),
        () => undefined,
      );
    }
  });
  await Promise.all(officers);
  assert.ok(over, 'it went on to the end with what it had');
  assert.equal(await status, 3);
  assert.match(server.said.join('\n'), /^out-of-memory: /m);
  checkKept(store, kept);
  const again = await serve(store, { clock: AFTERNOON });
  await again.stop();
});

test('sixty clients that ask for pages and never read: the memory stays within bounds, others are served', async () => {
  const store = makeSchool(temporaryFolder());
  const server = await serve(store, { clock: AFTERNOON });
  const person = await Person.signedIn(server.url, 'O1');
  const before = sizeOf(server.pid, 'VmRSS');
  const page = `GET /api/v1${pathOf(all[0])} HTTP/1.1\r\nHost: localhost\r\nCookie: ${person.cookie}\r\n\r\n`;
  const sockets = Array.from({ length: 60 }, () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.pause();
    socket.on('error', () => undefined);
    socket.write(page.repeat(2000));
    return socket;
  });
  let most = before;
  for (let i = 0; i < 60; i += 1) {
    const work = workOf(all[i]);
    assert.equal((await handIn(person, work)).status, 200);
    most = Math.max(most, sizeOf(server.pid, 'VmRSS'));
  }
  for (const socket of sockets) socket.destroy();
  await server.stop();
  assert.ok(most - before < 64 * 1024 * 1024, `it grew by ${Math.round((most - before) / 1024 / 1024)} MB`);
});
