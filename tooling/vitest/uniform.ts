import fc from 'fast-check';

const PARTS = 2 ** 30;

/**
 * Numbers spread evenly from one to another, and both of them. `fc.double` spreads over the doubles, of which nearly all
 * are next to 0.
 */
export function uniform(min: number, max: number): fc.Arbitrary<number> {
  const inside = fc.integer({ min: 0, max: PARTS }).map((part) => min + (max - min) * (part / PARTS));
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(min, max) }, { weight: 9, arbitrary: inside });
}
