import { firstDifferences, type Project, readPack, type Tree1 } from '@tecmns/netlist';

/** The first files in which the contents of two hashes differ, where the store has both within the limits of the project. */
export async function differingFiles(
  store: string,
  before: string,
  after: string,
  limits?: Project['policy']['limits'],
): Promise<readonly string[]> {
  try {
    // What is no hash is refused by the store.
    return firstDifferences(
      await readPack(store, before as Tree1, limits),
      await readPack(store, after as Tree1, limits),
    );
  } catch {
    return [];
  }
}
