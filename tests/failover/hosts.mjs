// Three machines on one machine: a network namespace each, on a switch, with a small file system of its own for its data.
// Runs where script/failover put it: in mounts, processes and a network of its own, which are gone with it.
import { execFileSync, spawn } from 'node:child_process';
import { openSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// Those of packaging/examples/high-availability. The switch itself has 192.0.2.1; Adsum runs there.
export const HOSTS = ['db1', 'db2', 'db3'];
export const addressOf = (host) => `192.0.2.1${host.at(-1)}`;

export const root = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
// As Debian's user `postgres`, which PostgreSQL insists on not being root.
const AS_POSTGRES = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--'];

export function makeSwitch() {
  root('mount', '-t', 'tmpfs', 'tmpfs', '/run'); // what `ip netns` and PostgreSQL keep there, away from the machine's own
  root('ip', 'link', 'set', 'lo', 'up');
  root('ip', 'link', 'add', 'switch', 'type', 'bridge');
  root('ip', 'address', 'add', '192.0.2.1/24', 'dev', 'switch');
  root('ip', 'link', 'set', 'switch', 'up');
}

export class Host {
  // `folder`: on a real disk, for the file that its disk is. `megabytes`: of that disk.
  constructor(name, folder, megabytes) {
    this.name = name;
    this.address = addressOf(name);
    this.port = `to-${name}`;
    this.disk = `/run/${name}`;
    this.log = join(folder, `${name}.log`);
    root('ip', 'netns', 'add', name);
    root('ip', 'link', 'add', this.port, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    root('ip', 'link', 'set', this.port, 'master', 'switch', 'up');
    for (const words of [
      ['address', 'add', `${this.address}/24`, 'dev', 'eth0'],
      ['link', 'set', 'eth0', 'up'],
      ['link', 'set', 'lo', 'up'],
    ])
      this.run('ip', ...words);
    const image = join(folder, `${name}.img`);
    root('truncate', '-s', `${megabytes}M`, image);
    root('mkfs.ext4', '-q', '-m', '0', image);
    mkdirSync(this.disk);
    root('mount', '-o', 'loop', image, this.disk);
    rmSync(image); // its room is given back with the mount, however this ends
    mkdirSync(`/run/etcd-${name}`);
    mkdirSync(`/run/sockets-${name}`);
    root('chown', 'postgres:postgres', this.disk, `/run/etcd-${name}`, `/run/sockets-${name}`);
  }

  run(command, ...args) {
    return root('ip', 'netns', 'exec', this.name, command, ...args);
  }
  // Goes on until it ends or is killed; what it says goes into the host's log.
  start(command, args, env = {}) {
    const out = openSync(this.log, 'a');
    return spawn('ip', ['netns', 'exec', this.name, ...AS_POSTGRES, command, ...args], {
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', ...env },
      stdio: ['ignore', out, out],
      cwd: '/',
    });
  }
  processes() {
    return root('ip', 'netns', 'pids', this.name).split('\n').filter(Boolean);
  }
  // As a power cut does; PostgreSQL's shared memory is gone with its processes.
  kill() {
    for (let pids = this.processes(); pids.length > 0; pids = this.processes()) {
      for (const pid of pids) {
        try {
          process.kill(Number(pid), 'SIGKILL');
        } catch {
          // gone already
        }
      }
    }
  }

  // The switch lets nothing through, and nobody is told.
  cut() {
    root('bridge', 'link', 'set', 'dev', this.port, 'state', '0');
  }
  mend() {
    root('bridge', 'link', 'set', 'dev', this.port, 'state', '3');
  }
  // The other hosts do not hear it, nor it them; Adsum reaches it as before.
  partTo(others) {
    for (const { address } of others) this.run('ip', 'route', 'add', 'blackhole', `${address}/32`);
  }
  rejoin(others) {
    for (const { address } of others) this.run('ip', 'route', 'del', 'blackhole', `${address}/32`);
  }

  // To the last block.
  fill() {
    for (let size = 1024 * 1024; size >= 4;) {
      const filler = join(this.disk, `filler-${size}-${Date.now()}-${Math.random()}`);
      try {
        root('fallocate', '-l', `${size}K`, filler);
      } catch {
        rmSync(filler, { force: true });
        size = Math.floor(size / 2);
      }
    }
  }
  empty() {
    root('sh', '-c', `rm -f ${this.disk}/filler-*`);
  }
  free() {
    return Number(root('df', '--output=avail', '-k', this.disk).split('\n')[1]);
  }
}
