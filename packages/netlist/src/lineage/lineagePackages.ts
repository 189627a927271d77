import { type NodePackage, packagesOf } from '../project/packagesOf.ts';
import type { Pack } from '../store/pack.ts';
import type { LineagePackage } from './lineage.ts';

/**
 * The packages of a node, or of a folder of the project, as their lineage needs them.
 *
 * @param place id of the node, or name of the entry
 * @throws NetlistError what `packagesOf` throws, for packages that are not given
 *
 * @example
 * ```ts no-run
 * const pack = await readPack('.tecmns/store', lock.nodes[id].tree1);
 * lineageText(lineageOf(lineagePackages(id, pack)), 'text');
 * ```
 */
export function lineagePackages(
  place: string,
  pack: Pack,
  packages: readonly NodePackage[] = packagesOf(pack, place),
): readonly LineagePackage[] {
  const blobs = new Map(pack.files.map(({ path, blob }) => [path, blob]));
  return packages.map(({ directory, tree1, manifest }) => ({
    place: directory === '' ? place : `${place}//${directory}`,
    tree1,
    manifest,
    blobOf: (path) => blobs.get(directory === '' ? path : `${directory}/${path}`),
  }));
}
