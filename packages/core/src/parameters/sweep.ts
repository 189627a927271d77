import type { ParameterError } from '../errors.ts';
import { parameterError } from '../refuse.ts';
import { mapValues } from './plain.ts';
import { show } from './show.ts';

const SWEEP = { name: 'sweep' };

/** Values by axis name. */
export type Axes = Readonly<Record<string, readonly unknown[]>>;

/** Points of a parameter space as plain data: every combination, one by one side by side, or listed. */
export type Sweep =
  | { readonly product: Axes }
  | { readonly zip: Axes }
  | { readonly points: readonly Readonly<Record<string, unknown>>[] };

/** Refuses a sweep without values, and zipped axes of unequal length. */
export function checkSweep(sweep: Sweep): void {
  if ('points' in sweep) return;
  const axes = 'zip' in sweep ? sweep.zip : sweep.product;
  const names = Object.keys(axes);
  const lengths = mapValues(axes, (values) => values.length);
  const empty = names.find((name) => lengths[name] === 0);
  if (empty !== undefined) {
    const words = `the axis "${empty}" has no values`;
    throw parameterError(SWEEP, words, 'empty-axis', 'Give it at least one.', empty);
  }
  if ('zip' in sweep && new Set(Object.values(lengths)).size > 1) {
    const words = names.map((name) => `${name} has ${lengths[name]}`).join(', ');
    const hint = "Make them equal, or sweep their 'product'.";
    const why = `zipped axes differ in length: ${words}`;
    throw parameterError(SWEEP, why, 'unequal-zip', hint, names.join(', '), lengths);
  }
}

/**
 * The points of a sweep in order: of a product, the first axis changes slowest.
 *
 * @throws ParameterError when an axis is empty or zipped axes differ in length.
 * @example
 * ```ts
 * sweepPoints({ product: { a: [1, 2], b: [3] } }); // => [{ a: 1, b: 3 }, { a: 2, b: 3 }]
 * ```
 */
export function sweepPoints(sweep: Sweep): readonly Readonly<Record<string, unknown>>[] {
  checkSweep(sweep);
  if ('points' in sweep) return sweep.points;
  if ('zip' in sweep) {
    return Array.from({ length: sweepSize(sweep) }, (_, i) => mapValues(sweep.zip, (values) => values[i]));
  }
  return Object.entries(sweep.product).reduce<Record<string, unknown>[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}

/**
 * How many points a sweep has, without making them.
 *
 * @example
 * ```ts
 * sweepSize({ product: { a: [1, 2], b: [3, 4, 5] } }); // => 6
 * ```
 */
export function sweepSize(sweep: Sweep): number {
  if ('points' in sweep) return sweep.points.length;
  if ('zip' in sweep) return Object.values(sweep.zip)[0]?.length ?? 0;
  return Object.values(sweep.product).reduce((size, values) => size * values.length, 1);
}

/**
 * Tells whether a value is a sweep, where one comes from outside.
 *
 * @example
 * ```ts
 * isSweep({ zip: { a: [1, 2] } }); // => true
 * isSweep({ a: [1, 2] }); // => false
 * ```
 */
export function isSweep(value: unknown): value is Sweep {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && ['product', 'zip', 'points'].includes(keys[0] as string);
}

/** The error for something that is not a sweep. */
export function notSweep(value: unknown): ParameterError {
  const hint = 'Write { product: { name: values } }, { zip: … } or { points: […] }.';
  return parameterError(SWEEP, `${show(value)} is not a sweep`, 'bad-value', hint, undefined, value);
}
