import { blobHashes } from '../hash/blobHash.ts';
import { hashTree } from '../hash/hashTree.ts';
import type { TreeFile } from '../hash/treeFile.ts';
import type { Pack } from './pack.ts';
import type { PackFile } from './writePack.ts';

/** A pack of files that are in memory, with its hashes. */
export function memoryPack(files: readonly PackFile[]): Pack {
  const hashed = files.map(
    ({ path, mode, bytes }): TreeFile => ({ path, mode, size: bytes.length, ...blobHashes(bytes) }),
  );
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const { tree1, swhid, directories } = hashTree(hashed);
  const bytes = hashed.reduce((sum, { size }) => sum + size, 0);
  return { tree1, swhid, directories, bytes, files: hashed, read: (path) => byPath.get(path) };
}
