// What is done to a host in the middle of the load; each gives the way back.
import { readFileSync } from 'node:fs';

const others = (cluster, host) => cluster.hosts.filter((one) => one !== host);
const isPostgres = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false; // it ended meanwhile
  }
};

function freeze(host) {
  const pids = host.processes().filter(isPostgres).map(Number);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return pids;
}
function thaw(pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // Patroni ended it
    }
  }
}

// `seconds`: at least so long it lasts before anybody asks whether service is back.
export const FAULTS = {
  kill: {
    what: 'the power of the primary goes: PostgreSQL, Patroni and etcd are killed at once',
    seconds: 5,
    happens(cluster) {
      const { leader } = cluster;
      leader.kill();
      return () => cluster.start(leader);
    },
  },
  cut: {
    what: 'the network of the primary is cut: nobody hears it, nor it anybody',
    seconds: 12,
    happens({ leader }) {
      leader.cut();
      return () => leader.mend();
    },
  },
  part: {
    what: 'the primary is parted from the other hosts, while both servers still reach it',
    seconds: 12,
    happens(cluster) {
      const { leader } = cluster;
      leader.partTo(others(cluster, leader));
      return () => leader.rejoin(others(cluster, leader));
    },
  },
  fill: {
    what: 'the disk of the primary is full to the last block',
    seconds: 8,
    happens({ leader }) {
      leader.fill();
      return () => leader.empty();
    },
  },
  standby: {
    what: 'the network of the synchronous standby is cut',
    seconds: 8,
    happens(cluster) {
      const host = cluster.standby();
      host.cut();
      return () => host.mend();
    },
  },
  both: {
    what: 'the primary is parted from the other hosts, and the third stands still for twenty-two seconds',
    seconds: 23,
    happens(cluster) {
      const { leader } = cluster;
      const standby = cluster.standby();
      const frozen = freeze(others(cluster, leader).find((host) => host !== standby));
      leader.partTo(others(cluster, leader));
      const thaws = new Promise((resolve) => setTimeout(() => resolve(thaw(frozen)), 22_000));
      return async () => {
        await thaws;
        leader.rejoin(others(cluster, leader));
      };
    },
  },
  standbys: {
    what: 'both standbys stand still for twenty-five seconds: nothing may be acknowledged',
    seconds: 15,
    happens(cluster) {
      const frozen = others(cluster, cluster.leader).flatMap(freeze);
      const thaws = new Promise((resolve) => setTimeout(() => resolve(thaw(frozen)), 25_000));
      return () => thaws;
    },
  },
  freeze: {
    what: 'the processes of PostgreSQL on the primary stand still, as on a disk that hangs; its kernel answers',
    seconds: 12,
    happens({ leader }) {
      const frozen = freeze(leader);
      return () => thaw(frozen);
    },
  },
};
