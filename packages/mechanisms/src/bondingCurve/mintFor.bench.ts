import { bench, describe } from 'vitest';
import { mintFor } from './mintFor.ts';

/** The textbook form: no checks, and no digits left for small trades. */
function naiveMint(deposit: number, reserve: number, supply: number, reserveRatio: number): number {
  return supply * ((1 + deposit / reserve) ** reserveRatio - 1);
}

const sink = new Float64Array(1);

describe.each([1000, 100_000])('%d purchases in a row', (count) => {
  bench('mintFor', () => {
    let supply = 2_041_863.58;
    for (let i = 0; i < count; i++) supply += mintFor(1 + (i & 7), 405_117, supply, 0.1984) * 1e-6;
    sink[0] = supply;
  });

  bench('S·((1 + n/R)^ρ − 1) by Math.pow', () => {
    let supply = 2_041_863.58;
    for (let i = 0; i < count; i++) supply += naiveMint(1 + (i & 7), 405_117, supply, 0.1984) * 1e-6;
    sink[0] = supply;
  });
});
