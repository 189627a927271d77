/** Numbers of {@link lehmer} lie between 0 and this. */
export const MODULUS = 2_147_483_647;

/** The next number of a generator whose whole state is the number before. Products stay below 2⁵³. */
export function lehmer(seed: number): number {
  return (seed * 48_271) % MODULUS;
}
