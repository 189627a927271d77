/**
 * Constants of the BancorFormula contract, derived instead of copied: each is a rounding of e, ln 2 or a
 * factorial, by the rule of the generator that printed the contract's tables (bancorprotocol/contracts-solidity,
 * solidity/python). Nothing is computed before the first call.
 */

import { MAX_UINT256 } from './uint256.ts';

/** 1 in the formula's 127-bit fixed point. */
export const FIXED_1 = 2n ** 127n;

/** Fraction bits of the derivation; 384 more than a result needs. */
const BITS = 640n;
const ONE = 1n << BITS;

/** n!/k! for k = 2..n, and n!: a Maclaurin series over one denominator. */
export type FactorialSeries = { readonly terms: readonly bigint[]; readonly total: bigint };

/** What the formula's logarithms and exponentials need. */
export type BancorConstants = {
  /** ⌊e·2^127⌋: below it the logarithm takes the precise branch. */
  readonly optimalLogLimit: bigint;
  /** ⌊e^(2^−k)·2^127⌋ for k = 1..8. */
  readonly logSteps: readonly bigint[];
  /** Ratios num/den that approximate e^(2^(n−3)) for n = 0..6 without leaving 256 bits. */
  readonly expSteps: readonly { readonly numerator: bigint; readonly denominator: bigint }[];
  /** Series of the exponential at full precision, to the 20th power. */
  readonly optimalSeries: FactorialSeries;
  /** Series of the exponential at any precision, to the 33rd power. */
  readonly generalSeries: FactorialSeries;
  /** ln 2 as a ratio whose numerator fits beside a 129-bit logarithm. */
  readonly ln2: { readonly numerator: bigint; readonly denominator: bigint };
};

/** e^(2^−8) by its series; every other power of e here is a repeated square of it. */
function smallestPower(): bigint {
  let term = ONE;
  let sum = ONE;
  for (let k = 1n; term > 0n; k++) {
    term = (term >> 8n) / k;
    sum += term;
  }
  return sum;
}

/** e^(2^i) for i = −8..3, in `BITS` fraction bits. */
function powersOfE(): Map<number, bigint> {
  const powers = new Map<number, bigint>();
  let power = smallestPower();
  for (let i = -8; i <= 3; i++) {
    powers.set(i, power);
    power = (power * power) >> BITS;
  }
  return powers;
}

/** ln 2 = 2·artanh(1/3), in `BITS` fraction bits. */
function naturalLogOf2(): bigint {
  let term = (2n * ONE) / 3n;
  let sum = 0n;
  for (let k = 1n; term > 0n; k += 2n) {
    sum += term / k;
    term /= 9n;
  }
  return sum;
}

function factorialSeries(n: number): FactorialSeries {
  const terms: bigint[] = [];
  let quotient = 1n;
  for (let k = n; k >= 2; k--) {
    terms.unshift(quotient);
    quotient *= BigInt(k);
  }
  return { terms, total: quotient };
}

function derive(): BancorConstants {
  const powers = powersOfE();
  const fixed = (i: number) => (powers.get(i)! * FIXED_1) >> BITS;
  const expSteps: { numerator: bigint; denominator: bigint }[] = [];
  let top = fixed(-3) - 1n;
  for (let n = 0; n <= 6; n++) {
    const power = powers.get(n - 3)!;
    const denominator = (MAX_UINT256 << BITS) / (power * top);
    const numerator = (denominator * power) >> BITS;
    expSteps.push({ numerator, denominator });
    top = (top * numerator) / denominator;
  }
  const numerator = MAX_UINT256 / (129n * FIXED_1);
  const ln2 = naturalLogOf2();
  return {
    optimalLogLimit: fixed(0),
    logSteps: [-1, -2, -3, -4, -5, -6, -7, -8].map(fixed),
    expSteps,
    optimalSeries: factorialSeries(20),
    generalSeries: factorialSeries(33),
    ln2: { numerator, denominator: ((numerator << BITS) + ln2 - 1n) / ln2 },
  };
}

let derived: BancorConstants | undefined;

/** The constants, derived at the first call and kept. */
export function bancorConstants(): BancorConstants {
  derived ??= derive();
  return derived;
}
