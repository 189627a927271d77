import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Copies what git knows of, or would take in, into the scratch folder, as a repository of one commit
 * with the branches `main` and, checked out, `rehearsal`, and installs it. Neither this repository nor its history is touched by what is done to the copy.
 *
 * @param {ReturnType<typeof import('./scratch.mjs').scratch>} scratch
 * @param {string} root of this repository
 * @returns {Promise<string>} folder of the copy
 */
export async function copyRepository(scratch, root) {
  const copy = join(scratch.folder, 'repository');
  const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  for (const file of (await scratch.must('git', listing, { cwd: root })).split('\0')) {
    if (file === '' || !existsSync(join(root, file))) continue;
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  await scratch.must('git', ['init', '--quiet', '--initial-branch=main'], { cwd: copy });
  await commit(scratch, copy, 'State of the repository');
  await scratch.must('git', ['checkout', '--quiet', '-b', 'rehearsal'], { cwd: copy });
  await install(scratch, copy);
  return copy;
}

/** Commits all changes in a copy. */
export async function commit(scratch, copy, subject) {
  const settings = ['user.name=Rehearsal', 'user.email=rehearsal@localhost', 'commit.gpgsign=false'];
  const given = settings.flatMap((setting) => ['-c', setting]);
  await scratch.must('git', ['add', '--all'], { cwd: copy });
  await scratch.must('git', [...given, 'commit', '--quiet', '--no-verify', '-m', subject], { cwd: copy });
}

/** Installs what the manifests in a copy ask for. */
export async function install(scratch, copy) {
  await scratch.must(process.execPath, ['tooling/pnpm.mjs'], { cwd: copy });
}

/** Runs a command in a copy as its scripts do. */
export function inCopy(scratch, copy, words, env) {
  return scratch.must(process.execPath, ['tooling/pnpm.mjs', ...words], { cwd: copy, env });
}

/** Like `inCopy`, for what may fail; gives the exit code and what was printed. */
export function tryInCopy(scratch, copy, words) {
  return scratch.run(process.execPath, ['tooling/pnpm.mjs', ...words], { cwd: copy });
}

/** Manifest of a package in a copy. */
export function manifestIn(copy, folder) {
  return JSON.parse(readFileSync(join(copy, 'packages', folder, 'package.json'), 'utf8'));
}
