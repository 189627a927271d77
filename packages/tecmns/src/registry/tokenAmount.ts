import { ParameterError } from '@tecmns/core';

/** Most digits after the point: no amount that a contract can hold has more. */
export const MOST_DECIMALS = 77;

/**
 * An amount in tokens as its smallest units, to the last of them.
 *
 * @param text digits, with a point and at most `decimals` digits after it
 * @throws ParameterError `bad-value`
 */
export function readTokens(text: string, decimals: number, flag: string): bigint {
  const [, whole = '', part = ''] = /^(\d{1,78})(?:\.(\d{1,78}))?$/.exec(text) ?? [];
  const range = `digits, with a point and at most ${decimals} digits after it where it is no whole number`;
  if (whole === '' || part.length > decimals)
    throw new ParameterError(`--${flag} is '${text}', but must be ${range}.`, {
      ...{ code: 'bad-value', subject: flag, value: text, range },
      hint: 'For example 1000 or 0.25; --decimals says how many digits the token has after the point.',
    });
  return BigInt(whole + part.padEnd(decimals, '0'));
}

/** Smallest units as an amount in tokens, without zeros at the end. */
export function tokensText(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const part = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return part === '' ? whole : `${whole}.${part}`;
}

/**
 * How many digits a token has after the point, as a flag says.
 *
 * @throws ParameterError `bad-value`
 */
export function readDecimals(text: unknown): number {
  if (text === undefined) return 18;
  const decimals = typeof text === 'string' && /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (decimals <= MOST_DECIMALS) return decimals;
  const range = `a whole number, 0 to ${MOST_DECIMALS}`;
  throw new ParameterError(`--decimals is '${text}', but must be ${range}.`, {
    ...{ code: 'bad-value', subject: 'decimals', value: text, range },
  });
}
