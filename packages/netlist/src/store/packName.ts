import { isTree1 } from '../hash/isHash.ts';
import type { Tree1 } from '../hash/treeFile.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';

/**
 * Name of the file of a pack: the digits of its hash.
 *
 * @throws NetlistError `bad-hash` for what is no hash, so that no lock can name another file
 */
export function packName(tree1: Tree1): string {
  if (isTree1(tree1)) return `${tree1.slice('tree1:'.length)}.pack`;
  throw new NetlistError(`${shownName(String(tree1))} is no hash of a node.`, {
    fault: 'bad-input',
    code: 'bad-hash',
    value: tree1,
    range: 'tree1: and 64 hexadecimal digits',
  });
}
