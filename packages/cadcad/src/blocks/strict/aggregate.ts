import { RunError } from '@tecmns/core';
import type { Call } from './prepared.ts';

type Signals = Readonly<Record<string, unknown>>;

/** What came out of a policy, checked to be signals; null for nothing. */
export function signalsOf(returned: unknown): Signals | null {
  if (returned === null || returned === undefined) return null;
  if (typeof returned === 'object' && !Array.isArray(returned)) return returned as Signals;
  throw new RunError(`It returned ${Array.isArray(returned) ? 'a list' : `a ${typeof returned}`}.`, {
    code: 'bad-signals',
    value: returned,
    hint: 'Return an object of signals by label, or null for none.',
  });
}

/** Adds the signals of a policy to those of the ones before it: what has the same label is put together. */
export function addSignals(sum: Signals, more: Signals, reduce: Call): Signals {
  const result: Record<string, unknown> = { ...sum };
  for (const label in more) result[label] = label in sum ? reduce(sum[label], more[label]) : more[label];
  return result;
}

/** Signals after the operations that follow the first. */
export function mapSignals(signals: Signals, maps: readonly Call[]): Signals {
  const result: Record<string, unknown> = {};
  for (const label in signals) {
    let value: unknown = signals[label];
    for (const map of maps) value = map(value);
    result[label] = value;
  }
  return result;
}
