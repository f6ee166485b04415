// The schemas that an editor reads (policies/*.schema.json) and the program's own loader say the same: the shipped policies
// hold by both, what is wrong is refused by both, and neither knows a key or a word that the other does not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BASE, CLAUSES } from './schema_base.mjs';
import { LOADER_ONLY, WRONG, WRONG_CLAUSES } from './schema_cases.mjs';

const ROOT = new URL('../..', import.meta.url).pathname;
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const require = createRequire(new URL('../../web/package.json', import.meta.url));
const Ajv = require('ajv');
const addFormats = require('ajv-formats');
const { parse, TomlDate } = require('smol-toml');

const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const schemas = {
  policy: JSON.parse(read('policies/policy.schema.json')),
  clauses: JSON.parse(read('policies/clauses.schema.json')),
};
const ajv = new Ajv({ allErrors: true, strictTypes: false });
addFormats(ajv);
const checks = { policy: ajv.compile(schemas.policy), clauses: ajv.compile(schemas.clauses) };

const folder = mkdtempSync(join(tmpdir(), 'adsum-schema-'));
after(() => rmSync(folder, { recursive: true }));

// TOML as an editor hands it to a schema: dates and times as texts.
function plain(value) {
  if (value instanceof TomlDate) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
    : value;
}

function by_schema(which, toml) {
  const check = checks[which];
  return check(plain(parse(toml))) ? [] : check.errors.map((one) => `${one.instancePath} ${one.message}`);
}

let made = 0;
// The faults of the loader, "ID words"; none: the policy was taken.
function by_loader(policy, clauses) {
  const path = join(folder, `p${++made}`);
  mkdirSync(join(path, 'scenarios'), { recursive: true });
  writeFileSync(join(path, 'policy.toml'), policy);
  writeFileSync(join(path, 'clauses.toml'), clauses);
  const { status, stderr } = spawnSync(ADSUM, ['policy', 'coverage', path], { cwd: ROOT, encoding: 'utf8' });
  assert.ok(status === 0 || status === 1, `${ADSUM}: ${stderr}`);
  return status === 0
    ? []
    : [...stderr.matchAll(/error\[([a-z-]+)\] (.*)/g)].map((one) => one.slice(1).join(' '));
}

const edited = (text, [from, to]) => {
  assert.ok(text.includes(from), `the base has no ${JSON.stringify(from)}`);
  return text.replace(from, () => to);
};
const has_fault = (faults, id) =>
  assert.ok(
    faults.some((one) => one.startsWith(`${id} `)),
    `${id}: ${faults.join('\n')}`,
  );

