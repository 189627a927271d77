import { cleanText } from './cleanText.ts';
import type { Annotation, FanOptions, LineOptions, XAxis, YAxis } from './options.ts';
import { requireKnown, requireList, requireNumbers, requireOneOf, requireText } from './read.ts';
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

/** Refuses texts and axes that cannot be drawn, and options that would be ignored. */
export function checkChart(options: LineOptions | FanOptions, known: readonly string[]): void {
  requireKnown('options', options, ['title', 'description', 'x', 'y', ...known]);
  const { title, description, x, y } = options;
  requireText('title', title);
  if (cleanText(title) === '')
    refuse('missing', 'title', title, 'is empty', {
      range: 'a text',
      hint: 'Say what the chart shows; a screen reader reads it first.',
    });
  if (description !== undefined) requireText('description', description);
  checkX(x);
  checkY(y);
}

/** Refuses an axis without values, with a value that is not finite, or with values that go back. */
function checkX(x: XAxis): void {
  requireKnown('x', x, ['label', 'unit', 'values']);
  const { values, unit } = x;
  requireText('x.label', x.label);
  requireText('x.unit', unit);
  requireNumbers('x.values', values);
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
function checkY(y: YAxis): void {
  requireKnown('y', y, ['label', 'unit', 'scale', 'domain']);
  const { domain, scale, unit } = y;
  requireText('y.label', y.label);
  requireText('y.unit', unit);
  requireOneOf('y.scale', scale, ['linear', 'log']);
  if (domain === undefined) return;
  requireList('y.domain', domain, 'two finite numbers');
  const [low, high] = domain;
  if (domain.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || !isDrawable(domain))
    refuse(
      'out-of-range',
      'y.domain',
      `[${domain.map(String).join(', ')}]`,
      'is not an interval, or too short to draw',
      {
        range: 'two finite numbers, the lower first, apart by more than 1e-13 of their size',
        unit,
        hint: 'Leave it out to fit the data.',
      },
    );
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
  requireList('annotations', annotations, 'reference lines');
  if (annotations.length > 8)
    refuse('out-of-range', 'annotations', annotations.length, 'reference lines are too many to tell apart', {
      range: 'at most 8',
      hint: 'Draw several charts.',
    });
  const ends: readonly [number, number] = [x.values[0] as number, x.values[x.values.length - 1] as number];
  for (const [index, annotation] of annotations.entries()) {
    const subject = `annotations[${index}]`;
    requireKnown(subject, annotation, ['x', 'y', 'text']);
    requireText(`${subject}.text`, annotation.text);
    const isVertical = 'x' in annotation;
    const value = isVertical ? annotation.x : annotation.y;
    const unit = isVertical ? x.unit : y.unit;
    if (!Number.isFinite(value) || (isVertical && 'y' in annotation))
      refuse('bad-value', subject, value, 'is no place for one line', {
        range: 'a finite number, as x or as y',
        unit,
        hint: 'Give x for a vertical line, or y for a horizontal one.',
      });
    const [low, high] = (isVertical ? ends : y.domain) ?? [value, value];
    if (value < low || value > high)
      refuse('out-of-range', subject, value, 'lies outside the axis', {
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
