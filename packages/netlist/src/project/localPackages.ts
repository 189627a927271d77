import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import type { FoundGit } from '../git/findGit.ts';
import { folderFiles } from '../hash/folderFiles.ts';
import { isFolder } from '../schema/isFolder.ts';
import type { Entry } from '../schema/netlist.ts';
import { memoryPack } from '../store/memoryPack.ts';
import type { Pack } from '../store/pack.ts';
import type { PackFile } from '../store/writePack.ts';
import type { Project } from './Project.ts';
import { type NodePackage, packagesOf } from './packagesOf.ts';

/** A folder of the project that its netlist registers, as it is now. */
export type LocalPackage = {
  readonly entry: Entry;
  readonly folder: string;
  readonly pack: Pack;
  readonly packages: readonly NodePackage[];
  readonly findings: readonly Finding[];
};

/**
 * Hashes and checks the folders that a project's own netlist registers by relative paths. They have no commit, so the lock does not have them.
 *
 * @throws NetlistError what {@link folderFiles} and {@link packagesOf} throw
 *
 * @example
 * ```ts no-run
 * const [first] = await localPackages(await openProject('.'), { git: await findGit({ path: process.env.PATH ?? '' }) });
 * first?.pack.tree1;
 * ```
 */
export async function localPackages(
  { folder, netlist, policy }: Project,
  { git }: { readonly git?: FoundGit | undefined } = {},
): Promise<readonly LocalPackage[]> {
  const local: LocalPackage[] = [];
  for (const entry of netlist.entries.filter(({ repo }) => isFolder(repo))) {
    const own = join(folder, entry.repo.url, entry.subdir);
    const files: PackFile[] = [];
    const findings: Finding[] = [];
    const options = {
      git,
      limits: policy.limits,
      onFinding: (finding: Finding) => void findings.push(finding),
    };
    for await (const file of folderFiles(own, options)) files.push(file);
    const pack = memoryPack(files);
    local.push({ entry, folder: own, pack, packages: packagesOf(pack, entry.name), findings });
  }
  return local;
}
