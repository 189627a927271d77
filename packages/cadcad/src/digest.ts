import { createSha256 } from '@tecmns/core';

/** SHA-256, in hexadecimal, over the digests of runs as text, one after the other in the order of subset and run. */
export function experimentDigest(runDigests: readonly string[]): string {
  const hash = createSha256();
  for (const digest of runDigests) hash.update(digest);
  return hash.hex();
}
