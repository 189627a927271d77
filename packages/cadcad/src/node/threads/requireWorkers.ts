import { availableParallelism } from 'node:os';
import { ParameterError } from '@tecmns/core';
import { requireWhole } from '../../refuse.ts';

/** How many threads may be asked for on any machine. */
const MOST_ANYWHERE = 64;

/**
 * Refuses a number of threads that would cost more than they could do: each has an engine of its own, with memory and a
 * start that takes a tenth of a second or more.
 *
 * @param atOnce how many threads the machine runs at once
 * @throws ParameterError `out-of-range` for anything but a whole number from 1 to 64, or to twice `atOnce` where that is more
 */
export function requireWorkers(workers: unknown, atOnce = availableParallelism()): void {
  if (workers === undefined) return;
  requireWhole('workers', workers, 1);
  const most = Math.max(MOST_ANYWHERE, 2 * atOnce);
  if ((workers as number) <= most) return;
  const range = `a whole number, 1 to ${most}`;
  throw new ParameterError(`workers is ${workers}, but must be ${range}.`, {
    code: 'out-of-range',
    subject: 'workers',
    value: workers,
    range,
    hint: `This machine runs ${atOnce} at once, and each takes memory and a start of its own. Leave workers out to use ${atOnce}.`,
  });
}
