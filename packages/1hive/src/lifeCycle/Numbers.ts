/** How the life-cycle reckons: in doubles or in base units. */
export type Numbers<T extends number | bigint> = {
  readonly zero: T;
  readonly add: (a: T, b: T) => T;
  /** a − b; callers see to it that this is not below zero by more than rounding. */
  readonly subtract: (a: T, b: T) => T;
  /** Whether a is above b, by more than rounding. */
  readonly exceeds: (a: T, b: T) => boolean;
};

/** Share of an amount that sums of doubles may be off. */
const ROUNDING = 1e-12;

export const doubles: Numbers<number> = {
  zero: 0,
  add: (a, b) => a + b,
  subtract: (a, b) => Math.max(0, a - b),
  exceeds: (a, b) => a > b * (1 + ROUNDING),
};

export const baseUnits: Numbers<bigint> = {
  zero: 0n,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  exceeds: (a, b) => a > b,
};
