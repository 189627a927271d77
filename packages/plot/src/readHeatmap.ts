import { checkLength, checkNoInfinity, checkPositive, extentOf } from './check.ts';
import { cleanText } from './cleanText.ts';
import { formatNumber } from './formatNumber.ts';
import type { HeatmapAxis, HeatmapOptions, HeatmapValue } from './heatmapOptions.ts';
import { readNumbers, requireKnown, requireList, requireNumbers, requireOneOf, requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { isDrawable, makeScale, widen } from './scale.ts';
import { type Axis, makeAxis } from './ticks.ts';

/** A checked side: the texts of its places. */
export type Side = { readonly labels: readonly string[]; readonly isNamed: boolean };

/** A checked heatmap. */
export type Heat = {
  readonly x: Side;
  readonly y: Side;
  /** Values by row of `y`, NaN where there is none. */
  readonly rows: readonly ArrayLike<number>[];
  /** Ticks and ends of the colour scale. */
  readonly axis: Axis;
  /** Share of the colour scale at which a value lies, held within 0 and 1. */
  readonly shareOf: (value: number) => number;
  /** The share of the midpoint, when there is one. */
  readonly middle: number | undefined;
  readonly missing: number;
  /** How many values lie outside a domain that was given. */
  readonly beyond: number;
};

const MOST = 100;

/** Checks the options of a heatmap; refuses members other than those and `known`. */
export function readHeatmap(options: HeatmapOptions, known: readonly string[]): Heat {
  requireKnown('options', options, ['title', 'description', 'x', 'y', 'value', 'cells', ...known]);
  const { title, description, value, cells } = options;
  requireText('title', title);
  if (cleanText(title) === '')
    refuse('missing', 'title', title, 'is empty', {
      range: 'a text',
      hint: 'Say what the heatmap shows; a screen reader reads it first.',
    });
  if (description !== undefined) requireText('description', description);
  const x = readSide('x', options.x);
  const y = readSide('y', options.y);
  checkValue(value);
  requireList('cells', cells, 'one array of values per row');
  if (cells.length !== y.labels.length)
    refuse('length', 'cells', cells.length, `rows, but y.values has ${y.labels.length}`, {
      range: `exactly ${y.labels.length} rows`,
      hint: 'Give one array of values for each place of y, the first for the first.',
    });
  const rows = cells.map((row, index) => {
    const subject = `cells[${index}]`;
    const values = readNumbers(subject, row);
    checkLength(subject, values, x.labels.length, 'x.values');
    checkNoInfinity(subject, values);
    if (value.scale === 'log') checkPositive(subject, values, value.unit);
    return values;
  });
  return { x, y, rows, ...readScale(value, rows) };
}

function readSide(name: 'x' | 'y', side: HeatmapAxis): Side {
  requireKnown(name, side, ['label', 'unit', 'values']);
  const { label, unit, values } = side;
  const subject = `${name}.values`;
  requireText(`${name}.label`, label);
  requireText(`${name}.unit`, unit);
  requireNumbers(subject, values);
  if (values.length < 1 || values.length > MOST)
    refuse('out-of-range', subject, values.length, 'places are none, or too many to tell apart', {
      range: `1 to ${MOST} places`,
      hint: values.length === 0 ? 'Is the table empty?' : 'Draw a part, or gather neighbours into one.',
    });
  const isNamed = typeof values[0] === 'string';
  return { isNamed, labels: isNamed ? readNames(subject, values) : readPlaces(subject, values, unit) };
}

function readNames(subject: string, values: ArrayLike<unknown>): string[] {
  const names = new Set<string>();
  for (let i = 0; i < values.length; i++) {
    const given = values[i];
    requireText(`${subject}[${i}]`, given);
    const name = cleanText(String(given));
    if (name === '' || names.has(name))
      refuse('duplicate', `${subject}[${i}]`, given, 'is empty or stands there twice', {
        range: 'names that differ',
        hint: 'Give every row and column one name of its own.',
      });
    names.add(name);
  }
  return [...names];
}

function readPlaces(subject: string, values: ArrayLike<number | string>, unit: string): string[] {
  for (let i = 0; i < values.length; i++) {
    const [value, before] = [values[i], values[i - 1]];
    if (typeof value !== 'number' || !Number.isFinite(value))
      refuse(
        typeof value === 'number' ? 'not-finite' : 'bad-value',
        `${subject}[${i}]`,
        value,
        'is no place on the axis',
        {
          range: 'finite numbers, or names alone',
          unit,
          hint: 'Leave it out, or write all of them as names.',
        },
      );
    if (typeof before === 'number' && value <= before)
      refuse('order', `${subject}[${i}]`, value, `is not above the one before, ${before}`, {
        range: 'numbers that increase',
        unit,
        hint: 'Sort them, with their cells; heatmapOptionsOf does so for a table.',
      });
  }
  return distinct(values as ArrayLike<number>);
}

/** Numbers in as few digits, from 4, as tell them apart. */
function distinct(values: ArrayLike<number>): string[] {
  for (let digits = 4; ; digits++) {
    const labels = Array.from(values, (value) => formatNumber(value, { digits }));
    if (digits === 15 || new Set(labels).size === labels.length) return labels;
  }
}

function checkValue(value: HeatmapValue): void {
  requireKnown('value', value, ['label', 'unit', 'scale', 'domain', 'midpoint']);
  const { unit, scale, domain, midpoint } = value;
  requireText('value.label', value.label);
  requireText('value.unit', unit);
  requireOneOf('value.scale', scale, ['linear', 'log']);
  if (domain !== undefined) {
    requireList('value.domain', domain, 'two finite numbers');
    const [low, high] = domain;
    if (domain.length !== 2 || !Number.isFinite(low) || !Number.isFinite(high) || !isDrawable(domain))
      refuse('out-of-range', 'value.domain', domain.map(String).join(', '), 'is no interval to colour', {
        range: 'two finite numbers, the lower first',
        unit,
        hint: 'Leave it out to fit the data.',
      });
    if (scale === 'log') checkPositive('value.domain', domain, unit);
  }
  if (midpoint === undefined) return;
  const [low, high] = domain ?? [-Number.MAX_VALUE, Number.MAX_VALUE];
  if (!(Number.isFinite(midpoint) && midpoint >= low && midpoint <= high))
    refuse('out-of-range', 'value.midpoint', midpoint, 'is no value within the scale', {
      range: domain === undefined ? 'a finite number' : `[${low}, ${high}]`,
      unit,
      hint: 'Leave it out for one hue from the lowest to the highest value.',
    });
  if (scale === 'log') checkPositive('value.midpoint', [midpoint], unit);
}

function readScale(value: HeatmapValue, rows: readonly ArrayLike<number>[]) {
  const { scale = 'linear', midpoint, domain } = value;
  const { low, high } = extentOf(rows);
  if (low > high)
    refuse('missing', 'cells', Number.NaN, 'is every value', {
      range: 'at least one finite value',
      unit: value.unit,
      hint: 'Is the result empty?',
    });
  const ends = midpoint === undefined ? [low, high] : [Math.min(low, midpoint), Math.max(high, midpoint)];
  const axis = makeAxis(domain ?? widen(ends[0] as number, ends[1] as number, scale), {
    kind: scale,
    count: 4,
    grow: domain === undefined,
  });
  const share = makeScale(axis.domain, scale);
  const shareOf = (one: number) => Math.min(Math.max(share(one), 0), 1);
  let [missing, beyond] = [0, 0];
  for (const row of rows)
    for (let i = 0; i < row.length; i++) {
      const one = row[i] as number;
      if (Number.isNaN(one)) missing += 1;
      else if (one < axis.domain[0] || one > axis.domain[1]) beyond += 1;
    }
  return { axis, shareOf, middle: midpoint === undefined ? undefined : shareOf(midpoint), missing, beyond };
}
