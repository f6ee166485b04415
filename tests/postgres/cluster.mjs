// A real PostgreSQL 15 for tests in Node: made in a temporary folder, reached through a socket in it, stopped with the test.
// It refuses to run as root, so it runs as another user there. `fsync` stays on unless told otherwise.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql/15/bin';
const program = (name) => (existsSync(join(DEBIAN, name)) ? join(DEBIAN, name) : name);

function anotherUser() {
  if (process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // the next one
    }
  }
  return {};
}

export async function startPostgres({ folder: parent = tmpdir(), settings = [] } = {}) {
  const folder = mkdtempSync(join(parent, 'adsum-postgres-'));
  const user = anotherUser();
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder, stdio: 'ignore' };
  execFileSync(
    program('initdb'),
    ['-D', data, '-U', 'administrator', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    options,
  );
  const words = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=200'];
  let server;
  const start = async () => {
    server = spawn(program('postgres'), [...words, ...settings.flatMap((one) => ['-c', one])], options);
    for (let tries = 0; ; tries += 1) {
      try {
        sql('SELECT 1');
        return;
      } catch (error) {
        if (tries > 200) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const sql = (text, { database = 'postgres', role = 'administrator' } = {}) =>
    execFileSync(
      program('psql'),
      ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-h', folder, '-U', role, '-d', database],
      {
        input: text,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    ).trim();
  const stop = (signal = 'SIGINT') => {
    const ended = new Promise((resolve) => server.on('exit', resolve));
    server.kill(signal);
    return ended;
  };
  const clean = () => {
    server?.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', clean);
  await start();
  sql('CREATE ROLE adsum LOGIN');
  return {
    folder,
    sql,
    start,
    stop,
    // An empty database of the role adsum, which is no superuser; its address.
    database(name) {
      sql(`CREATE DATABASE ${name} OWNER adsum`);
      return this.address(name);
    },
    address: (name, role = 'adsum') => `postgresql:///${name}?host=${folder}&user=${role}`,
    async end() {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
