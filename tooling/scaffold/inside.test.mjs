import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../steps.mjs';
import { copyWorkspace, linkDependencies } from './copyWorkspace.mjs';

// Each test starts programs, which take long where many others run.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const root = join(import.meta.dirname, '..', '..');
const bin = join(root, 'packages', 'tecmns', 'dist', 'bin.js');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-scaffold-')));
const copy = join(folder, 'copy');
const at = (...names) => join(copy, ...names);
const tool = (name) => join(root, 'node_modules', '.bin', name);

/** A program of the copy; what vitest tells of this run is not for the one that it may start. */
async function run(name, ...words) {
  const env = Object.fromEntries(
    Object.keys(process.env)
      .filter((key) => key.startsWith('VITEST') || key === 'NODE_ENV')
      .map((key) => [key, undefined]),
  );
  const { code, output } = await runCommand(name, words, { cwd: copy, env });
  expect(code, output).toBe(0);
  return output;
}

/** The shortest name, the longest, and one that comes before the index in its test. */
const NAMES = ['Ab', `Longest${'Name'.repeat(6)}r`, 'Zebra'];

beforeAll(async () => {
  copyWorkspace(root, copy);
  await run(process.execPath, bin, 'new', 'package', 'acme');
  linkDependencies(join(root, 'packages', '1hive'), at('packages', 'acme'));
  symlinkSync(
    join('..', '..', '..', 'acme'),
    at('packages', 'tecmns', 'node_modules', '@tecmns', 'acme'),
    'junction',
  );
  for (const name of NAMES.toReversed()) await run(process.execPath, bin, 'new', 'model', 'acme', name);
  for (const org of ['1hive', 'commonsbuild', 'ltfte', 'tea'])
    await run(process.execPath, bin, 'new', 'model', org, 'Pond', '--from', 'acme/zebra');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a new package with three models, one without, and a model in each of the others', () => {
  test('are formatted', async () => {
    await run(tool('biome'), 'ci', '--error-on-warnings', '--colors=off');
  });

  test('keep the rules of the repository, and agree in their manifests', async () => {
    await run(process.execPath, 'tooling/lint.mjs');
    await run(tool('sherif'), '--fail-on-warnings');
  });

  test('compile, with their type tests, and with the command that has them too', async () => {
    const include = [
      'packages/acme/src',
      'packages/*/src/Pond*.ts',
      'packages/tecmns/src/models',
      'packages/tecmns/src/umbrella',
    ];
    writeFileSync(
      at('tsconfig.scaffold.json'),
      JSON.stringify({ extends: './tsconfig.tests.json', include }),
    );
    await run(tool('tsc'), '-p', 'tsconfig.scaffold.json');
  });

  test('keep the contract, with documents and examples that agree', async () => {
    const output = await run(tool('vitest'), 'run', '--project', 'acme', '--reporter=json');
    const { numPassedTests, numTotalTests } = JSON.parse(output.slice(output.indexOf('{')));
    expect(numPassedTests).toBeGreaterThan(25 * NAMES.length);
    expect(numPassedTests).toBe(numTotalTests);
    await run(tool('vitest'), 'run', '--project', 'blank-1');
    await run(tool('vitest'), 'run', '--project', '1hive', '-t', 'Pond');
  });

  test('are in the catalog of the command, each under the name of its package', async () => {
    await run(
      tool('vitest'),
      'run',
      '--project',
      'tecmns',
      'src/models/catalog.test.ts',
      'src/umbrella.test.ts',
    );
  });
});

test('what is published of the templates is what is kept of them', () => {
  const filesIn = (home) =>
    Object.fromEntries(
      readdirSync(home, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.template'))
        .map((name) => [name, readFileSync(join(home, name), 'utf8')]),
    );
  const kept = filesIn(join(root, 'tooling', 'templates'));
  expect(Object.keys(kept).length).toBeGreaterThan(20);
  expect(filesIn(join(root, 'packages/tecmns/dist/templates'))).toEqual(kept);
});
