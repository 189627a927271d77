import { argument } from './argument.ts';
import type { UniformSource } from './BitSource.ts';

const RANGE_53 = 2 ** 53;

/** A whole number from min to max, both included; those of the last, incomplete cycle are drawn again. */
export function integer(source: UniformSource, min: number, max: number): number {
  argument(Number.isSafeInteger(min), 'integer: min', min, 'a safe integer');
  argument(Number.isSafeInteger(max), 'integer: max', max, 'a safe integer');
  const count = max - min + 1;
  argument(count >= 1 && count <= RANGE_53, 'integer: max - min', max - min, 'in [0, 2^53)');
  if (source.silent) return min + (max - min) / 2;
  const limit = RANGE_53 - (RANGE_53 % count);
  let bits = source.bits53();
  while (bits >= limit) bits = source.bits53();
  return min + (bits % count);
}
