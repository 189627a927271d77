import type { CreditNode } from './creditGraph.ts';
import type { CreditWorld } from './creditWorld.ts';

/** The id of a node for what is not here, or not known for sure: its share waits as nobody's under this name. */
export function stubOf({ stubs }: Pick<CreditWorld, 'stubs'>, id: string): string {
  const node: CreditNode = { id, authors: [], owners: [], dependencies: [], parents: [] };
  if (!stubs.has(id)) stubs.set(id, node);
  return id;
}
