import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, minify } from 'vite';

/**
 * Bytes, minified and gzipped, that a use adds to a user's bundle. What the package itself imports is not
 * counted.
 *
 * @param {string} consumer folder in which the package is installed
 * @param {string} name of the package
 * @param {string} use see {@link statementOf}
 */
export async function bundledSize(consumer, name, use) {
  const entry = join(consumer, 'entry.js');
  writeFileSync(entry, `${statementOf(name, use)}\n`);
  const [{ output }] = await build({
    root: consumer,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { external: (id) => isForeign(id, name) },
    },
  });
  const minified = await minify('bundle.js', output[0].code, { module: true });
  return gzipSync(minified.code, { level: 9 }).length;
}

/**
 * The code that stands for a use of a package.
 *
 * @param {string} name of the package
 * @param {string} use exports to import, separated by commas; `*` for all; or code that begins with `import`
 */
export function statementOf(name, use) {
  if (/^import\b/.test(use)) return use;
  return `export ${use === '*' ? '*' : `{ ${use} }`} from '${name}';`;
}

function isForeign(id, name) {
  const ours = id.startsWith('.') || isAbsolute(id) || id === name || id.startsWith(`${name}/`);
  return !ours;
}
