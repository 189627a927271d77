import { resolve } from 'node:path';
import { readIfThere } from '@tecmns/netlist';
import { NotFoundError } from '../models/NotFoundError.ts';

/** Largest files that are read [byte]. */
const MOST = 64 * 2 ** 20;

/**
 * The bytes of a file that was named on the command line.
 *
 * @throws NotFoundError when it is not there; NetlistError `not-read` for what is no regular file, or too large
 */
export async function readGiven(cwd: string, name: string): Promise<Uint8Array> {
  const bytes = await readIfThere(resolve(cwd, name), MOST);
  if (bytes !== undefined) return bytes;
  throw new NotFoundError(`There is no file '${name}'.`, {
    subject: name,
    hint: 'See whether its name is right, and where you are.',
  });
}
