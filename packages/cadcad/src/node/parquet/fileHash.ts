import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { RunError } from '@tecmns/core';
import { type Footer, orNotRead } from './footer.ts';
import { HASH_KEY } from './keyValues.ts';

/** What stands in the place of the hash while it is worked out: SHA-256 of all bytes, these 64 included. */
export const NO_HASH = '0'.repeat(64);

/** Bytes that are read at once. */
const BYTES = 1 << 20;

/** What stands behind the metadata of a file: their length, and `PAR1`. */
const END = 8;

/**
 * Refuses a file whose bytes are not those that were written. What has no hash, as files of others and of earlier versions,
 * cannot be told.
 *
 * @throws RunError `damaged`, or `not-read` when it cannot be read.
 */
export async function requireIntact(footer: Footer): Promise<void> {
  const { path, about, entries } = footer;
  const hash = entries.get(about.hash ?? HASH_KEY);
  if (hash === undefined && about.hash === undefined) return;
  if (hash !== undefined && (await orNotRead(path, () => hashOf(footer, hash))) === hash) return;
  throw new RunError(`'${path}' is damaged: its bytes are not those that were written.`, {
    code: 'damaged',
    subject: path,
    hint: 'Write it again, or take it from a copy. A directory with results does so with resume: true.',
  });
}

/** The hash of a file, worked out as when it was written; a megabyte and the metadata are held. */
async function hashOf({ path, file, metadata }: Footer, written: string): Promise<string> {
  const start = file.byteLength - metadata.metadata_length - END;
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { end: start - 1, highWaterMark: BYTES }))
    hash.update(bytes);
  const tail = Buffer.from(await file.slice(start));
  const at = tail.lastIndexOf(written);
  if (at >= 0) tail.write(NO_HASH, at, 'latin1');
  return hash.update(tail).digest('hex');
}
