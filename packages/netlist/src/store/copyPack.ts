import type { Pack } from './pack.ts';
import { type PackLimits, writePack } from './writePack.ts';

/** Writes a pack that was read into another folder: the bytes that were hashed, whatever has become of the file since. */
export async function copyPack(pack: Pack, folder: string, limits: PackLimits): Promise<void> {
  const files = pack.files.map(({ path, mode }) => ({ path, mode, bytes: pack.read(path)! }));
  await writePack(folder, files, limits);
}
