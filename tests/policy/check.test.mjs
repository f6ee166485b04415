// adsum policy check: the shipped policies can be run and say where the law differs; a slip in a letter is told with its line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const check = (...more) => spawnSync(ADSUM, ['policy', 'check', ...more], { cwd: ROOT, encoding: 'utf8' });

for (const name of ['oia', 'keystone', 'atlp', 'dsat', 'wessex'])
  test(`${name} is read whole, and each finding has its clause, its place and what runs instead`, () => {
    const { status, stdout, stderr } = check(name, '--format', 'json');
    assert.equal(status, 0, stderr);
    const findings = JSON.parse(stdout);
    assert.ok(findings.length >= 3, `${findings.length} findings`);
    for (const { severity, clauses, place, text } of findings) {
      assert.match(severity, /^(contradiction|outdated|check)$/);
      assert.match(clauses, /^[A-Z]+-\d{3}(, [A-Z]+-\d{3})*$/);
      assert.ok(text.length > 10);
      const [, file, line] = /^(.*):(\d+)$/.exec(place);
      assert.ok(existsSync(join(ROOT, file)) || existsSync(file), place);
      const lines = readFileSync(existsSync(file) ? file : join(ROOT, file), 'utf8').split('\n');
      assert.ok(Number(line) <= lines.length, place);
    }
    assert.ok(findings.filter(({ severity }) => severity !== 'check').every(({ done }) => done));
  });

test('a letter that would put a value in raw is refused with file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-check-'));
  const copy = join(folder, 'hollin');
  cpSync(join(ROOT, 'policies/saltmarsh'), copy, { recursive: true });
  assert.equal(check(copy).status, 0, check(copy).stderr);
  const letter = join(copy, 'letters/again.md');
  writeFileSync(
    letter,
    '+++\ntitle = "Again"\nsubject = "x"\nclauses = []\n+++\nDear\n\n{{{contact.name}}}\n',
  );
  const { status, stderr } = check(copy);
  assert.equal(status, 1);
  assert.match(stderr, /error\[template-unsafe-tag\] .*letters\/again\.md:8: /);
  rmSync(folder, { recursive: true });
});

test('a rule whose template is no file of the folder is refused with file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-check-'));
  const copy = join(folder, 'hollin');
  cpSync(join(ROOT, 'policies/saltmarsh'), copy, { recursive: true });
  rmSync(join(copy, 'letters/first-note.md'));
  const { status, stderr } = check(copy);
  assert.equal(status, 1);
  const line = readFileSync(join(copy, 'policy.toml'), 'utf8').split('\n').indexOf('id = "first-note"');
  assert.match(
    stderr,
    new RegExp(
      `error\\[policy-template-missing\\] .*policy\\.toml:${line}: .*'first-note'.*letters/first-note\\.md nor`,
    ),
  );
  // A message is as good as a letter.
  writeFileSync(
    join(copy, 'messages/first-note.md'),
    '+++\ntitle = "Note"\npurpose = "notice"\nchannels = ["text"]\nsubject = "x"\nclauses = []\n+++\nDear\n',
  );
  assert.equal(check(copy).status, 0, check(copy).stderr);
  rmSync(folder, { recursive: true });
});

test('an unknown window is refused with the windows that there are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'adsum-check-'));
  const copy = join(folder, 'hollin');
  cpSync(join(ROOT, 'policies/saltmarsh'), copy, { recursive: true });
  const file = join(copy, 'policy.toml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('window = "6 school_weeks"', 'window = "6 weeks"'));
  const { status, stderr } = check(copy);
  assert.equal(status, 1);
  assert.match(stderr, /error\[policy-window\] .*"6 weeks".*year_to_date, .*"6 school_weeks".*"since RULE"/);
  rmSync(folder, { recursive: true });
});

test('wrong usage is told apart from a wrong policy', () => {
  assert.equal(check().status, 2);
  assert.equal(check('no-such-policy').status, 1);
});
