/** The manifest of the umbrella with one package more: its subpath, and the dependency. */
export function withExport(text: string, org: string): string {
  const manifest = JSON.parse(text) as {
    exports: Record<string, unknown>;
    dependencies: Record<string, string>;
  };
  const { '.': own, './package.json': last, ...subpaths } = manifest.exports;
  const entry = {
    '@tecmns/source': `./src/umbrella/${org}.ts`,
    types: `./dist/umbrella/${org}.d.ts`,
    default: `./dist/umbrella/${org}.js`,
  };
  const exports = { '.': own, ...sorted({ ...subpaths, [`./${org}`]: entry }), './package.json': last };
  const dependencies = sorted({ ...manifest.dependencies, [`@tecmns/${org}`]: 'workspace:^' });
  return `${JSON.stringify({ ...manifest, exports, dependencies }, undefined, 2)}\n`;
}

const sorted = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
