import { canonicalJson, isTecmnsError, ParameterError, RunError } from '@tecmns/core';
import type { ParameterColumn } from '../../fileLayout.ts';

/**
 * A value as canonical JSON.
 *
 * @throws RunError `not-serialisable`, which names the column and where in its value the reason is.
 */
export function jsonOf(column: string, value: unknown): string {
  try {
    return canonicalJson(value);
  } catch (cause) {
    if (!isTecmnsError(cause, 'not-serialisable')) throw cause;
    const named = (text: string) => text.replace(/^value/, () => column);
    const { message, subject = column, range } = cause;
    throw new RunError(named(message), {
      ...{ code: 'not-serialisable', subject: named(subject), value, range, cause },
    });
  }
}

/**
 * Refuses parameters that files have no form for, such as an object that holds itself, before anything is written.
 *
 * @throws ParameterError `not-serialisable`, which names the parameter and where in its value the reason is.
 */
export function requireForm(parameters: readonly ParameterColumn[]): void {
  for (const { name, values } of parameters) {
    for (const [simulation, points] of values.entries()) {
      for (const [subset, value] of points.entries()) {
        try {
          jsonOf(name, value);
        } catch (cause) {
          if (!isTecmnsError(cause, 'not-serialisable')) throw cause;
          const where = values.length > 1 ? `subset ${subset} of model ${simulation}` : `subset ${subset}`;
          const { message, subject, range } = cause;
          throw new ParameterError(`In ${where}, parameter ${message}`, {
            ...{ code: 'not-serialisable', subject, value, range, cause },
            hint: 'Give plain data as parameters, and make what it stands for where it is used.',
          });
        }
      }
    }
  }
}
