/** A quotient of integers of at least 0 as a double, to its last digit but one. */
export function ratio(part: bigint, whole: bigint): number {
  const shift = Math.max(0, 64 + bits(whole) - bits(part));
  return Number((part << BigInt(shift)) / whole) / 2 ** shift;
}

/** Bits of an integer, rounded up to a multiple of 4. */
function bits(value: bigint): number {
  return 4 * value.toString(16).length;
}
