// Every command of the program is in its man page and in the shell's completion.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const help = execFileSync(process.env.ADSUM ?? join(ROOT, 'build/adsum'), ['--help'], { encoding: 'utf8' });
const commands = help
  .split('Subcommands:\n')[1]
  .split('\n')
  .map((line) => /^ {2}(\S+)/.exec(line)?.[1])
  .filter(Boolean);

test('every command is in the man page, in its own paragraph', () => {
  assert.ok(commands.length > 20, commands.join());
  const described = [...read('packaging/adsum.1').matchAll(/^\.TP\n\.B (\S+)$/gm)].map(([, name]) => name);
  assert.deepEqual(
    commands.filter((name) => !described.includes(name)),
    [],
  );
});

test('every command is completed, and nothing else', () => {
  const [, completed] = /local commands='([^']+)'/.exec(read('packaging/adsum.bash'));
  assert.deepEqual(completed.split(' ').sort(), [...commands].sort());
});
