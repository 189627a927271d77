import type { Tree1 } from '../hash/treeFile.ts';
import type { Lock } from '../lock/lock.ts';
import type { ModelManifest, Parent } from '../schema/modelManifest.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import type { CreditPlace } from './creditPlaces.ts';

/** The owner of all that is the project's own. */
export const OWN = 'local:project';

/** What becomes a node of a graph of credit: a model, or a repository without models. */
export type Seed = {
  readonly id: string;
  /** Id of the node or name of the entry that it is in; null where only its content counts. */
  readonly place: string | null;
  /** `host/owner/name` with the directory, or the name of the entry. */
  readonly key: string;
  /** Id of the model; null for a repository. */
  readonly model: string | null;
  /** File of the model in its package. */
  readonly path?: string | undefined;
  /** Hashes by which it is named as a parent. */
  readonly hashes: readonly Tree1[];
  readonly manifest?: ModelManifest | undefined;
  readonly parents: readonly Parent[];
};

/** The models of a place, or else itself, with the manifest in its root or the first one. */
export function seedsOf(
  { id: place, packages }: CreditPlace,
  { nodes }: Pick<Lock, 'nodes'>,
): readonly Seed[] {
  const node = Object.hasOwn(nodes, place) ? nodes[place] : undefined;
  const key = node === undefined ? place : keyOfNode(place);
  const models = packages.flatMap(({ tree1, manifest }) =>
    manifest.provides.map(
      ({ id: model, path, parents }): Seed => ({
        ...{ id: `${place}#${model}`, place, key, model, path, hashes: [tree1], manifest, parents },
      }),
    ),
  );
  if (models.length > 0) return models;
  const own = packages[0];
  const hashes = [own?.tree1, node?.tree1].filter(
    (hash, i, all) => hash !== undefined && all.indexOf(hash) === i,
  );
  return [
    {
      ...{ id: place, place, key, model: null, hashes: hashes as Tree1[] },
      ...{ manifest: own?.manifest, parents: own?.manifest.lineage.parents ?? [] },
    },
  ];
}

/** The names by which weights mean it, the narrowest first. */
export function namesOf({ id, key, model, place }: Seed): readonly string[] {
  const names = [id, ...(model === null ? [] : [`${key}#${model}`, model]), key];
  return place === null ? names : [...names, place];
}

/** Whether the forge's owner of a repository has the name that a model's id begins with. */
export function isOfOrganisation(key: string, model: string): boolean {
  return key.split('/')[1] === model.slice(0, model.indexOf('/'));
}

/** The forge's owner of what has a key, as an identity: `github:login`; all that is the project's own has one. */
export function ownerOf(key: string): string {
  const [host = '', owner = ''] = key.split('/');
  const forges: Readonly<Record<string, string>> = {
    'github.com': 'github',
    'gitlab.com': 'gitlab',
    'codeberg.org': 'codeberg',
  };
  if (host === 'local' || host.startsWith('.')) return OWN;
  return Object.hasOwn(forges, host) ? `${forges[host]}:${owner}` : `forge:${host}:${owner}`;
}
