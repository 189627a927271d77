import { MechanismError } from './mechanismError.ts';

/** Throws the refusal of an argument that is outside its range. */
export function refuse(subject: string, value: number, range: string, hint?: string): never {
  throw new MechanismError(`${subject} is ${value}; it must be ${range}.`, {
    code: 'out-of-range',
    subject,
    value,
    range,
    hint: hint ?? 'Pass a value in that range.',
  });
}

/** Refuses everything but a finite number above 0. */
export function requirePositive(subject: string, value: number, unit: string): void {
  if (!(value > 0 && value < Infinity)) refuse(subject, value, `a finite number above 0 (${unit})`);
}

/** Refuses everything but a finite number of at least 0. */
export function requireNonNegative(subject: string, value: number, unit: string): void {
  if (!(value >= 0 && value < Infinity)) refuse(subject, value, `a finite number of at least 0 (${unit})`);
}

/** Refuses everything but a finite number. */
export function requireFinite(subject: string, value: number, unit: string): void {
  if (!Number.isFinite(value)) refuse(subject, value, `a finite number (${unit})`);
}

/** Refuses everything outside (0, 1]. */
export function requireRatio(subject: string, value: number): void {
  if (!(value > 0 && value <= 1)) refuse(subject, value, 'above 0 and at most 1 (a share)');
}

/** Refuses everything outside [0, 1]. */
export function requireShare(subject: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(subject, value, 'between 0 and 1 (a share)');
}

/** Refuses everything outside [0, 1): a tribute of 1 would make the inverse quotes divide by zero. */
export function requireTribute(subject: string, value: number): void {
  if (!(value >= 0 && value < 1)) refuse(subject, value, 'at least 0 and below 1 (a share)');
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
