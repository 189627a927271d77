import { keyOfNode, modelsMeant, NetlistError, nodeKey, type Tree1 } from '@tecmns/netlist';
import type { Session } from '../cli/session.ts';
import type { LockedProject } from './lockedProject.ts';
import { nodeNamed } from './nodeNamed.ts';
import { ownPackages } from './ownPackages.ts';

/** Something that can be signed: a repository of the lock, a folder of the project, or a model of either. */
export type Attestable = {
  /** Key of the node; for a model `#` and its id after it. */
  readonly name: string;
  readonly tree1: Tree1;
  readonly commit?: string | undefined;
};

/**
 * What a name stands for: `owner/name`, an entry of the netlist or the id of a node, and after `#` the id of a model.
 *
 * @throws NetlistError `unknown-model` for a model that it does not provide; what `nodeNamed` throws
 */
export async function attestable(
  text: string,
  project: LockedProject,
  session: Session,
): Promise<Attestable> {
  const at = text.indexOf('#');
  const [name, model] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const own = (await ownPackages(project, session)).find(({ entry }) => entry.name === name);
  if (own !== undefined) {
    const { repo, subdir, files } = own.entry;
    const provides = own.packages.flatMap(({ manifest }) => manifest.provides.map(({ id }) => id));
    return { name: named(nodeKey(repo, subdir, files), model, provides), tree1: own.pack.tree1 };
  }
  const id = nodeNamed(name, project.lock);
  const { tree1, commit, provides } = project.lock.nodes[id]!;
  const key = keyOfNode(id);
  return { name: named(key, model, Object.keys(provides)), tree1, commit };
}

function named(key: string, model: string | undefined, provides: readonly string[]): string {
  if (model === undefined) return key;
  const [only, ...more] = modelsMeant(model, provides);
  if (only !== undefined && more.length === 0) return `${key}#${only}`;
  throw new NetlistError(`${key} does not provide '${model}'.`, {
    fault: 'bad-input',
    code: 'unknown-model',
    subject: model,
    hint:
      provides.length === 0 ? 'It provides no models.' : `It provides ${provides.slice(0, 8).join(', ')}.`,
  });
}
