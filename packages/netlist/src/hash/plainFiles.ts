import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Limits } from '../schema/limits.ts';
import { checkPath } from './checkPath.ts';
import type { FoundFile } from './folderFiles.ts';
import { notAFile, requireWithin, tooMany } from './foundFile.ts';

/**
 * All files below a folder, in the order of their paths' bytes.
 *
 * @throws NetlistError `not-a-file` for links, pipes and devices; `bad-path`, `too-many-files`, `too-large`
 */
export async function plainFiles(
  folder: string,
  limits: Pick<Limits, 'filesPerNode' | 'bytesPerNode' | 'bytesPerBlob'>,
): Promise<readonly FoundFile[]> {
  const files: FoundFile[] = [];
  const waiting = [''];
  let bytes = 0;
  // Folders without files count too, for there may be any number of them.
  for (let at = 0; at < waiting.length; at++) {
    if (at > limits.filesPerNode) throw tooMany(limits);
    const directory = waiting[at]!;
    const entries: Dirent<Buffer>[] = await readdir(join(folder, directory), {
      withFileTypes: true,
      encoding: 'buffer',
    });
    for (const entry of entries) {
      const path = checkPath(
        Buffer.concat([Buffer.from(directory === '' ? '' : `${directory}/`), entry.name]),
      );
      if (entry.isDirectory()) {
        waiting.push(path);
        continue;
      }
      const place = join(folder, path);
      const stats = await lstat(place);
      if (!stats.isFile())
        throw notAFile(path, stats.isSymbolicLink() ? 'a symbolic link' : 'no regular file');
      files.push({ path, place, mode: (stats.mode & 0o100) === 0 ? '100644' : '100755', size: stats.size });
      bytes += stats.size;
      requireWithin(path, stats.size, files.length, bytes, limits);
    }
  }
  return files.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}
