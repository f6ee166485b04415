// People who hand in registers at two servers, each as a browser does: again and again under one id, at either server, until it
// is told that the register is kept. A process of its own, so that nothing else holds it up; driven by messages.
//   { begin: { urls, rate, schools: [{ cookie }] } }    registers are { school, form, date, session, upns }
//   { hand: [register…] }                               what there is to hand in
//   { stop: true }   no more are begun; answers { begun, acknowledged, refused, reads, retries } when each begun one is kept
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { pathOf } from '../running/person.mjs';

// As in web/src/offline: what a browser sends again.
const AGAIN = new Set([0, 408, 409, 429, 500, 502, 503, 504]);
const MOST_AT_ONCE = 400; // beyond that a register waits here, and its time runs
const agent = new Agent({ keepAlive: true, maxSockets: MOST_AT_ONCE });

let plan;
let stopping = false;
let active = 0;
const waiting = [];
const acknowledged = [];
const refused = [];
const reads = [];
const retries = {};

const now = () => performance.timeOrigin + performance.now();

// The status and id of the answer; 0 where none came.
const ask = (url, method, path, cookie, body) =>
  new Promise((resolve) => {
    const asked = request(
      `${url}/api/v1${path}`,
      {
        agent,
        method,
        headers: { Cookie: cookie, 'X-Adsum': '1', 'Content-Type': 'application/json' },
        timeout: 30_000,
      },
      (answer) => {
        const pieces = [];
        answer.on('data', (piece) => pieces.push(piece));
        answer.on('error', () => resolve({ status: 0, id: 'cut' }));
        answer.on('end', () => {
          const text = Buffer.concat(pieces).toString();
          const id = answer.statusCode === 200 ? '' : /"id":\s*"([^"]+)"/.exec(text)?.[1];
          resolve({ status: answer.statusCode, id, text });
        });
      },
    );
    asked.on('timeout', () => asked.destroy());
    asked.on('error', (error) => resolve({ status: 0, id: error.code ?? 'cut' }));
    asked.end(body && JSON.stringify(body));
  });

async function handIn({ register, due, n }) {
  const marks = register.upns.map((upn) => ({ upn, code: register.session === 'AM' ? '/' : '\\' }));
  const submission = randomUUID();
  for (let tries = 0; ; tries += 1) {
    const url = plan.urls[(n + tries) % plan.urls.length];
    const answer = await ask(url, 'POST', pathOf(register), plan.schools[register.school].cookie, {
      submission,
      marks,
    });
    if (answer.status === 200) {
      acknowledged.push({ submission, school: register.school, due, at: now(), tries });
      return;
    }
    const why = `${answer.status} ${answer.id}`;
    retries[why] = (retries[why] ?? 0) + 1;
    if (!AGAIN.has(answer.status)) {
      refused.push({ submission, why, text: answer.text });
      return;
    }
    await pause(Math.min(200 * 2 ** tries, 2000) * (0.5 + Math.random() / 2));
  }
}

function work() {
  while (active < MOST_AT_ONCE && waiting.length > 0) {
    active += 1;
    void handIn(waiting.shift()).finally(() => {
      active -= 1;
      work();
    });
  }
}

// Somebody looks at a register ten times a second, here and there.
async function look() {
  for (let n = 0; !stopping; n += 1) {
    const begun = now();
    const school = n % plan.schools.length;
    const path = pathOf(plan.page);
    const { status } = await ask(plan.urls[n % plan.urls.length], 'GET', path, plan.schools[school].cookie);
    reads.push({ begun, took: now() - begun, status });
    await pause(100);
  }
}

async function run(registers) {
  const begun = now();
  const looking = look();
  let n = 0;
  while (!stopping && n < registers.length) {
    for (; n < registers.length && begun + (n * 1000) / plan.rate <= now(); n += 1)
      waiting.push({ register: registers[n], due: begun + (n * 1000) / plan.rate, n });
    work();
    await pause(5);
  }
  const said = setInterval(
    () => console.error(`${active + waiting.length} registers are not kept yet`),
    10_000,
  );
  while (active + waiting.length > 0) await pause(20);
  clearInterval(said);
  stopping = true;
  await looking;
  process.send({ begun: n, acknowledged, refused, reads, retries }, () => process.exit(0));
}

process.on('message', (message) => {
  if (message.begin) {
    plan = message.begin;
    void run(message.registers);
  }
  if (message.stop) stopping = true;
  if (message.count) process.send({ count: acknowledged.length, waiting: active + waiting.length, retries });
});
