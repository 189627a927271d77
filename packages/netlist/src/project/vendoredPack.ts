import type { Tree1 } from '../hash/treeFile.ts';
import type { NetlistError } from '../NetlistError.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';
import { copyPack } from '../store/copyPack.ts';
import type { Pack } from '../store/pack.ts';
import { hasPack, readPack } from '../store/readPack.ts';
import { damageOf, damageWith } from './packDamage.ts';
import type { StoreSourceOptions } from './storeSource.ts';

/**
 * A pack that came with the project, which is copied into the store; undefined when it has none. One that is damaged is told, and its damage
 * given, for it may be had elsewhere.
 */
export async function vendoredPack(
  { vendored, store, limits, onFinding }: StoreSourceOptions,
  tree1: Tree1,
  id: string,
): Promise<Pack | NetlistError | undefined> {
  if (vendored === undefined || !(await hasPack(vendored, tree1))) return undefined;
  const pack = await readPack(vendored, tree1, limits).catch(damageOf);
  if (pack instanceof Error) {
    onFinding?.({
      severity: 'warning',
      code: 'pack-damaged',
      node: id,
      message: `The pack of ${shownName(keyOfNode(id))} in vendor/tecmns is damaged, and was not taken.`,
      hint: 'Run tecmns vendor, which writes it anew. If it was not the disk, somebody changed it.',
    });
    return damageWith(
      pack,
      'Take vendor/tecmns from git again. If it was not the disk, somebody changed it.',
    );
  }
  await copyPack(pack, store, limits);
  return pack;
}
