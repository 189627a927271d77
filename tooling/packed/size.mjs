import { gzipSync } from 'node:zlib';
import { build, minify } from 'vite';

/**
 * Bytes, minified and gzipped, that an import adds to a user's bundle. What the package itself imports is
 * not counted.
 *
 * @param {string} consumer folder in which the package is installed
 * @param {string} name of the package
 * @param {string} names exports to import, separated by commas; `*` for all
 */
export async function bundledSize(consumer, name, names) {
  const entry = 'virtual:entry';
  const code = names === '*' ? `export * from '${name}';` : `export { ${names} } from '${name}';`;
  const [{ output }] = await build({
    root: consumer,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? `${consumer}/entry.js` : undefined),
        load: (id) => (id === `${consumer}/entry.js` ? code : undefined),
      },
    ],
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      rolldownOptions: { external: (id) => /^(@?\w|node:)/.test(id) && !id.startsWith(name) && id !== entry },
    },
  });
  const minified = await minify('bundle.js', output[0].code, { module: true });
  return gzipSync(minified.code, { level: 9 }).length;
}
