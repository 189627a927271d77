import { expect, test } from 'vitest';
import { duration, size } from './duration.ts';

test.each([
  [0, '0 s'],
  [0.0416, '0.042 s'],
  [9.99, '10 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [185, '3 min 5 s'],
  [7800, '2 h 10 min'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [24_000, '24 kB'],
  [5_856_000, '5.86 MB'],
  [1.3e9, '1.3 GB'],
  [2e16, '20000 TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});
