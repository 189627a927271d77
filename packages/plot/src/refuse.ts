import { ParameterError } from '@tecmns/core';

/** What {@link refuse} says beside the bare fact. */
export type Refusal = {
  /** The values allowed, in words. */
  readonly range: string;
  /** What to do next: one sentence. */
  readonly hint: string;
  readonly unit?: string | undefined;
};

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'symbol' ? 'a symbol' : `${value}`.slice(0, 60);
}

/** Throws the ParameterError of this package: subject, value, what is wrong, what is allowed, the fix. */
export function refuse(
  code: string,
  subject: string,
  value: unknown,
  wrong: string,
  { range, hint, unit }: Refusal,
): never {
  const inUnit = unit === undefined || unit === '1' ? '' : ` ${unit}`;
  throw new ParameterError(`${subject}: ${shown(value)} ${wrong}; allowed: ${range}${inUnit}.`, {
    code,
    subject,
    value,
    range,
    unit,
    hint,
  });
}
