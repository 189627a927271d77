import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file of vectors. */
export const vectorText = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', 'vectors', name), 'utf8');

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
