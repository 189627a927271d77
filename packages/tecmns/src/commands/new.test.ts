import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseModelManifest, parseNetlist } from '@tecmns/netlist';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { flat, tecmns } from '../../testing/terminal.ts';

const root = join(import.meta.dirname, '../../../..');

/** What of this repository a new package or model is written into. */
const TOUCHED = [
  ...['package.json', 'README.md', 'tecmns.netlist.json', 'tsconfig.json', 'tooling/budgets.json'],
  ...['package.json', 'tsconfig.json', 'src/models/catalog.ts'].map((file) => `packages/tecmns/${file}`),
  ...['1hive', 'tea'].flatMap((org) =>
    [
      ...['package.json', 'tecmns.model.json', 'README.md', 'ASSUMPTIONS.md', 'src/index.ts'],
      'src/contract.test.ts',
    ].map((file) => `packages/${org}/${file}`),
  ),
];

let folder = '';
const at = (...names: string[]) => join(folder, ...names);
const read = (name: string) => readFileSync(at(name), 'utf8');
const write = (name: string, text: string) => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};
const call = (line: string | readonly string[], more = {}) =>
  tecmns(line, { cwd: folder, env: { PATH: process.env.PATH }, ...more });

/** All files below the folder with their texts. */
const files = () =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tecmns-new-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('in this repository', () => {
  beforeEach(() => {
    for (const file of TOUCHED) cpSync(join(root, file), at(file));
  });

  test('a model gets all its files, and its places in those of its package', async () => {
    const { exit, stdout } = await call('new model tea ConstantProduct');
    expect(exit).toBe(0);
    const listed = stdout.split('\n').filter((line) => /^(new|changed) /.test(line));
    expect(listed.map((line) => line.replace(/ +packages\/tea\//, ' '))).toEqual([
      'new src/ConstantProduct.bench.ts',
      'new src/ConstantProduct.test-d.ts',
      'new src/ConstantProduct.test.ts',
      'new src/ConstantProduct.ts',
      'new pages/ConstantProduct.md',
      'changed src/contract.test.ts',
      'changed src/index.ts',
      'changed ASSUMPTIONS.md',
      'changed README.md',
      'changed tecmns.model.json',
      'new      .changeset/tea-constant-product.md',
    ]);
    expect(flat(stdout)).toContain(
      '6 files new, 5 changed. Next: write yours over packages/tea/src/ConstantProduct.ts;',
    );
    expect(read('.changeset/tea-constant-product.md')).toContain('"@tecmns/tea": minor');
    expect(read('packages/tea/src/index.ts')).toContain(
      'models = [Academy, ConstantProduct, Eco, SkillForest, SkillTree] as const;',
    );
    expect(read('packages/tea/ASSUMPTIONS.md')).toMatch(
      /## ConstantProduct\n[\s\S]*ours: a round number \| 2026-11 \|\n\n## Eco/,
    );
    const { provides } = parseModelManifest(read('packages/tea/tecmns.model.json'), { what: 'it' });
    expect(provides.map(({ id }) => id)).toEqual([
      'tea/academy',
      'tea/constant-product',
      'tea/eco',
      'tea/skill-forest',
      'tea/skill-tree',
    ]);
    expect(readdirSync(at('packages/tea/src')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a model says what it is in code, README and manifest alike', async () => {
    const doc = 'Market of two reserves whose product no trade lowers.';
    expect((await call(['new', 'model', 'tea', 'Pond', '--doc', doc])).exit).toBe(0);
    expect(read('packages/tea/src/Pond.ts')).toContain(`/**\n * ${doc}\n`);
    expect(read('packages/tea/src/Pond.ts')).toContain(`\n  doc: '${doc}',\n`);
    expect(read('packages/tea/README.md')).toContain(`| \`Pond\` | \`tea/pond\` | ${doc} | | |\n`);
    expect(read('packages/tea/tecmns.model.json')).toContain(`"summary": "${doc}"`);
  });

  test('a model may come from one that the netlist registers, pinned to its bytes', async () => {
    write('packages/1hive/src/ConvictionVoting.ts', 'export {};\n');
    for (const name of ['ContinuousIssuance', 'ExactContinuousIssuance', 'ExactConvictionVoting'])
      write(`packages/1hive/src/${name}.ts`, '');
    write('tecmns.netlist.json', '{ "netlist": 1, "models": ["./packages/1hive"] }');
    const told = JSON.parse(
      (await call('new model tea Vote --from 1hive/conviction-voting --relation port --json')).stdout,
    );
    const { provides } = parseModelManifest(read('packages/tea/tecmns.model.json'), { what: 'it' });
    const [parent] = provides.find(({ id }) => id === 'tea/vote')!.parents;
    expect(parent).toMatchObject({
      id: '1hive/conviction-voting',
      path: 'src/ConvictionVoting.ts',
      relation: 'port',
    });
    const { tree1 } = JSON.parse((await call('hash packages/1hive --json')).stdout);
    expect(parent!.hash).toBe(tree1);
    expect(told).toMatchObject({ command: 'new', what: 'model', package: '@tecmns/tea', isDryRun: false });
    expect(told.parents).toEqual(
      [{ ...parent, weight: undefined }].map((one) => JSON.parse(JSON.stringify(one))),
    );

    const { exit, stderr } = await call('new model tea Other --from 1hive/nothing');
    expect(exit).toBe(4);
    expect(flat(stderr)).toContain(
      "No package that the netlist leads to provides '1hive/nothing'. Next tecmns ls lists",
    );
  });

  test('a package gets its files, and a place wherever packages are listed', async () => {
    write('.github/CODEOWNERS', '/packages/tea/ @tecmns/tea\n');
    expect((await call('new package acme --author github:alice')).exit).toBe(0);
    expect(
      parseNetlist(read('tecmns.netlist.json'), { isRoot: true, what: 'it' }).entries.map(({ name }) => name),
    ).toContain('./packages/acme');
    expect(JSON.parse(read('tooling/budgets.json')).types.acme).toBeGreaterThan(0);
    expect(JSON.parse(read('tooling/budgets.json')).size['@tecmns/acme']).toBeDefined();
    expect(JSON.parse(read('tsconfig.json')).references).toContainEqual({ path: 'packages/acme' });
    expect(JSON.parse(read('packages/tecmns/package.json')).exports['./acme'].default).toBe(
      './dist/umbrella/acme.js',
    );
    expect(read('packages/tecmns/src/models/catalog.ts')).toContain("'@tecmns/acme': orgAcme,\n  };");
    expect(read('.github/CODEOWNERS')).toBe('/packages/tea/ @tecmns/tea\n/packages/acme/ @tecmns/acme\n');
    expect(read('README.md')).toContain('| [`@tecmns/acme`](packages/acme) |');
    expect(parseModelManifest(read('packages/acme/tecmns.model.json'), { what: 'it' }).authors[0]!.id).toBe(
      'github:alice',
    );
    expect((await call('new model @tecmns/acme Pond')).exit).toBe(0);
    expect(read('packages/acme/src/index.ts')).toMatch(
      /^import \{ Pond \}.*\n\nexport \{ Pond \}.*\n\n\/\*\* The models/,
    );
  });

  test('--dry-run lists the same files and writes none', async () => {
    const before = files();
    const tried = await call('new model tea Pond --dry-run');
    expect(files()).toEqual(before);
    expect(tried.stdout).toContain('6 files new, 5 changed; nothing was written.');
    const done = await call('new model tea Pond');
    const listed = (text: string) => text.split('\n').filter((line) => /^(new|changed) /.test(line));
    expect(listed(tried.stdout)).toEqual(listed(done.stdout));
  });

  test.each([
    [
      'new model tea constant-product',
      3,
      "'constant-product' is no name for a model",
      'Did you mean ConstantProduct?',
    ],
    ['new model tea 1', 3, "'1' is no name for a model", 'Use the noun'],
    [`new model tea ${'A'.repeat(33)}`, 3, 'at most 32 letters', `Did you mean ${'A'.repeat(32)}?`],
    ['new model tea Model', 3, "'Model' is reserved", 'Say more precisely'],
    ['new model tea Clock', 3, "'Clock' is reserved", 'Say more precisely'],
    ['new model tea Map', 3, "'Map' is reserved", 'Say more precisely'],
    ['new model tea Eco', 3, "@tecmns/tea has a model 'tea/eco' already.", 'Choose another name.'],
    [
      'new model teas Pond',
      4,
      "There is no package of models 'teas'.",
      'There are 1hive, tea; tecmns new package',
    ],
    ['new model ../tea Pond', 4, "There is no package of models '../tea'.", 'There are'],
    ['new model tecmns Pond', 4, "There is no package of models 'tecmns'.", 'There are'],
    ['new model tea', 2, 'needs the name of the model', 'Write tecmns new model tea <Name>.'],
    ['new model tea Pond --relation ports', 2, "--relation does not take 'ports'", 'Did you mean port?'],
    ['new model tea Pond --author github:a', 2, '--author belongs to tecmns new package.', 'Write authors'],
    [
      'new model tea Pond --doc Water',
      3,
      'What the model is must be a sentence of at most 95',
      'For example --doc',
    ],
    ["new model tea Pond --doc It's.", 3, 'without quotes', 'For example --doc'],
    [`new model tea Pond --doc ${'A'.repeat(95)}.`, 3, 'What the model is must be', 'For example --doc'],
    ['new package Acme', 3, "'Acme' is no name for a package", 'Did you mean acme?'],
    ['new package ä', 3, "'ä' is no name for a package", 'Use the name'],
    ['new package tecmns', 3, "'tecmns' is reserved.", 'Use the name of the organisation'],
    ['new package nul', 3, "'nul' is reserved.", 'Use the name of the organisation'],
    ['new package tea', 3, "There is a package 'tea' already.", 'tecmns new model tea <Name> adds'],
    ['new package acme --author alice', 3, "'alice' is no identity", 'Write github:login'],
    ['new package acme --from tea/eco', 2, '--from belongs to tecmns new model.', 'Leave it out'],
    [
      'new package acme Pond',
      2,
      "tecmns new package does not take 'Pond'.",
      'Make the package first, then call tecmns new model acme Pond',
    ],
    ['new thing acme', 2, "tecmns new makes no 'thing'.", 'Write tecmns new model'],
  ])('%s is refused, and nothing is written', async (line, code, sentence, hint) => {
    const before = files();
    const { exit, stderr } = await call(line);
    expect([exit, flat(stderr)]).toEqual([code, expect.stringContaining(sentence)]);
    expect(flat(stderr)).toContain(`Next ${hint}`);
    expect(files()).toEqual(before);
  });

  test.each([
    ['tecmns.netlist.json', '{ "netlist": 1 }\n', 'has no list "models"'],
    ['tsconfig.json', '{}\n', 'has no list "references"'],
    ['packages/tecmns/src/models/catalog.ts', 'export {};\n', 'has no record of packages'],
  ])('a package is not made where %s has another form', async (file, text, sentence) => {
    write(file, text);
    const before = files();
    const { exit, stderr } = await call('new package acme');
    expect([exit, flat(stderr)]).toEqual([3, expect.stringContaining(`${file} ${sentence}`)]);
    expect(files()).toEqual(before);
  });

  test('a file that is missing is told', async () => {
    rmSync(at('packages/tea/src/index.ts'));
    expect(flat((await call('new model tea Pond')).stderr)).toContain(
      "packages/tea/src/index.ts is not there; a package must have it, with list 'export",
    );
  });

  test('nothing is written over, and nothing is written beside what is in the way', async () => {
    write('packages/tea/pages/Pond.md', 'mine');
    const before = files();
    const { exit, stderr } = await call('new model tea Pond');
    expect([exit, flat(stderr)]).toEqual([
      3,
      expect.stringContaining('packages/tea/pages/Pond.md is there already.'),
    ]);
    expect(files()).toEqual(before);
  });

  test.each([
    ['packages/tea/src/index.ts', 'export const all = [];\n', "has no list 'export const models"],
    ['packages/tea/src/contract.test.ts', 'test();\n', "has no list 'const suites = {'"],
    ['packages/tea/README.md', '| model |\n', 'has no table with the heading model'],
    ['packages/tea/README.md', '# tea\n', 'has no table with the heading model'],
    [
      'packages/tea/tecmns.model.json',
      '{"model":1,"provides":[],"authors":[{"id":"a:b","role":"x"}]}',
      'has no list "provides" that',
    ],
  ])('a package whose %s has another form is told so, and left as it is', async (file, text, sentence) => {
    write(file, text);
    const before = files();
    const { exit, stderr } = await call('new model tea Pond');
    expect([exit, flat(stderr)]).toEqual([3, expect.stringContaining(`${file} ${sentence}`)]);
    expect(files()).toEqual(before);
  });

  test('what was written is taken back when the last file cannot be', async () => {
    write('.changeset', 'no folder');
    const before = files();
    const { exit, stderr } = await call('new model tea Pond');
    expect([exit, flat(stderr)]).toEqual([4, expect.stringContaining('The file system refused')]);
    expect(files()).toEqual(before);
    expect(existsSync(at('packages/tea/pages'))).toBe(false);
  });

  test('Ctrl-C stops it', async () => {
    const before = files();
    const controller = new AbortController();
    controller.abort(new Error('Ctrl-C'));
    const { exit, stderr } = await call('new model tea Pond', { signal: controller.signal });
    expect([exit, flat(stderr)]).toEqual([130, expect.stringContaining('Nothing was written.')]);
    expect(files()).toEqual(before);
  });
});

describe('outside of this repository', () => {
  test('a package is a repository of its own, and takes models by its path', async () => {
    const { exit, stdout } = await call('new package acme');
    expect(exit).toBe(0);
    expect(flat(stdout)).toContain(
      'Next: cd acme; then git init; then npm install; then npx tecmns new model . <Name>.',
    );
    const manifest = JSON.parse(read('acme/package.json'));
    const { version } = JSON.parse(readFileSync(join(root, 'packages/core/package.json'), 'utf8'));
    expect([manifest.name, manifest.dependencies['@tecmns/core']]).toEqual(['@acme/models', `^${version}`]);
    expect(read('acme/.gitignore')).toContain('node_modules/');
    expect(read('acme/LICENSE')).toContain('(c) 2026 The acme contributors');
    expect(parseNetlist(read('acme/tecmns.netlist.json'), { isRoot: true, what: 'it' }).name).toBe(
      'acme/models',
    );

    const second = await tecmns('new model . ConstantProduct', { cwd: at('acme') });
    expect(second.exit).toBe(0);
    expect(second.stdout).toContain('new      src/ConstantProduct.ts');
    expect(second.stdout).not.toContain('.changeset');
    expect((await call('new model acme Pond')).exit).toBe(0);
    const { provides } = parseModelManifest(read('acme/tecmns.model.json'), { what: 'it' });
    expect(provides.map(({ id }) => id)).toEqual(['acme/constant-product', 'acme/pond']);
    expect(read('acme/src/index.ts')).toContain('models = [ConstantProduct, Pond] as const;');
  });

  test('the ranges of its tools are those that this repository works with', async () => {
    await call('new package acme');
    const { devDependencies } = JSON.parse(read('acme/package.json')) as {
      devDependencies: Record<string, string>;
    };
    const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
    for (const [name, range] of Object.entries(devDependencies))
      expect(catalog).toMatch(new RegExp(`^  "?${name}"?: ${range.replace('^', '')}$`, 'm'));
  });

  test('a folder that is no package, and a package that tells of no organisation, are refused', async () => {
    const nowhere = await call('new model . Pond');
    expect([nowhere.exit, flat(nowhere.stderr)]).toEqual([
      4,
      expect.stringContaining(
        "There is no package of models in '.': it has no package.json and tecmns.model.json.",
      ),
    ]);
    await call('new package acme');
    write('acme/package.json', '{ "name": "models" }');
    const nameless = await call('new model acme Pond');
    expect([nameless.exit, flat(nameless.stderr)]).toEqual([
      3,
      expect.stringContaining(
        "'models' has no scope, so that nobody knows what the ids of its models begin with.",
      ),
    ]);
    const again = await call('new package acme');
    expect([again.exit, flat(again.stderr)]).toEqual([3, expect.stringContaining('is there already.')]);
  });
});
