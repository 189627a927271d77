import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './steps.mjs';

const root = join(import.meta.dirname, '..');

let folder;
beforeEach(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-boundaries-')));
  cpSync(join(root, 'turbo.json'), join(folder, 'turbo.json'));
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  write('package.json', { name: 'root', private: true, packageManager });
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n');
  write('pnpm-lock.yaml', "lockfileVersion: '9.0'\n");
  await runCommand('git', ['init', '--quiet'], { cwd: folder });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file, content) {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

/** A package like ours: its tag says what it may depend on. */
function add(name, tag, { dependencies = {}, code = 'export const a = 1;' } = {}) {
  write(`packages/${name}/package.json`, { name: `@tecmns/${name}`, version: '0.0.0', dependencies });
  write(`packages/${name}/turbo.json`, { extends: ['//'], tags: [tag] });
  write(`packages/${name}/src/index.ts`, code);
}

function boundaries() {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const bins = [root, join(root, 'node_modules', '.tecmns')].map((at) => join(at, 'node_modules', '.bin'));
  const env = { [pathKey]: [...bins, process.env[pathKey]].join(delimiter), TURBO_TELEMETRY_DISABLED: '1' };
  return runCommand('turbo', ['boundaries'], { cwd: folder, env });
}

const onCore = { dependencies: { '@tecmns/core': 'workspace:^' } };

test('a model that depends on core is within the boundaries', async () => {
  add('core', 'core');
  add('a', 'model', onCore);
  expect(await boundaries()).toMatchObject({ code: 0 });
});

test.each([
  ['a model that depends on another organisation', 'a', 'model', 'b', 'model'],
  ['core that depends on a model', 'core', 'core', 'b', 'model'],
  ['mechanisms that depend on core', 'a', 'maths', 'core', 'core'],
])('%s is found', async (_, name, tag, other, otherTag) => {
  add(name, tag, { dependencies: { [`@tecmns/${other}`]: 'workspace:^' } });
  add(other, otherTag);
  const { code, output } = await boundaries();
  expect(code).not.toBe(0);
  expect(output).toContain(`@tecmns/${other}`);
});

test('an import that leaves its package, or is not declared, is found', async () => {
  add('core', 'core');
  add('a', 'model', { code: "export * from '../../core/src/index.ts';" });
  expect((await boundaries()).code).not.toBe(0);
  add('a', 'model', { code: "export * from '@tecmns/core';" });
  expect((await boundaries()).code).not.toBe(0);
});
