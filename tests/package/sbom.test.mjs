// The list of what the program holds is whole: nothing without a licence, nothing chosen without a decision.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SBOM = join(ROOT, 'script/lib/sbom.mjs');
const table = JSON.parse(readFileSync(join(ROOT, 'packaging/dependencies.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'adsum-sbom-'));
after(() => rmSync(folder, { recursive: true }));

const made = execFileSync('node', [SBOM], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
const bom = JSON.parse(made);
const named = (name) => bom.components.find((one) => one.name === name);
const property = (one, name) => one.properties.find((each) => each.name === name)?.value;

// What it says, and how it ends, with another table.
const refused = (change) => {
  const other = structuredClone(table);
  change(other);
  const place = join(folder, 'dependencies.json');
  writeFileSync(place, JSON.stringify(other));
  const { status, stderr, stdout } = spawnSync('node', [SBOM, place], { cwd: ROOT, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.equal(stdout, '', 'no list, rather than one that lacks something');
  return stderr;
};

test('every part has a version, a licence and a place of its own', () => {
  assert.equal(bom.bomFormat, 'CycloneDX');
  assert.ok(bom.components.length > 80, `${bom.components.length} parts`);
  const references = new Set();
  for (const one of bom.components) {
    assert.ok(one.version ?? one.type === 'data', one.name);
    const [{ expression, license }] = one.licenses;
    assert.ok((expression ?? license.name) !== 'unknown', one.name);
    assert.ok(!references.has(one['bom-ref']), one['bom-ref']);
    references.add(one['bom-ref']);
  }
  references.add(bom.metadata.component['bom-ref']);
  for (const { ref, dependsOn } of bom.dependencies)
    for (const one of [ref, ...dependsOn])
      assert.ok(references.has(one), `${ref} needs ${one}, which is not listed`);
});

test('libraries that are linked, headers, npm packages, fonts and figures are all there', () => {
  assert.equal(property(named('libpq5'), 'adsum:how'), 'linked');
  assert.equal(property(named('libcli11-dev'), 'adsum:how'), 'headers went in');
  assert.equal(property(named('libssh2-1'), 'adsum:how'), 'comes with a library that is linked');
  assert.equal(property(named('react'), 'adsum:how'), 'in the pages');
  assert.ok(property(named('@mantine/core'), 'adsum:decision').endsWith('0025-mantine.md'));
  assert.equal(named('vite'), undefined, 'what only builds is not shipped');
  assert.equal(named('libgtest-dev'), undefined, 'what only tests is not shipped');
  assert.ok(bom.components.some(({ type }) => type === 'data'));
  const { version } = named('libsodium23');
  assert.equal(
    version,
    execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'libsodium23'], { encoding: 'utf8' }),
  );
});

test('what was chosen names a decision that exists', () => {
  const own = bom.dependencies.find(({ ref }) => ref === bom.metadata.component['bom-ref']);
  assert.ok(own.dependsOn.length > 30);
  const tools = Object.keys(table.toolchain);
  for (const reference of own.dependsOn) {
    const one = bom.components.find((each) => each['bom-ref'] === reference);
    if (one.type === 'data' || tools.includes(one.name)) continue;
    const decision = property(one, 'adsum:decision');
    assert.ok(decision && existsSync(join(ROOT, decision)), one.name);
  }
});

test('the same build gives the same bytes', () => {
  const again = execFileSync('node', [SBOM], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(again, made);
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a library, a package or a table without a decision or a licence is refused by name', () => {
  const said = refused((other) => {
    const without = (name) =>
      other.direct.findIndex(({ debian = [], npm = [] }) => [...debian, ...npm].includes(name));
    for (const name of ['libsodium23', 'react']) other.direct.splice(without(name), 1);
    other.direct[without('libfmt9')].adr = '9999-nothing';
    delete other.indirect['libcairo2'];
    delete other.indirect['libx11-6'];
    other.data = [];
  });
  for (const line of [
    /error\[sbom\] libsodium23: it is chosen and has no decision/,
    /libsodium-dev: it is chosen and has no decision/,
    /error\[sbom\] react: it is chosen and has no decision/,
    /docs\/adr\/9999-nothing.md: there is no such decision/,
    /libx11-6: no licence is known/,
    /benchmarks\/2024-25.csv: no source and no licence are known/,
  ])
    assert.match(said, line);
});
