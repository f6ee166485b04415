// The stand-in for GOV.UK Notify, proved with the official client: what that client sends, it understands, and what it
// answers, that client reads.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { NotifyClient } from '../../web/node_modules/notifications-node-client/index.js';

const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
const TEMPLATE = '8c1f0c3e-2d3b-4a57-9a0a-0b1de7f7a2f1';
let fake;
let url;

before(async () => {
  fake = spawn('node', [new URL('notify_fake.mjs', import.meta.url).pathname, SERVICE, SECRET]);
  const [port] = await new Promise((found) =>
    createInterface(fake.stdout).once('line', (line) => found([line])),
  );
  url = `http://127.0.0.1:${port}`;
});
after(() => fake.kill());

const client = (key = `a-name-${SERVICE}-${SECRET}`) => new NotifyClient(url, key);
const taken = async () => (await fetch(`${url}/_taken`)).json();

test('the official client sends a text message and reads the answer', async () => {
  const { status, data } = await client().sendSms(TEMPLATE, '07700900123', {
    personalisation: { body: 'Please ring us.' },
    reference: 'b-1.0',
  });
  assert.equal(status, 201);
  assert.equal(data.reference, 'b-1.0');
  assert.equal(data.content.body, 'Please ring us.');
  const found = await client().getNotifications(undefined, undefined, 'b-1.0');
  assert.equal(found.data.notifications.length, 1);
  assert.equal(found.data.notifications[0].id, data.id);
});

test('the official client sends a letter', async () => {
  const { status } = await client().sendLetter(TEMPLATE, {
    personalisation: {
      address_line_1: 'A Person',
      address_line_2: '1 Street',
      address_line_3: 'SW1A 1AA',
      body: 'x',
    },
    reference: 'b-1.1',
  });
  assert.equal(status, 201);
});

test('the official client is told what Notify would tell it', async () => {
  const refusal = async (promise) => promise.then(assert.fail, ({ response }) => response);
  const wrong = await refusal(
    client(`a-name-${SERVICE}-${TEMPLATE}`).sendSms(TEMPLATE, '07700900123', {
      personalisation: { body: 'x' },
    }),
  );
  assert.equal(wrong.status, 403);
  assert.equal(wrong.data.errors[0].error, 'AuthError');
  const many = await refusal(
    client().sendSms(TEMPLATE, '07700900429', { personalisation: { body: 'x' }, reference: 'b-1.2' }),
  );
  assert.equal(many.status, 429);
  assert.equal(many.data.errors[0].error, 'RateLimitError');
  const missing = await refusal(client().sendSms(TEMPLATE, '07700900123', { personalisation: {} }));
  assert.equal(missing.status, 400);
});

test('none of its answers is against the published schemas', async () => {
  assert.deepEqual((await taken()).broken, []);
});
