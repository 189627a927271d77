import { firstDifferences, readPack, type Tree1 } from '@tecmns/netlist';

/** The first files in which the contents of two hashes differ, where the store has both. */
export async function differingFiles(
  store: string,
  before: string,
  after: string,
): Promise<readonly string[]> {
  try {
    // What is no hash is refused by the store.
    return firstDifferences(await readPack(store, before as Tree1), await readPack(store, after as Tree1));
  } catch {
    return [];
  }
}
