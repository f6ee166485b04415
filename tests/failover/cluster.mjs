// PostgreSQL under Patroni and etcd on three hosts, from the files that docs/high_availability.md gives to technicians.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../running/server.mjs';
import { addressOf, Host, HOSTS, makeSwitch } from './hosts.mjs';

const EXAMPLES = `${ROOT}/packaging/examples/high-availability`;
const PASSWORD = 'change-me-superuser';

// A host's own of the example, which is db1's; what a packaged Debian has at fixed places is the host's here.
function etcdOf(host) {
  const lines = readFileSync(`${EXAMPLES}/etcd`, 'utf8').split('\n');
  const settings = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split(/=(.*)/s));
  return Object.fromEntries(
    settings.map(([name, value]) => {
      if (name === 'ETCD_NAME') return [name, host.name];
      if (name === 'ETCD_DATA_DIR') return [name, `/run/etcd-${host.name}/data`];
      return [
        name,
        name === 'ETCD_INITIAL_CLUSTER' ? value : value.replaceAll(addressOf('db1'), host.address),
      ];
    }),
  );
}
function patroniOf(host) {
  return readFileSync(`${EXAMPLES}/patroni.yml`, 'utf8')
    .replace('name: db1', `name: ${host.name}`)
    .replaceAll(`connect_address: ${addressOf('db1')}`, `connect_address: ${host.address}`)
    .replace('/var/lib/postgresql/15/adsum', `${host.disk}/data`)
    .replace('/var/run/postgresql', `/run/sockets-${host.name}`)
    .replace('mode: automatic', 'mode: off'); // the machine's own watchdog is not ours to start
}

export class Cluster {
  // `folder` is on a disk, and keeps the logs.
  static async made(folder, megabytes) {
    const cluster = new Cluster();
    makeSwitch();
    cluster.hosts = HOSTS.map((name) => new Host(name, folder, megabytes));
    for (const host of cluster.hosts) {
      host.config = `/run/patroni-${host.name}.yml`;
      writeFileSync(host.config, patroniOf(host));
      cluster.startEtcd(host);
    }
    for (const host of cluster.hosts) cluster.startPatroni(host);
    await cluster.whole();
    cluster.sql("CREATE ROLE adsum LOGIN PASSWORD 'change-me-adsum'");
    cluster.sql('CREATE DATABASE adsum OWNER adsum');
    await cluster.followed();
    return cluster;
  }

  startEtcd(host) {
    host.start('etcd', [], etcdOf(host));
  }
  startPatroni(host) {
    host.start('patroni', [host.config]);
    host.start(`${EXAMPLES}/adsum-room`, [`${host.disk}/`, host.config]);
  }
  // After a kill.
  start(host) {
    this.startEtcd(host);
    this.startPatroni(host);
  }

  // What each host says of itself: one that was cut off still says of the others what it heard last.
  told() {
    return Promise.all(
      this.hosts.map(async (host) => {
        try {
          const answer = await fetch(`http://${host.address}:8008/patroni`, {
            signal: AbortSignal.timeout(1000),
          });
          return { host, ...(await answer.json()) };
        } catch (error) {
          return { host, state: error.name };
        }
      }),
    );
  }
  // As the primary sees them: [name, "sync" or "async"] of those that follow closely.
  following(leader) {
    const rows = this.sql(
      `SELECT application_name || ' ' || sync_state FROM pg_stat_replication
       WHERE state = 'streaming' AND pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) < 1000000`,
      'postgres',
      leader.address,
    );
    return rows
      .split('\n')
      .filter(Boolean)
      .map((row) => row.split(' '));
  }
  // A primary, a synchronous standby and a third that follows, none behind.
  async whole(seconds = 300) {
    const until = Date.now() + seconds * 1000;
    for (;;) {
      const told = await this.told();
      const leaders = told.filter(({ role }) => ['master', 'primary'].includes(role));
      if (leaders.length === 1 && told.every(({ state }) => ['running', 'streaming'].includes(state))) {
        const [{ host }] = leaders;
        const following = this.following(host);
        if (following.length === 2 && following.some(([, how]) => how === 'sync')) {
          this.leader = host;
          return;
        }
      }
      assert.ok(Date.now() < until, `the cluster does not become whole: ${JSON.stringify(told)}`);
      await pause(500);
    }
  }
  standby() {
    const [name] = this.following(this.leader).find(([, how]) => how === 'sync');
    return this.hosts.find((host) => host.name === name);
  }

  // Until both others have all that the primary has now. libpq goes to the next host where one says that it is a standby, and
  // gives up where one says that the database is not there.
  async followed() {
    const end = this.sql('SELECT pg_current_wal_lsn()');
    const behind = `SELECT count(*) FROM pg_stat_replication WHERE replay_lsn >= '${end}'`;
    for (let tries = 0; this.sql(behind) !== '2'; tries += 1) {
      assert.ok(tries < 200, 'the standbys do not follow');
      await pause(100);
    }
  }

  address = () =>
    `postgresql://adsum@${this.hosts.map(({ address }) => address).join()}/adsum?target_session_attrs=read-write`;
  // As the superuser, on the primary, or on one host.
  sql(text, database = 'postgres', hosts = this.hosts.map(({ address }) => address).join()) {
    const url = `postgresql://postgres@${hosts}/${database}?target_session_attrs=read-write&connect_timeout=2`;
    return execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d', url], {
      input: text,
      encoding: 'utf8',
      env: { ...process.env, PGPASSWORD: PASSWORD },
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 29,
    }).trim();
  }
}
