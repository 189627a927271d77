import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { difference, reports } from './reports.mjs';

// The first report loads a compiler.
vi.setConfig({ testTimeout: 120_000 });

let home;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-api-test-')));
  write('package.json', '{ "name": "p", "type": "module" }');
  write('dist/index.d.ts', "export { f } from './f.js';");
});
afterEach(() => rmSync(home, { recursive: true }));

const EXPORTS = {
  '.': { types: './dist/index.d.ts' },
  './more': { types: './dist/more.d.ts' },
  './other': { types: './dist/umbrella/other.d.ts' },
  './package.json': './package.json',
};
const ONE = { '.': EXPORTS['.'] };

function write(file, text) {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

async function reportOf(declaration) {
  write('dist/f.d.ts', declaration);
  const { wanted } = await reports([{ home, exports: ONE }]);
  return wanted.get(join(home, 'api', 'index.api.md'));
}

test('a changed signature shows as a difference, and a changed comment as none', async () => {
  const file = join(home, 'api', 'index.api.md');
  const before = await reportOf('/** A. */\nexport declare function f(a: number): number;');
  expect(await difference(file, before)).toBe(`${file} is missing. npm run api writes it.`);
  write('api/index.api.md', before);
  expect(await difference(file, before)).toBe('');
  expect(await reportOf('/** B. */\nexport declare function f(a: number): number;')).toBe(before);

  const after = await reportOf('/** A. */\nexport declare function f(a: number, b: number): number;');
  const shown = await difference(file, after);
  expect(shown).toContain('-export function f(a: number): number;');
  expect(shown).toContain('+export function f(a: number, b: number): number;');
  expect(shown).toContain(`${file} is not what the package exports:\n@@`);
});

test('a type that is only used by an export belongs to the report', async () => {
  const declared = (unit) =>
    `type Options = { readonly unit: ${unit} };\nexport declare function f(o: Options): void;\nexport {};`;
  const before = await reportOf(declared("'1'"));
  expect(before).toContain("readonly unit: '1'");
  expect(await reportOf(declared('string'))).not.toBe(before);
});

test('every entry point has a report, but for those that hand on, and a report of nothing is found', async () => {
  write('dist/f.d.ts', 'export declare const f: 1;');
  write('dist/more.d.ts', 'export declare const g: 2;');
  write('api/gone.api.md', '');
  const { wanted, left } = await reports([{ home, exports: EXPORTS }]);
  expect([...wanted.keys()]).toEqual([join(home, 'api', 'index.api.md'), join(home, 'api', 'more.api.md')]);
  expect(left).toEqual([join(home, 'api', 'gone.api.md')]);
});

test('a package that is not built is an error', async () => {
  rmSync(join(home, 'dist', 'index.d.ts'));
  await expect(reports([{ home, exports: ONE }])).rejects.toThrow('does not exist');
});
