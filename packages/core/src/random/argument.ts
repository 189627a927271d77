import { ParameterError } from '../errors.ts';
import { show } from '../parameters/show.ts';

/** Refuses an argument of a distribution. Returns nothing when it holds. */
export function argument(holds: boolean, subject: string, value: unknown, range: string): void {
  if (holds) return;
  throw new ParameterError(`${subject} is ${show(value)}, but must be ${range}.`, {
    code: 'out-of-range',
    subject,
    value,
    range,
  });
}

/** Refuses a number outside [min, max], or not finite. */
export function within(value: number, min: number, max: number, subject: string, range: string): void {
  if (!(typeof value === 'number' && value >= min && value <= max)) argument(false, subject, value, range);
}
