import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folders with dependencies of their own, beside the packages. */
const OTHERS = ['examples', 'bench', 'tooling'];

/**
 * Copies the files of this repository that git knows, or would take, into a folder that is not there: a place in which
 * anything may be changed. It is a repository without a commit.
 *
 * @param {string} root of this repository
 * @param {string} copy
 */
export function copyFiles(root, copy) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter((one) => one !== '' && existsSync(join(root, one)))) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    cpSync(join(root, file), join(copy, file));
  }
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
}

/** {@link copyFiles} with the installed dependencies by links. */
export function copyWorkspace(root, copy) {
  copyFiles(root, copy);
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')))
    symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name), 'junction');
  for (const folder of [
    ...readdirSync(join(root, 'packages')).map((one) => join('packages', one)),
    ...OTHERS,
  ])
    linkDependencies(join(root, folder), join(copy, folder));
}

/**
 * Gives a package of a copy the dependencies that one like it has installed. Links to packages of the workspace lead to
 * those of the copy, since pnpm writes them relative.
 *
 * @param {string} from folder of the package that has them
 * @param {string} to
 */
export function linkDependencies(from, to) {
  const installed = join(from, 'node_modules');
  if (existsSync(installed))
    cpSync(installed, join(to, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}
