import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tree1 } from '../hash/treeFile.ts';
import type { NetlistError } from '../NetlistError.ts';
import type { Obtained } from '../resolve/nodeSource.ts';
import { keyOfNode } from '../schema/nodeKey.ts';
import { shownName } from '../shown.ts';
import { packName } from '../store/packName.ts';
import { damageWith, isNotToBeHad } from './packDamage.ts';
import type { StoreSourceOptions } from './storeSource.ts';

/** How the name of a pack ends that was found damaged. */
const ASIDE = '.damaged';

/**
 * Has a node anew whose pack in the store is damaged. The damaged one is kept beside it, for whoever wants to know what happened; when the node
 * is not to be had, it is where it was.
 *
 * @throws NetlistError the damage, when the right bytes are not to be had; what `anew` throws
 */
export async function anewInPlaceOf(
  damage: NetlistError,
  tree1: Tree1,
  id: string,
  { store, onFinding }: Pick<StoreSourceOptions, 'store' | 'onFinding'>,
  anew: () => Promise<Obtained>,
): Promise<Obtained> {
  const path = join(store, packName(tree1));
  await move(path, path + ASIDE);
  try {
    const obtained = await anew();
    onFinding?.({
      severity: 'warning',
      code: 'pack-replaced',
      node: id,
      expected: tree1,
      actual: typeof damage.value === 'string' ? damage.value : undefined,
      message: `The pack of ${shownName(keyOfNode(id))} in the store was damaged, and was had anew.`,
      hint: `If it was not the disk, somebody changed it: it is kept beside the new one, as a file that ends in ${ASIDE}.`,
    });
    return obtained;
  } catch (error) {
    await move(path + ASIDE, path);
    if (!isNotToBeHad(error)) throw error;
    const hint =
      'Run tecmns init with the network, or with a mirror that has it. If it was not the disk, somebody changed it.';
    throw damageWith(damage, hint);
  }
}

/** Renames a file, unless somebody else did in the meantime. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: { readonly code?: string }) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
