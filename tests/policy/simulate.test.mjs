// adsum simulate: what another policy would have asked of a school that ran under its own; wrong use is told before anything
// is worked out.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const ADSUM = process.env.ADSUM ?? join(ROOT, 'build/adsum');
const folder = mkdtempSync(join(tmpdir(), 'adsum-simulate-'));
const adsum = (...rest) =>
  spawnSync(ADSUM, ['--store', `sqlite:${join(folder, 's.db')}`, '--school', 'larkfield', ...rest], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
const autumn = ['--from', '2026-09-01', '--to', '2026-09-25'];

before(() => {
  const { status, stderr } = spawnSync(
    ADSUM,
    ['--store', `sqlite:${join(folder, 's.db')}`, 'demo', '--pupils', '30', '--until', '2026-09-25T16:00'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
});
after(() => rmSync(folder, { recursive: true }));

for (const policy of ['oia', 'wessex', 'saltmarsh'])
  test(`under ${policy}: each done when due, and every count adds up`, () => {
    const { status, stdout, stderr } = adsum('simulate', '--policy', policy, ...autumn, '--format', 'json');
    assert.equal(status, 0, stderr);
    const { counts, duties } = JSON.parse(stdout);
    assert.ok(duties.length > 0);
    for (const by of ['kind', 'week', 'role', 'who'])
      assert.equal(
        Object.values(counts[by]).reduce((a, b) => a + b, 0),
        duties.length,
        by,
      );
    for (const { state, arose, due } of duties) {
      assert.ok(arose >= '2026-09-01' && arose < '2026-09-26', arose);
      assert.equal(state, due <= '2026-09-25T23:59' ? 'done' : 'open', due);
    }
  });

test('one store gives one answer', () => {
  const [first, second] = [1, 2].map(
    () => adsum('simulate', '--policy', 'dsat', ...autumn, '--format', 'json').stdout,
  );
  assert.equal(first, second);
});

test('dates that run backwards, a day that is none and an unknown policy are refused', () => {
  assert.match(
    adsum('simulate', '--policy', 'oia', '--from', '2026-09-25', '--to', '2026-09-01').stderr,
    /error\[range-backwards\] --to/,
  );
  assert.match(
    adsum('simulate', '--policy', 'oia', '--from', '2026-09-31', '--to', '2026-10-01').stderr,
    /error\[[a-z-]+\] --from/,
  );
  assert.equal(adsum('simulate', '--policy', 'nowhere', ...autumn).status, 1);
});
