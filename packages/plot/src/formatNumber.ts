import { requireKnown } from './read.ts';
import { refuse } from './refuse.ts';

const SUFFIXES = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
] as const;

/**
 * Writes a number for people: `12,500`, `0.1984`, `1.25 M`, `3e-9`.
 *
 * - `digits` is how many significant digits are kept, but digits left of the decimal point are never
 *   dropped, so an amount below a million is never rounded to more than one unit.
 * - M is 10^6, B is 10^9, T is 10^12; from 10^15 and below 10^-4 the exponent is written.
 * - A number that is not zero is never written as `0`. NaN is `n/a`, an infinity is `inf`.
 *
 * @param value - any number
 * @param options - `digits`: significant digits, whole, 1 to 15, default 4
 * @throws ParameterError `bad-value` for anything but a number, `unknown` for another option, `out-of-range` when `digits` is not a whole number from 1 to 15
 *
 * @example
 * ```ts
 * formatNumber(12_500); // => '12,500'
 * formatNumber(1_250_000); // => '1.25 M'
 * formatNumber(0.19841, { digits: 3 }); // => '0.198'
 * formatNumber(-1.5e-9); // => '-1.5e-9'
 * ```
 */
export function formatNumber(value: number, options: formatNumber.Options = {}): string {
  requireKnown('options', options, ['digits']);
  const { digits = 4 } = options;
  if (typeof value !== 'number')
    refuse('bad-value', 'value', value, 'is no number', {
      range: 'any number',
      hint: 'Convert it with Number first.',
    });
  if (!Number.isInteger(digits) || digits < 1 || digits > 15)
    refuse('out-of-range', 'digits', digits, 'is not a count of digits', {
      range: 'whole numbers from 1 to 15',
      hint: 'Leave it out for 4 significant digits.',
    });
  if (Number.isNaN(value)) return 'n/a';
  const sign = value < 0 ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return '0';
  return sign + formatPositive(Math.abs(value), digits);
}

export declare namespace formatNumber {
  type Options = {
    /** Significant digits to keep, 1 to 15. Default 4. */
    readonly digits?: number | undefined;
  };
}

function formatPositive(value: number, digits: number): string {
  if (value < 1e6) {
    const rounded = value >= 10 ** digits ? Math.round(value) : Number(value.toPrecision(digits));
    if (rounded < 1e-4) return scientific(value, digits);
    if (rounded < 1e6) return groupThousands(String(rounded));
  }
  const kept = Math.max(digits, 3);
  const rounded = Number(value.toPrecision(kept));
  for (const [size, suffix] of SUFFIXES)
    if (rounded >= size && rounded < 1e15) return `${Number((rounded / size).toPrecision(kept))} ${suffix}`;
  return scientific(value, digits);
}

function scientific(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** Puts commas between groups of three digits left of the decimal point. */
export function groupThousands(plain: string): string {
  const [whole, fraction] = plain.split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
