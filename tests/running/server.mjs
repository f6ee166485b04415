// The real program for tests and benchmarks in Node: a temporary folder that is removed in any case, its commands, and
// `adsum serve` as a process of its own, which may be stopped, killed and started again.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = process.env.ADSUM_PROGRAM ?? join(ROOT, 'build/adsum');

// What is still there when the process ends, by a failure or by Ctrl-C.
const running = new Set();
const folders = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => process.exit(status));

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-running-'));
  folders.add(folder);
  return folder;
}
export const storeIn = (folder) => `sqlite:${join(folder, 'adsum.db')}`;

// One command that must be done; gives what it wrote for programs.
export function adsum(store, args, input) {
  const done = spawnSync(PROGRAM, ['--store', store, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    input,
    maxBuffer: 256 * 1024 * 1024,
  });
  assert.equal(done.status, 0, `adsum ${args.join(' ')}: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

export function sampleStore(folder) {
  const store = storeIn(folder);
  adsum(store, ['demo', '--seed', '7', '--until', '2026-11-20']);
  return store;
}

// {url, pid, port, stop, kill, ended, said}, ready to answer; `ended` comes to its exit status, `said` is what it told. `port` 0: any that is free. ADSUM_LOG=1 shows what the server says.
export async function serve(store, { clock = 'sample', port = 0, more = [] } = {}) {
  const args = ['--store', store, 'serve', '--listen', `127.0.0.1:${port}`, '--clock', clock, ...more];
  const child = spawn(PROGRAM, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(child);
  const ended = new Promise((resolve) => {
    child.on('error', resolve);
    child.on('exit', resolve);
  }).then((status) => {
    running.delete(child);
    return status;
  });
  const end = (signal) => {
    child.kill(signal);
    return ended;
  };
  const said = [];
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (process.env.ADSUM_LOG) console.error(line);
      const found = /^Adsum serves on (\S+)$/.exec(line);
      if (found) resolve(found[1]);
    });
    ended.then(() => reject(new Error(`the server ended: ${said.join('\n')}`)));
  });
  const ready = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; !(await ready()); tries += 1) {
    if (tries > 150 || !running.has(child)) {
      await end('SIGKILL');
      throw new Error(`the server did not become ready: ${said.join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    pid: child.pid,
    port: Number(new URL(url).port),
    ended,
    said,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

// The sample trust, served: {url, stop}. ADSUM_URL names a server that runs already.
export async function serveSample() {
  if (process.env.ADSUM_URL) return { url: process.env.ADSUM_URL.replace(/\/$/, ''), stop: () => undefined };
  return serve(sampleStore(temporaryFolder()));
}
