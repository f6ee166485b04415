// Holds an answer of the server against api/openapi.yaml: known route and status, and a body of the schema that stands there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { Ajv2020 } = require('ajv/dist/2020.js');
const addFormats = require('ajv-formats').default;
const { parse } = require('yaml');

const api = parse(readFileSync(new URL('../../api/openapi.yaml', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(api, 'api');

const fits = (pattern, path) => {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('{') || part === given[i])
  );
};
const escape = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1');

export function checkAnswer(method, path, status, body) {
  const verb = method.toLowerCase();
  const pattern = Object.keys(api.paths).find((one) => fits(one, path) && api.paths[one][verb]);
  if (!pattern) return [`${method} ${path}: no such route in the description`];
  const described = api.paths[pattern][verb].responses[status];
  if (!described) return [`${method} ${pattern}: status ${status} is not described`];
  const place = described.$ref ? described.$ref : `#/paths/${escape(pattern)}/${verb}/responses/${status}`;
  const target = place
    .split('/')
    .slice(1)
    .reduce((node, part) => node[part.replaceAll('~1', '/').replaceAll('~0', '~')], api);
  if (!target.content)
    return body === '' ? [] : [`${method} ${pattern} ${status}: a body where none is described`];
  const validate = ajv.getSchema(`api${encodeURI(place)}/content/application~1json/schema`);
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    return [`${method} ${pattern} ${status}: not JSON`];
  }
  return validate(value)
    ? []
    : validate.errors
        .slice(0, 5)
        .map(({ instancePath, message }) => `${method} ${pattern} ${status}: ${instancePath} ${message}`);
}
