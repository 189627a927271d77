import { type Domain, isDrawable, type ScaleKind } from './scale.ts';

/** Ticks of an axis and the domain they belong to. */
export type Axis = {
  readonly domain: Domain;
  readonly ticks: readonly number[];
  /** Distance between ticks; null where it varies. */
  readonly step: number | null;
};

/** What {@link makeAxis} aims at. */
export type AxisAim = {
  readonly kind: ScaleKind;
  /** Number of intervals wished for. */
  readonly count: number;
  /** Whether the domain may grow to the next tick at both ends. */
  readonly grow: boolean;
};

/** Ticks at 1, 2 or 5 times a power of ten; on a log scale at powers of ten, or 1, 2, 5 where those are few. */
export function makeAxis(domain: Domain, { kind, count, grow }: AxisAim): Axis {
  const isLinear = kind === 'linear' || (domain[1] / domain[0] < 4 && isDrawable(domain));
  return isLinear
    ? linearAxis(domain, kind === 'log' ? Math.max(count, 5) : count, grow)
    : logAxis(domain, count, grow);
}

function linearAxis([low, high]: Domain, count: number, grow: boolean): Axis {
  const rough = Math.min(high / count - low / count, Number.MAX_VALUE);
  let exponent = Math.floor(Math.log10(rough));
  const ratio = rough / power(exponent);
  // The nearest of 1, 2, 5 and 10 by ratio.
  let mantissa = ratio < Math.SQRT2 ? 1 : ratio < Math.sqrt(10) ? 2 : ratio < Math.sqrt(50) ? 5 : 10;
  if (mantissa === 10) {
    mantissa = 1;
    exponent += 1;
  }
  // Dividing by a positive power is exact where multiplying by a negative one is not: 3 / 10, not 3 * 0.1.
  const tick = (index: number) =>
    exponent < 0 ? (index * mantissa) / power(-exponent) : index * mantissa * power(exponent);
  const step = tick(1);
  const from = grow ? Math.floor(low / step + 1e-9) : Math.ceil(low / step - 1e-9);
  const to = grow ? Math.ceil(high / step - 1e-9) : Math.floor(high / step + 1e-9);
  const ticks: number[] = [];
  for (let index = from; index <= to; index++) ticks.push(tick(index) + 0);
  return fit([low, high], ticks, step, grow);
}

function logAxis([low, high]: Domain, count: number, grow: boolean): Axis {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const decades = to - from;
  const stride = Math.max(1, Math.ceil(decades / (count + 2)));
  const mantissas = decades * 3 <= count + 2 ? [1, 2, 5] : [1];
  const candidates: number[] = [];
  for (let exponent = from; exponent <= to + stride - 1; exponent += stride)
    for (const mantissa of mantissas) candidates.push(mantissa * power(exponent));
  const positive = candidates.filter((value) => value > 0);
  const first = positive.findLastIndex((value) => value <= low * (1 + 1e-9));
  const last = positive.findIndex((value) => value >= high * (1 - 1e-9));
  const reach = positive.slice(Math.max(first, 0), last < 0 ? undefined : last + 1);
  return fit(
    [low, high],
    grow ? reach : positive.filter((value) => value >= low && value <= high),
    null,
    grow,
  );
}

function fit([low, high]: Domain, candidates: readonly number[], step: number | null, grow: boolean): Axis {
  const ticks = candidates.filter((value) => Number.isFinite(value));
  const first = ticks[0];
  const last = ticks.at(-1);
  if (!grow || first === undefined || last === undefined) return { domain: [low, high], ticks, step };
  return { domain: [Math.min(low, first), Math.max(high, last)], ticks, step };
}

/** A power of ten as exact as the literal. */
function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
