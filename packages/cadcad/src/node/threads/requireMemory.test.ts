import { freemem } from 'node:os';
import { expect, test } from 'vitest';
import { walks } from '../../../testing/walks.ts';
import { freeMemory, requireMemory } from './requireMemory.ts';

// Four runs of eleven rows, in seven columns.
const bytes = 4 * 11 * 7 * 8;

test('work that fits into the memory that is free is accepted', () => {
  expect(() => requireMemory(walks(), bytes)).not.toThrow();
  expect(() => requireMemory(walks())).not.toThrow();
});

test('work that does not fit is refused, with the advice to write it to a directory', () => {
  const refused = expect.objectContaining({
    name: 'RunError',
    code: 'too-large',
    subject: 'memory',
    value: bytes,
  });
  expect(() => requireMemory(walks(), bytes - 1)).toThrow(refused);
  expect(() => requireMemory(walks(), bytes - 1)).toThrow(
    'The result would take 2,464 bytes, more than the 2,463 that are free here. Write it to a directory, by simulateToDirectory or --out',
  );
});

test('what is free is no more than the machine has, and less where this process has a limit', () => {
  expect(freeMemory(0)).toBeGreaterThan(0);
  expect(freeMemory(undefined)).toBeLessThanOrEqual(2 * freemem() + 2 ** 30);
  const { rss } = process.memoryUsage();
  expect(freeMemory(rss + 2 ** 24)).toBeLessThan(rss + 2 ** 24);
  expect(freeMemory(1)).toBe(0);
});
