import {
  canonicalJson,
  isModel,
  ParameterError,
  parseCanonicalJson,
  type Sweep,
  sweepPoints,
  sweepSize,
} from '@tecmns/core';
import { isRecord, shown } from './refuse.ts';
import type { Point } from './systemExperiment.ts';
import { untagged } from './untagged.ts';

/** Checks the inside of a sweep, and counts its points without making them. */
export function sweepSizeOf(sweep: Sweep): number {
  const [how, content] = Object.entries(sweep)[0] as [string, unknown];
  // A copy, because `every` passes over holes.
  const isList = how === 'points' && Array.isArray(content) && [...content].every(isRecord);
  const isAxes = how !== 'points' && isRecord(content) && Object.values(content).every(Array.isArray);
  if (!isList && !isAxes) {
    const range =
      how === 'points'
        ? "a list like [{ 'model.parameter': 1 }]"
        : "lists by path, like { 'model.parameter': [1, 2] }";
    throw new ParameterError(`sweep.${how} is ${shown(content)}, but must be ${range}.`, {
      code: 'out-of-range',
      subject: `sweep.${how}`,
      value: content,
      range,
    });
  }
  refuseAbsent(how, content);
  // Refuses an axis without values, which the size of a product would not tell from no points.
  sweepPoints(startOf(sweep));
  const size = sweepSize(sweep);
  if (size > 0) return size;
  throw new ParameterError('The sweep has no points, so there is nothing to run.', {
    code: 'empty-sweep',
    subject: 'sweep',
    value: sweep,
    hint: 'Give it at least one, or leave it out.',
  });
}

/** Refuses values that are left out, which would silently mean the default. */
function refuseAbsent(how: string, content: unknown): void {
  if (Array.isArray(content)) {
    for (const [i, point] of (content as readonly Point[]).entries()) {
      const absent = Object.keys(point).find((path) => point[path] === undefined);
      if (absent !== undefined) throw noValue(how, absent, `'${absent}' of point ${i}`);
    }
    return;
  }
  for (const [path, values] of Object.entries(content as Readonly<Record<string, readonly unknown[]>>)) {
    // A copy, in which holes are undefined.
    const at = [...values].indexOf(undefined);
    if (at >= 0) throw noValue(how, path, `value ${at} of '${path}'`);
  }
}

function noValue(how: string, path: string, where: string): ParameterError {
  return new ParameterError(`sweep.${how}: ${where} is undefined, which is no value to sweep.`, {
    code: 'missing',
    subject: path,
    hint: 'Write the value out, also where it is the default, or leave it out of the list.',
  });
}

/** The sweep of the first point only. */
export function startOf(sweep: Sweep): Sweep {
  if ('points' in sweep) return { points: sweep.points.slice(0, 1) };
  const axes = 'zip' in sweep ? sweep.zip : sweep.product;
  return {
    product: Object.fromEntries(Object.entries(axes).map(([path, values]) => [path, values.slice(0, 1)])),
  };
}

/** A point as plain data that shares nothing with what the caller holds. */
export function plainPoint(point: Point): Point {
  const plain = Object.fromEntries(
    Object.entries(point).map(([path, value]) => [path, isModel(value) ? untagged(value) : value]),
  );
  return Object.freeze(parseCanonicalJson(canonicalJson(plain)) as Point);
}

/** A point for an error message. */
export function pointInWords(point: Point): string {
  const words = Object.entries(point).map(([path, value]) => `${path} = ${shown(value)}`);
  return words.length === 0 ? 'without changes' : words.join(', ');
}
