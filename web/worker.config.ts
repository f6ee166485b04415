// Builds the service worker beside the application: sw.js at the root, one file, with the names of all files of this
// edition put in. Runs after the application's own files are known.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'vite';

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

// Alphabets that no page uses are fetched when one does.
const isKept = (file: string) =>
  file !== 'index.html' &&
  file !== 'parents.html' &&
  file !== 'sw.js' &&
  !/-(cyrillic|greek|vietnamese)/.test(file);

export function serviceWorker(): Plugin {
  let out = 'dist';
  return {
    name: 'adsum-service-worker',
    apply: 'build',
    configResolved: (config) => void (out = resolve(config.root, config.build.outDir)),
    closeBundle: async () => {
      const files = filesIn(out).filter(isKept);
      const edition = createHash('sha256');
      for (const file of ['index.html', ...files]) edition.update(file).update(readFileSync(join(out, file)));
      await build({
        configFile: false,
        logLevel: 'warn',
        define: {
          __ADSUM_FILES__: JSON.stringify(files.map((file) => `/${file}`)),
          __ADSUM_EDITION__: JSON.stringify(edition.digest('hex').slice(0, 16)),
        },
        publicDir: false,
        build: {
          target: 'es2022',
          outDir: out,
          emptyOutDir: false,
          lib: { entry: 'src/sw/sw.ts', formats: ['iife'], name: 'adsumWorker', fileName: () => 'sw.js' },
        },
      });
    },
  };
}
