import { expect, it } from 'vitest';
import { added, EMPTY_SUM } from './Sum.ts';

it('adds a hundred thousand times 0.1 to 10,000, and keeps what each addition alone would lose', () => {
  let sum = EMPTY_SUM;
  let plain = 0;
  for (let i = 0; i < 1e5; i++) {
    sum = added(sum, 0.1);
    plain += 0.1;
  }
  expect(sum.total).toBe(10_000);
  expect(plain).not.toBe(10_000);
  let small = added(EMPTY_SUM, 1e6);
  for (let i = 0; i < 1e5; i++) small = added(small, 1e-11);
  expect(small.total).toBe(1e6 + 1e-6);
});
