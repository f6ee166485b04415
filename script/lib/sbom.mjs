// What the shipped program holds, as CycloneDX 1.5 JSON: Debian's libraries that it is linked to, those whose headers went into it,
// the npm packages of its pages, the published figures beside it. Found from what was built; packaging/dependencies.json adds the
// decision and the licence of what we chose. The same build gives the same bytes.
//   node script/lib/sbom.mjs [DEPENDENCIES.json]    on stdout; needs build/release and web/package-lock.json
// Fails where something has no licence, or was chosen and has no decision (docs/adr).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = join(ROOT, 'build/release');
const PROGRAM = join(BUILD, 'src/main/adsum');
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
const unique = (list) => [...new Set(list)].sort();

// Debian's package of a file; Debian lists some under /lib and some under /usr/lib, which are one folder.
const owners = new Map();
function ownersOf(paths) {
  const both = (path) => [path, path.startsWith('/usr/') ? path.slice(4) : `/usr${path}`];
  const unknown = paths.filter((path) => !owners.has(path)).flatMap(both);
  let told = '';
  try {
    told = unknown.length === 0 ? '' : run('dpkg-query', '-S', ...unknown);
  } catch (error) {
    told = error.stdout; // one of both spellings is always unknown
  }
  for (const line of told.split('\n')) {
    const found = /^([^:, ]+)(?::\S+)?: (\S+)$/.exec(line);
    if (found) for (const path of both(found[2])) owners.set(path, found[1]);
  }
  return paths.map((path) => {
    if (!owners.has(path)) throw new Error(`no Debian package has ${path}`);
    return owners.get(path);
  });
}

// Headers that the compiler read for the program and its rooms.
function headers() {
  const paths = [];
  let ours = false;
  for (const line of run('ninja', '-C', BUILD, '-t', 'deps').split('\n')) {
    if (!line.startsWith(' ')) ours = /^(CMakeFiles|src)\/.*\(VALID\)$/.test(line);
    else if (ours && line.trim().startsWith('/usr/')) paths.push(realpathSync(line.trim()));
  }
  return unique(paths);
}
const namesIncluded = () =>
  unique(
    readdirSync(join(ROOT, 'src'), { recursive: true })
      .filter((file) => /\.[hc]pp$/.test(file))
      .flatMap((file) =>
        [...read(join('src', file)).matchAll(/^#include <([^>]+)>/gm)].map(([, name]) => name),
      ),
  );
const needed = (file) =>
  [...run('readelf', '-d', file).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, library]) => library);
// {name of the library: its file}, with all that come along.
const libraries = () =>
  new Map(
    [...run('ldd', PROGRAM).matchAll(/^\s*(\S+) => (\S+)/gm)].map(([, name, path]) => [
      name,
      realpathSync(path),
    ]),
  );

// Debian's words where SPDX has another.
const SHORT = {
  Expat: 'MIT',
  BSD3: 'BSD-3-Clause',
  'BSD-3-clause': 'BSD-3-Clause',
  'BSD-4-clause': 'BSD-4-Clause',
  'LGPL-2.1+': 'LGPL-2.1-or-later',
  'LGPL-3+ or GPL-2+': 'LGPL-3.0-or-later OR GPL-2.0-or-later',
  'GPL-2+ or LGPL-3+': 'GPL-2.0-or-later OR LGPL-3.0-or-later',
  'LGPL-2+ and LGPL-2.1+': 'LGPL-2.0-or-later AND LGPL-2.1-or-later',
  'LGPL-2.1+ or MPL-1.1 or GPL-2+': 'LGPL-2.1-or-later OR MPL-1.1 OR GPL-2.0-or-later',
  'BSD-3-clause or GPL-2': 'BSD-3-Clause OR GPL-2.0-only',
  'OpenLDAP-2.8': 'OLDAP-2.8',
  libpng: 'Libpng',
  zlib: 'Zlib',
};
// As Debian's own copyright file says of the whole package, where it says so in a field.
function debianLicence(name) {
  const place = `/usr/share/doc/${name}/copyright`;
  if (!existsSync(place)) return undefined;
  const text = readFileSync(place, 'utf8');
  const all = text.split(/\n\s*\n/).find((part) => /^Files:\s*\*/m.test(part));
  const licence = /^License:[ \t]*(\S.*)$/m.exec(all ?? '')?.[1].trim();
  return licence && (SHORT[licence] ?? licence);
}

