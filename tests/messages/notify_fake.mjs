// A stand-in for GOV.UK Notify, started as a program by tests: `node notify_fake.mjs SERVICE SECRET` prints its port, then a
// line for each message it took. It checks the token (HS256, its service, half a minute), holds requests and answers against
// the published schemas, and misbehaves by the number that it is sent to:
//   …0429 once "too many", …0500 takes it and answers 500, …0501 answers 500 once and does not take it,
//   …0999 takes it and never answers, …0998 once takes nothing and never answers, …0400 refuses it.
// It never knows a message that comes twice: neither does Notify. GET /_taken lists all, also doubles.
import Ajv from '../../web/node_modules/ajv/dist/2020.js';
import addFormats from '../../web/node_modules/ajv-formats/dist/index.js';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const WINDOW_S = 30;
const [service, secret] = process.argv.slice(2);
const schemas = JSON.parse(readFileSync(new URL('../data/notify/schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv.default({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);
ajv.addSchema(schemas, 'schema.json');
const held = (name) => ajv.getSchema(`schema.json#/components/schemas/${name}`);

const taken = [];
const once = new Set();
const broken = []; // our own answers that the schemas do not allow

const part = (text) => JSON.parse(Buffer.from(text, 'base64url').toString());

function tokenFault(header) {
  const [head, payload, signature] = (header ?? '').replace(/^Bearer /, '').split('.');
  if (!signature) return [401, 'Unauthorized: authentication token must be provided'];
  const right = createHmac('sha256', secret).update(`${head}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (part(head).alg !== 'HS256' || given.length !== right.length || !timingSafeEqual(given, right)) {
    return [403, 'Invalid token: API key not found'];
  }
  const { iss, iat } = part(payload);
  if (iss !== service) return [403, 'Invalid token: service not found'];
  if (Math.abs(Date.now() / 1000 - iat) > WINDOW_S) {
    return [403, 'Error: Your system clock must be accurate to within 30 seconds'];
  }
  return null;
}

const fault = (status, error, message) => ({ status_code: status, errors: [{ error, message }] });

function answer(response, status, body, schema) {
  const check = schema ? held(schema) : null;
  if (check && !check(body)) broken.push({ schema, errors: check.errors });
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function first(key) {
  if (once.has(key)) return false;
  once.add(key);
  return true;
}

function take(type, body) {
  const one = { id: randomUUID(), type, ...body };
  taken.push(one);
  console.log(`taken ${body.reference}`);
  return one;
}

function send(type, body, response) {
  const number = (body.phone_number ?? '').replaceAll(/\D/g, '');
  const kind = type === 'sms' ? 'SendTextMessageRequest' : 'SendNormalLetterRequest';
  const check = held(kind);
  if (!check(body)) return answer(response, 400, fault(400, 'ValidationError', ajv.errorsText(check.errors)));
  if (body.personalisation?.body === undefined) {
    return answer(response, 400, fault(400, 'BadRequestError', 'Missing personalisation: body'));
  }
  if (number.endsWith('0400'))
    return answer(response, 400, fault(400, 'ValidationError', 'Not a UK mobile number'));
  if (number.endsWith('0429') && first(`429 ${body.reference}`)) {
    return answer(response, 429, fault(429, 'RateLimitError', 'Exceeded rate limit'));
  }
  if (number.endsWith('0501') && first(`501 ${body.reference}`)) {
    return answer(response, 500, fault(500, 'Exception', 'Internal server error'));
  }
  if (number.endsWith('0998') && first(`998 ${body.reference}`)) return; // silence
  const one = take(type, body);
  if (number.endsWith('0500') && first(`500 ${body.reference}`)) {
    return answer(response, 500, fault(500, 'Exception', 'Internal server error'));
  }
  if (number.endsWith('0999') && first(`999 ${body.reference}`)) return; // silence
  const uri = `http://notify.example/v2/notifications/${one.id}`;
  const template = {
    id: body.template_id,
    version: 1,
    uri: `http://notify.example/templates/${body.template_id}`,
  };
  const content =
    type === 'sms'
      ? { body: body.personalisation.body, from_number: 'GOVUK' }
      : { body: body.personalisation.body, subject: body.personalisation.subject ?? '' };
  return answer(
    response,
    201,
    { id: one.id, reference: body.reference ?? null, content, uri, template, scheduled_for: null },
    type === 'sms' ? 'SendTextMessageResponse' : 'SendNormalLetterResponse',
  );
}

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  let text = '';
  request.on('data', (piece) => (text += piece));
  request.on('end', () => {
    if (url.pathname === '/_taken') return answer(response, 200, { taken, broken });
    const wrong = tokenFault(request.headers.authorization);
    if (wrong) return answer(response, wrong[0], fault(wrong[0], 'AuthError', wrong[1]));
    if (request.method === 'POST' && url.pathname === '/v2/notifications/sms') {
      return send('sms', JSON.parse(text), response);
    }
    if (request.method === 'POST' && url.pathname === '/v2/notifications/letter') {
      return send('letter', JSON.parse(text), response);
    }
    if (request.method === 'GET' && url.pathname === '/v2/notifications') {
      const wanted = url.searchParams.get('reference');
      const notifications = taken
        .filter(({ reference }) => wanted === null || reference === wanted)
        .map(({ id, type, reference }) => ({ id, type, reference, status: 'sending' }));
      return answer(response, 200, { notifications, links: { current: url.href } });
    }
    return answer(response, 404, fault(404, 'NoResultFound', 'No result found'));
  });
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
