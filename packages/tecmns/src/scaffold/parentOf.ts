import {
  type LineagePackage,
  lineagePackages,
  openProject,
  type Project,
  type Relation,
  readPack,
} from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import { NotFoundError } from '../models/NotFoundError.ts';
import { ownPackages } from '../registry/ownPackages.ts';
import { ScaffoldError } from './ScaffoldError.ts';

/** How a model may come from another. */
export const RELATIONS: readonly Relation[] = ['fork', 'port', 'derived', 'specifies', 'cites'];

/** What a manifest says of a parent. */
export type WrittenParent = {
  readonly id: string;
  /** Hash of its package. */
  readonly hash: string;
  /** File in that package, and the hash of the file. */
  readonly path: string;
  readonly blob: string;
  readonly relation: Relation;
};

/**
 * A parent, pinned to the version that the netlist of a project leads to: a folder that it registers, or a repository of its
 * lock.
 *
 * @throws NotFoundError; ScaffoldError `several` when there are different versions of it; NetlistError for what is damaged
 */
export async function parentOf(
  session: Session,
  root: string,
  id: string,
  relation: Relation,
): Promise<WrittenParent> {
  const packages = await packagesWith(id, await openProject(root), session);
  const found = packages.flatMap(({ tree1, manifest, blobOf }) =>
    manifest.provides
      .filter((one) => one.id === id)
      .map(({ path }) => ({ id, hash: tree1, path, blob: `blob1:${blobOf(path)}`, relation })),
  );
  const [first] = found;
  if (first === undefined) {
    throw new NotFoundError(`No package that the netlist leads to provides '${id}'.`, {
      subject: id,
      hint: 'tecmns ls lists what there is; tecmns add registers the repository that has it.',
    });
  }
  if (found.every(({ hash }) => hash === first.hash)) return first;
  throw new ScaffoldError(`'${id}' is there in ${found.length} versions.`, {
    code: 'several',
    subject: id,
    range: found.map(({ hash }) => hash).join(', '),
    hint: 'Write the parent into tecmns.model.json by hand, with the hash of the version that you took.',
  });
}

/** The packages that provide a model, read out of verified bytes. */
async function packagesWith(
  id: string,
  project: Project,
  session: Session,
): Promise<readonly LineagePackage[]> {
  const own = (await ownPackages(project, session)).flatMap(({ entry, pack, packages }) =>
    lineagePackages(entry.name, pack, packages),
  );
  const locked = Object.entries(project.lock?.nodes ?? {}).filter(([, { provides }]) =>
    Object.hasOwn(provides, id),
  );
  const others = await Promise.all(
    locked.map(async ([node, { tree1 }]) =>
      lineagePackages(node, await readPack(project.store, tree1, project.policy.limits)),
    ),
  );
  return [...own, ...others.flat()].filter(({ manifest }) => manifest.provides.some((one) => one.id === id));
}
