import type { Lock } from '../lock/lock.ts';
import type { LocalPackage } from '../project/localPackages.ts';
import type { Project } from '../project/Project.ts';
import { type NodePackage, packagesOf } from '../project/packagesOf.ts';
import { readPack } from '../store/readPack.ts';

/** A repository of the lock, or a folder of the project, with what it says of its models. */
export type CreditPlace = {
  /** Id of the node, or name of the entry. */
  readonly id: string;
  readonly packages: readonly NodePackage[];
};

/**
 * Reads the manifests of all that a project's lock has out of its store, after hashing it, and puts the project's own folders beside them. Nothing is
 * fetched.
 *
 * @param own folders of the project: `localPackages`
 * @throws NetlistError what `readPack` throws for packs that are not here, or damaged; what manifests are refused for
 *
 * @example
 * ```ts no-run
 * const project = await openProject('.');
 * const places = await creditPlaces({ ...project, lock: project.lock! }, await localPackages(project));
 * ```
 */
export async function creditPlaces(
  { lock, store, policy }: Pick<Project, 'store' | 'policy'> & { readonly lock: Lock },
  own: readonly LocalPackage[],
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<readonly CreditPlace[]> {
  const places = own.map(({ entry, packages }): CreditPlace => ({ id: entry.name, packages }));
  // One after the other: of each pack only the manifests are kept.
  for (const [id, { tree1 }] of Object.entries(lock.nodes)) {
    signal?.throwIfAborted();
    places.push({ id, packages: packagesOf(await readPack(store, tree1, policy.limits), id) });
  }
  return places;
}
