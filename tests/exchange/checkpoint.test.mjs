// adsum checkpoint and adsum verify, as a school and as a court use them: with the store, without it, and without Adsum.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const folder = mkdtempSync(join(tmpdir(), 'adsum-checkpoint-'));
const file = (name) => join(folder, name);
const run = (program, ...rest) =>
  spawnSync(program, rest, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
const adsum = (...rest) => run(ADSUM, '--store', `sqlite:${file('s.db')}`, ...rest);
const byHand = (...rest) => run(process.execPath, join(ROOT, 'docs/check-extract.mjs'), ...rest);
let key, checkpoint, upn;

before(() => {
  assert.equal(adsum('demo', '--pupils', '30', '--until', '2026-09-25T16:00').status, 0);
  const made = adsum('checkpoint', 'key', file('key'));
  assert.equal(made.status, 0, made.stderr);
  key = made.stdout.trim();
  const { status, stderr } = adsum(
    '--school',
    'larkfield',
    'checkpoint',
    'make',
    '--key',
    file('key'),
    '--out',
    folder,
  );
  assert.equal(status, 0, stderr);
  checkpoint = stderr.split(':')[0];
  upn = JSON.parse(adsum('--school', 'larkfield', 'measures', '--format', 'json').stdout)[3].group;
});
after(() => rmSync(folder, { recursive: true }));

const extractOf = (pupil, out) =>
  adsum(
    'checkpoint',
    'extract',
    '--key',
    file('key'),
    '--checkpoint',
    checkpoint,
    '--pupil',
    pupil,
    '--out',
    file(out),
  );

test('the key is its owner’s alone, and refused where others may read it', () => {
  assert.equal(statSync(file('key')).mode & 0o777, 0o600);
  assert.match(adsum('checkpoint', 'key', file('key')).stderr, /error\[key-not-written\]/);
  chmodSync(file('key'), 0o640);
  assert.match(extractOf(upn, 'never').stderr, /error\[key-open-to-others\]/);
  chmodSync(file('key'), 0o600);
});

test('the store leads to its checkpoint; another store, or another key, does not', () => {
  const whole = adsum('verify', '--checkpoint', checkpoint, '--key', key);
  assert.equal(whole.status, 0, whole.stderr);
  assert.equal(adsum('verify', '--checkpoint', checkpoint, '--key', '0'.repeat(64)).status, 1);
  const other = file('other.db');
  run(
    ADSUM,
    '--store',
    `sqlite:${other}`,
    'demo',
    '--pupils',
    '31',
    '--seed',
    '9',
    '--until',
    '2026-09-25T16:00',
  );
  const refused = run(
    ADSUM,
    '--store',
    `sqlite:${other}`,
    'verify',
    '--checkpoint',
    checkpoint,
    '--key',
    key,
  );
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /error\[checkpoint-differs\]/);
});

test('an extract is proved without the store and without Adsum, and shows nobody else', () => {
  assert.equal(extractOf(upn, 'extract.txt').status, 0);
  const nowhere = [
    '--store',
    'sqlite:/nowhere/none.db',
    'verify',
    '--extract',
    file('extract.txt'),
    '--key',
    key,
  ];
  const known = run(ADSUM, ...nowhere);
  assert.equal(known.status, 0, known.stderr);
  const alone = byHand(file('extract.txt'), key);
  assert.equal(alone.status, 0, alone.stderr);
  const text = readFileSync(file('extract.txt'), 'utf8');
  assert.deepEqual([...new Set(text.match(/\b[A-Z][0-9]{12}\b/g))], [upn]);
  assert.ok(text.split('\n').filter((line) => line.startsWith('mark\t')).length > 20);
});

test('one mark changed, one line cut, another’s key: refused by both', () => {
  const text = readFileSync(file('extract.txt'), 'utf8');
  const forged = {
    mark: text.replace(/^(mark\t\S+\t..\t)\S+/m, '$1O'),
    cut: text.replace(/^mark.*\n/m, ''),
    root: text.replace(/^root ./m, (line) => line.slice(0, -1) + (line.at(-1) === '0' ? '1' : '0')),
  };
  for (const [what, content] of Object.entries(forged)) {
    assert.notEqual(content, text, what);
    writeFileSync(file(what), content);
    assert.equal(run(ADSUM, 'verify', '--extract', file(what), '--key', key).status, 1, what);
    assert.equal(byHand(file(what), key).status, 1, what);
  }
  assert.equal(byHand(file('extract.txt'), 'f'.repeat(64)).status, 1);
  assert.equal(byHand(file('extract.txt')).status, 2);
});

// Eight years old: past its retention on any machine whose clock is right.
test('after a year was disposed of, what was signed and given out before still holds', () => {
  const store = ['--store', `sqlite:${file('old.db')}`];
  const old = (...rest) => run(ADSUM, ...store, '--school', 'larkfield', ...rest);
  assert.equal(run(ADSUM, ...store, 'demo', '--pupils', '30', '--until', '2018-11-20T16:00').status, 0);
  const made = old('checkpoint', 'make', '--key', file('key'), '--out', file(''));
  assert.equal(made.status, 0, made.stderr);
  const signed = made.stderr.split(':')[0];
  const pupil = JSON.parse(old('measures', '--format', 'json').stdout)[3].group;
  const extract = (out) =>
    old(
      ...['checkpoint', 'extract', '--key', file('key'), '--checkpoint', signed],
      ...['--pupil', pupil, '--out', file(out)],
    );
  assert.equal(extract('before.txt').status, 0);
  const year = ['retention', 'dispose', '--through', '2018/19', '--reason', 'six years are over'];
  assert.match(old(...year).stderr, /--confirm "larkfield 2018\/19"/);
  const disposed = old(...year, '--confirm', 'larkfield 2018/19');
  assert.equal(disposed.status, 0, disposed.stderr);

  const verified = old('verify', '--checkpoint', signed, '--key', key);
  assert.equal(verified.status, 0, verified.stderr);
  assert.match(verified.stderr, /disposed of: school larkfield, \d+ entries, by the decision/);
  assert.match(verified.stderr, /is as it was signed/);
  assert.equal(
    run(ADSUM, 'verify', '--extract', file('before.txt'), '--key', key).status,
    0,
    'without the store',
  );
  const alone = byHand(file('before.txt'), key);
  assert.equal(alone.status, 0, alone.stderr);
  assert.match(extract('after.txt').stderr, /error\[checkpoint-disposed\]/);

  // And the program of the format's page agrees, which shares nothing with ours.
  const page = readFileSync(join(ROOT, 'docs/formats/journal.md'), 'utf8');
  writeFileSync(file('check.py'), page.match(/```python\n([^]*?)```/)[1]);
  const python = run('python3', file('check.py'), file('old.db'));
  assert.equal(python.status, 0, python.stderr);
  assert.doesNotMatch(python.stdout, /BROKEN/);
  assert.match(python.stdout, /larkfield \d+ disposed of by \d+/);

  // A checkpoint of another journal does not fit it: the test above can fail.
  assert.equal(old('verify', '--checkpoint', checkpoint, '--key', key).status, 1);
});
