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
import { stepsOf, written } from './guide.mjs';

// Each test starts programs, which take long where many others run.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const root = join(import.meta.dirname, '..', '..');
const bin = join(root, 'packages', 'tecmns', 'dist', 'bin.js');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-scaffold-')));
const copy = join(folder, 'copy');
const at = (...names) => join(copy, ...names);
const tool = (name) => join(root, 'node_modules', '.bin', name);

/** What vitest tells of this run is not for the one that a program of the copy may start. */
const env = Object.fromEntries(
  Object.keys(process.env)
    .filter((key) => key.startsWith('VITEST') || key === 'NODE_ENV')
    .map((key) => [key, undefined]),
);
const start = (name, ...words) => runCommand(name, words, { cwd: copy, env });

/** A program of the copy that must end well. */
async function run(name, ...words) {
  const { code, output } = await start(name, ...words);
  expect(code, output).toBe(0);
  return output;
}

const make = (...words) => run(process.execPath, bin, 'new', ...words);

/** A package of the copy, which gets what an install would give it. */
async function makePackage(org) {
  await make('package', org);
  linkDependencies(join(root, 'packages', '1hive'), at('packages', org));
  const link = at('packages', 'tecmns', 'node_modules', '@tecmns', org);
  symlinkSync(join('..', '..', '..', org), link, 'junction');
}

