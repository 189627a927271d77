import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentProblems, loadProblems } from './checks.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-checks-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

const COMPLETE = { 'README.md': '# x', LICENSE: 'MIT', 'package.json': '{}', 'dist/index.js': 'export {};' };

test.each([
  ['nothing in a complete package', {}, []],
  ['nothing in a template of a test', { 'dist/templates/src/a.test.ts.template': '' }, []],
  ['a test that is no template', { 'dist/src/a.test.ts.template': '' }, ['a.test.ts.template is of no use']],
  ['a test', { 'src/a.test.ts': '' }, ['a.test.ts is of no use to users.']],
  ['what the compiler remembers', { 'dist/.tsbuildinfo': '' }, ['.tsbuildinfo is of no use to users.']],
  ['a version from the catalog', { 'package.json': '{"x":"catalog:"}' }, ['says catalog:']],
  ['a version from the workspace', { 'package.json': '{"x":"workspace:^"}' }, ['says workspace:']],
  ['a path of a home', { 'dist/a.js.map': `["${['', 'home', 'me'].join('/')}"]` }, ['a.js.map names a path']],
  ['a path of the repository', { 'dist/a.js': '/* C:/here/src */' }, ['a.js names a path']],
])('%s is found', (_, files, problems) => {
  write({ ...COMPLETE, ...files });
  expect(contentProblems(folder, 'C:/here')).toEqual(
    problems.map((problem) => expect.stringContaining(problem)),
  );
});

test('a missing README is found', () => {
  write({ LICENSE: 'MIT', 'package.json': '{}' });
  expect(contentProblems(folder, 'C:/here')).toEqual(['README.md is missing.']);
});

test('an entry point that cannot be loaded, or exports nothing, is found', async () => {
  const exports = { '.': { default: './index.js' }, './more': { default: './more.js' } };
  const load = (more) => {
    const home = 'node_modules/@tecmns/x';
    write({
      [`${home}/package.json`]: JSON.stringify({ name: '@tecmns/x', type: 'module', exports }),
      [`${home}/index.js`]: 'export const a = 1;',
      [`${home}/more.js`]: more,
    });
    return loadProblems(folder, { name: '@tecmns/x', manifest: { exports } });
  };
  expect(await load('export const b = 1;')).toEqual([]);
  expect(await load('export {};')).toEqual([expect.stringContaining('@tecmns/x/more exports nothing.')]);
  expect(await load("import './gone.js';")).toEqual([expect.stringContaining('ERR_MODULE_NOT_FOUND')]);
});
