import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOf, exampleProblems } from './example.mjs';

/**
 * Makes an empty project and installs one thing into it, as its users do: packages of the scope come from
 * the registry of the rehearsal, all others from where this machine has them from.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {{ client: 'npm' | 'pnpm', url: string, what: string, title: string }} options
 * @returns {Promise<string>} folder of the project
 */
export async function makeProject(scratch, { client, url, what, title }) {
  const folder = join(scratch.folder, title);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "name": "project", "version": "1.0.0", "private": true }\n');
  writeFileSync(join(folder, '.npmrc'), `@tecmns:registry=${url}\n`);
  const quiet = client === 'npm' ? ['--no-audit', '--no-fund', '--loglevel=error'] : ['--loglevel=error'];
  await scratch.must(client, [client === 'npm' ? 'install' : 'add', what, ...quiet], { cwd: folder });
  return folder;
}

/** Names of all packages of this repository that are installed in a project, sorted. */
export function installedOfScope(folder) {
  const modules = join(folder, 'node_modules');
  const store = join(modules, '.pnpm');
  const own = existsSync(join(modules, 'tecmns')) ? ['tecmns'] : [];
  const scope = join(modules, '@tecmns');
  const direct = existsSync(scope) ? readdirSync(scope).map((name) => `@tecmns/${name}`) : [];
  const stored = existsSync(store) ? readdirSync(store).flatMap((entry) => nameInStore(entry)) : [];
  return [...new Set([...own, ...direct, ...stored])].sort();
}

function nameInStore(entry) {
  const [, name] = /^((?:@tecmns\+)?[^@]+)@/.exec(entry) ?? [];
  return name === 'tecmns' || name?.startsWith('@tecmns+') ? [name.replace('+', '/')] : [];
}

/**
 * Runs the first example of a package's README in a project, as a module or as a script that requires.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} project
 * @param {string} name of the package
 * @param {'esm' | 'cjs'} kind
 * @returns {Promise<string[]>} problems
 */
export async function runExample(scratch, project, name, kind) {
  const readme = readFileSync(join(project, 'node_modules', name, 'README.md'), 'utf8');
  const file = kind === 'esm' ? 'example.mjs' : 'example.cjs';
  writeFileSync(join(project, file), exampleOf(readme)[kind]);
  // Node 20 warns that it requires a module, which is what is wanted.
  const words = ['--no-warnings', file];
  return exampleProblems(await scratch.must(process.execPath, words, { cwd: project }));
}
