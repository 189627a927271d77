import { MechanismError } from '../mechanismError.ts';
import { requireUint } from './uint256.ts';

/** 1 in 128-bit fixed point. */
export const TWO_128 = 2n ** 128n;
/** One half in 128-bit fixed point: added before a shift, it rounds half up. */
export const TWO_127 = 2n ** 127n;

function requireBelow(subject: string, value: bigint, limit: bigint): void {
  if (value < limit) return;
  throw new MechanismError(`${subject} is ${value}; it must be below ${limit}; the contract reverts.`, {
    code: 'out-of-range',
    subject,
    value,
    range: `below ${limit} (1 is 2^128)`,
    hint: 'Pass a share below 1.',
  });
}

function rounded(p: bigint, q: bigint): bigint {
  return (p * q + TWO_127) >> 128n;
}

/**
 * Product of two shares in 128-bit fixed point, rounded half up: (p·q + 2^127) >> 128.
 *
 * Source: 1Hive/conviction-voting-app, ConvictionVoting.sol, _mul.
 *
 * @param p - uint256 ≤ 2^128.
 * @param q - uint256 < 2^128.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * mul(2n ** 127n, 2n ** 127n) === 2n ** 126n; // => true
 * ```
 */
export function mul(p: bigint, q: bigint): bigint {
  requireUint('p', p);
  requireUint('q', q);
  requireBelow('p', p, TWO_128 + 1n);
  requireBelow('q', q, TWO_128);
  return rounded(p, q);
}

/**
 * Power of a share in 128-bit fixed point, by the contract's loop: the order of its roundings is part of the
 * result.
 *
 * Source: 1Hive/conviction-voting-app, ConvictionVoting.sol, _pow. Evidence: vectors/onehive-conviction.json.
 *
 * @param p - uint256 < 2^128, also when n is 0.
 * @param n - uint256.
 * @throws MechanismError `invalid-input`, `out-of-range`.
 *
 * @example
 * ```ts
 * pow(2n ** 127n, 3n) === 2n ** 125n; // => true
 * ```
 */
export function pow(p: bigint, n: bigint): bigint {
  requireUint('p', p);
  requireUint('n', n);
  requireBelow('p', p, TWO_128);
  let base = p;
  let left = n;
  let result = TWO_128;
  while (left > 0n) {
    if ((left & 1n) === 0n) {
      base = rounded(base, base);
      left >>= 1n;
    } else {
      result = rounded(result, base);
      left -= 1n;
    }
  }
  return result;
}
