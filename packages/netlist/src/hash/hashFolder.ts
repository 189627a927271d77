import type { Finding } from '../finding.ts';
import { NetlistError } from '../NetlistError.ts';
import { shownName } from '../shown.ts';
import { blobHashes } from './blobHash.ts';
import { type FolderOptions, folderFiles } from './folderFiles.ts';
import { type HashedTree, hashTree } from './hashTree.ts';
import type { TreeFile } from './treeFile.ts';

/** The hashes of a folder on this machine. */
export type HashedFolder = HashedTree & {
  /** In the order of their paths' bytes. */
  readonly files: readonly TreeFile[];
  /** Length of all files [byte]. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
};

/**
 * Hashes a folder as it is now, committed or not: what {@link hashTree} will give for it once all that git would add is committed.
 *
 * @throws NetlistError as {@link folderFiles} and {@link hashTree} do
 *
 * @example
 * ```ts no-run
 * const { tree1 } = await hashFolder('packages/hatch', { git: await findGit({ path: process.env.PATH ?? '' }) });
 * ```
 */
export async function hashFolder(folder: string, options: FolderOptions = {}): Promise<HashedFolder> {
  const files: TreeFile[] = [];
  const findings: Finding[] = [];
  let bytes = 0;
  const own = { ...options, onFinding: (finding: Finding) => void findings.push(finding) };
  for await (const { path, mode, bytes: content } of folderFiles(folder, own)) {
    files.push({ path, mode, size: content.length, ...blobHashes(content) });
    bytes += content.length;
  }
  for (const finding of findings) options.onFinding?.(finding);
  if (files.length === 0) throw empty(folder);
  return { ...hashTree(files), files, bytes, findings };
}

function empty(folder: string): NetlistError {
  return new NetlistError(
    `${shownName(folder)} has no files that git would keep, so there is nothing to hash.`,
    {
      fault: 'bad-input',
      code: 'empty-tree',
      subject: folder,
      hint: 'Put a file into it. What .gitignore leaves out does not count.',
    },
  );
}
