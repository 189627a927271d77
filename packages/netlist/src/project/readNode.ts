import type { Obtained } from '../resolve/nodeSource.ts';
import type { Limits } from '../schema/limits.ts';
import { parseNetlist } from '../schema/parseNetlist.ts';
import type { Pack } from '../store/pack.ts';
import { NETLIST_FILE } from './names.ts';
import { packagesOf } from './packagesOf.ts';

/** What the root allows the netlists of others. */
export type ChildRules = {
  /** Hosts that their repositories may be on. */
  readonly hosts: readonly string[];
  readonly limits: Pick<Limits, 'entries'>;
};

/** What resolution has to know of a node, out of its verified bytes. */
export function readNode(pack: Pack, what: string, { hosts, limits }: ChildRules): Obtained {
  const packages = packagesOf(pack, what);
  const netlist = pack.read(NETLIST_FILE);
  const licences = [...new Set(packages.flatMap(({ manifest }) => manifest.licence ?? []))].sort();
  // What one package is under says nothing of the models of another.
  const isBare = packages.some(
    ({ manifest }) => manifest.licence === undefined && manifest.provides.length > 0,
  );
  const models = packages.flatMap(({ manifest, tree1 }) =>
    manifest.provides.map(({ id, parents }) => ({ id, tree1, parents })),
  );
  const authors = packages.flatMap(({ manifest }) => manifest.authors.map(({ id }) => id));
  return {
    tree1: pack.tree1,
    swhid: pack.swhid,
    files: pack.files.length,
    bytes: pack.bytes,
    licence: isBare || licences.length === 0 ? null : together(licences),
    netlist:
      netlist === undefined
        ? null
        : {
            blob: `blob1:${pack.files.find(({ path }) => path === NETLIST_FILE)!.blob}`,
            content: parseNetlist(netlist, {
              isRoot: false,
              what: `${what}: ${NETLIST_FILE}`,
              hosts,
              maximumEntries: limits.entries,
            }),
          },
    provides: Object.fromEntries(models.map(({ id, tree1 }) => [id, tree1])),
    parents: Object.fromEntries(
      models
        .filter(({ parents }) => parents.length > 0)
        .map(({ id, parents }) => [id, [...new Set(parents.map(({ hash }) => hash))].sort()]),
    ),
    authors: [...new Set(authors)].sort(),
  };
}

/** One licence for all of several: each must be kept. */
function together(licences: readonly string[]): string {
  const isAlone = licences.length === 1;
  return licences.map((one) => (isAlone || !one.includes(' OR ') ? one : `(${one})`)).join(' AND ');
}
