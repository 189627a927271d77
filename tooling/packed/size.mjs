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
 * @param {readonly string[]} [own] packages whose code is counted
 */
async function bundledSize(consumer, name, use, own = [name]) {
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
      rolldownOptions: { external: (id) => !own.some((one) => isOf(id, one)) },
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

function isOf(id, name) {
  return id.startsWith('.') || isAbsolute(id) || id === name || id.startsWith(`${name}/`);
}

/**
 * Holds a use to its budget.
 *
 * @param {string} consumer
 * @param {string} name
 * @param {string} use
 * @param {number} budget bytes
 */
export async function checkSize(consumer, name, use, budget) {
  const size = await bundledSize(consumer, name, use);
  const failed = size <= budget ? 0 : 1;
  const note = `${size} of ${budget} bytes`;
  return { passed: 1 - failed, failed, note, output: `Its code, minified and gzipped, has ${size} bytes.` };
}

/** Bytes by which an umbrella may be dearer: gzip does not pack the same code alike in another order. */
const SLACK = 16;

/**
 * Holds a use by the name of the umbrella to the same by the package's own name.
 *
 * @param {string} consumer
 * @param {{ umbrella: string, subpath: string, name: string }} entry
 * @param {string} use
 */
export async function checkUmbrella(consumer, { umbrella, subpath, name }, use) {
  const own = await bundledSize(consumer, name, use);
  const size = await bundledSize(consumer, subpath, use, [umbrella, name]);
  const failed = Math.abs(size - own) <= SLACK ? 0 : 1;
  const output = `With ${subpath} a bundle has ${size} bytes, with ${name} ${own}.`;
  return { passed: 1 - failed, failed, note: `${size} and ${own} bytes`, output };
}
