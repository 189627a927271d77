import { shown } from '../guards.ts';
import { MechanismError } from '../mechanismError.ts';

/** Largest uint256. */
export const MAX_UINT256 = 2n ** 256n - 1n;

/** Refuses what a contract could not receive: no bigint, negative, or wider than the argument's type. */
export function requireUint(subject: string, value: bigint, bits = 256): void {
  // What is negative shifts to −1.
  if (typeof value === 'bigint' && value >> BigInt(bits) === 0n) return;
  throw new MechanismError(`${subject} is ${shown(value)}; it must be a uint${bits}, as a bigint.`, {
    code: 'invalid-input',
    subject,
    value,
    range: `a bigint from 0 to 2^${bits} − 1`,
    hint: 'Pass base units as a bigint.',
  });
}

/** A narrow unsigned integer, which contract libraries hand over as a number, as a bigint. */
export function narrowUint(subject: string, value: bigint | number, bits: number): bigint {
  const wide = Number.isSafeInteger(value) ? BigInt(value) : (value as bigint);
  requireUint(subject, wide, bits);
  return wide;
}

/** Refusal that stands for a revert of the contract. */
export function revert(code: string, message: string, hint: string): MechanismError {
  return new MechanismError(message, { code, hint });
}

function overflow(operation: string): MechanismError {
  return revert(
    'overflow',
    `A ${operation} exceeds 2^256 − 1; the contract reverts.`,
    'Use smaller amounts.',
  );
}

/** Checked sum. */
export function add(a: bigint, b: bigint): bigint {
  const sum = a + b;
  if (sum > MAX_UINT256) throw overflow('sum');
  return sum;
}

/** Checked product. */
export function multiply(a: bigint, b: bigint): bigint {
  const product = a * b;
  if (product > MAX_UINT256) throw overflow('product');
  return product;
}

/** Checked difference. */
export function subtract(a: bigint, b: bigint): bigint {
  if (b > a) {
    throw revert('underflow', `${a} − ${b} is below 0; the contract reverts.`, 'Check the settings.');
  }
  return a - b;
}

/** Checked quotient, floored. */
export function divide(a: bigint, b: bigint): bigint {
  if (b === 0n) {
    throw revert('MATH_DIV_ZERO', 'A denominator is 0; the contract reverts.', 'Check the settings.');
  }
  return a / b;
}

/** What 256 bits keep of a shift: bits pushed out are lost without a revert. */
export function shiftLeft(value: bigint, bits: bigint): bigint {
  return BigInt.asUintN(256, value << bits);
}
