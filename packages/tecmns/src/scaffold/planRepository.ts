import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Change } from './Change.ts';
import { filledFolder } from './templates.ts';

/** What a new package needs beside its name. */
export type PackageOptions = {
  /** Identity of its author: `github:login`. */
  readonly author: string;
  /** Month in which it is made: `2026-11`. */
  readonly asOf: string;
};

/**
 * The files of a package in a repository of its own, which builds on the published packages.
 */
export async function planRepository(
  org: string,
  { author, asOf }: PackageOptions,
): Promise<readonly Change[]> {
  const words = {
    ...{ org, package: `@${org}/models`, author, year: asOf.slice(0, 4) },
    core: `^${await versionOf('@tecmns/core')}`,
    mechanisms: `^${await versionOf('@tecmns/mechanisms')}`,
  };
  const files = [...(await filledFolder('package', words)), ...(await filledFolder('repository', words))];
  return files.map(({ path, text }) => ({ path: `${org}/${path}`, text }));
}

/** The version that this command works with. */
async function versionOf(name: string): Promise<string> {
  const text = await readFile(fileURLToPath(import.meta.resolve(`${name}/package.json`)), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
