/** Root of the log without lines: SHA-256 of nothing. */
export const EMPTY_ROOT = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** More steps than any proof has whose sizes are safe integers. */
const MOST_STEPS = 108;

/** Tells whether a value is a hash: 64 lower-case hexadecimal digits. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** Tells whether a value is a list of hashes, not longer than proofs are. */
export function isProof(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length <= MOST_STEPS && value.every(isHash);
}
