import { dirname, resolve } from 'node:path';
import { readPackage } from './readPackage.ts';

/** What the manifest at the root of this repository is called. */
const WORKSPACE = 'tecmns-workspace';

/** The root of a copy of this repository that a folder is in. */
export async function workspaceOf(folder: string): Promise<string | undefined> {
  for (let one = resolve(folder); ; one = dirname(one)) {
    if ((await readPackage(one))?.name === WORKSPACE) return one;
    if (one === dirname(one)) return undefined;
  }
}