function debianComponents(table, faults) {
  const chosen = new Map(table.direct.flatMap((row) => (row.debian ?? []).map((name) => [name, row])));
  const linked = libraries();
  const packageOf = new Map([...linked].map(([library, path]) => [library, ownersOf([path])[0]]));
  const read = headers();
  const headerOwners = ownersOf(read);
  const direct = new Set(needed(PROGRAM).map((library) => packageOf.get(library)));
  for (const name of namesIncluded()) {
    const at = read.findIndex((path) => path.endsWith(`/${name}`));
    if (at >= 0) direct.add(headerOwners[at]);
  }
  direct.add('fonts-noto-core'); // read when a letter is printed
  const all = unique([...packageOf.values(), ...headerOwners, ...direct]);
  const versions = new Map(
    run('dpkg-query', '-W', '-f', '${Package} ${Version} ${Architecture} ${source:Package}\\n', ...all)
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name, ...rest]) => [name, rest]),
  );
  const components = all.map((name) => {
    const [version, architecture, source] = versions.get(name);
    const row = chosen.get(name);
    const tool = table.toolchain[name];
    const licence = row?.licence ?? tool ?? table.indirect[name] ?? debianLicence(name);
    if (direct.has(name) && !row && !tool) faults.push(`${name}: it is chosen and has no decision`);
    if (!licence) faults.push(`${name}: no licence is known`);
    const how = [...packageOf.values()].includes(name)
      ? direct.has(name)
        ? 'linked'
        : 'comes with a library that is linked'
      : headerOwners.includes(name)
        ? 'headers went in'
        : 'needed beside it';
    return component(
      `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-12`,
      {
        name,
        version,
        licence,
        how,
        adr: row?.adr,
        more: [{ name: 'debian:source', value: source }],
      },
    );
  });
  // Which packages a library's package needs, itself left out.
  const edges = new Map();
  for (const [library, path] of linked) {
    const from = packageOf.get(library);
    const to = needed(path).map((name) => packageOf.get(name));
    edges.set(from, unique([...(edges.get(from) ?? []), ...to.filter((name) => name && name !== from)]));
  }
  return { components, edges, direct: [...direct] };
}

function npmComponents(table, faults) {
  const { packages } = JSON.parse(read('web/package-lock.json'));
  const chosen = new Map(table.direct.flatMap((row) => (row.npm ?? []).map((name) => [name, row])));
  const nameOf = (path) => path.replace(/^.*node_modules\//, '');
  // As Node finds a package from the one that asks for it.
  const found = (from, name) => {
    for (let at = from; ; at = at.replace(/\/?(node_modules\/(@[^/]+\/)?[^/]+)$/, '')) {
      const path = `${at ? `${at}/` : ''}node_modules/${name}`;
      if (packages[path]) return path;
      if (!at) return undefined;
    }
  };
  const direct = Object.keys(packages[''].dependencies);
  const edges = new Map();
  const visit = (path) => {
    if (edges.has(path)) return;
    const needs = Object.keys({ ...packages[path].dependencies, ...packages[path].peerDependencies });
    edges.set(path, []); // before its needs: some need each other
    // A peer that nobody installed, or that only building needs, is not in the pages.
    const only = ({ dev, devOptional, optional, peer }) => dev || devOptional || optional || peer;
    const to = needs.map((name) => found(path, name)).filter((one) => one && !only(packages[one]));
    edges.set(path, unique(to));
    to.forEach(visit);
  };
  for (const name of direct) {
    if (!chosen.has(name)) faults.push(`${name}: it is chosen and has no decision`);
    visit(`node_modules/${name}`);
  }
  const components = [...edges.keys()].sort().map((path) => {
    const { version, license, integrity } = packages[path];
    const name = nameOf(path);
    if (!license) faults.push(`${name}: no licence is known`);
    return component(`pkg:npm/${name.replace('@', '%40')}@${version}`, {
      name,
      version,
      licence: license,
      how: 'in the pages',
      adr: chosen.get(name)?.adr,
      hash: integrity && Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex'),
    });
  });
  const reference = (path) => `pkg:npm/${nameOf(path).replace('@', '%40')}@${packages[path].version}`;
  return { components, edges, direct, reference };
}

function dataComponents(table, faults) {
  const there = readdirSync(join(ROOT, 'benchmarks')).map((file) => `benchmarks/${file}`);
  const listed = new Map(table.data.map((row) => [row.file, row]));
  for (const file of there) if (!listed.has(file)) faults.push(`${file}: no source and no licence are known`);
  return there
    .filter((file) => listed.has(file))
    .sort()
    .map((file) => {
      const { name, licence, author, source } = listed.get(file);
      if (!licence) faults.push(`${file}: no licence is known`);
      return {
        type: 'data',
        'bom-ref': file,
        name,
        author,
        licenses: licences(licence),
        hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(read(file)).digest('hex') }],
        externalReferences: [{ type: 'distribution', url: source }],
        properties: [{ name: 'adsum:file', value: file }],
      };
    });
}

