import type { NodeSource } from '../resolve/nodeSource.ts';
import { nodeKey } from '../schema/nodeKey.ts';

/** A source that asks another one for everything once, so that several resolutions see the same. */
export function remembering(source: NodeSource): NodeSource {
  const refs = new Map<string, ReturnType<NodeSource['refs']>>();
  const nodes = new Map<string, ReturnType<NodeSource['obtain']>>();
  return {
    refs: (repo) => once(refs, repo.key, () => source.refs(repo)),
    obtain(wanted) {
      const { repo, subdir, prefixes, commit } = wanted;
      const id = `${nodeKey(repo, subdir, prefixes ?? undefined)}@${commit}`;
      return once(nodes, id, () => source.obtain(wanted));
    },
  };
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}