/** Follows the walk-through of CONTRIBUTING.md, but for what it calls to check. */
async function followGuide() {
  for (const step of stepsOf(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'), 'An afternoon')) {
    if (step.kind === 'file') {
      writeFileSync(at(step.path), written(readFileSync(at(step.path), 'utf8'), step.text));
      continue;
    }
    const [, org] = /^npm run new package (\S+)$/.exec(step.line) ?? [];
    const [, model, name, doc] = /^npm run new model (\S+) (\S+) -- --doc "(.*)"$/.exec(step.line) ?? [];
    const [, removed] = /^rm (\S+)$/.exec(step.line) ?? [];
    if (org !== undefined) await makePackage(org);
    if (model !== undefined) await make('model', model, name, '--doc', doc);
    if (removed !== undefined) rmSync(at(removed));
  }
}

/** The shortest name, the longest, and one that comes before the index in its test. */
const NAMES = ['Ab', `Longest${'Name'.repeat(6)}r`, 'Zebra'];

beforeAll(async () => {
  copyWorkspace(root, copy);
  for (const org of ['acme', 'blank-1']) await makePackage(org);
  for (const name of NAMES.toReversed())
    await make('model', 'acme', name, '--doc', `${'Long '.repeat(18)}text.`);
  for (const org of ['1hive', 'commonsbuild', 'ltfte', 'tea'])
    await make('model', org, 'Pond', '--from', 'acme/zebra');
  await followGuide();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a package with three models, one without, one after the guide, and a model in each of the others', () => {
  test('are formatted', async () => {
    await run(tool('biome'), 'ci', '--error-on-warnings', '--colors=off');
  });

  test('keep the rules of the repository, and agree in their manifests', async () => {
    await run(process.execPath, 'tooling/lint.mjs');
    await run(tool('sherif'), '--fail-on-warnings');
  });

  test('compile, with their type tests, and with the command that has them too', async () => {
    const include = [
      ...['acme', 'blank-1', 'pondworks'].map((org) => `packages/${org}/src`),
      ...['packages/*/src/Pond*.ts', 'packages/tecmns/src/models', 'packages/tecmns/src/umbrella'],
    ];
    writeFileSync(
      at('tsconfig.scaffold.json'),
      JSON.stringify({ extends: './tsconfig.tests.json', include }),
    );
    await run(tool('tsc'), '-p', 'tsconfig.scaffold.json');
  });

  test('keep the contract, with documents and examples that agree', async () => {
    const projects = ['acme', 'blank-1', 'pondworks'].flatMap((org) => ['--project', org]);
    const output = await run(tool('vitest'), 'run', ...projects, '--reporter=json');
    const { numPassedTests, numTotalTests } = JSON.parse(output.slice(output.indexOf('{')));
    expect(numPassedTests).toBeGreaterThan(25 * (NAMES.length + 1));
    expect(numPassedTests).toBe(numTotalTests);
    await run(tool('vitest'), 'run', '--project', '1hive', '-t', 'Pond');
  });

  test('are in the catalog of the command, each under the name of its package', async () => {
    const tests = ['src/models/catalog.test.ts', 'src/umbrella.test.ts'];
    await run(tool('vitest'), 'run', '--project', 'tecmns', ...tests);
  });
});

/** Files of the copy, with what is changed in them: each change is a mistake. */
const MISTAKES = [
  ['packages/acme/src/Ab.ts', "      unit: '1/year',\n", ''],
  ['packages/acme/src/Ab.ts', '// => 110 token', '// => 111 token'],
  [`packages/acme/src/${NAMES[1]}.ts`, "unit: 'token', doc: 'Paid in.'", "doc: 'Paid in.'"],
  ['packages/acme/src/Zebra.ts', 'default: 0.05', 'default: 0.06'],
  ['packages/acme/src/Zebra.ts', ' * ```ts\n', ' * ```js\n'],
  ['packages/acme/ASSUMPTIONS.md', /(## Longest[^#]*)\| `growth`.*\n/, '$1'],
  ['packages/acme/pages/Zebra.md', '// => 121 token', '// => 122 token'],
  ['packages/1hive/src/contract.test.ts', '(Pond, { assumptions })', '(Pond)'],
  ['packages/pondworks/src/ConstantProduct.ts', "price: { unit: 'collateral/token', ", 'price: { '],
];

describe('mistakes that are made all at once are found one by one', () => {
  const found = {};

  beforeAll(async () => {
    for (const [file, from, to] of MISTAKES) {
      const text = readFileSync(at(file), 'utf8');
      expect(text).toMatch(from);
      writeFileSync(at(file), text.replace(from, to));
    }
    const gates = {
      vitest: [tool('vitest'), 'run', '--project', 'acme', '--project', 'pondworks'],
      lint: [process.execPath, 'tooling/lint.mjs'],
      tsc: [tool('tsc'), '-p', 'tsconfig.scaffold.json'],
    };
    for (const [name, gate] of Object.entries(gates)) {
      const { code, output } = await start(...gate);
      expect(code, output).not.toBe(0);
      found[name] = output;
    }
  });

  test.each([
    ['a parameter without a unit, by the contract', 'vitest', 'Parameter "growth" has no unit.'],
    ['a parameter without a unit, by its type', 'tsc', /acme\/src\/Ab\.ts.*error/],
    ['an argument without a unit', 'vitest', 'Argument of "deposit" "amount" has no unit.'],
    ['a metric without a unit, as it is declared', 'vitest', 'the metric "price" has no unit or no doc'],
    [
      'a metric without a unit, by its type',
      'tsc',
      /ConstantProduct\.ts.*error[\s\S]*Property 'unit' is missing/,
    ],
    [
      'a default without a source',
      'vitest',
      'The default of "growth" is 0.05, and ASSUMPTIONS.md names no source',
    ],
    ['a default that is not what the source has', 'vitest', 'is 0.06, but ASSUMPTIONS.md says 0.05.'],
    ['a model whose sources nobody asks for', 'lint', '1hive/src/contract.test.ts:'],
    ['an example that gives another value', 'vitest', 'expected 110 to deeply equal 111'],
    ['an example of a page that does', 'vitest', /expected 121\S* to deeply equal 122/],
    ['an example that no test runs', 'lint', /acme\/src\/Zebra\.ts:\d+ {2}Is code that no test runs/],
  ])('%s', (_, gate, sentence) => {
    expect(found[gate]).toMatch(sentence);
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
  expect(filesIn(join(root, 'packages', 'tecmns', 'dist', 'templates'))).toEqual(kept);
});
