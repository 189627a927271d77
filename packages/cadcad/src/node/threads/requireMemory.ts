import { freemem } from 'node:os';
import { RunError } from '@tecmns/core';
import type { Work } from '../../work.ts';

const grouped = (count: number) => count.toLocaleString('en-US');

/**
 * Refuses work whose columns would take more than the memory that is free, at eight bytes for a number.
 *
 * @param free what is free [byte]. Default: of the machine, or of what this process may have, whichever is less
 * @throws RunError `too-large`, with what to do instead
 */
export function requireMemory(work: Work, free = freeMemory()): void {
  let rows = 0;
  for (let index = 0; index < work.runs; index++) rows += work.rowsOf(index);
  const bytes = rows * work.columns.length * Float64Array.BYTES_PER_ELEMENT;
  if (bytes <= free) return;
  throw new RunError(
    `The result would take ${grouped(bytes)} bytes, more than the ${grouped(free)} that are free here.`,
    {
      code: 'too-large',
      subject: 'memory',
      value: bytes,
      range: `up to ${free}`,
      unit: 'byte',
      hint: 'Write it to a directory, by simulateToDirectory or --out; or keep less, with record: { every: 10 }.',
    },
  );
}

/**
 * Memory that is free [byte].
 *
 * @param limit what this process may have in all [byte]; 0 or undefined when nobody set one
 */
export function freeMemory(limit: number | undefined = process.constrainedMemory?.()): number {
  const free = freemem();
  return limit === undefined || limit <= 0
    ? free
    : Math.max(0, Math.min(free, limit - process.memoryUsage.rss()));
}
