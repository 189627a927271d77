import { checkLength } from './check.ts';
import { formatNumber } from './formatNumber.ts';
import { inUnit } from './options.ts';
import type { Fan } from './prepare.ts';
import { percent } from './prepare.ts';
import { readNumbers, requireNumbers, requireObject, requireText } from './read.ts';

/**
 * Says in words what a line shows: where it starts and ends, its lowest and highest value, and gaps.
 * Every SVG carries these sentences for readers who do not see it; use them as a caption too.
 *
 * @param options - name of the line; values in `y.unit`; `x` with one value per point in `x.unit`
 * @throws ParameterError `bad-value` for a value of another type, `missing` for a text that is not there, `length` when there are not as many values as points
 *
 * @example
 * ```ts
 * describeSeries({ name: 'price', values: [2, 1, 3], y: { unit: 'wxDAI' }, x: { label: 'time', unit: 'day', values: [0, 1, 2] } });
 * // => 'price starts at 2 wxDAI (time 0 day) and ends at 3 wxDAI (time 2 day), its highest; its lowest is 1 wxDAI (time 1 day).'
 * ```
 */
export function describeSeries(options: describeSeries.Options): string {
  requireObject('options', options, 'an object with name, values, x and y');
  const { name, x, y } = options;
  requireText('name', name);
  requireObject('x', x, 'an object with label, unit and values');
  requireText('x.label', x.label);
  requireText('x.unit', x.unit);
  requireNumbers('x.values', x.values);
  requireObject('y', y, 'an object with unit');
  requireText('y.unit', y.unit);
  const values = readNumbers('values', options.values);
  checkLength(name, values, x.values.length, 'x.values');
  const facts = factsOf(values);
  if (facts === undefined) return `${name} has no values.`;
  const { first, last, lowest, highest, count } = facts;
  const where = (index: number) => `${x.label} ${inUnit(formatNumber(x.values[index] as number), x.unit)}`;
  const at = (index: number) => `(${where(index)})`;
  const value = (index: number) => inUnit(formatNumber(values[index] as number), y.unit);
  const missing = values.length - count;
  const gaps = missing === 0 ? '' : `; ${missing} of ${values.length} values are missing`;
  if (count === 1) return `${name} is ${value(first)} ${at(first)}, a single value${gaps}.`;
  if (values[lowest] === values[highest])
    return `${name} is constant at ${value(first)} from ${where(first)} to ${where(last)}${gaps}.`;
  const startNote = noteOf(first, values, lowest, highest);
  const comma = startNote === '' ? '' : ',';
  const endNote = noteOf(last, values, lowest, highest);
  const rest = [
    startNote === ', its lowest' || endNote === ', its lowest'
      ? ''
      : `; its lowest is ${value(lowest)} ${at(lowest)}`,
    startNote === ', its highest' || endNote === ', its highest'
      ? ''
      : `; its highest is ${value(highest)} ${at(highest)}`,
  ];
  return `${name} starts at ${value(first)} ${at(first)}${startNote}${comma} and ends at ${value(last)} ${at(last)}${endNote}${rest.join('')}${gaps}.`;
}

export declare namespace describeSeries {
  type Options = {
    readonly name: string;
    /** NaN or null where there is no value. */
    readonly values: ArrayLike<number | null>;
    readonly x: { readonly label: string; readonly unit: string; readonly values: ArrayLike<number> };
    readonly y: { readonly unit: string };
  };
}

/** Indices of the values worth telling. */
export type Facts = {
  readonly first: number;
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  readonly count: number;
};

/** First, last, lowest and highest value that is not NaN; undefined when there is none. */
export function factsOf(values: ArrayLike<number>): Facts | undefined {
  let [first, last, lowest, highest, count] = [-1, -1, -1, -1, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    if (first < 0) first = i;
    if (lowest < 0 || value < (values[lowest] as number)) lowest = i;
    if (highest < 0 || value > (values[highest] as number)) highest = i;
    last = i;
    count += 1;
  }
  return count === 0 ? undefined : { first, last, lowest, highest, count };
}

function noteOf(index: number, values: ArrayLike<number>, lowest: number, highest: number): string {
  if (values[index] === values[lowest]) return ', its lowest';
  return values[index] === values[highest] ? ', its highest' : '';
}

/** Says in words what a fan shows: the way of the median, and where the outer band ends. */
export function describeFan(name: string, fan: Fan, x: describeSeries.Options['x'], unit: string): string {
  const facts = factsOf(fan.median);
  const outer = fan.bands[0];
  if (facts === undefined || outer === undefined) return `${name} has no values.`;
  const { first, last } = facts;
  const number = (values: ArrayLike<number>, index: number) => formatNumber(values[index] as number);
  const [start, end] = [number(fan.median, first), number(fan.median, last)];
  const verb = (fan.median[last] as number) > (fan.median[first] as number) ? 'rises' : 'falls';
  const way = start === end ? `starts and ends at ${end}` : `${verb} from ${start} to ${end}`;
  const span = `between ${x.label} ${number(x.values, first)} and ${inUnit(number(x.values, last), x.unit)}`;
  const [low, high] = [number(outer.lower, last), number(outer.upper, last)];
  const count = fan.counts?.[last] ?? 0;
  const over =
    fan.counts === undefined
      ? ''
      : ` over ${largest(fan.counts)} ${largest(fan.counts) === 1 ? 'run' : 'runs'}`;
  // A share of runs is only said where the runs are many enough to have one beyond the quantile.
  const tails =
    outer.from > 0 && count * outer.from >= 1
      ? `in ${percent(outer.from)} % of runs it ends below ${low}, in ${percent(1 - outer.to)} % above ${inUnit(high, unit)}`
      : `its ${outer.name} band ends at ${low} to ${inUnit(high, unit)}`;
  return `The median of ${name}${over} ${way}${unit === '1' || unit === '' ? '' : ` ${unit}`} ${span}; ${tails}.`;
}

function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i] as number);
  return most;
}
