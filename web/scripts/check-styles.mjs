// Mantine's styles are imported one by one (src/app/mantine.css): a component in use without its own is drawn as pieces.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const used = new Set();
for (const file of readdirSync(join(web, 'src'), { recursive: true })) {
  if (!file.endsWith('.tsx')) continue;
  const text = readFileSync(join(web, 'src', file), 'utf8');
  for (const [, names] of text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
    for (const name of names.split(',')) used.add(name.trim());
}
if (!used.has('Button')) throw new Error('no component was found: has the way of importing changed?');
const imported = readFileSync(join(web, 'src/app/mantine.css'), 'utf8');
const missing = [...used].filter(
  (name) =>
    existsSync(join(web, `node_modules/@mantine/core/styles/${name}.css`)) &&
    !imported.includes(`/${name}.css'`),
);
if (missing.length > 0) {
  console.error(`src/app/mantine.css does not import the styles of: ${missing.join(', ')}`);
  process.exitCode = 1;
}
