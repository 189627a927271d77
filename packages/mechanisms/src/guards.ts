import { MechanismError } from './mechanismError.ts';

/** A value as a sentence shows it: text in quotes, lists and objects by kind, so that nothing can fail to print. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'symbol' ? 'a symbol' : `${value}`;
}

/** Throws the refusal of an argument: `out-of-range` for a number, `invalid-input` for anything else. */
export function refuse(subject: string, value: unknown, range: string, hint?: string): never {
  throw new MechanismError(`${subject} is ${shown(value)}; it must be ${range}.`, {
    code: typeof value === 'number' ? 'out-of-range' : 'invalid-input',
    subject,
    value,
    range,
    hint: hint ?? 'Pass a value in that range.',
  });
}

/** Refuses everything but an object whose members can be read. */
export function requireObject(subject: string, value: unknown, members: string): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return;
  refuse(subject, value, `an object with ${members}`, 'Pass one object with these members.');
}

/** Refuses everything but a finite number above 0. */
export function requirePositive(subject: string, value: number, unit: string): void {
  if (typeof value !== 'number' || !(value > 0 && value < Infinity)) {
    refuse(subject, value, `a finite number above 0 (${unit})`);
  }
}

/** Refuses everything but a finite number of at least 0. */
export function requireNonNegative(subject: string, value: number, unit: string): void {
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
    refuse(subject, value, `a finite number of at least 0 (${unit})`);
  }
}

/** Refuses everything but a finite number of at least `least`. */
export function requireAtLeast(
  subject: string,
  value: number,
  least: number,
  unit: string,
  hint?: string,
): void {
  if (typeof value !== 'number' || !(value >= least && value < Infinity)) {
    refuse(subject, value, `a finite number of at least ${least} (${unit})`, hint);
  }
}

/** Refuses everything but a finite number. */
export function requireFinite(subject: string, value: number, unit: string): void {
  if (!Number.isFinite(value)) refuse(subject, value, `a finite number (${unit})`);
}

/** Refuses everything outside (0, 1]. */
export function requireRatio(subject: string, value: number): void {
  if (typeof value !== 'number' || !(value > 0 && value <= 1)) {
    refuse(subject, value, 'above 0 and at most 1 (a share)');
  }
}

/** Refuses everything outside [0, 1]. */
export function requireShare(subject: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    refuse(subject, value, 'between 0 and 1 (a share)');
  }
}

/** Refuses everything outside (0, 1). */
export function requireInnerShare(subject: string, value: number): void {
  if (typeof value !== 'number' || !(value > 0 && value < 1)) {
    refuse(subject, value, 'above 0 and below 1 (a share)');
  }
}

/** Refuses everything outside [0, 1): a tribute of 1 would make the inverse quotes divide by zero. */
export function requireTribute(subject: string, value: number): void {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) {
    refuse(subject, value, 'at least 0 and below 1 (a share)');
  }
}

/** Passes a result on, or refuses it when it has left the range of a double. */
export function finiteResult(subject: string, value: number): number {
  if (value > -Infinity && value < Infinity) return value;
  throw new MechanismError(`${subject} is beyond the largest double, about 1.8e308.`, {
    code: 'overflow',
    subject,
    value,
    range: 'a finite number',
    hint: 'Use a smaller amount, or larger balances.',
  });
}
