import { RunError } from '@tecmns/core';

const grouped = (count: number) => count.toLocaleString('en-US');

/**
 * Refuses so many rows and columns when they take more than a limit [byte], at eight bytes for a number.
 *
 * @throws RunError `too-large`, with what to do instead
 */
export function refuseTooLarge(rows: number, columns: number, limit: number): void {
  const bytes = rows * columns * Float64Array.BYTES_PER_ELEMENT;
  if (bytes <= limit) return;
  throw new RunError(
    `The result would have ${grouped(rows)} rows × ${columns} columns, ${grouped(bytes)} bytes, above the limit of ${grouped(limit)}.`,
    {
      code: 'too-large',
      subject: 'maximumBytes',
      value: bytes,
      range: `up to ${limit}`,
      unit: 'byte',
      hint: HINT,
    },
  );
}

const HINT =
  'Keep less, with record: { every: 10 } or record: { metrics: [ … ] }; run less; or raise maximumBytes.';
