import { badOption } from './badOption.ts';
import type { AnyOptions, Bounds, Parameter } from './parameter.ts';
import { show } from './show.ts';

const bits = new DataView(new ArrayBuffer(8));

/**
 * The next double above a number.
 *
 * @example
 * ```ts
 * nextUp(1) - 1; // => 2.220446049250313e-16
 * ```
 */
export function nextUp(value: number): number {
  if (Number.isNaN(value) || value === Number.POSITIVE_INFINITY) return value;
  if (value === 0) return Number.MIN_VALUE;
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return bits.getFloat64(0);
}

/**
 * The next double below a number.
 *
 * @example
 * ```ts
 * nextDown(1); // => 0.9999999999999999
 * ```
 */
export function nextDown(value: number): number {
  return -nextUp(-value);
}

/** Bounds of a quantity with what is excluded. */
export type Limits<N> = { low: N | null; high: N | null; lowExcluded: boolean; highExcluded: boolean };

/** Reads `bounds` and `exclusive`, having checked them. */
export function limitsOf<N extends number | bigint | Date = number>(options: AnyOptions): Limits<N> {
  const bounds = (options.bounds ?? [null, null]) as Bounds<N>;
  const exclusive = options.exclusive;
  return {
    low: bounds[0],
    high: bounds[1],
    lowExcluded: exclusive === 'min' || exclusive === 'both',
    highExcluded: exclusive === 'max' || exclusive === 'both',
  };
}

/** Refuses bounds that are not a pair in order, or that leave no value. */
export function checkBounds(kind: string, options: AnyOptions, isBound: (value: unknown) => boolean): void {
  const refuse = (name: string, why: string, hint: string) =>
    badOption(kind, name, options[name], why, 'bad-bounds', hint);
  const checkPair = (name: string) => {
    const pair = options[name];
    if (pair === undefined) return;
    const good =
      Array.isArray(pair) && pair.length === 2 && pair.every((side) => side === null || isBound(side));
    if (!good)
      throw refuse(name, 'is not a pair of limits', 'Write [low, high], with null for an open side.');
    const [low, high] = pair as [never, never];
    if (low !== null && high !== null && low > high)
      throw refuse(name, 'has its ends the wrong way round', 'Put the smaller one first.');
  };
  checkPair('bounds');
  const { exclusive } = options;
  if (exclusive !== undefined && !['min', 'max', 'both', 'none'].includes(exclusive as string))
    throw refuse('exclusive', 'is not a side', "Sides are 'min', 'max' and 'both'.");
  checkPair('soft');
  const { low, high, lowExcluded, highExcluded } = limitsOf(options);
  if (low !== null && high !== null && Number(low) === Number(high) && (lowExcluded || highExcluded)) {
    const hint = 'Move the ends apart, or exclude none.';
    throw refuse('bounds', 'leave no value when an end is excluded', hint);
  }
}

/** Soft bounds clipped to the hard ones; the hard ones where there are none. */
export function softBounds<N extends number | bigint | Date = number>(options: AnyOptions): Bounds<N> {
  const { low, high } = limitsOf<N>(options);
  const soft = (options.soft ?? [null, null]) as Bounds<N>;
  return [
    soft[0] === null || (low !== null && low > soft[0]) ? low : soft[0],
    soft[1] === null || (high !== null && high < soft[1]) ? high : soft[1],
  ];
}

/** The range in words: `from 0 to below 1`. */
export function rangeInWords(options: AnyOptions, anything: string): string {
  const { low, high, lowExcluded, highExcluded } = limitsOf(options);
  if (low !== null && high !== null) {
    return `${lowExcluded ? 'above' : 'from'} ${show(low)} ${highExcluded ? 'to below' : 'to'} ${show(high)}`;
  }
  if (low !== null) return lowExcluded ? `above ${show(low)}` : `${show(low)} or more`;
  if (high !== null) return highExcluded ? `below ${show(high)}` : `${show(high)} or less`;
  return anything;
}

/** Where a value that can be compared lies outside its bounds, in words. */
export function outsideInWords<N extends number | bigint | Date>(
  value: N,
  options: AnyOptions,
): string | undefined {
  const { low, high, lowExcluded, highExcluded } = limitsOf<N>(options);
  if (low !== null && value < low) return `is below ${show(low)}`;
  if (high !== null && value > high) return `is above ${show(high)}`;
  if (low !== null && lowExcluded && value <= low) return `is not above ${show(low)}`;
  if (high !== null && highExcluded && value >= high) return `is not below ${show(high)}`;
  return undefined;
}

/**
 * A number moved into the bounds of a declaration; past an excluded side, to the value next to it: the next
 * double, or the next whole number of `p.int`.
 *
 * @example
 * ```ts
 * cropped(p.number({ bounds: [0, 1], exclusive: 'max', unit: '1', doc: 'Share.' }), 1); // => 0.9999999999999999
 * ```
 */
export function cropped({ kind, options }: Parameter, value: number): number {
  const { low, high, lowExcluded, highExcluded } = limitsOf<number>(options);
  if (kind.name === 'int') {
    if (high !== null && value >= high) return highExcluded ? Math.ceil(high) - 1 : Math.floor(high);
    if (low !== null && value <= low) return lowExcluded ? Math.floor(low) + 1 : Math.ceil(low);
  }
  if (high !== null && value >= high) return highExcluded ? nextDown(high) : high;
  if (low !== null && value <= low) return lowExcluded ? nextUp(low) : low;
  return value;
}

/**
 * A number moved to the nearest multiple of the declaration's step, counted from its lower bound.
 *
 * @example
 * ```ts
 * snapped(p.number({ bounds: [0, 1], step: 0.25, unit: '1', doc: 'Share.' }), 0.3); // => 0.25
 * ```
 */
export function snapped(parameter: Parameter, value: number): number {
  const step = parameter.options.step as number | undefined;
  if (step === undefined) return value;
  const origin = limitsOf<number>(parameter.options).low ?? 0;
  return cropped(parameter, Number((origin + Math.round((value - origin) / step) * step).toPrecision(15)));
}
