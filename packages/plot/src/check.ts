import { cleanText } from './cleanText.ts';
import type { Annotation, XAxis, YAxis } from './options.ts';
import { refuse } from './refuse.ts';
import { isDrawable } from './scale.ts';

/** Extent of finite values; `low > high` when there is none. */
export type Extent = { low: number; high: number };

/** Refuses an array that is not as long as the one it belongs to. */
export function checkLength(subject: string, values: ArrayLike<number>, length: number, other: string): void {
  if (values.length !== length)
    refuse('length', subject, values.length, `values, but ${other} has ${length}`, {
      range: `exactly ${length} values`,
      hint: 'Put NaN where a value is missing.',
    });
}

/** Refuses an infinite value: it has no place on an axis. NaN is a gap. */
export function checkNoInfinity(subject: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
      refuse('not-finite', `${subject}[${i}]`, value, 'cannot be drawn', {
        range: 'finite numbers, or NaN for none',
        hint: 'Put NaN where a value is missing.',
      });
  }
}

/** Refuses a chart without a title: it is the name by which a screen reader calls it. */
export function checkTitle(title: string): void {
  if (cleanText(title) === '')
    refuse('missing', 'title', title, 'is empty', {
      range: 'a text',
      hint: 'Say what the chart shows; a screen reader reads it first.',
    });
}

/** Refuses an axis without values, with a value that is not finite, or with values that go back. */
export function checkX({ values, unit }: XAxis): void {
  if (values.length === 0)
    refuse('missing', 'x.values', 0, 'points given', {
      range: 'one or more points',
      hint: 'Is the run empty?',
    });
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value))
      refuse('not-finite', `x.values[${i}]`, value, 'has no place on the axis', {
        range: 'finite numbers',
        unit,
        hint: 'Leave the point out.',
      });
    if (i > 0 && value < (values[i - 1] as number))
      refuse('order', `x.values[${i}]`, value, `is below the one before, ${values[i - 1]}`, {
        range: 'values that never decrease',
        unit,
        hint: 'Sort the points; for several runs in one column draw a fan chart by run.',
      });
  }
}

/** Refuses a domain that is not two finite numbers in order, or not positive on a log scale. */
export function checkDomain({ domain, scale, unit }: YAxis): void {
  if (domain === undefined) return;
  const [low, high] = domain;
  if (!Number.isFinite(low) || !Number.isFinite(high) || !isDrawable(domain))
    refuse('out-of-range', 'y.domain', `[${low}, ${high}]`, 'is not an interval, or too short to draw', {
      range: 'two finite numbers, the lower first, apart by more than 1e-13 of their size',
      unit,
      hint: 'Leave it out to fit the data.',
    });
  if (scale === 'log') checkPositive('y.domain', domain, unit);
}

/** Refuses values that have no logarithm. */
export function checkPositive(subject: string, values: ArrayLike<number>, unit: string): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value <= 0)
      refuse('out-of-range', `${subject}[${i}]`, value, 'has no place on a log scale', {
        range: 'above 0',
        unit,
        hint: "Use scale: 'linear', or NaN to leave the point out.",
      });
  }
}

/** Refuses too many reference lines and those outside the axes. */
export function checkAnnotations(annotations: readonly Annotation[], x: XAxis, y: YAxis): void {
  if (annotations.length > 8)
    refuse('out-of-range', 'annotations', annotations.length, 'reference lines are too many to tell apart', {
      range: 'at most 8',
      hint: 'Draw several charts.',
    });
  const ends: readonly [number, number] = [x.values[0] as number, x.values[x.values.length - 1] as number];
  for (const [index, annotation] of annotations.entries()) {
    const isVertical = 'x' in annotation;
    const value = isVertical ? annotation.x : annotation.y;
    const [low, high] = (isVertical ? ends : y.domain) ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
    const unit = isVertical ? x.unit : y.unit;
    if (!(value >= low && value <= high))
      refuse('out-of-range', `annotations[${index}]`, value, 'lies outside the axis', {
        range: `[${low}, ${high}]`,
        unit,
        hint: isVertical ? 'Move it between the first and the last point.' : 'Move it, or widen y.domain.',
      });
    if (!isVertical && y.scale === 'log') checkPositive(`annotations[${index}].y`, [value], unit);
  }
}

/** Smallest and largest of the values that are not NaN. */
export function extentOf(arrays: readonly ArrayLike<number>[]): Extent {
  const extent = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY };
  for (const values of arrays)
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < extent.low) extent.low = value;
      if (value > extent.high) extent.high = value;
    }
  return extent;
}
