import { createHash } from 'node:crypto';

/** SHA-256 of columns as little-endian doubles, one column after the other. */
export function digestOf(columns: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of columns)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex');
}
