import { findModel, openProject } from '@tecmns/netlist';
import { escaped } from '../cli/escaped.ts';

/**
 * How a bare `org/model` is spelled as a name out of the registry of a folder: `owner/name#model` for each entry that provides a model of that
 * id, and for an entry of that name itself. None where there is no registry, or one that cannot be read.
 */
export async function spellingsOf(id: string, folder: string): Promise<readonly string[]> {
  const project = await openProject(folder).catch(() => undefined);
  const lock = project?.lock;
  if (lock === undefined) return [];
  return Object.entries(lock.root).flatMap(([entry, node]) => {
    const bare = entry.replace(/@.*$/, '');
    const provided = Object.keys(lock.nodes[node]!.provides);
    const fitting = provided.filter((one) => one === id || bare === id);
    return fitting
      .map((one) => `${bare}#${one.slice(one.lastIndexOf('/') + 1)}`)
      .filter((name) => isFound(name, node))
      .map(escaped);
  });

  /** Whether a spelling leads there, and nowhere else. */
  function isFound(name: string, node: string): boolean {
    try {
      return findModel(lock!, null, name).node === node;
    } catch {
      return false;
    }
  }
}
