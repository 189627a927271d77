import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Finding } from '../finding.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { type GitSettings, gitEnvironment } from './environment.ts';
import { runGit } from './runGit.ts';

/** A git program that was found. */
export type FoundGit = {
  /** Absolute path. */
  readonly program: string;
  /** `X.Y.Z`. */
  readonly version: string;
  readonly settings: GitSettings;
  /** Warns of versions with known holes. */
  readonly findings: readonly Finding[];
};

/** The first version with the mends of CVE-2024-32002, 32004, 32020, 32021 and 32465. */
const OLDEST = [2, 39, 4] as const;

/** In each line the first version with the mends of CVE-2025-48384 and 48385. */
const MENDED: readonly (readonly [number, number, number])[] = [
  [2, 43, 7],
  [2, 44, 4],
  [2, 45, 4],
  [2, 46, 4],
  [2, 47, 3],
  [2, 48, 2],
  [2, 49, 1],
  [2, 50, 1],
];

/**
 * Finds git in absolute folders of a path, and asks for its version. Folders relative to where a command runs are left out:
 * a repository could hold a program of that name.
 *
 * @throws NetlistError `no-git` when there is none, or one that is too old
 *
 * @example
 * ```ts no-run
 * const { program, version } = await findGit({ path: process.env.PATH ?? '' });
 * ```
 */
export async function findGit(
  settings: GitSettings & { readonly program?: string | undefined },
): Promise<FoundGit> {
  const folders = settings.path.split(delimiter).filter((folder) => isAbsolute(folder));
  const clean = { ...settings, path: folders.join(delimiter) };
  const program = await firstProgram(settings.program, folders);
  const call = { program, env: gitEnvironment(clean), cwd: tmpdir() };
  const end = await runGit(call, ['--version']);
  const version = end.failure === undefined ? /(\d+)\.(\d+)\.(\d+)/.exec(end.output) : null;
  if (version === null) throw noGit(`${shownName(program)} does not say its version`);
  const numbers = version.slice(1).map(Number);
  if (isBefore(numbers, OLDEST)) throw noGit(`${shownName(program)} is version ${version[0]}`);
  return { program, version: version[0], settings: clean, findings: holes(version[0], numbers) };
}

async function firstProgram(given: string | undefined, folders: readonly string[]): Promise<string> {
  if (given !== undefined) {
    if (!isAbsolute(given)) throw noGit(`${shownName(given)} is no absolute path`);
    return given;
  }
  const names = process.platform === 'win32' ? ['git.exe'] : ['git'];
  for (const folder of folders) {
    for (const name of names) {
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  throw noGit('There is no git on the PATH');
}

function holes(version: string, numbers: readonly number[]): readonly Finding[] {
  const line = MENDED.find(([major, minor]) => major === numbers[0] && minor === numbers[1]);
  const isMended = line === undefined ? !isBefore(numbers, MENDED.at(-1)!) : !isBefore(numbers, line);
  if (isMended) return [];
  return [
    {
      severity: 'warning',
      code: 'old-git',
      message: `git ${version} lacks the mends of CVE-2025-48384 and CVE-2025-48385. Neither submodules nor bundle addresses, which they are about, are used here.`,
      hint: 'Use git 2.43.7, or a newer one that has them.',
    },
  ];
}

function isBefore(version: readonly number[], other: readonly number[]): boolean {
  for (const [i, number] of other.entries()) if (version[i] !== number) return version[i]! < number;
  return false;
}

function noGit(what: string): NetlistError {
  return new NetlistError(`${what}.`, {
    fault: 'resolve',
    code: 'no-git',
    subject: 'git',
    range: `version ${OLDEST.join('.')} or newer`,
    hint: 'Install git 2.39.4 or newer, or name it with --git.',
  });
}
