import {
  type LineagePackage,
  type LocalPackage,
  lineagePackages,
  type Project,
  readPack,
} from '@tecmns/netlist';

/**
 * The packages of all nodes of the lock, out of bytes that are hashed for it, and of folders of the project.
 *
 * @param own folders of the project. Default: none.
 * @throws NetlistError what `readPack` and `lineagePackages` throw
 */
export async function packagesHere(
  { lock, store, policy }: Pick<Project, 'lock' | 'store' | 'policy'>,
  own: readonly LocalPackage[] = [],
): Promise<readonly LineagePackage[]> {
  const packages = own.map(({ entry, pack, packages }) => lineagePackages(entry.name, pack, packages));
  // One after the other: of each pack only the manifests and the hashes of its files are kept.
  for (const [id, { tree1 }] of Object.entries(lock?.nodes ?? {}))
    packages.push(lineagePackages(id, await readPack(store, tree1, policy.limits)));
  return packages.flat();
}
