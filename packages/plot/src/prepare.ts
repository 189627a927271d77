import { checkChart, checkLength, checkNoInfinity, checkPositive, extentOf } from './check.ts';
import type { FanOptions, LineOptions, QuantileSource, Series, YAxis } from './options.ts';
import { checkProbabilities, quantileBands } from './quantileBands.ts';
import { readNumbers, requireKnown, requireList, requireOneOf, requireText } from './read.ts';
import { refuse } from './refuse.ts';
import { type Domain, widen } from './scale.ts';

/** Two quantiles of a fan that enclose a share of the runs. */
export type Band = {
  /** `5–95 %`. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
};

/** A checked fan: bands from the outermost inwards. */
export type Fan = {
  readonly bands: readonly Band[];
  readonly median: ArrayLike<number>;
  readonly counts: ArrayLike<number> | undefined;
};

/** A checked line: NaN where there is no value. */
export type Line = Series & { readonly values: ArrayLike<number> };

/** The lines of a chart. Refuses options that cannot be drawn, and those other than `known`. */
export function readLines(options: LineOptions, known: readonly string[]): Line[] {
  checkChart(options, ['series', ...known]);
  const { x, y, series } = options;
  requireList('series', series, '1 to 12 lines');
  if (series.length < 1 || series.length > 12)
    refuse('out-of-range', 'series', series.length, 'lines cannot be told apart, or none is given', {
      range: '1 to 12',
      hint: 'Draw several charts, or a fan chart of many runs.',
    });
  return series.map((line, index) => {
    const own = `series[${index}]`;
    requireKnown(own, line, ['name', 'values', 'dashed']);
    requireText(`${own}.name`, line.name);
    requireOneOf(`${own}.dashed`, line.dashed, [true, false]);
    const subject = `${own}.values`;
    const values = readNumbers(subject, line.values);
    checkLength(subject, values, x.values.length, 'x.values');
    checkNoInfinity(subject, values);
    if (y.scale === 'log') checkPositive(subject, values, y.unit);
    return { ...line, values };
  });
}

/** Computes the bands of a fan chart. Refuses options that cannot be drawn, and those other than `known`. */
export function prepareFan(options: FanOptions, known: readonly string[] = []): Fan {
  checkChart(options, ['runs', 'quantiles', ...known]);
  const { x, y } = options;
  if (options.quantiles !== undefined) checkQuantiles(options.quantiles);
  const source: QuantileSource = options.quantiles ?? quantileBands(options.runs);
  const { probabilities, counts } = source;
  checkProbabilities(probabilities);
  if (source.values.length !== probabilities.length)
    refuse(
      'length',
      'quantiles.values',
      source.values.length,
      `arrays for ${probabilities.length} probabilities`,
      { range: 'one array per probability', hint: 'Pass the result of quantileBands.' },
    );
  const values = source.values.map((quantile, index) => {
    const subject =
      options.quantiles === undefined
        ? `runs (quantile ${probabilities[index]})`
        : `quantiles.values[${index}]`;
    const numbers = readNumbers(subject, quantile);
    checkLength(subject, numbers, x.values.length, 'x.values');
    checkNoInfinity(subject, numbers);
    if (y.scale === 'log') checkPositive(subject, numbers, y.unit);
    return numbers;
  });
  const middle = (probabilities.length - 1) / 2;
  const isPaired = probabilities.every(
    (p, i) => Math.abs(p + (probabilities.at(-1 - i) as number) - 1) < 1e-9,
  );
  if (!Number.isInteger(middle) || middle < 1 || middle > 3 || !isPaired)
    refuse(
      'out-of-range',
      'quantiles.probabilities',
      probabilities.join(', '),
      'do not make bands around a median',
      {
        range: '0.5 and one to three pairs p, 1 − p',
        hint: 'Use quantileBands(runs) for 0.05, 0.25, 0.5, 0.75, 0.95.',
      },
    );
  const bands = Array.from({ length: middle }, (_, index) => {
    const [from, to] = [probabilities[index] as number, probabilities.at(-1 - index) as number];
    const lower = values[index] as ArrayLike<number>;
    return {
      name: `${percent(from)}–${percent(to)} %`,
      from,
      to,
      lower,
      upper: values.at(-1 - index) as ArrayLike<number>,
    };
  });
  return { bands, median: values[middle] as ArrayLike<number>, counts };
}

function checkQuantiles(quantiles: QuantileSource): void {
  requireKnown('quantiles', quantiles, ['probabilities', 'values', 'counts']);
  requireList('quantiles.values', quantiles.values, 'one array per probability');
  if (quantiles.counts !== undefined) readNumbers('quantiles.counts', quantiles.counts);
}

/** What a band holds, in words. */
export function bandTitle({ name, from, to }: Band): string {
  return `middle ${percent(to - from)} % of runs (${name})`;
}

/** A probability in percent, without the sign: `5`, `2.5`. */
export function percent(probability: number): string {
  return String(Number((probability * 100).toPrecision(6)));
}

/** The domain asked for, or the extent of the data widened where it has no length. */
export function dataDomain(y: YAxis, arrays: readonly ArrayLike<number>[]): Domain {
  const { low, high } = extentOf(arrays);
  if (low > high)
    refuse('missing', 'y', Number.NaN, 'is every value', {
      range: 'at least one finite value',
      unit: y.unit,
      hint: 'Is the run empty?',
    });
  return y.domain ?? widen(low, high, y.scale ?? 'linear');
}
