import { refuse } from '../guards.ts';

/** Refuses everything but a list of finite numbers of at least 0; it may be empty. */
export function requireWeights(subject: string, values: ArrayLike<number>): void {
  if (typeof values !== 'object' || values === null || !Number.isSafeInteger(values.length))
    refuse(subject, values, 'a list of finite numbers of at least 0', 'Pass an array or a typed array.');
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (typeof value !== 'number' || !(value >= 0 && value < Infinity))
      refuse(`${subject}[${i}]`, value, 'a finite number of at least 0');
  }
}