test('every shipped policy holds, and names its schema in its first line', () => {
  const names = readdirSync(join(ROOT, 'policies'), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  assert.ok(names.length >= 6);
  for (const { name } of names) {
    for (const which of ['policy', 'clauses']) {
      const toml = read(`policies/${name}/${which}.toml`);
      assert.deepEqual(by_schema(which, toml), [], `${name}/${which}.toml`);
      assert.equal(toml.split('\n', 1)[0], `#:schema ../${which}.schema.json`, `${name}/${which}.toml`);
    }
  }
});

test('the policy that the wrong ones are made from is right by both', () => {
  assert.deepEqual(by_schema('policy', BASE), []);
  assert.deepEqual(by_schema('clauses', CLAUSES), []);
  assert.deepEqual(by_loader(BASE, CLAUSES), []);
});

for (const { what, edit, fault } of WRONG) {
  test(`both refuse ${what}`, () => {
    const policy = edited(BASE, edit);
    assert.notDeepEqual(by_schema('policy', policy), [], 'the schema takes it');
    has_fault(by_loader(policy, CLAUSES), fault);
  });
}

for (const { what, edit, fault } of LOADER_ONLY) {
  test(`only the loader can refuse ${what}`, () => {
    const policy = edited(BASE, edit);
    assert.deepEqual(by_schema('policy', policy), [], 'the schema finds it: move it to WRONG');
    has_fault(by_loader(policy, CLAUSES), fault);
  });
}

for (const { what, edit, fault, loader_only } of WRONG_CLAUSES) {
  test(`${loader_only ? 'only the loader can refuse' : 'both refuse'} clauses with ${what}`, () => {
    const clauses = edited(CLAUSES, edit);
    assert.equal(by_schema('clauses', clauses).length > 0, !loader_only);
    has_fault(by_loader(BASE, clauses), fault);
  });
}

test('every excerpt in the how-to stands in the example', () => {
  const files = ['policy.toml', 'clauses.toml', 'scenarios/ladder.scenario'];
  const example = files.map((name) => read(`policies/saltmarsh/${name}`)).join('\n');
  const excerpts = [...read('docs/write-a-policy.md').matchAll(/```(?:toml)?\n([^]*?)```/g)].map(([, text]) =>
    text.trim(),
  );
  const ours = excerpts.filter((text) => /^\[|^scenario/.test(text));
  assert.ok(ours.length >= 9);
  for (const text of ours) {
    assert.ok(example.includes(text), text);
  }
});

// --- the same words -----------------------------------------------------------------------------------------------------

const readers = readdirSync(join(ROOT, 'src/policy'))
  .filter((name) => name.endsWith('.cpp'))
  .map((name) => read(`src/policy/${name}`));

test('the schema has every section that the loader reads, and no other', () => {
  const sections = new Set();
  for (const source of readers) {
    for (const [, name] of source.matchAll(/\broot\.(?:maybe_table|tables)\("([a-z_]+)"\)/g)) {
      sections.add(name);
    }
  }
  sections.delete('toolkit'); // of toolkit.toml
  assert.deepEqual([...sections].sort(), Object.keys(schemas.policy.properties).sort());
});

test('the schema has every key that a reader asks for', () => {
  const known = new Set();
  (function walk(node) {
    if (node !== null && typeof node === 'object') {
      Object.keys(node.properties ?? {}).forEach((key) => known.add(key));
      Object.values(node).forEach(walk);
    }
  })(schemas.policy);
  const getter =
    /\b\w+(?:\.|->)(?:maybe_)?(?:text|text_or|texts|integer|boolean|boolean_or|date|time|percent|choice|table|tables)\(\s*"([a-z_]+)"/g;
  const asked = new Set(readers.flatMap((source) => [...source.matchAll(getter)].map(([, key]) => key)));
  assert.ok(asked.size > 80);
  const missing = [...asked].filter((key) => !known.has(key) && key !== 'toolkit');
  assert.deepEqual(missing, []);
});

for (const [name, file] of [
  ['trigger', 'read_trigger.cpp'],
  ['guard', 'read_guard.cpp'],
]) {
  test(`the schema has every ${name} that the loader reads, and no other`, () => {
    const types = [...read(`src/policy/${file}`).matchAll(/^ {8}\{"([a-z_]+)",/gm)].map(([, type]) => type);
    assert.ok(types.length > 15);
    assert.deepEqual(types.sort(), [...schemas.policy.definitions[name].properties.type.enum].sort());
  });
}

// The loader says what a choice may be: "it must be one of a, b, c".
const CHOICES = [
  [['kind = "call"', 'kind = "none-such"'], (found) => found.kind.enum],
  [['role = "tutor"', 'role = "none-such"'], (found) => found.role.enum],
  [['stage = "monitor"', 'stage = "none-such"'], (found) => found.stage.enum],
  [['once = "day"', 'once = "none-such"'], (found) => found.rule.properties.once.enum],
  [['closes = "settled"', 'closes = "none-such"'], (found) => found.rule.properties.closes.enum],
  [['unit = "sessions"', 'unit = "none-such"'], (found) => found.trigger_count.properties.unit.enum],
  [['category = "late"', 'category = "none-such"'], (found) => found.mark_category.enum],
  [['measure = "attendance"', 'measure = "none-such"'], (found) => found.measure.enum],
  [['every = "week"', 'every = "none-such"'], (found) => found.trigger_cadence.properties.every.enum],
  [['on = "friday"', 'on = "none-such"'], (found) => found.trigger_cadence.properties.on.enum],
  [['days = "each"', 'days = "none-such"'], (found) => found.reporting.properties.days.enum],
  [['severity = "check"', 'severity = "none-such"'], (found) => found.finding.properties.severity.enum],
  [['category = "authorised"', 'category = "none-such"'], (found) => found.code_category.enum],
  [['basis = "evidence"', 'basis = "none-such"'], (found) => found.basis.enum],
  [['type = "choice"', 'type = "none-such"'], (found) => found.form_field.properties.type.enum],
  [['test = "notice"', 'test = "none-such"'], (found) => found.leave_check.properties.test.enum],
  [['effect = "warns"', 'effect = "none-such"'], (found) => found.leave_check.properties.effect.enum],
];
for (const [edit, words] of CHOICES) {
  test(`schema and loader know the same words in place of ${edit[0]}`, () => {
    const faults = by_loader(edited(BASE, edit), CLAUSES);
    const told = faults.map((one) => /it must be one of ([a-z_, ]+);/.exec(one)?.[1]).find(Boolean);
    assert.deepEqual(told?.split(', '), words(schemas.policy.definitions), faults.join('\n'));
  });
}
