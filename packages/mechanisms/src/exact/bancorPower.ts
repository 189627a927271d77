import { bancorConstants, FIXED_1 } from './bancorConstants.ts';
import { MAX_UINT256, revert } from './uint256.ts';

const MIN_PRECISION = 32;
const MAX_PRECISION = 127;
const OPTIMAL_EXP_LIMIT = 2n ** 131n;
const BASE_LIMIT = 2n ** 129n;
const LOWEST_124_BITS = 2n ** 124n - 1n;
/** Bits after the point. Shifting by them is several times as fast as dividing by {@link FIXED_1}, and floors too. */
const POINT = 127n;
/** 2^128·i/(2i − 1), floored, for i from 1. */
const LOG_SERIES = /* @__PURE__ */ Array.from(
  { length: 8 },
  (_, i) => (2n ** 128n * BigInt(i + 1)) / BigInt(2 * i + 1),
);

/** A number value/2^precision. */
export type BancorPower = { readonly value: bigint; readonly precision: bigint };

/** ln(x/2^127)·2^127 for 1 ≤ x/2^127 < e: whole powers of e out first, then a series for the rest. */
function optimalLog(argument: bigint): bigint {
  let x = argument;
  let result = 0n;
  bancorConstants().logSteps.forEach((step, i) => {
    if (x < step) return;
    result += FIXED_1 >> BigInt(i + 1);
    x = (x << POINT) / step;
  });
  const y = x - FIXED_1;
  const square = (y * y) >> POINT;
  let z = y;
  LOG_SERIES.forEach((term, i) => {
    result += ((z * (term - y)) >> 128n) / BigInt(i + 1);
    z = (z * square) >> POINT;
  });
  return result;
}

/** ln(x/2^127)·2^127 for x/2^127 ≥ e by the binary logarithm, one bit per squaring. */
function generalLog(argument: bigint): bigint {
  const count = BigInt((argument >> POINT).toString(2).length - 1);
  let x = argument >> count;
  let result = count * FIXED_1;
  for (let i = 126n; i >= 0n; i--) {
    x = (x * x) >> POINT;
    if (x >= 2n * FIXED_1) {
      x >>= 1n;
      result += 1n << i;
    }
  }
  const { numerator, denominator } = bancorConstants().ln2;
  return (result * numerator) / denominator;
}

/** e^(x/2^127)·2^127 for x below 2^131: a series for the residue, then one ratio per set bit. */
function optimalExp(x: bigint): bigint {
  const { optimalSeries, expSteps } = bancorConstants();
  const y = x & LOWEST_124_BITS;
  let z = y;
  let sum = 0n;
  for (const term of optimalSeries.terms) {
    z = (z * y) >> POINT;
    sum += z * term;
  }
  let result = sum / optimalSeries.total + y + FIXED_1;
  expSteps.forEach(({ numerator, denominator }, n) => {
    if (((x >> BigInt(124 + n)) & 1n) === 1n) result = (result * numerator) / denominator;
  });
  return result;
}

/** e^(x/2^p)·2^p by its series; undefined when a product or a sum would leave 256 bits. */
function generalExp(x: bigint, precision: bigint): bigint | undefined {
  const { terms, total } = bancorConstants().generalSeries;
  let power = x;
  let sum = 0n;
  for (const term of terms) {
    const product = power * x;
    power = product >> precision;
    sum += power * term;
    if (product > MAX_UINT256 || sum > MAX_UINT256) return undefined;
  }
  return sum / total + x + (1n << precision);
}

const largestExponents = /* @__PURE__ */ new Map<number, bigint>();

/** Largest exponent, in 127-bit fixed point, that `generalExp` takes at a precision. */
function largestExponent(precision: number): bigint {
  const known = largestExponents.get(precision);
  if (known !== undefined) return known;
  const p = BigInt(precision);
  let fits = 0n;
  let fails = 1n << (p + 6n);
  while (fits + 1n < fails) {
    const middle = (fits + fails) >> 1n;
    if (generalExp(middle, p) === undefined) fails = middle;
    else fits = middle;
  }
  const largest = ((fits + 1n) << BigInt(MAX_PRECISION - precision)) - 1n;
  largestExponents.set(precision, largest);
  return largest;
}

/**
 * Highest precision whose largest exponent is not exceeded. The largest exponents fall with precision, and an
 * exponent that comes here, 2^131 or more, exceeds the one of the highest.
 */
function precisionFor(exponent: bigint): number {
  let fits = MIN_PRECISION - 1;
  let fails = MAX_PRECISION;
  while (fits + 1 < fails) {
    const middle = (fits + fails) >> 1;
    if (largestExponent(middle) >= exponent) fits = middle;
    else fails = middle;
  }
  if (fits >= MIN_PRECISION) return fits;
  throw revert(
    'overflow',
    'The power exceeds what 256 bits hold; the contract reverts.',
    'Trade less at once, or use a higher reserve ratio.',
  );
}

/**
 * (baseN/baseD)^(expN/expD) in binary fixed point, as the contract's `power`, for baseN ≥ baseD > 0.
 *
 * Source: AragonBlack/fundraising, apps/bancor-formula/contracts/BancorFormula.sol.
 */
export function bancorPower(baseN: bigint, baseD: bigint, expN: bigint, expD: bigint): BancorPower {
  if (baseN >= BASE_LIMIT) {
    throw revert('overflow', `A balance is ${baseN}; it must be below 2^129.`, 'Use smaller amounts.');
  }
  const base = (baseN << POINT) / baseD;
  const log = base < bancorConstants().optimalLogLimit ? optimalLog(base) : generalLog(base);
  const exponent = (log * expN) / expD;
  if (exponent < OPTIMAL_EXP_LIMIT) return { value: optimalExp(exponent), precision: 127n };
  const precision = precisionFor(exponent);
  const value = generalExp(exponent >> BigInt(MAX_PRECISION - precision), BigInt(precision))!;
  return { value, precision: BigInt(precision) };
}