const SPDX = /^[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*$|^\(.*\)$/;
// Debian's own words (GPL-2+, "A and B") stand as a name.
const licences = (licence) =>
  licence && SPDX.test(licence) && !/\+( |$)/.test(licence)
    ? [{ expression: licence }]
    : [{ license: { name: licence ?? 'unknown' } }];

function component(reference, { name, version, licence, how, adr, hash, more = [] }) {
  return {
    type: 'library',
    'bom-ref': reference,
    name,
    version,
    scope: 'required',
    ...(hash && { hashes: [{ alg: 'SHA-512', content: hash }] }),
    licenses: licences(licence),
    purl: reference,
    properties: [
      { name: 'adsum:how', value: how },
      ...(adr ? [{ name: 'adsum:decision', value: `docs/adr/${adr}.md` }] : []),
      ...more,
    ],
  };
}

export function makeSbom(table) {
  const faults = [];
  for (const { adr } of table.direct) {
    const place = `docs/adr/${adr}.md`;
    if (!existsSync(join(ROOT, place))) faults.push(`${place}: there is no such decision`);
    else if (!/licence/i.test(read(place))) faults.push(`${place}: it does not say the licence`);
  }
  const version = /project\(\s*\w+\s+VERSION\s+([\d.]+)/.exec(read('CMakeLists.txt'))[1];
  const debian = debianComponents(table, faults);
  const npm = npmComponents(table, faults);
  const data = dataComponents(table, faults);
  const own = `pkg:generic/adsum@${version}`;
  const reference = new Map(debian.components.map((one) => [one.name, one['bom-ref']]));
  const dependencies = [
    {
      ref: own,
      dependsOn: unique([
        ...debian.direct.map((name) => reference.get(name)),
        ...npm.direct.map((name) => npm.reference(`node_modules/${name}`)),
        ...data.map((one) => one['bom-ref']),
      ]),
    },
    ...[...debian.edges].map(([from, to]) => ({
      ref: reference.get(from),
      dependsOn: to.map((name) => reference.get(name)),
    })),
    ...[...npm.edges].map(([from, to]) => ({ ref: npm.reference(from), dependsOn: to.map(npm.reference) })),
  ].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': own,
        name: 'adsum',
        version,
        licenses: [{ license: { id: 'Apache-2.0' } }],
        purl: own,
      },
    },
    components: [...debian.components, ...npm.components, ...data],
    dependencies,
  };
  // Of the content, not of the moment: two equal lists have one number.
  const digest = createHash('sha256').update(JSON.stringify(bom)).digest('hex');
  const uuid = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return { bom: { ...bom, serialNumber: `urn:uuid:${uuid}` }, faults: unique(faults) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = JSON.parse(
    readFileSync(process.argv[2] ?? join(ROOT, 'packaging/dependencies.json'), 'utf8'),
  );
  const { bom, faults } = makeSbom(table);
  for (const fault of faults) console.error(`error[sbom] ${fault}; say it in packaging/dependencies.json`);
  if (faults.length > 0) process.exit(1);
  process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
}
