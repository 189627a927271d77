import type { Tree1 } from '../hash/treeFile.ts';

/** Name of the file of a pack: the digits of its hash. */
export function packName(tree1: Tree1): string {
  return `${tree1.slice('tree1:'.length)}.pack`;
}
