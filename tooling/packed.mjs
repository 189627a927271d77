// Holds what would be published: packs every package, installs the packed files into an empty folder as a
// user would, and checks them there. Ends with the counts, one check for each package and size budget.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishedPackages } from './packages.mjs';
import { contentProblems, loadProblems, toolProblems } from './packed/checks.mjs';
import { checkSize, checkUmbrella, statementOf } from './packed/size.mjs';
import { runCommand, runSteps } from './steps.mjs';

const packages = publishedPackages();
const budgets = JSON.parse(readFileSync(new URL('budgets.json', import.meta.url), 'utf8')).size;
const folder = mkdtempSync(join(tmpdir(), 'tecmns-packed-'));
const consumer = join(folder, 'consumer');

try {
  await must('turbo', ['run', 'build', '--output-logs=errors-only']);
  await must('pnpm', ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder]);
  await install();
  await runSteps([
    ...packages.map((entry) => [entry.name, 'packed, installed, loaded', () => checkPackage(entry)]),
    ...Object.entries(budgets).flatMap(([name, entries]) =>
      Object.entries(entries).map(([use, budget]) => [
        name,
        `size of ${statementOf(name, use)}`,
        () => checkSize(consumer, name, use, budget),
      ]),
    ),
    ...umbrellaUses().map(([name, use]) => {
      const entry = { umbrella: 'tecmns', subpath: name.replace('@tecmns', 'tecmns'), name };
      const what = `size of ${statementOf(entry.subpath, use)}, as from ${name}`;
      return ['tecmns', what, () => checkUmbrella(consumer, entry, use)];
    }),
  ]);
} finally {
  rmSync(folder, { recursive: true });
}

/** Names that have a budget in the package they come from. */
function umbrellaUses() {
  return Object.entries(budgets).flatMap(([name, entries]) =>
    Object.keys(entries)
      .filter((use) => /^\w+$/.test(use))
      .map((use) => [name, use]),
  );
}

function tarball({ name, manifest }) {
  return join(folder, `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`);
}

/** Installs all packed files and the peers they name with npm, as their users do. */
async function install() {
  const peers = new Map();
  for (const { manifest } of packages) {
    for (const [name, range] of Object.entries(manifest.peerDependencies ?? {})) peers.set(name, range);
  }
  const dependencies = Object.fromEntries([
    ...packages.map((entry) => [entry.name, `file:${tarball(entry)}`]),
    ...peers,
  ]);
  mkdirSync(consumer);
  writeFileSync(
    join(consumer, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  await must('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: consumer });
}

async function must(name, words, options) {
  const { code, output } = await runCommand(name, words, options);
  if (code === 0) return;
  console.log(`${output}\n'${name} ${words[0]}' failed, so no package could be checked.\n0 passed, 1 failed`);
  rmSync(folder, { recursive: true });
  process.exit(1);
}

async function checkPackage(entry) {
  const problems = [
    ...contentProblems(join(consumer, 'node_modules', entry.name), process.cwd()),
    ...(await toolProblems(tarball(entry))),
    ...(await loadProblems(consumer, entry)),
  ];
  const failed = problems.length === 0 ? 0 : 1;
  return { passed: 1 - failed, failed, output: problems.join('\n') };
}
