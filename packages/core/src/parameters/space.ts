import { ParameterError } from '../errors.ts';

/** More points than anybody sweeps over, and fewer than fill the memory. */
const MOST_POINTS = 1e7;
const RANGE = `1 to ${MOST_POINTS}`;

function checkCount(count: number, name: string): void {
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_POINTS) {
    throw new ParameterError(`${name}: ${count} is not a count of points.`, {
      code: 'out-of-range',
      subject: 'count',
      value: count,
      range: RANGE,
      hint: `Use ${RANGE}.`,
    });
  }
}

/**
 * Evenly spaced values from `start` to `end`, both included.
 *
 * @throws ParameterError when `count` is not a whole number of at least 1.
 * @example
 * ```ts
 * linspace(0, 1, 5); // => [0, 0.25, 0.5, 0.75, 1]
 * ```
 */
export function linspace(start: number, end: number, count: number): number[] {
  checkCount(count, 'linspace');
  if (count === 1) return [start];
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? end : start + ((end - start) * i) / (count - 1),
  );
}

/**
 * Values from `start` to `end`, both included, with a constant ratio between neighbours.
 *
 * @throws ParameterError when `count` is not a whole number of at least 1, or an end is not above 0.
 * @example
 * ```ts
 * logspace(1, 100, 3); // => [1, 10, 100]
 * ```
 */
export function logspace(start: number, end: number, count: number): number[] {
  if (!(start > 0 && end > 0)) {
    throw new ParameterError(`logspace: the ends ${start} and ${end} are not both above 0.`, {
      code: 'out-of-range',
      subject: 'start',
      value: start,
      range: 'above 0',
      hint: 'Use linspace through 0.',
    });
  }
  return geometric(start, end, count);
}

/** {@link logspace} for ends that are known to be above 0. */
export function geometric(start: number, end: number, count: number): number[] {
  const exponents = linspace(Math.log(start), Math.log(end), count);
  return exponents.map((x, i) => (i === 0 ? start : i === count - 1 ? end : Math.exp(x)));
}
