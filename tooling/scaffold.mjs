// Holds what `tecmns new` makes to what users do with it: in a copy of this repository that is installed anew, where the
// walk-through of CONTRIBUTING.md is followed line by line, and in an empty folder, from packed files. Ends with the
// counts, one check for each step.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages } from './packages.mjs';
import { contentProblems, toolProblems } from './packed/checks.mjs';
import { copyFiles } from './scaffold/copyWorkspace.mjs';
import { stepsOf, written } from './scaffold/guide.mjs';
import { runCommand, runSteps } from './steps.mjs';

const root = process.cwd();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tecmns-scaffold-')));
const copy = join(folder, 'copy');
const guide = readFileSync('CONTRIBUTING.md', 'utf8');

/** A check that holds when all calls end with 0; each is a program and its words, in a folder. */
const calls =
  (cwd, ...list) =>
  async () => {
    for (const [name, ...words] of list) {
      const { code, output } = await runCommand(name, words, { cwd, env: { CI: '' } });
      if (code !== 0) return { passed: 0, failed: 1, output: `${[name, ...words].join(' ')}\n${output}` };
    }
    return { passed: 1, failed: 0 };
  };

const holds = (problems) => ({
  passed: problems.length === 0 ? 1 : 0,
  failed: problems.length === 0 ? 0 : 1,
  output: problems.join('\n'),
});

/** A copy of the repository as somebody gets it; only pnpm itself is not fetched again. */
async function copyIt() {
  copyFiles(root, copy);
  cpSync(join(root, 'node_modules/.tecmns'), join(copy, 'node_modules/.tecmns'), { recursive: true });
  rmSync(join(copy, 'node_modules/.tecmns/installed'), { force: true });
  return calls(copy, ['npm', 'run', 'setup', '--silent'])();
}

/** A step of the walk-through: a line for the shell, or a file. */
function follow(step) {
  if (step.kind === 'call') return [step.line.slice(0, 60), calls(copy, ['sh', '-c', step.line])];
  const write = async () => {
    const path = join(copy, step.path);
    writeFileSync(path, written(readFileSync(path, 'utf8'), step.text));
    return { passed: 1, failed: 0 };
  };
  return [`writes ${step.path}`, write];
}

/** The packed file of the new package has what users need, and nothing else. */
async function packedInside() {
  const home = join(copy, 'packages/pondworks');
  const packed = await runCommand('pnpm', ['pack', '--pack-destination', folder], { cwd: home });
  if (packed.code !== 0) return { passed: 0, failed: 1, output: packed.output };
  const tarball = join(folder, 'tecmns-pondworks-0.0.0.tgz');
  mkdirSync(join(folder, 'unpacked'));
  await runCommand('tar', ['-xzf', tarball, '-C', join(folder, 'unpacked')]);
  const problems = [
    ...contentProblems(join(folder, 'unpacked/package'), copy),
    ...(await toolProblems(tarball)),
  ];
  return holds(problems);
}

const tarballOf = ({ name, manifest }) =>
  join(folder, `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`);
const tool = join(folder, 'tool');
const outside = join(folder, 'outside');
const own = join(outside, 'acme');
const tecmns = (...words) => [process.execPath, join(tool, 'node_modules/tecmns/dist/bin.js'), ...words];

/** The command as its users install it. */
async function installCommand() {
  const packages = publishedPackages();
  const peers = Object.assign({}, ...packages.map(({ manifest }) => manifest.peerDependencies));
  const files = Object.fromEntries(packages.map((entry) => [entry.name, `file:${tarballOf(entry)}`]));
  mkdirSync(tool);
  mkdirSync(outside);
  writeFileSync(
    join(tool, 'package.json'),
    JSON.stringify({ private: true, dependencies: { ...peers, ...files } }),
  );
  return calls(
    root,
    ['pnpm', '--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder],
    ['npm', 'install', '--prefix', tool, '--no-audit', '--no-fund', '--loglevel=error'],
  )();
}

/** The new repository with this version of the packages, which no registry has yet. */
function installOwn() {
  const packed = publishedPackages().filter(({ folder: one }) => ['core', 'mechanisms'].includes(one));
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  return calls(own, ['npm', 'install', ...quiet, ...packed.map(tarballOf)])();
}

/** Somebody else installs what the new repository packs, and uses it. */
async function useOwn() {
  const code = `import { models, Pond } from '@acme/models';
    const pond = new Pond({ startingAmount: 1 });
    pond.deposit({ amount: 2 });
    if (models.length !== 2 || pond.metrics().amount !== 3) throw new Error('It is not what was made.');`;
  const packed = publishedPackages().filter(({ folder: one }) => ['core', 'mechanisms'].includes(one));
  const user = join(folder, 'user');
  mkdirSync(user);
  writeFileSync(join(user, 'package.json'), '{ "private": true, "type": "module" }');
  const files = [...packed.map(tarballOf), join(folder, 'acme-models-0.1.0.tgz')];
  return calls(
    user,
    ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error', 'zod@4', ...files],
    [process.execPath, '--input-type=module', '--eval', code],
  )();
}

/** The registry finds the models of the repository where a netlist names its folder. */
async function registerOwn() {
  writeFileSync(join(outside, 'tecmns.netlist.json'), '{ "netlist": 1, "models": ["./acme"] }');
  const [name, ...words] = tecmns('status', '--json');
  const { code, output } = await runCommand(name, words, { cwd: outside });
  const found = ['acme/lake', 'acme/pond'].filter((id) => output.includes(id));
  return holds(code === 0 && found.length === 2 ? [] : [output]);
}

try {
  await runSteps([
    ['here', 'a copy of the repository, installed', copyIt],
    ...stepsOf(guide, 'An afternoon').map((step) => ['here', ...follow(step)]),
    ['here', 'the new package, packed', packedInside],
    ['outside', 'the command, packed and installed', installCommand],
    [
      'outside',
      'a repository with two models',
      calls(outside, tecmns('new', 'package', 'acme'), tecmns('new', 'model', 'acme', 'Pond')),
    ],
    [
      'outside',
      'one more, from within',
      calls(own, tecmns('new', 'model', '.', 'Lake', '--doc', 'Water that grows.')),
    ],
    ['outside', 'installed', installOwn],
    ['outside', 'a repository of git', calls(own, ['git', 'init', '--quiet'])],
    ['outside', 'types, tests, contract', calls(own, ['npm', 'test'])],
    ['outside', 'built and packed', calls(own, ['npm', 'pack', '--pack-destination', folder])],
    ['outside', 'installed by somebody, and used', useOwn],
    ['outside', 'named in a netlist', registerOwn],
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
